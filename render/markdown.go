package render

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/errx-cli/errx/catalog"
)

// markdownExplanations writes a section per row, for pasting into an issue.
func markdownExplanations(b *bytes.Buffer, list []catalog.Explanation, o Options) {
	for _, x := range list {
		for i, m := range x.Matches[:o.shown(x)] {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			markdownEntry(b, m.Entry, o)
			if i > 0 {
				continue
			}
			w := o.words()
			markdownItem(b, w.RequestID, markdownText(neutralise(x.Input.RequestID)))
			markdownItem(b, w.Host, markdownText(neutralise(x.Input.Host)))
			for _, n := range x.Notes {
				markdownItem(b, w.Note, markdownText(neutralise(noteText(n, w))))
			}
			if x.Verdict == catalog.Ambiguous {
				markdownItem(b, w.Note, markdownText(fmt.Sprintf(w.SharedCode, x.Equal)))
			}
		}
	}
}

func markdownEntry(b *bytes.Buffer, e catalog.Entry, o Options) {
	w := o.words()
	fmt.Fprintf(b, "### %s\n\n", markdownText(neutralise(e.Code)))
	b.WriteString(joinNonEmpty(" · ", markdownText(statusText(e.Status, o)), markdownText(productText(e, o)), markdownText(neutralise(e.Category))) + "\n\n")
	markdownItem(b, w.Message, markdownText(oneLine(neutraliseLines(e.Message))))
	markdownTexts(b, w.Description, e.Description, o)
	markdownTexts(b, w.Resolution, e.Resolution, o)
	markdownItem(b, w.Retry, markdownText(w.Retries.Of(e.Retry)))
	for _, link := range e.Links {
		markdownItem(b, w.Link, "<"+strings.NewReplacer("<", "%3C", ">", "%3E").Replace(neutralise(link))+">")
	}
}

func markdownTexts(b *bytes.Buffer, label string, t catalog.Texts, o Options) {
	text, by := textIn(t, o)
	if by != "" {
		markdownItem(b, label, markdownText(oneLine(text)+byTag(by)))
	}
}

func markdownItem(b *bytes.Buffer, label, text string) {
	if text != "" {
		b.WriteString("- **" + label + "**: " + text + "\n")
	}
}

// markdownText escapes what Markdown would take for markup.
func markdownText(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_{}[]<>#|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
