// Package render turns what the catalog answers into text: cards for people at
// a terminal, plain lines for grep and awk, JSON, Markdown, CSV and TSV.
//
// All formats are made from the same values, so they cannot disagree. Text from
// outside (what was pasted, what a table holds) is made safe for a terminal
// here, by neutralise, before anything is styled or measured. The package
// decides nothing about the terminal: width, colour and language are given.
package render

import (
	"bytes"
	"io"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
)

// Format is an output format as the user names it.
type Format string

const (
	Card     Format = "card"
	Plain    Format = "plain"
	JSON     Format = "json"
	JSONL    Format = "jsonl"
	Markdown Format = "markdown"
	CSV      Format = "csv"
	TSV      Format = "tsv"
)

// Options say how to render.
type Options struct {
	Format     Format
	Language   string // "en" or "zh"
	Width      int    // columns to lay cards out for
	Color      bool
	Hyperlinks bool // OSC 8
	Accessible bool // words and colons, no bars or glyphs
	Max        int  // rows shown for one code, 0 for all; JSON always has all
}

func (o Options) words() *wording.Words { return wording.For(o.Language) }

// Explanations writes the documented answers among the explanations, for JSON
// all of them. What was not found is NotFound's to tell.
func Explanations(w io.Writer, list []catalog.Explanation, o Options) error {
	var b bytes.Buffer
	switch o.Format {
	case JSON:
		return writeJSONList(w, "errx.explain/1", "results", results(list))
	case JSONL:
		return writeJSONLines(w, results(list))
	case Plain:
		plainExplanations(&b, list, o)
	case Markdown:
		markdownExplanations(&b, list, o)
	default:
		cardExplanations(&b, list, o)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// shown returns how many rows of an explanation to show. Where one row is the
// answer, rows that only share its code come along if they are few: a choice
// among many would tell nothing.
func (o Options) shown(x catalog.Explanation) int {
	n := len(x.Matches)
	switch {
	case o.Max <= 0 || n <= o.Max:
		return n
	case x.Verdict == catalog.Documented && x.Equal == 1:
		return 1
	}
	return o.Max
}

// answered tells whether an explanation has documented rows to show.
func answered(x catalog.Explanation) bool { return len(x.Matches) > 0 }
