package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// proseReader reads running text line by line: labelled fields, HTTP status
// lines, the places where exceptions name their code, and code-like words.
type proseReader struct {
	*scanner
	text string
	base int // place of the text in the one that the scanner reads
	pos  int
	line int // where the line begins
	end  int // where the line ends
	// headers says that the line is in the head of an HTTP response.
	headers bool
}

func (p *proseReader) read() {
	p.text = plainLineEnds(p.text)
	for p.line = 0; p.line < len(p.text); p.line = p.end + 1 {
		p.pos, p.end = p.line, p.line+lineLength(p.text[p.line:])
		if p.statusLine() {
			continue
		}
		p.headers = p.headers && p.end > p.line
		for p.pos < p.end {
			p.step()
		}
	}
}

// plainLineEnds turns the line ends that logs print as \n, once or twice
// escaped, and the blanks of web pages into plain ones; the text keeps its
// length.
func plainLineEnds(text string) string {
	if !strings.Contains(text, `\`) && !strings.Contains(text, "\u00a0") {
		return text
	}
	return lineEnds.Replace(text)
}

var lineEnds = strings.NewReplacer(
	`\\r\\n`, "     \n", `\\n`, "  \n", `\\t`, "   ",
	`\r\n`, "   \n", `\n`, " \n", `\t`, "  ", "\u00a0", "  ",
)

// statusLine reads "HTTP/1.1 404 Not Found", which opens a response: what was
// said of another one before is complete then, but for the host that was asked.
func (p *proseReader) statusLine() bool {
	rest := strings.TrimLeft(p.text[p.line:p.end], " \t")
	version, after, _ := strings.Cut(rest, " ")
	if !strings.HasPrefix(version, "HTTP/") {
		return false
	}
	status, ok := statusAt(strings.TrimLeft(after, " "))
	if !ok {
		return false
	}
	host, endpoint := p.pending.Host, p.pending.Endpoint
	p.flush()
	p.pending.Host, p.pending.Endpoint = host, endpoint
	p.pending.Status, p.pending.response = status, true
	p.touch(p.line, p.end)
	p.http, p.headers = true, true
	return true
}

// step reads what stands at the position: a label with its value, a URL, or a
// word; anything else is passed over.
func (p *proseReader) step() {
	rest := p.text[p.pos:p.end]
	r, size := utf8.DecodeRuneInString(rest)
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		p.pos += max(size, writtenByte(rest))
		return
	}
	if n := urlLength(rest); n > 0 {
		p.url(rest[:n])
		p.pos += n
		return
	}
	if l, n := labelAt(rest); l.field != noField && p.labelled(l, n) {
		return
	}
	p.word(rest)
}

// writtenByte measures a stray byte, written \xNN, at the start of s: it is no part
// of the word behind it.
func writtenByte(s string) int {
	const length = len(`\xNN`)
	if !strings.HasPrefix(s, `\x`) {
		return 0
	}
	if _, ok := hexRune(s, 2, 2); !ok {
		return 0
	}
	return length
}

// labelled reads the value behind a label n bytes long at the position. It
// tells whether the label was one: in running text "message" or "status" is
// mostly just a word.
func (p *proseReader) labelled(l label, n int) bool {
	sep, at := separator(p.text, p.pos+n, p.end)
	if p.pos > p.line && p.text[p.pos-1] == '=' && strings.Contains(p.text[p.pos:p.pos+n], " ") {
		return false // "level=error msg=…" is no error message
	}
	if sep == 0 || sep == '/' && l.field != statusField {
		return false
	}
	if sep == ' ' && l.field != statusField && l.field != codeField && !isBareRequestID(l, p.text[at:p.end]) {
		return false
	}
	switch l.field {
	case codeField:
		return p.code(l, n, sep, at)
	case statusField:
		status, ok := statusAt(p.text[at:p.end])
		if ok {
			p.setStatus(status, p.pos, at+3)
			p.pos = at + 3
		}
		return ok
	case messageField:
		if l.rank > rankNote {
			return false
		}
		p.message(l.rank, sep, at)
	case requestIDField:
		p.requestID(at)
	case hostField:
		p.host(at, l.rank != weakHost)
	case recommendField:
		p.recommend(at)
	default:
		return false
	}
	return true
}

// isBareRequestID tells whether a label without a colon is that of the request id
// behind it.
func isBareRequestID(l label, value string) bool {
	return l.field == requestIDField && isOpaqueID(wordAt(value))
}

// code reads the value of a code label.
func (p *proseReader) code(l label, n int, sep byte, at int) bool {
	name := p.text[p.pos : p.pos+n]
	switch {
	case l.rank == rankError:
		return sep == ':' && p.exception(at)
	case l.rank > rankCode, p.isOtherCode():
		return false
	}
	token := codeToken(p.text[at:p.end])
	to := at + len(token)
	if status, ok := asStatus(token); ok && l.rank != rankRetCode {
		p.statusCode(status, to)
		return true
	}
	switch {
	case token == "" || isSuccess(token):
		p.pos = max(to, p.pos+n)
		return true
	case isDigits(token):
		// Messages number their causes; a code is longer, or ret_code.
		if len(token) < 4 && l.rank != rankRetCode || sep == ' ' && l.rank > 0 {
			return false
		}
	case isClassName(token), isTypeName(token), labelOf(token).field != noField, sep == '(' && !isUpper(token[0]):
		return false // of "ErrorCode(val code: Int)" nothing is a code
	case (sep == ' ' || l.rank == rankCode) && !looksLikeCode(token) && (sep == ' ' || !isUpper(token[0])):
		return false // "code: something", a sentence
	}
	p.setCode(token, Labelled, p.pos, to)
	p.shapeOfCode(name, sep, to)
	p.pos = to
	return true
}

// isOtherCode tells whether the label at the position names a code of another
// kind: a process's exit code, a postal code.
func (p *proseReader) isOtherCode() bool {
	before := strings.ToLower(p.text[max(p.line, p.pos-12):p.pos])
	for _, word := range []string{"exit ", "exited ", "exit status ", "signal ", "with ", "postal ", "zip ", "country ", "area ", "source "} {
		if strings.HasSuffix(before, word) {
			return true
		}
	}
	return false
}

// statusCode takes a code that is an HTTP status for what it is. Alibaba's Tea
// SDKs put the message right behind it: "code: 404, … request id: …".
func (p *proseReader) statusCode(status, to int) {
	p.setStatus(status, p.pos, to)
	p.pos = to
	text, ok := strings.CutPrefix(p.text[to:p.end], ", ")
	end := strings.Index(text[:min(len(text), maxValue)], "request id:")
	if !ok || end < 0 {
		return
	}
	p.setMessage(text[:nextLabel(text[:end])], rankAdjacent, to)
	if p.pending.Shape == ShapeUnknown {
		p.pending.Shape = ShapeAlibaba
	}
}

func (p *proseReader) requestID(at int) {
	n := 0
	for at+n < p.end && (isAlnum(p.text[at+n]) || p.text[at+n] == '-' || p.text[at+n] == '_') {
		n++
	}
	if n > 0 {
		p.awsTail(p.pos)
		p.setRequestID(p.text[at:at+n], p.pos, at+n)
	}
	p.pos = at + n
}
