package report

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxDepth bounds nesting; deeper brackets are passed over as text.
const maxDepth = 256

type nodeKind uint8

const (
	object nodeKind = iota
	array
	quoted // a string
	bare   // a number, true, None, or a word that nobody quoted
)

// node is a value of a body; a tree is held in one slice, parents before
// children, so that nothing recurses.
type node struct {
	kind   nodeKind
	parent int32  // index, -1 for a root
	key    string // name in the parent object, "" in an array
	value  string // of quoted and bare
}

// bodyParser reads JSON and what passes for it: Python and Node reprs, Go and
// Java dumps with bare words, bodies that are cut off.
type bodyParser struct {
	text  string
	pos   int
	nodes []node
	open  []int32 // indices of the open objects and arrays
	// unclosed holds, per kind of quote, a place behind which no closing one
	// comes, so that looking for it again and again stays linear.
	unclosed map[byte]int
	cut      bool // the body ends in the middle, and something else follows
}

// startsBody tells whether a body begins at text[i], an opening bracket.
func startsBody(text string, i int) bool {
	rest := strings.TrimLeft(text[i+1:min(len(text), i+256)], " \t\r\n")
	if rest == "" || startsDoubled(rest) {
		return false
	}
	if text[i] == '[' {
		return rest[0] == '{' && !strings.HasPrefix(rest[1:], `\`) || rest[0] == '['
	}
	switch rest[0] {
	case '"', '\'', '}':
		return true
	case '[':
		return strings.HasPrefix(rest, `["`) && strings.Contains(rest, "]=>")
	}
	word := wordLength(rest)
	after := strings.TrimLeft(rest[word:], " \t")
	return word > 0 && after != "" && (after[0] == ':' || after[0] == '=' || after[0] == '\'' || after[0] == '"')
}

// startsDoubled tells whether a name with doubled quotes comes first in a body,
// as in a field of a CSV file: {""Code"":….
func startsDoubled(body string) bool {
	name, ok := strings.CutPrefix(strings.TrimLeft(body, " \t\r\n[{"), `""`)
	return ok && name != "" && isLetter(name[0])
}

// parseBody reads the value that begins at text[start] and returns its nodes
// and where it ends: at the end of the text if it is cut off. The nodes are
// laid into the buffer.
func parseBody(text string, start int, buffer []node) (nodes []node, end int) {
	if buffer == nil {
		buffer = make([]node, 0, 8+(len(text)-start)/16)
	}
	p := bodyParser{text: text, pos: start, unclosed: map[byte]int{}, nodes: buffer[:0]}
	p.enter("")
	for len(p.open) > 0 && p.pos < len(p.text) && !p.cut {
		p.step()
	}
	return p.nodes, p.pos
}

// step reads one member of the innermost open value, or closes it.
func (p *bodyParser) step() {
	p.skip(" \t\r\n,;")
	if p.pos >= len(p.text) {
		return
	}
	c := p.text[p.pos]
	if c == '}' || c == ']' {
		p.open = p.open[:len(p.open)-1]
		p.pos++
		return
	}
	key := ""
	if p.nodes[p.open[len(p.open)-1]].kind == object {
		if name, ok := p.dumpedKey(); ok {
			p.skip(" \t\r\n")
			p.value(name)
			return
		}
		if c == '{' || c == '[' || c == '<' {
			if p.cut = startsLine(p.text, p.pos); !p.cut && c != '<' {
				p.enter("") // an element of a list that is written with braces
				return
			}
		}
		var ok bool
		if key, ok = p.key(); p.cut || !ok {
			return
		}
		p.skip(" \t\r\n")
	}
	p.value(key)
}

func (p *bodyParser) skip(set string) {
	for p.pos < len(p.text) && p.text[p.pos] <= ';' && strings.IndexByte(set, p.text[p.pos]) >= 0 {
		p.pos++
	}
}

// key reads a member's name and separator. Without a separator the word was
// no name; it is passed over.
func (p *bodyParser) key() (key string, ok bool) {
	if quote := p.quoteAt(); quote > 0 {
		key = p.quotedText()
	} else {
		n := wordLength(p.text[p.pos:])
		if n == 0 {
			_, n = utf8.DecodeRuneInString(p.text[p.pos:])
		}
		key = p.text[p.pos : p.pos+n]
		p.pos += n
	}
	p.skip(" \t\r\n")
	switch rest := p.text[p.pos:]; {
	case strings.HasPrefix(rest, "=>"), strings.HasPrefix(rest, ":="):
		p.pos += 2
	case strings.HasPrefix(rest, ":"), strings.HasPrefix(rest, "="):
		p.pos++
	default:
		return "", false
	}
	return key, true
}

func (p *bodyParser) value(key string) {
	p.pos += typeLength(p.text[p.pos:])
	wrapper, closing := wrapperLength(p.text[p.pos:])
	p.pos += wrapper
	if p.pos >= len(p.text) {
		return
	}
	switch c := p.text[p.pos]; {
	case c == '{' || c == '[' && len(p.open) < maxDepth:
		p.enter(key)
	case p.quoteAt() > 0:
		p.add(node{kind: quoted, key: key, value: p.quotedText()})
	default:
		p.add(node{kind: bare, key: key, value: strings.TrimSuffix(p.bareText(), closing)})
	}
}

func (p *bodyParser) enter(key string) {
	kind := object
	if p.text[p.pos] == '[' {
		kind = array
	}
	p.pos++
	if len(p.open) >= maxDepth {
		return
	}
	p.add(node{kind: kind, key: key})
	p.open = append(p.open, int32(len(p.nodes)-1))
}

func (p *bodyParser) add(n node) {
	n.parent = -1
	if len(p.open) > 0 {
		n.parent = p.open[len(p.open)-1]
	}
	if len(p.nodes) == cap(p.nodes) { // append would copy a large body's nodes far more often
		p.nodes = slices.Grow(p.nodes, max(16, len(p.nodes)))
	}
	p.nodes = append(p.nodes, n)
}

// quoteAt returns how far behind the position a quoted text begins: 1 for a
// quote, 2 for one with a Python prefix (u'…', b'…'), 0 for none.
func (p *bodyParser) quoteAt() int {
	for n := range 2 {
		if p.pos+n >= len(p.text) {
			return 0
		}
		switch c := p.text[p.pos+n]; {
		case c == '"' || c == '\'':
			return n + 1
		case c != 'u' && c != 'b' && c != 'r':
			return 0
		}
	}
	return 0
}

// quotedText reads a quoted text and undoes its escapes. One that is never
// closed ends with its line, and so does the body.
func (p *bodyParser) quotedText() string {
	start := p.pos + p.quoteAt()
	quote := p.text[start-1]
	end := p.closing(start, quote)
	if end < 0 {
		end = start + lineLength(p.text[start:])
		p.pos, p.cut = end, true
	} else {
		p.pos = end + 1
	}
	value := p.text[start:end]
	if strings.IndexByte(value, '\n') >= 0 { // from a terminal that has wrapped the text
		value = strings.ReplaceAll(value, "\n", "")
	}
	return unescape(value)
}

// closing finds the quote that closes a text begun at start, or -1.
func (p *bodyParser) closing(start int, quote byte) int {
	if from, known := p.unclosed[quote]; known && start >= from {
		return -1
	}
	for i := start; i < len(p.text); i++ {
		switch p.text[i] {
		case '\\':
			i++
		case quote:
			return i
		case '\n':
			if startsAnew(p.text[i+1:]) {
				return -1
			}
		}
	}
	p.unclosed[quote] = start
	return -1
}

// bareText reads an unquoted value: up to the bracket that closes the value
// around it, or to a comma behind which the next member begins.
func (p *bodyParser) bareText() string {
	start := p.pos
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; {
		case c == '}' || c == ']' || c == '\n':
			return strings.TrimRight(strings.TrimSpace(p.text[start:p.pos]), ";")
		case c == ',' && p.memberFollows(start), c == ' ' && p.fieldFollows(start):
			return strings.TrimSpace(p.text[start:p.pos])
		}
		p.pos++
	}
	return strings.TrimSpace(p.text[start:])
}

