package report

import (
	"strings"
	"unicode/utf8"
)

// message reads the value of a message label: to the quote or bracket that
// closes it, to the next label, or to the end of the line. The position stays
// before it, since the labels and codes inside a message are read as well.
func (p *proseReader) message(rank uint8, sep byte, at int) {
	value := p.text[at : at+nextLabel(p.text[at:p.end])]
	switch quote := p.text[at-1]; {
	case quote == '"' || quote == '\'':
		mark := string(quote)
		if at > 1 && p.text[at-2] == '\\' {
			mark = `\` + mark
		}
		if i := strings.Index(value[:min(len(value), maxValue)], mark); i >= 0 {
			value = value[:i]
		}
	case sep == '(':
		value = value[:closingBracket(head(value, maxValue))]
	}
	for status, n := cutTeaStatus(value); n > 0; status, n = cutTeaStatus(value) {
		if p.pending.Status == 0 {
			p.pending.Status = status
		}
		if p.pending.Shape == ShapeUnknown {
			p.pending.Shape = ShapeAlibaba
		}
		value, at = value[n:], at+n
	}
	p.setMessage(value[:closingQuote(value)], rank, at)
	p.pos = at
}

// maxValue bounds how far the end of a value is looked for.
const maxValue = 4 << 10

// cutTeaStatus reads the "code: 404," before the messages of Alibaba's Tea SDKs
// and returns their length, 0 if there is none.
func cutTeaStatus(message string) (status, length int) {
	rest := strings.TrimLeft(message, " ")
	text, ok := strings.CutPrefix(rest, "code: ")
	if !ok || len(text) < 4 || text[3] != ',' {
		return 0, 0
	}
	if status, ok = asStatus(text[:3]); !ok {
		return 0, 0
	}
	return status, len(message) - len(text) + 4
}

// closingQuote finds the quote that closes the text around a message, as in
// msg="… Message: the message" next=1; the end of s if there is none.
func closingQuote(s string) int {
	open := false
	for i := range len(s) {
		if s[i] != '"' {
			continue
		}
		before := strings.TrimRight(s[max(0, i-4):i], `\`)
		if !open && before != "" && strings.IndexByte(" ([:=", before[len(before)-1]) < 0 {
			return i
		}
		open = !open
	}
	return len(s)
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

// nextLabel finds where, within a message, the next field begins; the length
// of s if none does. Only labels that stand for themselves count: "status" or
// "error" are words of messages as well.
func nextLabel(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; i > 0 && (isAlnum(s[i-1]) || s[i-1] == '_') || !isLetter(c) && c < utf8.RuneSelf {
			continue
		}
		l, n := labelAt(s[i:])
		if l.field == noField {
			continue
		}
		if sep, at := separator(s, i+n, min(len(s), i+n+16)); endsMessage(l, sep, s[at:]) {
			return i
		}
	}
	return len(s)
}

func endsMessage(l label, sep byte, value string) bool {
	switch {
	case sep == '(':
		return l == label{messageField, rankMessage}
	case sep == ' ':
		return isBareRequestID(l, value)
	case sep != ':' && sep != '=':
		return false
	}
	switch l.field {
	case requestIDField, recommendField, dataField:
		return true
	case hostField:
		return l.rank == 0 || strings.HasPrefix(value, "http")
	case codeField:
		return l.rank < rankCode || l.rank == rankCode && sep == '='
	case statusField:
		return l.rank <= 1
	case messageField:
		return l.rank <= rankNote
	}
	return false
}
