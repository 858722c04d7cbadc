package report

import (
	"html"
	"strings"
)

// startsXML tells whether at text[i], a '<', an element of an XML body begins.
func startsXML(text string, i int) bool {
	rest := text[i+1 : min(len(text), i+64)]
	if strings.HasPrefix(rest, "?") || strings.HasPrefix(rest, "!DOCTYPE") || strings.HasPrefix(rest, "!--") {
		return strings.HasPrefix(strings.TrimLeft(rest[1:], " "), "xml") || rest[0] == '!'
	}
	n := wordLength(rest)
	return n > 0 && n < len(rest) && isLetter(rest[0]) && strings.IndexByte("> \t\r\n/:", rest[n]) >= 0
}

// parseXML reads the elements that begin at text[start] by their tags alone,
// so that what XML forbids but vendors print ("<? xml … ? >", "<![ CDATA[")
// and what is cut off reads as well. An element with elements inside is an
// object, one with text only a quoted value. It ends with the root element.
// Entities beyond the predefined ones stay as they are.
func parseXML(text string, start int) (nodes []node, end int) {
	p := xmlParser{text: text, pos: start}
	for p.pos < len(text) && p.step() {
	}
	for len(p.open) > 0 {
		p.closeTop(p.pos)
	}
	if len(p.nodes) > 0 && p.nodes[0].kind == quoted {
		p.fragment()
	}
	return p.nodes, p.pos
}

// fragment puts a root that holds only a text into an object, with the elements
// that follow it: the one around them is on another line of a log, or cut off.
func (p *xmlParser) fragment() {
	p.nodes = append([]node{{kind: object, parent: -1}}, p.nodes...)
	p.nodes[1].parent = 0
	p.open = append(p.open, openElement{})
	for {
		next := strings.TrimLeft(p.text[p.pos:], " \t")
		if len(next) < 2 || next[0] != '<' || !isLetter(next[1]) {
			break
		}
		for p.pos < len(p.text) && p.step() && len(p.open) > 1 {
		}
	}
	for len(p.open) > 1 {
		p.closeTop(p.pos)
	}
	p.open = p.open[:0]
}

type xmlParser struct {
	text  string
	pos   int
	nodes []node
	open  []openElement
}

type openElement struct {
	node    int32
	name    string
	content int // where its text begins
}

// step reads up to and with the next tag; it tells whether the body goes on.
func (p *xmlParser) step() bool {
	i := strings.IndexByte(p.text[p.pos:], '<')
	if i < 0 {
		p.pos = len(p.text)
		return false
	}
	tag := p.pos + i
	rest := p.text[tag+1:]
	if cdata := cdataStart(rest); cdata > 0 {
		p.pos = tag + 1 + cdata + closeAfter(rest[cdata:], "]")
		return true
	}
	n := strings.IndexByte(rest, '>')
	if n < 0 {
		// A tag that is cut off still ends the text before it.
		p.closeAll(tag)
		p.pos = len(p.text)
		return false
	}
	p.pos = tag + n + 2
	inside := rest[:n]
	switch {
	case inside == "" || inside[0] == '?' || inside[0] == '!':
	case inside[0] == '/':
		p.close(localName(inside[1:]), tag)
		return len(p.open) > 0
	case strings.HasSuffix(inside, "/"), !isLetter(inside[0]):
	default:
		p.enter(localName(inside))
	}
	return true
}

func (p *xmlParser) closeAll(end int) {
	for len(p.open) > 0 {
		p.closeTop(end)
	}
}

func (p *xmlParser) enter(name string) {
	if len(p.open) >= maxDepth {
		return
	}
	parent := int32(-1)
	if len(p.open) > 0 {
		parent = p.open[len(p.open)-1].node
		p.nodes[parent].kind = object
	}
	p.nodes = append(p.nodes, node{kind: quoted, parent: parent, key: name})
	p.open = append(p.open, openElement{int32(len(p.nodes) - 1), name, p.pos})
}

// close closes the innermost element of that name and those left open in it.
func (p *xmlParser) close(name string, end int) {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].name == name {
			for len(p.open) > i {
				p.closeTop(end)
			}
			return
		}
	}
}

func (p *xmlParser) closeTop(end int) {
	top := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	if n := &p.nodes[top.node]; n.kind == quoted {
		n.value = elementText(p.text[min(top.content, end):end])
	}
}

// elementText undoes entities and CDATA marks.
func elementText(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "<") {
		if n := cdataStart(s[1:]); n > 0 {
			s = s[1+n:]
			s = s[:max(0, strings.IndexByte(s+"]", ']'))]
			return strings.TrimSpace(s)
		}
	}
	return strings.TrimSpace(html.UnescapeString(s))
}

// cdataStart measures "![CDATA[" at the start of s, with the blanks that some
// documentation prints in it; 0 if there is none.
func cdataStart(s string) int {
	if !strings.HasPrefix(s, "![") {
		return 0
	}
	rest := strings.TrimLeft(s[2:min(len(s), 16)], " ")
	if !strings.HasPrefix(rest, "CDATA[") {
		return 0
	}
	return strings.IndexByte(s, 'A') + strings.IndexByte(s[strings.IndexByte(s, 'A'):], '[') + 1
}

// closeAfter returns where the mark stands in s, or the end of s.
func closeAfter(s, mark string) int {
	if i := strings.Index(s, mark); i >= 0 {
		return i
	}
	return len(s)
}

// localName is a tag's name without attributes and name space.
func localName(tag string) string {
	tag = strings.TrimSpace(tag)
	if i := strings.IndexAny(tag, " \t\r\n/"); i >= 0 {
		tag = tag[:i]
	}
	return tag[strings.LastIndexByte(tag, ':')+1:]
}
