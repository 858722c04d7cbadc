package render

import (
	"bytes"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/errx-cli/errx/catalog"
)

// The pieces that a full-screen view is put together from: lines that are safe
// for a terminal, styled, and no wider than Options.Width. Unlike what is
// printed, they have attributes (bold, reverse) without colour too: a screen
// that is drawn consists of escapes anyway.

// EntryCard draws one entry of the catalog; the words stand out in its texts.
func EntryCard(e catalog.Entry, words []string, o Options) []string {
	return pane(o, func(c *card) {
		c.sought = words
		c.entry(e)
		c.line("")
		c.field(c.words.Source, sourceText(e, c.o), c.theme.dim)
		c.links(e)
	})
}

// LinksPage draws the links of an entry, each on a line of its own, with nothing
// beside it that would be copied along.
func LinksPage(e catalog.Entry, o Options) []string {
	o.Accessible = true
	return pane(o, func(c *card) {
		c.head(neutralise(e.Code), c.theme.code)
		c.line("")
		c.label = 0
		c.links(e)
	})
}

// KeysPage draws a title and, below, what each key does.
func KeysPage(title string, keys [][2]string, o Options) []string {
	return pane(o, func(c *card) {
		c.head(title, c.theme.code)
		c.line("")
		beside := c.label > 0
		c.label = 0
		for _, key := range keys {
			if beside {
				c.label = max(c.label, width(key[0])+2)
			}
		}
		for _, key := range keys {
			c.field(key[0], key[1], c.theme.text)
		}
	})
}

// ProductName names a product and its vendor.
func ProductName(vendor, product string, name catalog.Names, o Options) string {
	return productText(catalog.Entry{Vendor: vendor, Product: product, ProductName: name}, o)
}

// Fit cuts a line without styles to the width.
func Fit(s string, w int) string { return truncate(s, w) }

// Pad fills a line, styled or not, with blanks up to the width.
func Pad(s string, w int) string { return pad(s, w) }

func pane(o Options, draw func(*card)) []string {
	var b bytes.Buffer
	c := newCard(&b, o)
	c.theme.code.on, c.theme.mark.on = true, true
	draw(c)
	return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
}

// ListLine is an entry in a list.
type ListLine struct {
	Entry    catalog.Entry
	Selected bool
	// Marks finds the stretches of a text that stand out, as offsets of their
	// ends; code tells the entry's code from other texts.
	Marks func(text string, code bool) [][2]int
}

const (
	pointer     = "> " // before the selected entry
	mostOfCode  = 36
	mostOfID    = 10
	leastOfText = 8
)

// Lines draws the entry in one line or, with tall, in two: code, product and what
// it means.
func (l ListLine) Lines(tall bool, o Options) []string {
	t := newTheme(o)
	t.mark.on = true
	blank := strings.Repeat(" ", len(pointer))
	first, code, product := blank, style{}, t.dim
	if l.Selected {
		first, product = t.bar.render(pointer), style{}
		code = style{style: lipgloss.NewStyle().Bold(true), on: true}
	}
	room := max(o.Width-len(pointer), 1)
	text := oneLine(meaning(l.Entry, o))
	id := truncate(neutralise(l.Entry.Product), mostOfID)
	ofCode, ofText := min(mostOfCode, room*2/3), 0
	if tall {
		ofCode = room - width(id) - 1
	} else {
		ofText = room - ofCode - mostOfID - 2
	}
	if ofText < leastOfText && !tall {
		ofCode, ofText = room-width(id)-1, 0
	}
	line := first + l.cell(neutralise(l.Entry.Code), ofCode, true, code, t.mark) + " " + product.render(id)
	switch {
	case tall:
		return []string{line, blank + blank + l.cell(text, room-len(blank), false, style{}, t.mark)}
	case ofText > 0:
		line += strings.Repeat(" ", mostOfID-width(id)+1) + l.cell(text, ofText, false, style{}, t.mark)
	}
	return []string{line}
}

// cell draws a text in just so many cells.
func (l ListLine) cell(text string, w int, code bool, s, mark style) string {
	text = strings.TrimFunc(text, isBlank)
	short := truncate(text, w)
	kept := len(short)
	if kept > 0 && short != text {
		kept -= len("…")
	}
	var spans []span
	for _, m := range l.Marks(text, code) {
		if m[0] < kept {
			spans = append(spans, span{m[0], min(m[1], kept)})
		}
	}
	line := styledLines(short, max(w, 1), s, united(spans), mark)[0]
	return line + strings.Repeat(" ", max(0, w-width(short)))
}
