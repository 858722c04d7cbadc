package render

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"github.com/errx-cli/errx/catalog"
)

// NotFound writes, for each explanation without an answer, what was not found
// and what may be meant. It goes where errors go; guesses never mix with
// answers.
func NotFound(w io.Writer, list []catalog.Explanation, o Options) error {
	var b bytes.Buffer
	o.Width = max(min(o.Width, maxTextWidth), minWidth)
	for _, x := range list {
		if !answered(x) {
			notFound(&b, x, o)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

func notFound(b *bytes.Buffer, x catalog.Explanation, o Options) {
	words, theme := o.words(), newTheme(o)
	title := fmt.Sprintf(words.NotDocumented, truncate(neutralise(x.Input.Code), 2*o.Width))
	switch {
	case x.Input.Form == "status":
		title = fmt.Sprintf(words.StatusNone, joinNonEmpty(" ", strconv.Itoa(x.Input.Status), statusName(x.Input, o)))
	case len(x.Suggestions) > 0 && x.Suggestions[0].How == catalog.HowElsewhere && x.Notes[0].Kind != catalog.NoteOutOfScope:
		title = fmt.Sprintf(words.NotFromHere, truncate(neutralise(x.Input.Code), 2*o.Width))
	case x.Input.Code == "":
		title = words.NoErrorSeen
	}
	writeWrapped(b, "errx: ", title, o.Width, theme.code)
	for _, n := range x.Notes {
		writeWrapped(b, "  ", neutralise(noteText(n, words)), o.Width, theme.note)
	}
	if len(x.Suggestions) == 0 && len(x.Notes) == 0 && x.Input.Code != "" {
		writeWrapped(b, "  ", words.TrySearch, o.Width, theme.dim)
	}
	if len(x.Suggestions) > 0 {
		head := words.DidYouMean
		if x.Suggestions[0].How == catalog.HowElsewhere {
			head = words.ElsewhereHead
		}
		writeWrapped(b, "  ", head+words.GuessOnly, o.Width, theme.text)
	}
	for _, s := range x.Suggestions {
		writeWrapped(b, "    ", neutralise(s.Code), o.Width, theme.code)
		how := words.Hows.Of(string(s.How))
		writeWrapped(b, "      ", joinNonEmpty(" · ", productText(s.Entry, o), how), o.Width, theme.dim)
	}
}

func statusName(in catalog.Input, o Options) string {
	text := statusText(in.Status, o)
	return text[min(len(text), len("HTTP 000 ")):]
}

func writeWrapped(b *bytes.Buffer, indent, text string, w int, s style) {
	for i, line := range wrap(text, max(w-width(indent), 1)) {
		if i > 0 {
			indent = fmt.Sprintf("%*s", width(indent), "")
		}
		b.WriteString(indent + s.render(line) + "\n")
	}
}
