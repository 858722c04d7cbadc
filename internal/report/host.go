package report

import "strings"

func (p *proseReader) host(at int, endpoint bool) {
	value := p.text[at:p.end]
	if i := strings.IndexAny(value, " \t,;\"'<>)]}"); i >= 0 {
		value = value[:i]
	}
	p.setHost(hostOf(value), endpoint, at, at+len(value))
	p.pos = at + len(value)
}

func (p *proseReader) recommend(at int) {
	value := p.text[at:p.end]
	value = value[:urlLength(value)]
	if service, _ := readRecommend(value); service != "" {
		p.pending.Service = service
	}
	p.pending.Shape = ShapeAlibaba
	p.pos = at + len(value)
}

// urlLength measures a URL at the start of s.
func urlLength(s string) int {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return 0
	}
	if i := strings.IndexAny(s, " \t\"'<>)]},`，。"); i >= 0 {
		return i
	}
	return len(s)
}

// url takes the host of a URL for the service's if the text shows that the
// request went there: behind a method, as SDKs print it. A vendor's link to
// its own explanation of an error names the code.
func (p *proseReader) url(u string) {
	if service, code := readRecommend(u); code != "" {
		p.candidate(code, Hint, p.pos, p.pos+len(u))
		if p.pending.Service == "" {
			p.pending.Service = service
		}
		return
	}
	if !p.isRequested() {
		return
	}
	end := p.pos + len(u)
	p.setHost(hostOf(u), true, p.pos, end)
	answer := strings.TrimLeft(p.text[end:p.end], `"'`)
	if status, ok := statusAt(strings.TrimLeft(answer, " ")); ok && strings.HasPrefix(answer, " ") {
		p.setStatus(status, p.pos, end) // GET "https://…" 404
	}
}

// isRequested tells whether the words before the position say that a request
// went to what follows.
func (p *proseReader) isRequested() bool {
	before := p.text[max(p.line, p.pos-maxAdjacent):p.pos]
	if strings.Contains(before, "curl ") || strings.Contains(before, "wget ") {
		return true
	}
	words := strings.TrimSuffix(strings.ToLower(strings.TrimRight(before, " \"'[:")), " to")
	switch words[strings.LastIndexAny(words, " \t[(:=")+1:] {
	case "get", "post", "put", "delete", "patch", "head", "options",
		"call", "calling", "request", "requests", "requesting", "access", "accessing", "connect", "connecting", "fetching", "invoking":
		return true
	}
	return false
}

// isHostName tells whether s is a host's name, not an opaque id.
func isHostName(s string) bool {
	if len(s) > 253 || !strings.Contains(s, ".") || strings.HasPrefix(s, ".") {
		return false
	}
	letter := false
	for i := range len(s) {
		c := s[i]
		if !isAlnum(c) && c != '.' && c != '-' && c != '_' {
			return false
		}
		letter = letter || isLetter(c)
	}
	return letter
}

// hostOf takes the host out of a URL or an endpoint, "" if there is none.
func hostOf(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.Index(s, "://"); i >= 0 {
		s = s[i+3:]
		if end := strings.IndexAny(s, "/?#"); end >= 0 {
			s = s[:end]
		}
		s = s[strings.LastIndexByte(s, '@')+1:]
	}
	if end := strings.IndexAny(s, "/:?# ,"); end >= 0 {
		s = s[:end]
	}
	if !isHostName(s) {
		return ""
	}
	return s
}
