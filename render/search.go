package render

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/errx-cli/errx/catalog"
)

// Results writes what a search for some words has found. In cards the words stand
// out, and each is seen: where neither the code nor the description holds it, the
// text that does is shown too.
func Results(w io.Writer, results []catalog.Result, words []string, o Options) error {
	switch o.Format {
	case JSON:
		return writeJSONList(w, "errx.search/1", "entries", slices.Values(results))
	case JSONL:
		return writeJSONLines(w, slices.Values(results))
	case Card:
		var b bytes.Buffer
		c := newCard(&b, o)
		words = strings.Fields(strings.Join(words, " "))
		return writeEach(w, &b, slices.Values(results), "", func(r catalog.Result) { c.found(r.Entry, words) })
	}
	return writeEntries(w, func(yield func(catalog.Entry) bool) {
		for i := range results {
			if !yield(results[i].Entry) {
				return
			}
		}
	}, o)
}

// found draws an entry that holds the words.
func (c *card) found(e catalog.Entry, words []string) {
	code, text := neutralise(e.Code), meaning(e, c.o)
	c.markedItem("", "", code, c.theme.code, matching(code, words))
	c.item("  ", "  ", rowTitle(e, c.o), c.theme.dim)
	c.markedItem("  ", "  ", text, c.theme.text, matching(text, words))
	unseen := without(words, code, text)
	for _, other := range c.otherTexts(e) {
		if left := without(unseen, other.text); len(left) < len(unseen) {
			text := other.label + ": " + other.text
			c.markedItem("  ", "  ", text, c.theme.dim, matching(text, unseen))
			unseen = left
		}
	}
}

// without returns the words that none of the texts holds.
func without(words []string, texts ...string) []string {
	var left []string
	all := strings.ToLower(strings.Join(texts, "\n"))
	for _, word := range words {
		if !strings.Contains(all, strings.ToLower(word)) {
			left = append(left, word)
		}
	}
	return left
}

type labelled struct{ label, text string }

// otherTexts are the texts of an entry that a list does not show, those in the
// reader's language first.
func (c *card) otherTexts(e catalog.Entry) []labelled {
	w := c.words
	texts := []labelled{{w.Message, neutralise(e.Message)}}
	add := func(label string, t catalog.Texts, language string) {
		if t[language].Text == "" {
			return
		}
		if language != c.o.Language {
			label += " [" + language + "]"
		}
		texts = append(texts, labelled{label, neutraliseLines(t[language].Text)})
	}
	add(w.Resolution, e.Resolution, c.o.Language)
	for _, language := range []string{catalog.English, catalog.Chinese, "ja", "ko"} {
		if language != c.o.Language {
			add(w.Description, e.Description, language)
			add(w.Resolution, e.Resolution, language)
		}
	}
	return texts
}
