package page

import (
	"bytes"
	"cmp"
	entities "html" // unlike x/net's, its table is built when it is first needed
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// tokens reads HTML a token at a time. No tree is built: pages leave tags open,
// close them with others and nest them at will, and a table needs only its own.
type tokens struct {
	z        *html.Tokenizer
	markdown bool // the HTML stands in a Markdown page
	kind     html.TokenType
	tag      string // lower-case name, "" if the token is no tag
	line     int    // 1-based line in which the token starts
	breaks   int    // line ends in the token
}

func newTokens(src string, line int, markdown bool) *tokens {
	return &tokens{z: html.NewTokenizer(strings.NewReader(src)), markdown: markdown, line: line}
}

// next moves to the next token and returns whether there is one. What scripts and
// styles hold is passed over.
func (t *tokens) next() bool {
	for {
		hidden := t.kind == html.StartTagToken && (t.tag == "script" || t.tag == "style")
		if t.kind == html.StartTagToken && !hidden {
			t.z.NextIsNotRawText() // a placeholder such as <title> must not swallow the page
		}
		t.line += t.breaks
		t.kind, t.tag = t.z.Next(), ""
		t.breaks = bytes.Count(t.z.Raw(), []byte("\n"))
		if t.isTag() {
			name, _ := t.z.TagName()
			t.tag = string(name)
		}
		if !hidden || t.kind != html.TextToken {
			return t.kind != html.ErrorToken
		}
	}
}

func (t *tokens) isTag() bool { return t.starts() || t.kind == html.EndTagToken }

// starts returns whether the token is a start tag, <br/> included.
func (t *tokens) starts() bool {
	return t.kind == html.StartTagToken || t.kind == html.SelfClosingTagToken
}

// attrs returns the values of two attributes of the tag.
func (t *tokens) attrs(first, second string) (a, b string) {
	for name, value := range attributes(string(t.z.Raw())) {
		switch name {
		case first:
			a = cmp.Or(a, value)
		case second:
			b = cmp.Or(b, value)
		}
	}
	return a, b
}

// Tags of HTML. What else stands in < > on a Markdown page is the vendor's text.
const (
	blockTags = " p br li ul ol dl dt dd div hr h1 h2 h3 h4 h5 h6 pre blockquote section article aside details summary table tr td th "
	textTags  = " a abbr b bdi bdo big button center cite code del dfn em figure figcaption font i img input ins kbd label link mark nobr " +
		"option q s samp select small span strike strong sub sup svg term time tt u var wbr col colgroup tbody thead tfoot caption " +
		"nav header footer script style noscript iframe form "
)

// text collects the text of one element.
type text struct {
	b   strings.Builder
	pre int // <pre> elements that are open: their line ends count
}

// take adds a token to the text.
func (x *text) take(t *tokens) {
	switch {
	case t.kind == html.TextToken:
		x.write(string(t.z.Raw()), t.markdown)
	case t.tag == "":
	case strings.Contains(blockTags, " "+t.tag+" "):
		x.b.WriteByte('\n')
		if t.tag == "pre" && t.starts() {
			x.pre++
		} else if t.tag == "pre" && x.pre > 0 {
			x.pre--
		}
	case t.markdown && !strings.Contains(textTags, " "+t.tag+" "):
		x.write(string(t.z.Raw()), true)
	}
}

// write adds words. Their line ends are blanks, but not between letters of a script
// that has no blanks.
func (x *text) write(s string, markdown bool) {
	if !markdown {
		s = entities.UnescapeString(s)
	}
	if x.pre > 0 {
		x.b.WriteString(s)
		return
	}
	first := true
	for line := range strings.SplitSeq(s, "\n") {
		if !first {
			last, _ := utf8.DecodeLastRuneInString(x.b.String())
			line = strings.TrimLeft(line, " \t")
			if next, _ := utf8.DecodeRuneInString(line); !isHanOrKana(last) || !isHanOrKana(next) {
				x.b.WriteByte(' ')
			}
		}
		x.b.WriteString(line)
		first = false
	}
}

// read returns the text, a paragraph a line.
func (x *text) read(markdown bool) string {
	lines := strings.Split(x.b.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	s := tidyLines(strings.Join(lines, "\n"))
	if markdown {
		return plain(s)
	}
	return s
}

func isHanOrKana(r rune) bool { return isHan(r) || isKana(r) }
