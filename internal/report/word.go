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
	case word == "" || isDigits(word):
		if !p.statusNumber(word, behind, start) {
			p.numberedMessage(word, behind)
		}
	case p.bracketed(word, behind):
	case p.gluedError(word, behind, start):
	case isExceptionName(word) && strings.HasPrefix(strings.TrimLeft(behind, " "), ":"):
		if at := p.end - len(strings.TrimLeft(behind, " :[")); !p.exception(at) && looksLikeCode(word) && !isClassName(word) {
			p.candidate(word, Word, start, start+len(word))
		}
	case isClassName(word):
	default:
		p.codeWord(word, behind, start)
	}
}

// codeWord takes a word that looks like a code for a candidate. What stands
// behind it may show that it is one.
func (p *proseReader) codeWord(word, behind string, start int) {
	_, tea := cutTeaStatus(strings.TrimPrefix(behind, ":"))
	switch {
	case tea > 0 && isUpper(word[0]):
		p.setCode(word, Labelled, start, start+len(word))
		p.pending.Shape = ShapeAlibaba
	case p.headers, isOpaqueID(word), !looksLikeCode(word) && !p.isPlainCode(word, start):
		p.smallWord(word, start)
	case strings.HasPrefix(behind, " Message:"):
		p.setCode(word, Labelled, start, start+len(word))
	default:
		if p.candidate(word, Word, start, start+len(word)) {
			p.describe(behind)
		}
	}
}

// describe takes the text behind the last candidate for its message, if it
// begins as one: behind a colon, or with a capital.
func (p *proseReader) describe(behind string) {
	behind = head(behind, maxAdjacent)
	text := strings.TrimLeft(behind, " :：")
	lead := behind[:len(behind)-len(text)]
	if strings.ContainsAny(lead, ":：") ||
		lead != "" && len(text) > 1 && isUpper(text[0]) && !isUpper(text[1]) && !looksLikeCode(wordAt(text)) {
		p.words[len(p.words)-1].Message = messageText(text[:nextLabel(text)])
	}
}

// smallWord notes a word that looks like a code in small letters.
func (p *proseReader) smallWord(word string, start int) {
	const most = 256
	if !p.headers && !p.inside && len(p.small) < most && isSmallCode(word) && !isOpaqueID(word) {
		at := p.at(p.base + start)
		p.small = append(p.small, finding{Report: Report{Code: word}, start: at, end: at + len(word)})
	}
}

// isSmallCode tells words that may be codes but for their capitals: joined ones,
// and such as are longer than most English words.
func isSmallCode(word string) bool {
	return len(word) >= 8 && len(word) <= 128 && isLetter(word[0]) && strings.ToLower(word) == word &&
		(len(word) >= 12 || strings.ContainsAny(word, "._"))
}

// isPlainCode tells whether an English word that begins with a capital stands
// where codes stand ("slb returned Forbidden"). The catalog believes it only
// where the text speaks of the vendor.
func (p *proseReader) isPlainCode(word string, start int) bool {
	if len(word) < 6 || !isUpper(word[0]) || start == p.line || strings.ContainsAny(word, ".-") {
		return false
	}
	before := p.text[max(p.line, start-12):start]
	trimmed := strings.TrimRight(before, " ")
	return trimmed != "" && strings.IndexByte(`:=(["'`, trimmed[len(trimmed)-1]) >= 0 || len(trimmed) < len(before) && endsInStatusWord(trimmed)
}

// statusNumber reads a bare HTTP status: behind a word such as HTTP, before a
// code, or with its reason phrase.
func (p *proseReader) statusNumber(word, behind string, start int) bool {
	status, ok := asStatus(word)
	if !ok || status < 400 {
		return false
	}
	before := strings.TrimRight(p.text[max(p.line, start-12):start], " :(（[=")
	next := strings.TrimLeft(behind, " \t|:,-)/]")
	if !isReasonPhrase(next) && !looksLikeCode(wordAt(next)) && !endsInStatusWord(before) && !p.closesCandidate(start) {
		return false
	}
	p.setStatus(status, start, start+3)
	if inner, ok := strings.CutPrefix(behind, " ("); ok { // 403 (AccessDenied)
		if code := codeToken(inner); looksLikeCode(code) && strings.HasPrefix(inner[len(code):], ")") {
			p.setCode(code, Hint, start, p.end-len(inner)+len(code))
			p.pos = p.end - len(inner) + len(code)
		}
	}
	return true
}

func endsInStatusWord(before string) bool {
	before = strings.ToLower(before)
	for _, word := range []string{"http", "response", "status", "got", "returned", "error", "返回", "状态码"} {
		if strings.HasSuffix(before, word) {
			return true
		}
	}
	return false
}

