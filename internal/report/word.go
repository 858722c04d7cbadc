package report

import (
	"strings"
	"unicode/utf8"
)

// word reads the word at the start of rest, the part of the line behind the
// position, and takes it for a candidate if it looks like a code.
func (p *proseReader) word(rest string) {
	word := wordAt(rest)
	start := p.pos
	p.pos += max(len(word), 1)
	for p.pos < p.end && !utf8.RuneStart(p.text[p.pos]) {
		p.pos++
	}
	behind := rest[len(word):]
	switch {
	case word == "HTTP" && p.statusWord(behind):
	case word == "occurred" && p.bracketed(behind, ShapeAWS), word == "server" && p.bracketed(behind, ShapeKubernetes):
	case p.numberedMessage(word, behind):
	case isExceptionName(word) && strings.HasPrefix(strings.TrimLeft(behind, " "), ":"):
		at := p.end - len(strings.TrimLeft(behind, " :"))
		if !p.gluedError(word, start) {
			p.exception(at, ':')
		}
	case looksLikeCode(word) && !isClassName(word) && p.pending.Certainty < Labelled:
		p.candidate(word, start)
	case looksLikeCode(word) && !isClassName(word) && p.pending.Code != "":
		// Beside a labelled code a word is an error of its own only where the
		// text has moved on: on another line.
		if !strings.Contains(p.text[p.line:start], p.pending.Code) && p.line > 0 && p.pending.Message != "" {
			p.flush()
			p.candidate(word, start)
		}
	}
}

func wordAt(s string) string {
	n := 0
	for n < len(s) && (isAlnum(s[n]) || strings.IndexByte("._-~", s[n]) >= 0) {
		n++
	}
	return strings.TrimRight(s[:n], "._-~")
}

func (p *proseReader) candidate(word string, start int) {
	if p.pending.Code != "" {
		if sameCode(p.pending.Code, word) {
			return
		}
		status := p.pending
		p.flush()
		if status.Code == "" {
			p.pending = status
		}
	}
	p.pending.Code, p.pending.Certainty = word, Word
	p.pending.start, p.pending.end = p.at(p.base+start), p.at(p.base+start+len(word))
}

// statusWord reads "HTTP 404" and "HTTP 404:".
func (p *proseReader) statusWord(behind string) bool {
	digits := strings.TrimLeft(behind, " :")
	status, ok := asStatus(digits[:min(3, len(digits))])
	if !ok || len(digits) > 3 && isAlnum(digits[3]) {
		return false
	}
	p.setStatus(status)
	p.pos = p.end - len(digits) + 3
	return true
}

// bracketed reads the code of "An error occurred (X) when calling …" and of
// "Error from server (X): …".
func (p *proseReader) bracketed(behind string, shape Shape) bool {
	inner, ok := strings.CutPrefix(behind, " (")
	if !ok {
		return false
	}
	code := codeToken(inner)
	if code == "" || !strings.HasPrefix(inner[len(code):], ")") {
		return false
	}
	at := p.end - len(inner)
	p.setCode(code, Labelled, at, at+len(code))
	p.pending.Shape = shape
	p.pos = at + len(code)
	if i := strings.Index(p.text[p.pos:p.end], ": "); i >= 0 && p.pending.Message == "" {
		p.pending.Message = strings.TrimSpace(p.text[p.pos+i+2 : p.end])
	}
	return true
}

// numberedMessage reads "1400:PermissionDenied, resource …": a QingCloud
// number before the word with which its messages begin.
func (p *proseReader) numberedMessage(word, behind string) bool {
	if len(word) != 4 || !isDigits(word) {
		return false
	}
	message, ok := strings.CutPrefix(behind, ":")
	head, _, comma := strings.Cut(strings.TrimLeft(message, " "), ",")
	if !ok || !comma || !innerCapital(head) || !looksLikeCode(head) {
		return false
	}
	p.setCode(word, Labelled, p.pos-len(word), p.pos)
	p.pending.Shape = ShapeQingCloud
	p.pending.Message = strings.TrimSpace(message)
	p.pos = p.end
	return true
}

// gluedError reads Node's names of errors, the code with "Error" behind it:
// "Forbbiden.RamError: User not authorized …".
func (p *proseReader) gluedError(word string, start int) bool {
	code, ok := strings.CutSuffix(word, "Error")
	if !ok || !looksLikeCode(code) || !strings.Contains(code, ".") || isClassName(word) {
		return false
	}
	p.setCode(code, Hint, start, start+len(word))
	if isDottedCode(code) {
		p.pending.Certainty = Labelled
	}
	message := strings.TrimLeft(p.text[start+len(word):p.end], " :")
	if i := nextLabel(message); i >= 0 {
		message = message[:i]
	}
	if p.pending.Message == "" {
		p.pending.Message = strings.TrimSpace(message)
	}
	return true
}

func isExceptionName(word string) bool {
	return strings.HasSuffix(word, "Exception") || strings.HasSuffix(word, "Error") || word == "ERROR"
}
