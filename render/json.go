package render

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
)

type resultJSON struct {
	Input       catalog.Input        `json:"input"`
	Verdict     catalog.Verdict      `json:"verdict"`
	Matches     []catalog.Match      `json:"matches"`
	Suggestions []catalog.Suggestion `json:"suggestions"`
	Notes       []string             `json:"notes"`
}

// results are the explanations as JSON has them: lists are never null, notes
// are in English whatever the language.
func results(list []catalog.Explanation) iter.Seq[resultJSON] {
	return func(yield func(resultJSON) bool) {
		for _, x := range list {
			r := resultJSON{
				Input: x.Input, Verdict: x.Verdict,
				Matches: orEmpty(x.Matches), Suggestions: orEmpty(x.Suggestions), Notes: []string{},
			}
			for _, n := range x.Notes {
				r.Notes = append(r.Notes, noteText(n, wording.For(catalog.English)))
			}
			if !yield(r) {
				return
			}
		}
	}
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

// writeJSONList writes {"schema":…,"NAME":[…]} one element after the other: an
// answer to a large input is much larger still.
func writeJSONList[T any](w io.Writer, schema, name string, list iter.Seq[T]) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `{"schema":%q,%q:[`, schema, name)
	first := true
	for v := range list {
		line, err := encode(v)
		if err != nil {
			return err
		}
		if !first {
			out.WriteByte(',')
		}
		first = false
		if _, err := out.Write(bytes.TrimSuffix(line, []byte("\n"))); err != nil {
			return err
		}
	}
	out.WriteString("]}\n")
	return out.Flush()
}

func writeJSONLines[T any](w io.Writer, list iter.Seq[T]) error {
	out := bufio.NewWriter(w)
	for v := range list {
		line, err := encode(v)
		if err != nil {
			return err
		}
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
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
