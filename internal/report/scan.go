package report

import (
	"slices"
	"strings"
)

const (
	// maxNesting bounds how often a text inside a body is read as an input of
	// its own: JSON in a string, escaped once more in a log line, and so on.
	maxNesting = 4
	// nearby is how much text before and behind an error counts as its
	// context, in bytes.
	nearby = 800
	// closeBy is how far apart a mere word and a status may stand to be one error.
	closeBy = 200
)

// scanner takes a text apart into bodies and running text, and collects what
// both say, in order.
type scanner struct {
	found []finding
	// pending holds what running text has said so far about an error whose
	// code, or body, is still to come; words are code-like words beside it.
	pending finding
	words   []finding
	// offset is the place in the outermost text of a text inside a body.
	offset int
	inside bool // reading a text inside a body
	// small holds words that may be codes but for their capitals.
	small  []finding
	nodes  []node // of the last body, reused by the next
	bodies int
	prose  int  // letters and digits of running text
	xml    bool // the last body was XML
	http   bool // the text holds an HTTP response
}

// scan reads one text: the input itself, or with depth > 0 one out of a body.
func (s *scanner) scan(text string, depth int) {
	tags := tagFinder{text: text}
	pos := 0
	for i := 0; i < len(text); i++ {
		end := -1
		switch c := text[i]; {
		case (c == '{' || c == '[') && startsBody(text, i):
			s.text(text, pos, i)
			s.nodes, end = parseBody(text, i, s.nodes)
			s.body(s.nodes, i, end, depth)
		case (c == '{' || c == '[') && depth < maxNesting:
			var inner string
			if inner, end = escapedBody(text, i); inner != "" {
				s.text(text, pos, i)
				s.nested(inner, i, depth)
			}
		case c == '<' && startsXML(text, i) && tags.codeFollows(i):
			s.text(text, pos, i)
			var nodes []node
			nodes, end = parseXML(text, i)
			s.xml = true
			s.body(nodes, i, end, depth)
		}
		if end > i {
			pos = end
			i = end - 1
		}
	}
	s.text(text, pos, len(text))
	s.flush()
}

// text reads running text between bodies.
func (s *scanner) text(text string, from, to int) {
	if from >= to {
		return
	}
	p := proseReader{scanner: s, text: text[from:to], base: from}
	for i := from; i < to && !s.inside; i++ {
		if isAlnum(text[i]) || text[i] >= 0x80 {
			s.prose++
		}
	}
	p.read()
}

// nested reads a text with one level of escapes undone that stood at offset at.
func (s *scanner) nested(text string, at, depth int) {
	s.bodies++
	inner := scanner{inside: true, offset: s.at(at), pending: s.pending}
	inner.scan(text, depth+1)
	if len(inner.found) > 0 {
		s.found = append(s.found, inner.found...)
		s.pending = finding{}
	}
}

// at turns a place in the text being read into one of the outermost text.
func (s *scanner) at(i int) int {
	if s.inside {
		return s.offset
	}
	return i
}

// escapedBody finds, at text[i], a body whose quotes are escaped ({\"Code\":…),
// as logs print it ({\x22Code\x22:… as well). It returns the body with one level
// of escapes undone and where it ends; "" if there is none.
func escapedBody(text string, i int) (body string, end int) {
	rest := strings.TrimLeft(text[i+1:min(len(text), i+64)], " [{")
	if startsDoubled(text[i:min(len(text), i+256)]) {
		return doubledBody(text, i)
	}
	if !slices.ContainsFunc([]string{`\"`, `\\`, `\n`, `\x22`, `\u0022`}, func(quote string) bool { return strings.HasPrefix(rest, quote) }) {
		return "", i
	}
	end = i
	for end < len(text) && text[end] != '"' && text[end] != '\n' {
		if text[end] == '\\' {
			end++
		}
		end++
	}
	end = min(end, len(text))
	return unescape(text[i:end]), end
}

// doubledBody is escapedBody for a field of a CSV file, which doubles its quotes
// ({""Code"":…).
func doubledBody(text string, i int) (body string, end int) {
	for end = i; end < len(text); end++ {
		if text[end] == '"' {
			if !strings.HasPrefix(text[end+1:], `"`) {
				break
			}
			end++
		}
	}
	end = min(end, len(text))
	return strings.ReplaceAll(text[i:end], `""`, `"`), end
}

// tagFinder tells whether an element that holds a code comes soon, looking at
// each part of the text once.
type tagFinder struct {
	text string
	next int // place of the next such tag, if it is not behind the asker
}

func (t *tagFinder) codeFollows(i int) bool {
	const near = 16 << 10
	if t.next <= i {
		t.next = len(t.text) + near
		for j := i; j < len(t.text)-5; j++ {
			if (t.text[j] == 'o' || t.text[j] == 'O') && strings.EqualFold(t.text[j:j+4], "ode>") {
				t.next = j
				break
			}
		}
	}
	return t.next-i < near
}
