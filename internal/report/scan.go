package report

import (
	"html"
	"strings"
	"unicode/utf8"
)

const (
	// maxNesting bounds how often a text inside a body is read as an input of
	// its own: JSON in a string, escaped once more in a log line, and so on.
	maxNesting = 4
	// nearby is how much text before and behind an error counts as its
	// context, in bytes.
	nearby = 800
)

// finding is an error that was seen, with what it takes to put findings
// together: its place in the outermost text and what was set on the way.
type finding struct {
	Report
	start, end int
	body       bool // read from a body, not from running text
}

// scanner takes a text apart into bodies and running text, and collects what
// both say, in order.
type scanner struct {
	found []finding
	// pending holds what running text has said so far about an error whose
	// code, or body, is still to come.
	pending finding
	// offset of the text being read in the outermost one; texts inside bodies
	// have the place of their body.
	offset int
	inside bool // reading a text inside a body
	bodies int
	prose  int // bytes of running text other than blanks
	xml    bool
	http   bool
	status bool // the running text holds an HTTP status line
}

// scan reads one text: the input itself, or with depth > 0 one out of a body
// whose fields outer holds.
func (s *scanner) scan(text string, outer *finding, depth int) {
	if outer != nil {
		s.pending = *outer
	}
	tags := tagFinder{text: text}
	pos := 0
	for i := 0; i < len(text); i++ {
		end := -1
		switch c := text[i]; {
		case c == '{' || c == '[':
			if startsBody(text, i) {
				s.text(text, pos, i)
				nodes, to := parseBody(text, i)
				s.body(nodes, i, to, depth)
				end = to
			} else if inner, to := escapedBody(text, i); inner != "" && depth < maxNesting {
				s.text(text, pos, i)
				s.nested(inner, i, depth)
				end = to
			}
		case c == '<' && startsXML(text, i) && tags.codeFollows(i):
			s.text(text, pos, i)
			nodes, to := parseXML(text, i)
			s.xml = true
			s.body(nodes, i, to, depth)
			end = to
		}
		if end >= 0 {
			pos = end
			i = max(end-1, i)
		}
	}
	s.text(text, pos, len(text))
	s.flush()
}

// text reads running text between bodies.
func (s *scanner) text(text string, from, to int) {
	if from < to {
		p := proseReader{scanner: s, text: text[from:to], base: from}
		p.read()
	}
}

// nested reads a text that stood inside a body or a quoted text at offset at.
func (s *scanner) nested(text string, at, depth int) {
	inner := scanner{inside: true, offset: s.at(at), pending: s.pending}
	inner.scan(text, nil, depth+1)
	s.adopt(inner.found)
}

// at turns a place in the text being read into one of the outermost text.
func (s *scanner) at(i int) int {
	if s.inside {
		return s.offset
	}
	return i
}

func (s *scanner) adopt(found []finding) {
	if len(found) > 0 {
		s.found = append(s.found, found...)
		s.pending = finding{}
	}
}

// flush ends the error that running text has told of so far.
func (s *scanner) flush() {
	p := s.pending
	s.pending = finding{}
	if p.Code != "" || p.Status >= 400 && (p.Message != "" || p.RequestID != "") {
		s.found = append(s.found, p)
	}
}

