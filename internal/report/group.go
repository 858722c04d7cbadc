package report

import "strings"

// finding is an error that was seen, with what it takes to put findings
// together: its place in the outermost text and what was set on the way.
type finding struct {
	Report
	start, end int
	body       bool  // read from a body, not from running text
	response   bool  // the status is an HTTP response's
	wrapper    bool  // the code is that of a transport around the error proper
	rank       uint8 // of the label that the message stood behind
}

// near tells whether two places are close enough to speak of one error.
func (f *finding) near(g finding, distance int) bool {
	return g.start-f.end <= distance && f.start-g.end <= distance
}

// complete fills what f lacks from g.
func (f *finding) complete(g finding) {
	if g.Certainty > f.Certainty {
		f.Code, f.Certainty, f.Wrapped = g.Code, g.Certainty, g.Wrapped
	}
	if f.Status == 0 {
		f.Status = g.Status
	}
	for _, field := range []struct{ to, from *string }{
		{&f.Code, &g.Code}, {&f.Message, &g.Message}, {&f.RequestID, &g.RequestID},
		{&f.Service, &g.Service}, {&f.Action, &g.Action}, {(*string)(&f.Shape), (*string)(&g.Shape)},
	} {
		if *field.to == "" {
			*field.to = *field.from
		}
	}
	if f.Host == "" {
		f.Host, f.Endpoint = g.Host, g.Endpoint
	} else if f.Host == g.Host {
		f.Endpoint = f.Endpoint || g.Endpoint
	}
	f.end = max(f.end, g.end)
}

// touch widens the pending error by a part of the text.
func (p *proseReader) touch(from, to int) {
	from, to = p.at(p.base+from), p.at(p.base+to)
	if p.pending.end == 0 {
		p.pending.start = from
	}
	p.pending.end = max(p.pending.end, to)
}

// setCode notes a code that running text told of. What was said about another
// code before is complete then.
func (p *proseReader) setCode(code string, certainty Certainty, from, to int) {
	switch f := &p.pending; {
	case f.Code == "":
		if !f.response && f.end > 0 && p.at(p.base+from)-f.end > nearby {
			p.flush() // what was said that far away is about something else
		}
	case sameCode(f.Code, code) && f.Certainty >= certainty && !f.wrapper:
		p.touch(from, to)
		return
	case f.wrapper, certainty > f.Certainty:
		if !f.wrapper && !sameCode(f.Code, code) {
			p.words = append(p.words, finding{Report: Report{Code: f.Code, Certainty: f.Certainty, Wrapped: f.Wrapped}, start: f.start, end: f.end})
		}
		f.wrapper, f.Shape = false, ShapeUnknown
		if f.rank == rankAdjacent {
			f.Message = ""
		}
	case certainty < f.Certainty:
		p.candidate(code, certainty, from, to)
		return
	default:
		p.flush()
	}
	p.pending.Code, p.pending.Certainty, p.pending.Wrapped = code, certainty, p.wrapped(code, to)
	p.touch(from, to)
}

// wrapped returns a code with the word that the next line begins with, if the code
// ends with its line at the position to.
func (p *proseReader) wrapped(code string, to int) string {
	if to != p.end || p.end == len(p.text) {
		return ""
	}
	rest := wordAt(head(p.text[p.end+1:], 128))
	if rest == "" {
		return ""
	}
	return code + rest
}

// candidate notes a word that may be a code. It tells whether it is a new one.
func (p *proseReader) candidate(word string, certainty Certainty, from, to int) bool {
	if sameCode(p.pending.Code, word) {
		return false
	}
	wrapped := p.wrapped(word, to)
	from, to = p.at(p.base+from), p.at(p.base+to)
	if last := len(p.words) - 1; last >= 0 && p.words[last].Code == word && from-p.words[last].end < closeBy {
		p.words[last].end = to
		return false
	}
	p.words = append(p.words, finding{Report: Report{Code: word, Certainty: certainty, Wrapped: wrapped}, start: from, end: to})
	return true
}

func (p *proseReader) setStatus(status, from, to int) {
	if status < 400 {
		return
	}
	f := &p.pending
	switch {
	case f.Code == "" || f.Status == 0:
	case f.Status != status || f.Message != "":
		p.flush()
	}
	if !f.response || f.Status < 400 {
		f.Status = status
	}
	p.touch(from, to)
}

func (p *proseReader) setRequestID(id string, from, to int) {
	if p.pending.Code != "" && p.pending.RequestID != "" {
		if p.pending.RequestID == id {
			return
		}
		p.flush()
	}
	p.pending.RequestID = id
	p.touch(from, to)
}

func (p *proseReader) setHost(host string, endpoint bool, from, to int) {
	if host != "" && (p.pending.Host == "" || endpoint && !p.pending.Endpoint) {
		p.pending.Host, p.pending.Endpoint = host, endpoint
		p.touch(from, to)
	}
}

// setMessage notes the text of the error. Of several for one code that of the
// best label counts; another one of the same label belongs to another error.
func (p *proseReader) setMessage(text string, rank uint8, at int) {
	text = messageText(text)
	f := &p.pending
	if text == "" || isClassName(text) || f.Message == text {
		return
	}
	if f.Message != "" && f.Code != "" {
		if rank > f.rank || rank == rankAdjacent {
			return
		}
		if rank == f.rank {
			p.flush()
		}
	}
	f.Message, f.rank = text, rank
	p.touch(at, at+len(text))
}

// messageText drops the marks that stood around a message.
func messageText(text string) string { return strings.Trim(text, " \t\r\"'`,;，；、\\") }

// flush ends the error that running text has told of so far. Words that
// nothing labels get what was said close to them. What stands behind a body,
// without a code of its own, belongs to that.
func (s *scanner) flush() {
	f, words := s.pending, s.words
	s.pending, s.words = finding{}, nil
	last := len(s.found) - 1
	for i := range words {
		if f.Code == "" && words[i].near(f, closeBy) {
			start, end := words[i].start, words[i].end
			words[i].complete(f)
			words[i].start, words[i].end = start, end
		}
	}
	s.found = append(s.found, words...)
	told := f.Message != "" || f.RequestID != "" || f.response
	switch {
	case f.Code != "":
		s.found = append(s.found, f)
	case (f.RequestID != "" || f.Host != "") && !f.response && last >= 0 && s.found[last].body && s.found[last].near(f, closeBy):
		s.found[last].complete(f)
	case f.Status >= 400 && told:
		s.found = append(s.found, f)
	}
}
