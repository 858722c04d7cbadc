package render

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
)

const (
	// maxTextWidth is where text is wrapped even on wider terminals: longer
	// lines are hard to read.
	maxTextWidth = 100
	// besideFrom is the width from which labels stand beside their text
	// instead of above it.
	besideFrom = 60
	minWidth   = 20
)

// card draws blocks of labelled text behind a bar. There is no right border:
// terminals disagree on the width of some characters.
type card struct {
	b      *bytes.Buffer
	o      Options
	words  *wording.Words
	theme  theme
	bar    string   // with the blank behind it
	width  int      // for text, without the bar
	label  int      // width of the label column, 0 where labels stand above
	sought []string // words that stand out in the texts of an entry
}

func newCard(b *bytes.Buffer, o Options) *card {
	c := &card{b: b, o: o, words: o.words(), theme: newTheme(o), bar: "│ "}
	if o.Accessible {
		c.bar = ""
	}
	c.width = max(min(o.Width, maxTextWidth), minWidth) - width(c.bar)
	if o.Width >= besideFrom && !o.Accessible {
		w := c.words
		for _, label := range []string{w.Message, w.Description, w.Resolution, w.Retry, w.YourError, w.Why, w.Note, w.Source, w.Link} {
			c.label = max(c.label, width(label)+2)
		}
	}
	return c
}

// line writes one line behind the bar; text is styled already.
func (c *card) line(text string) {
	bar := c.theme.bar.render(strings.TrimRight(c.bar, " "))
	if text != "" {
		bar = c.theme.bar.render(strings.TrimRight(c.bar, " ")) + c.bar[len(strings.TrimRight(c.bar, " ")):]
	}
	c.b.WriteString(bar + text + "\n")
}

// head writes wrapped lines of one style, without a label.
func (c *card) head(text string, s style) {
	for _, line := range wrap(text, c.width) {
		c.line(s.render(line))
	}
}

// field writes a label and its text, which may have several lines.
func (c *card) field(label, text string, s style) { c.markedField(label, text, s, nil) }

// markedField is a field with words that stand out.
func (c *card) markedField(label, text string, s style, spans []span) {
	if text == "" {
		return
	}
	indent := strings.Repeat(" ", c.label)
	first := c.theme.label.render(label) + strings.Repeat(" ", max(0, c.label-width(label)))
	switch {
	case c.o.Accessible:
		c.line(label + ":")
		first, indent = "", ""
	case c.label == 0:
		c.line(c.theme.label.render(label))
		first, indent = "  ", "  "
	}
	c.markedItem(first, indent, text, s, spans)
}

// item writes a text, its first line behind first, the others behind indent.
func (c *card) item(first, indent, text string, s style) { c.markedItem(first, indent, text, s, nil) }

func (c *card) markedItem(first, indent, text string, s style, spans []span) {
	if text == "" {
		return
	}
	for i, line := range styledLines(text, max(c.width-width(indent), 1), s, spans, c.theme.mark) {
		if i > 0 {
			first = indent
		}
		c.line(first + line)
	}
}

func cardExplanations(b *bytes.Buffer, list []catalog.Explanation, o Options) {
	for _, x := range list {
		if !answered(x) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		c := newCard(b, o)
		switch {
		case x.Input.Form == "status":
			c.statusAnswer(x)
		case x.Verdict == catalog.Ambiguous:
			c.ambiguous(x)
		default:
			c.answer(x)
		}
	}
}

// answer draws the best row whole and, where the code has further rows, those
// in short.
func (c *card) answer(x catalog.Explanation) {
	best := x.Matches[0]
	c.entry(best.Entry)
	c.line("")
	c.yours(x, best.Entry)
	for _, n := range x.Notes {
		c.field(c.words.Note, neutralise(noteText(n, c.words)), c.theme.note)
	}
	c.field(c.words.Why, reasonsText(best.Why, c.o), c.theme.text)
	c.field(c.words.Source, sourceText(best.Entry, c.o), c.theme.dim)
	c.links(best.Entry)
	if shown := c.o.shown(x); shown > 1 {
		c.line("")
		c.rows(x.Matches[1:shown], 2, best.Code, rowTitle(best.Entry, c.o))
	}
	c.more(x)
}

