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
	line int   // where the line begins
	end  int   // where the line ends
	rank uint8 // of the label that the pending message stood behind
}

func (p *proseReader) read() {
	if !p.inside {
		p.prose += len(strings.TrimSpace(p.text))
	}
	// Logs print the line ends of an error as \n; the text keeps its length.
	if strings.Contains(p.text, `\n`) {
		p.text = strings.NewReplacer(`\r\n`, "  \n ", `\n`, "\n ", `\t`, "  ").Replace(p.text)
	}
	for p.line = 0; p.line < len(p.text); p.line = p.end + 1 {
		p.pos, p.end = p.line, p.line+lineLength(p.text[p.line:])
		if strings.TrimSpace(p.text[p.line:p.end]) == "" {
			continue
		}
		p.statusLine()
		for p.pos < p.end {
			p.step()
		}
	}
}

// statusLine reads "HTTP/1.1 404 Not Found", which opens a response.
func (p *proseReader) statusLine() {
	rest := strings.TrimLeft(p.text[p.line:p.end], " \t")
	if !strings.HasPrefix(rest, "HTTP/") {
		return
	}
	_, after, _ := strings.Cut(rest, " ")
	after = strings.TrimLeft(after, " ")
	if status, ok := asStatus(after[:min(3, len(after))]); ok {
		if p.pending.Code != "" {
			p.flush()
		}
		p.pending.Status = status
		p.http, p.status = true, true
		if status < 400 {
			p.pending.Status = 0
		}
		p.pos = p.end
	}
}