// closesCandidate tells whether a number stands in brackets behind a code: "X (403)".
func (p *proseReader) closesCandidate(start int) bool {
	n := len(p.words)
	return n > 0 && start > p.line && p.text[start-1] == '(' &&
		strings.Trim(p.text[max(p.line, p.words[n-1].end-p.at(p.base)):start], " (") == ""
}

// bracketed reads the code of "An error occurred (X) when calling …" and of
// "Error from server (X): …".
func (p *proseReader) bracketed(word, behind string) bool {
	inner, ok := strings.CutPrefix(behind, " (")
	if !ok || word != "occurred" && word != "server" {
		return false
	}
	code := codeToken(inner)
	if code == "" || !strings.HasPrefix(inner[len(code):], ")") {
		return false
	}
	at := p.end - len(inner)
	p.setCode(code, Labelled, at, at+len(code))
	p.pending.Shape = ShapeAWS
	if word == "server" {
		p.pending.Shape = ShapeKubernetes
	}
	p.pos = at + len(code)
	window := p.text[:min(p.end, p.pos+maxAdjacent)]
	operation := window[p.pos+1:]
	for i := strings.IndexByte(operation, '('); i >= 0 && i < strings.Index(operation, ": "); i = strings.IndexByte(operation, '(') {
		_, operation, _ = strings.Cut(operation, ")") // (reached max retries: 4)
	}
	if _, message, ok := strings.Cut(operation, ": "); ok {
		p.setMessage(p.text[len(window)-len(message):p.end], rankAdjacent, p.pos)
	}
	return true
}

// numberedMessage reads "1400:PermissionDenied, resource …": a QingCloud
// number before the word with which its messages begin.
func (p *proseReader) numberedMessage(word, behind string) bool {
	if len(word) != 4 || !strings.HasPrefix(behind, ":") {
		return false
	}
	message := strings.TrimLeft(behind[1:], " ")
	first := wordAt(message)
	if !innerCapital(first) || !strings.HasPrefix(message[len(first):], ",") {
		return false
	}
	p.setCode(word, Labelled, p.pos-len(word), p.pos)
	p.pending.Shape = ShapeQingCloud
	p.setMessage(message, rankAdjacent, p.end-len(message))
	return true
}

// gluedError reads Node's names of errors, the code with "Error" behind it and
// then the message and the URL: "Forbbiden.RamError: User not authorized, URL: …".
func (p *proseReader) gluedError(word, behind string, start int) bool {
	code, ok := strings.CutSuffix(word, "Error")
	if !ok || code == "" || !isUpper(code[0]) || !strings.HasPrefix(behind, ": ") || isClassName(word) {
		return false
	}
	message := head(behind, maxAdjacent)[2:]
	end := nextLabel(message)
	if !strings.HasPrefix(message[end:], "URL: http") && !isDottedCode(code) {
		return false
	}
	p.setCode(code, Labelled, start, start+len(word))
	p.setMessage(message[:end], rankAdjacent, start)
	return true
}

// maxAdjacent bounds the text that is taken for a message because it stands
// behind a code.
const maxAdjacent = 400

func isExceptionName(word string) bool {
	return strings.HasSuffix(word, "Exception") || strings.HasSuffix(word, "Error") || word == "ERROR"
}

// exception reads what stands at text[at], behind "Exception:" or "Error:":
// often the code, and otherwise a sentence.
func (p *proseReader) exception(at int) bool {
	text := p.text[at:p.end]
	token := codeToken(text)
	if token == "" || isClassName(token) || !isUpper(token[0]) || labelOf(token).field != noField {
		return false
	}
	behind := head(text, maxAdjacent)[len(token):]
	certainty := Hint
	// Alibaba's old SDKs write "ClientException: CODE : message" in Java and
	// "HTTP Status: 403 Error:CODE message" in Python.
	java := strings.HasPrefix(behind, " : ")
	python := p.text[at-1] == ':' && strings.Contains(p.text[max(p.line, p.pos-24):p.pos], "HTTP Status:")
	switch _, tea := cutTeaStatus(behind); {
	case java || python || tea > 0:
		certainty = Labelled
	case !looksLikeCode(token) || isOpaqueID(token):
		return false
	case isDottedCode(token):
		certainty = Labelled
	}
	p.setCode(token, certainty, p.pos, at+len(token))
	if certainty == Labelled && !isDottedCode(token) {
		p.pending.Shape = ShapeAlibaba
	}
	message := strings.TrimLeft(behind, " :]")
	if l, _ := labelAt(message); l.field == noField {
		p.setMessage(message[:nextLabel(message)], rankAdjacent, at)
	}
	p.pos = at + len(token)
	return true
}