// escapedBody finds, at text[i], a body whose quotes are escaped ({\"Code\":…),
// as logs print it. It returns the body with one level of escapes undone.
func escapedBody(text string, i int) (body string, end int) {
	rest := strings.TrimLeft(text[i+1:min(len(text), i+64)], " [{")
	if !strings.HasPrefix(rest, `\"`) && !strings.HasPrefix(rest, `\\`) && !strings.HasPrefix(rest, `\n`) {
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

// reports turns the findings into reports: those that tell of one error
// become one, mere words beside a labelled code go, and each gets its context.
func (s *scanner) reports(text string) []Report {
	form := s.form(text)
	found := dropEchoes(merge(s.found))
	reports := make([]Report, 0, len(found))
	for i := range found {
		r := found[i].Report
		r.Form = form
		r.Context = contextOf(text, found[i].start, found[i].end)
		if len(found) == 1 && len(text) < 4*nearby {
			r.Context = text
		}
		r.Around = foreignShape(r.Context)
		r.Endpoint = r.Endpoint || form == FormHTTP
		r.Message = Mask(r.Message)
		reports = append(reports, r)
	}
	return reports
}

func (s *scanner) form(text string) Form {
	text = strings.TrimSpace(text)
	switch {
	case s.http && s.status:
		return FormHTTP
	case s.bodies > 0 && s.prose == 0 && s.xml:
		return FormXML
	case s.bodies > 0 && s.prose == 0:
		return FormJSON
	}
	return FormText
}

func contextOf(text string, start, end int) string {
	from, to := max(0, start-nearby), min(len(text), end+nearby)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return text[from:to]
}

// merge puts together findings that are one error told twice: equal in code,
// status, host and message anywhere, or neighbours that do not contradict each
// other (an SDK prints the fields and then the body they came from).
func merge(found []finding) []finding {
	type identity struct {
		code, host, message string
		status              int
	}
	seen := map[identity]int{}
	var merged []finding
	for _, f := range found {
		if n := len(merged); n > 0 && merged[n-1].agrees(f) {
			merged[n-1].complete(f)
			continue
		}
		id := identity{strings.ToLower(f.Code), f.Host, f.Message, f.Status}
		if i, again := seen[id]; again {
			merged[i].complete(f)
			continue
		}
		seen[id] = len(merged)
		merged = append(merged, f)
	}
	return merged
}

// agrees tells whether both findings can be one error.
func (f *finding) agrees(g finding) bool {
	return f.end+nearby >= g.start && sameCode(f.Code, g.Code) && f.Code != "" &&
		(f.Status == g.Status || f.Status == 0 || g.Status == 0) &&
		sameOrEmpty(f.Host, g.Host) && sameOrEmpty(f.RequestID, g.RequestID) &&
		(f.Message == "" || g.Message == "" || strings.Contains(f.Message, g.Message) || strings.Contains(g.Message, f.Message))
}

func sameCode(a, b string) bool {
	return strings.EqualFold(a, b) || strings.EqualFold(a, b+"Error") || strings.EqualFold(a+"Error", b)
}

func sameOrEmpty(a, b string) bool { return a == b || a == "" || b == "" }

// complete fills what f lacks from g.
func (f *finding) complete(g finding) {
	if g.Certainty > f.Certainty {
		f.Code, f.Certainty = g.Code, g.Certainty
	}
	if f.Status == 0 {
		f.Status = g.Status
	}
	for _, field := range []struct{ to, from *string }{
		{&f.Code, &g.Code}, {&f.Message, &g.Message}, {&f.RequestID, &g.RequestID},
		{&f.Host, &g.Host}, {&f.Service, &g.Service}, {(*string)(&f.Shape), (*string)(&g.Shape)},
	} {
		if *field.to == "" {
			*field.to = *field.from
		}
	}
	f.Endpoint = f.Endpoint || g.Endpoint && f.Host == g.Host
	f.end = max(f.end, g.end)
}

// dropEchoes removes mere words that stand beside a labelled code: there the
// label says which word is the code.
func dropEchoes(found []finding) []finding {
	kept := found[:0:0]
	for i, f := range found {
		if f.Certainty != Labelled && (besideLabelled(found, i, -1) || besideLabelled(found, i, 1)) {
			continue
		}
		kept = append(kept, f)
	}
	return kept
}

func besideLabelled(found []finding, i, step int) bool {
	for j := i + step; j >= 0 && j < len(found); j += step {
		g := found[j]
		if g.start-found[i].end > nearby/2 || found[i].start-g.end > nearby/2 {
			return false
		}
		if g.Certainty == Labelled {
			return true
		}
	}
	return false
}

// unescapeHTML undoes the entities of a body that was pasted from a web page's source.
func unescapeHTML(text string) string {
	if strings.Contains(text, "&lt;") || strings.Contains(text, "&quot;") {
		return html.UnescapeString(text)
	}
	return text
}
