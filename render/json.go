package render

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
)

type explainJSON struct {
	Schema  string       `json:"schema"`
	Results []resultJSON `json:"results"`
}

type resultJSON struct {
	Input       catalog.Input        `json:"input"`
	Verdict     catalog.Verdict      `json:"verdict"`
	Matches     []catalog.Match      `json:"matches"`
	Suggestions []catalog.Suggestion `json:"suggestions"`
	Notes       []string             `json:"notes"`
}

// results are the explanations as JSON has them: lists are never null, notes
// are in English whatever the language.
func results(list []catalog.Explanation) []resultJSON {
	results := make([]resultJSON, len(list))
	for i, x := range list {
		results[i] = resultJSON{
			Input: x.Input, Verdict: x.Verdict,
			Matches: orEmpty(x.Matches), Suggestions: orEmpty(x.Suggestions), Notes: []string{},
		}
		for _, n := range x.Notes {
			results[i].Notes = append(results[i].Notes, noteText(n, wording.For(catalog.English)))
		}
	}
	return results
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func writeJSON(w io.Writer, v any) error {
	line, err := encode(v)
	if err != nil {
		return err
	}
	_, err = w.Write(line)
	return err
}

func writeJSONLines[T any](w io.Writer, list []T) error {
	var b bytes.Buffer
	for _, v := range list {
		line, err := encode(v)
		if err != nil {
			return err
		}
		b.Write(line)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// encode gives one line of JSON that is safe to print on a terminal.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return append(escapeJSON(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), '\n'), nil
}