// step reads what stands at the position: a label with its value, a URL, or a
// word; anything else is passed over.
func (p *proseReader) step() {
	rest := p.text[p.pos:p.end]
	r, size := utf8.DecodeRuneInString(rest)
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		p.pos += size
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

// labelAt finds the longest label, of up to three words, at the start of s.
func labelAt(s string) (l label, length int) {
	n := 0
	for range 3 {
		word := labelWordLength(s[n:])
		if word == 0 {
			break
		}
		n += word
		if found := labelOf(s[:n]); found.field != noField {
			l, length = found, n
		}
		if n >= len(s) || s[n] != ' ' {
			break
		}
		n++
	}
	return l, length
}

func labelWordLength(s string) int {
	n := 0
	for n < len(s) && (isAlnum(s[n]) || s[n] == '_' || s[n] == '-') {
		n++
	}
	for n < len(s) && s[n] >= utf8.RuneSelf { // 错误码, HTTP状态码
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.Is(unicode.Han, r) {
			break
		}
		n += size
		if strings.HasPrefix(s[n:], "ID") || strings.HasPrefix(s[n:], "Id") {
			return n + 2
		}
		if l := labelOf(s[:n]); l.field != noField && l.rank <= 1 {
			return n
		}
	}
	return n
}

// labelled reads the value behind a label n bytes long at the position. It
// tells whether the label was one: in running text "message" or "status" is
// mostly just a word.
func (p *proseReader) labelled(l label, n int) bool {
	name := p.text[p.pos : p.pos+n]
	value := p.pos + n
	sep, at := p.separator(value)
	switch {
	case l.field == codeField && l.rank > 3 && l.rank != 7:
		return false // reason, type: too common as words
	case l.field == codeField && l.rank == 7:
		return p.exception(at, sep)
	case l.field == messageField && l.rank > 2, l.field == serviceField:
		return false
	case sep == 0 && l.field != statusField && l.field != codeField:
		return false
	}
	switch l.field {
	case codeField:
		return p.code(name, l, sep, at)
	case statusField:
		return p.statusValue(at)
	case messageField:
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

// separator finds what stands between a label and its value: ':', '=', '(' or
// 0, and where the value begins.
func (p *proseReader) separator(i int) (sep byte, at int) {
	rest := p.text[i:p.end]
	trimmed := strings.TrimLeft(rest, " \t\"'`\\]")
	switch {
	case strings.HasPrefix(trimmed, "："), strings.HasPrefix(trimmed, "＝"):
		trimmed, sep = trimmed[3:], ':'
	case trimmed != "" && strings.IndexByte(":=(", trimmed[0]) >= 0:
		sep = trimmed[0]
		trimmed = trimmed[1:]
	case trimmed == "" || len(trimmed) == len(rest):
		return 0, p.end - len(trimmed)
	}
	return sep, p.end - len(strings.TrimLeft(trimmed, " \t\"'`\\[>"))
}

// set records that the code is known from running text; what was said about
// another code before is complete then.
func (p *proseReader) setCode(code string, certainty Certainty, from, to int) {
	if p.pending.Code != "" {
		if sameCode(p.pending.Code, code) && p.pending.Certainty >= certainty {
			return
		}
		if certainty < Labelled || p.pending.Certainty == Labelled {
			p.flush()
		}
	}
	p.pending.Code, p.pending.Certainty = code, certainty
	p.pending.start, p.pending.end = p.at(p.base+from), p.at(p.base+to)
}

// code reads the value of a code label.
func (p *proseReader) code(name string, l label, sep byte, at int) bool {
	before := strings.ToLower(p.text[max(p.line, p.pos-8):p.pos])
	if strings.HasSuffix(before, "exit ") || strings.HasSuffix(before, "exited ") || strings.HasSuffix(before, "signal ") {
		return false
	}
	token := codeToken(p.text[at:p.end])
	to := at + len(token)
	if status, ok := asStatus(token); ok && l.rank != 1 {
		return p.statusCode(status, to)
	}
	switch {
	case token == "" || isSuccess(token):
		p.pos = max(to, p.pos+len(name))
		return true
	case sep == 0 && !looksLikeCode(token) && !(l.rank == 0 && isDigits(token) && len(token) >= 4):
		return false
	case l.rank == 3 && !looksLikeCode(token) && !isDigits(token) && !unicode.IsUpper(rune(token[0])):
		return false // "code: something", a sentence
	}
	p.setCode(token, Labelled, p.pos, to)
	p.shapeOfCode(name, sep, to)
	p.pos = to
	return true
}

// statusCode takes a code that is an HTTP status for what it is. The Tea SDKs
// put the message right behind it: "code: 404, … request id: …".
func (p *proseReader) statusCode(status, to int) bool {
	p.setStatus(status)
	p.pos = to
	rest := p.text[to:p.end]
	if strings.HasPrefix(rest, ", ") && strings.Contains(rest, "request id:") && p.pending.Message == "" {
		r := Report{Message: rest[2:]}
		if i := strings.Index(r.Message, "request id: "); i >= 0 {
			j := i + len("request id: ")
			r.Message = r.Message[:j+strings.IndexAny(r.Message[j:]+" ", " \t\"")]
		}
		readTea(&r)
		p.pending.Message = r.Message
		if p.pending.RequestID == "" {
			p.pending.RequestID = r.RequestID
		}
		p.pending.Shape = ShapeAlibaba
	}
	return true
}

func (p *proseReader) setStatus(status int) {
	if p.pending.Status == 0 && status >= 400 {
		p.pending.Status = status
	}
}

// shapeOfCode recognises services by how they write the code itself.
func (p *proseReader) shapeOfCode(name string, sep byte, to int) {
	line := p.text[p.line:p.end]
	rest := p.text[to:p.end]
	switch {
	case sep == '=' && strings.HasPrefix(strings.TrimLeft(rest, " "), "desc ="):
		p.pending.Shape, p.pending.Certainty = ShapeGRPC, Hint
	case sep == '=' && name == "Code" && (strings.Contains(line, "Status=") || strings.Contains(line, "Message=")):
		p.pending.Shape = ShapeAzure
	case sep == '(' && strings.Contains(line, "QingCloud"):
		p.pending.Shape = ShapeQingCloud
	}
}

// codeToken reads a code at the start of s: up to a blank or a mark that no
// code holds. A blank behind a joint ("User. Disabled") belongs to it.
func codeToken(s string) string {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		joint := n > 0 && (s[n-1] == '.' || s[n-1] == '_')
		if r == ' ' && joint && n+1 < len(s) && unicode.IsLetter(rune(s[n+1])) && s[n-1] != ' ' && looksLikeCode(strings.TrimRight(s[:n], "._")+"_x") {
			n++
			continue
		}
		if unicode.IsSpace(r) || strings.ContainsRune(`,;:"'<>(){}[]|，。；：“”「」、`, r) || r == '\\' {
			break
		}
		n += size
	}
	return strings.TrimRight(s[:n], ".,:;!?")
}

// statusValue reads an HTTP status behind its label, "status code 404".
func (p *proseReader) statusValue(at int) bool {
	status, ok := asStatus(p.text[at:min(at+3, p.end)])
	if !ok || at+3 < p.end && isAlnum(p.text[at+3]) {
		return false
	}
	if p.pending.Code != "" && p.pending.Status != 0 && p.pending.Status != status {
		p.flush()
	}
	p.setStatus(status)
	p.pos = at + 3
	return true
}

// message reads up to the end of the line, the bracket that was opened, or
// the next label.
func (p *proseReader) message(rank uint8, sep byte, at int) {
	value := p.text[at:p.end]
	switch sep {
	case '(':
		value = value[:closingBracket(value)]
	case '=':
		if i := strings.IndexByte(value, '"'); i >= 0 && p.text[at-1] == '"' {
			value = value[:i]
		}
	}
	if i := nextLabel(value); i >= 0 {
		value = value[:i]
	}
	p.pos = at + len(value)
	r := Report{Message: strings.Trim(value, " \t\"'`,;"), Status: p.pending.Status, RequestID: p.pending.RequestID}
	readTea(&r)
	if r.Message == "" || isClassName(r.Message) || p.pending.Message != "" && rank > p.rank {
		return
	}
	if p.pending.Message != "" && p.pending.Code != "" && p.pending.Message != r.Message && rank >= p.rank {
		p.flush()
	}
	p.rank = rank
	p.pending.Message, p.pending.Status, p.pending.RequestID = r.Message, r.Status, r.RequestID
	p.pending.end = max(p.pending.end, p.at(p.base+p.pos))
}

func closingBracket(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return len(s)
}

// nextLabel finds where, within a message, the next field of a one-line dump
// begins.
func nextLabel(s string) int {
	at := -1
	for _, mark := range []string{
		" RequestId:", " RequestID:", " requestId:", " request_id:", " Request Id:", " Recommend:", " HostId:",
		", requestId:", ", URL: http", " Data: {",
	} {
		if i := strings.Index(s, mark); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	return at
}

func (p *proseReader) requestID(at int) {
	id := p.text[at:p.end]
	if i := strings.IndexFunc(id, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' }); i >= 0 {
		id = id[:i]
	}
	p.pos = at + len(id)
	if id == "" {
		return
	}
	if p.pending.Code != "" && p.pending.RequestID != "" && p.pending.RequestID != id {
		p.flush()
	}
	p.pending.RequestID = id
}

func (p *proseReader) host(at int, endpoint bool) {
	value := p.text[at:p.end]
	if i := strings.IndexAny(value, " \t,;\"'"); i >= 0 {
		value = value[:i]
	}
	if host := hostOf(value); host != "" && p.pending.Host == "" {
		p.pending.Host, p.pending.Endpoint = host, endpoint
	}
	p.pos = at + len(value)
}

func (p *proseReader) recommend(at int) {
	value := p.text[at:p.end]
	if i := strings.IndexAny(value, " \t\"'"); i >= 0 {
		value = value[:i]
	}
	value, _, _ = strings.Cut(value, `\n`)
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
	if i := strings.IndexAny(s, " \t\"'<>)]},，。"); i >= 0 {
		return i
	}
	return len(s)
}

// url takes the host of a URL for the service's if the text shows that the
// request went there: behind a method, as SDKs print it.
func (p *proseReader) url(u string) {
	before := strings.ToUpper(strings.TrimRight(p.text[max(p.line, p.pos-12):p.pos], " \"'["))
	for _, method := range []string{"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"} {
		if strings.HasSuffix(before, method) && p.pending.Host == "" {
			p.pending.Host, p.pending.Endpoint = hostOf(u), true
		}
	}
}

// exception reads what stands behind "Exception:" or "Error:": often the
// code, and otherwise a sentence.
func (p *proseReader) exception(at int, sep byte) bool {
	if sep != ':' {
		return false
	}
	token := codeToken(p.text[at:p.end])
	if !looksLikeCode(token) || isClassName(token) || labelAtStart(token) != noField {
		return false
	}
	p.setCode(token, Hint, p.pos, at+len(token))
	if isDottedCode(token) {
		p.pending.Certainty = Labelled
	}
	rest := strings.TrimLeft(p.text[at+len(token):p.end], " :")
	if p.pending.Message == "" && !strings.HasPrefix(rest, "code:") && labelAtStart(rest) == noField {
		message := rest
		if i := nextLabel(message); i >= 0 {
			message = message[:i]
		}
		p.pending.Message = strings.TrimSpace(message)
	}
	p.pos = at + len(token)
	return true
}

func labelAtStart(s string) field {
	l, _ := labelAt(s)
	return l.field
}

// isDottedCode tells codes such as InvalidVpc.NotFound from file and class
// names: each part begins with a capital.
func isDottedCode(word string) bool {
	parts := strings.Split(word, ".")
	for _, part := range parts {
		if part == "" || part[0] < 'A' || part[0] > 'Z' {
			return false
		}
	}
	return len(parts) > 1
}

// isClassName tells the names that SDKs give their exceptions.
func isClassName(word string) bool {
	return word == "SDK.ServerError" || word == "SDK.ClientError" || word == "SDKError" ||
		strings.HasSuffix(word, "Exception") && !strings.Contains(word, "_")
}