// memberFollows tells whether behind the comma at the position a new member
// begins, rather than more of the sentence begun at start.
func (p *bodyParser) memberFollows(start int) bool {
	if p.nodes[p.open[len(p.open)-1]].kind == array {
		return true
	}
	rest := strings.TrimLeft(p.text[p.pos+1:min(len(p.text), p.pos+96)], " \t\r\n")
	if rest == "" || strings.IndexByte(`"'}]{`, rest[0]) >= 0 {
		return true
	}
	n := wordLength(rest)
	if n == 0 || n == len(rest) || strings.IndexByte(`:='"`, rest[n]) < 0 {
		return false
	}
	sentence := strings.IndexByte(p.text[start:p.pos], ' ') >= 0
	return !sentence || labelOf(rest[:n]).field != noField || strings.IndexByte(rest[:n], '_') > 0
}

// fieldFollows tells whether behind the blank at the position the next field of a
// Go struct begins, as %+v prints it: {Code:A Message:some text RequestId:b}. Within
// a text that has begun at start, only a name that is known counts.
func (p *bodyParser) fieldFollows(start int) bool {
	rest := p.text[p.pos+1:]
	if rest == "" || !isUpper(rest[0]) {
		return false
	}
	n := wordLength(head(rest, 32))
	return n+1 < len(rest) && rest[n] == ':' && rest[n+1] > ' ' &&
		(labelOf(rest[:n]).field != noField || strings.IndexByte(p.text[start:p.pos], ' ') < 0)
}

// wordLength measures the name at the start of s: letters, digits, '_', '-', '.', '$', '@'.
func wordLength(s string) int {
	n := 0
	for n < len(s) && (isAlnum(s[n]) || strings.IndexByte("_-.$@", s[n]) >= 0) {
		n++
	}
	return n
}

// typeLength measures the type before a Go composite's bracket, as %#v prints
// it: "common.Response" of common.Response{…}, "&" and "map[string]string" as well.
func typeLength(s string) int {
	const longest = 80
	n := 0
	for n < len(s) && n < longest && (isAlnum(s[n]) || strings.IndexByte("_.*&[]", s[n]) >= 0) {
		n++
	}
	if n == 0 || n >= len(s) || s[n] != '{' || s[0] == '[' && n == 1 {
		return 0
	}
	return n
}