// entry draws what the table says.
func (c *card) entry(e catalog.Entry) {
	c.head(neutralise(e.Code), c.theme.code)
	if status := statusText(e.Status, c.o); status != "" {
		c.head(status, c.theme.statusStyle(e.Status))
	}
	c.head(productText(e, c.o), c.theme.text)
	if e.Category != "" {
		c.head(neutralise(e.Category), c.theme.text)
	}
	c.line("")
	message := neutraliseLines(e.Message)
	c.markedField(c.words.Message, message, c.theme.text, matching(message, c.sought))
	c.texts(c.words.Description, e.Description)
	if _, by := textIn(e.Resolution, c.o); by == "" {
		c.field(c.words.Resolution, c.words.NoResolution, c.theme.dim)
	}
	c.texts(c.words.Resolution, e.Resolution)
	c.field(c.words.Retry, c.words.Retries.Of(e.Retry), c.theme.text)
}

// texts draws a description or resolution, with a mark where the words are
// not the vendor's.
func (c *card) texts(label string, t catalog.Texts) {
	text, by := textIn(t, c.o)
	c.markedField(label, text+byTag(by), c.theme.text, matching(text, c.sought))
}

// yours draws what came from the user's own error. Where its message is another
// than the documented one, the words that differ stand out.
func (c *card) yours(x catalog.Explanation, e catalog.Entry) {
	var lines []string
	var spans []span
	if m := x.Input.Message; m != "" && m != e.Message {
		own := truncate(neutralise(m), 6*c.width)
		lines = append(lines, own)
		spans = differing(own, neutralise(e.Message))
		if len(spans) > 0 && !c.o.Color {
			lines = append(lines, fmt.Sprintf(c.words.Differs, joinSpans(own, spans)))
		}
	}
	if x.Input.RequestID != "" {
		lines = append(lines, c.words.RequestID+" "+truncate(neutralise(x.Input.RequestID), 2*c.width))
	}
	if x.Input.Host != "" {
		lines = append(lines, c.words.Host+" "+truncate(neutralise(x.Input.Host), 2*c.width))
	}
	c.markedField(c.words.YourError, strings.Join(lines, "\n"), c.theme.text, spans)
}

// links draws the vendor's pages, each on a line of its own that can be copied
// whole: beside the label if all fit there, else below it.
func (c *card) links(e catalog.Entry) {
	if len(e.Links) == 0 {
		return
	}
	indent := strings.Repeat(" ", c.label)
	first := c.theme.label.render(c.words.Link) + strings.Repeat(" ", max(0, c.label-width(c.words.Link)))
	if c.label == 0 || slices.ContainsFunc(e.Links, func(link string) bool { return c.label+width(neutralise(link)) > c.width }) {
		c.line(c.theme.label.render(c.words.Link))
		first, indent = "  ", "  "
	}
	for _, link := range e.Links {
		link = neutralise(link)
		s := c.theme.dim
		if c.o.Hyperlinks && e.Origin == catalog.OriginBuiltin {
			s.link = link
		}
		c.item(first, indent, link, s)
		first = indent
	}
}

// ambiguous draws rows that fit equally well as a numbered list, with the
// words that would decide between them.
func (c *card) ambiguous(x catalog.Explanation) {
	first := x.Matches[0]
	c.head(neutralise(first.Code), c.theme.code)
	title := commonTitle(x.Matches, c.o)
	if title != "" {
		c.head(title, c.theme.text)
	}
	c.head(fmt.Sprintf(c.words.SharedCode, x.Equal), c.theme.note)
	c.line("")
	c.rows(x.Matches[:c.o.shown(x)], 1, first.Code, title)
	c.line("")
	for _, n := range x.Notes {
		c.head(neutralise(noteText(n, c.words)), c.theme.note)
	}
	c.more(x)
	command := "errx explain " + commandCode(first.Code)
	if slices.ContainsFunc(x.Matches[:x.Equal], func(m catalog.Match) bool { return len(m.Deciding) > 0 }) {
		c.advice(c.words.GiveMessage, command+` -m "…"`)
	}
	if products := productsOf(x.Matches[:x.Equal]); len(products) > 1 {
		c.advice(c.words.GiveProduct, command+" -p "+strings.Join(products, "|"))
	}
}

// productsOf names the products of rows, in their order.
func productsOf(rows []catalog.Match) []string {
	var products []string
	for _, m := range rows {
		if name := commandCode(m.Product); !slices.Contains(products, name) {
			products = append(products, name)
		}
	}
	return products
}

// statusAnswer draws the rows that carry a bare status.
func (c *card) statusAnswer(x catalog.Explanation) {
	title := statusText(x.Input.Status, c.o)
	if x.Input.StatusEnd > 0 {
		title = fmt.Sprintf("HTTP %d-%d", x.Input.Status, x.Input.StatusEnd)
	}
	c.head(title, c.theme.statusStyle(x.Input.Status))
	rows := x.Matches[:c.o.shown(x)]
	if own := rows[0].Entry; own.Vendor == "http" && x.Input.StatusEnd == 0 {
		c.line("")
		c.texts(c.words.Description, own.Description)
		c.texts(c.words.Resolution, own.Resolution)
		c.field(c.words.Retry, c.words.Retries.Of(own.Retry), c.theme.text)
		rows = rows[1:]
		c.line("")
		if len(x.Matches) == 1 {
			c.links(own)
			return
		}
		c.head(fmt.Sprintf(c.words.StatusRows, len(x.Matches)-1), c.theme.text)
	} else {
		c.head(fmt.Sprintf(c.words.StatusRows, len(x.Matches)), c.theme.text)
	}
	c.line("")
	for _, m := range rows {
		c.listed(m.Entry)
	}
	c.more(x)
}

// rows draws rows in short, numbered from the given number: what names them, where
// that is not the code and the title above, message, meaning, deciding words.
func (c *card) rows(rows []catalog.Match, number int, code, above string) {
	digits := len(strconv.Itoa(number + len(rows) - 1))
	indent := strings.Repeat(" ", digits+2)
	for i, m := range rows {
		first := fmt.Sprintf("%*d  ", digits, number+i)
		if c.o.Accessible {
			first, indent = fmt.Sprintf("%d. ", number+i), ""
		}
		title := rowTitle(m.Entry, c.o)
		if m.Code != code {
			title = joinNonEmpty(" · ", neutralise(m.Code), title)
		}
		if title != above {
			c.item(first, indent, title, c.theme.dim)
			first, above = indent, title
		}
		message, deciding := neutralise(m.Message), neutralise(strings.Join(m.Deciding, " "))
		spans := occurrences(message, m.Deciding)
		if message != "" {
			c.markedItem(first, indent, message, c.theme.code, spans)
			first = indent
		}
		meaning, _ := textIn(m.Description, c.o)
		c.item(first, indent, meaning, c.theme.text)
		if deciding != "" && (len(spans) == 0 || !c.o.Color) {
			c.item(indent, indent, fmt.Sprintf(c.words.Decides, deciding), c.theme.dim)
		}
	}
}

// rowTitle names a row by status, product and, for a user's own table, its origin.
func rowTitle(e catalog.Entry, o Options) string {
	return joinNonEmpty(" · ", statusText(e.Status, o), productText(e, o), originText(e, o))
}

// commonTitle is the title of all rows, "" where they have several.
func commonTitle(rows []catalog.Match, o Options) string {
	for _, m := range rows {
		if rowTitle(m.Entry, o) != rowTitle(rows[0].Entry, o) {
			return ""
		}
	}
	return rowTitle(rows[0].Entry, o)
}

// more says how to see the rows that are not shown.
func (c *card) more(x catalog.Explanation) {
	hidden := len(x.Matches) - c.o.shown(x)
	if hidden == 0 {
		return
	}
	query := commandCode(x.Matches[0].Code)
	if x.Input.Form == "status" {
		query = strconv.Itoa(x.Input.Status)
		if x.Input.StatusEnd > 0 {
			query = query[:1] + "xx"
		}
	}
	c.advice(c.words.MoreRows, hidden, "errx explain "+query+" --all")
}

// advice writes a sentence that ends with a command. The command is kept in one
// piece, so that it can be copied: on a line of its own if it does not fit behind.
func (c *card) advice(format string, values ...any) {
	text := fmt.Sprintf(format, values...)
	command := values[len(values)-1].(string)
	if rest, ends := strings.CutSuffix(text, command); ends && width(text) > c.width {
		c.head(rest, c.theme.dim)
		c.item("  ", "  ", command, c.theme.dim)
		return
	}
	c.head(text, c.theme.dim)
}

// commandCode is a code as it can stand in a command that people copy: one of
// a table's that a shell could take for more than a word is not put there.
func commandCode(code string) string {
	for i := range len(code) {
		if c := code[i]; !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '.' || c == '_' || c == '-') {
			return "CODE"
		}
	}
	return code
}

func joinNonEmpty(separator string, parts ...string) string {
	kept := parts[:0:0]
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, separator)
}
