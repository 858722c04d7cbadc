package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// field is what a label says its value is.
type field uint8

const (
	noField field = iota
	codeField
	statusField
	messageField
	requestIDField
	hostField
	serviceField
	recommendField
	actionField // the action that a user is not allowed, "nas:CreateFileSystem"
	dataField   // an SDK's copy of the body
	fieldCount
)

// label is the meaning of a field's name.
type label struct {
	field field
	// rank orders the names of one field: of several in one body the lower
	// one holds the value.
	rank uint8
}

// Ranks that matter to readers.
const (
	rankRetCode       = 1 // its numbers are never an HTTP status
	rankCode          = 3 // "code", which is also a word
	rankExceptionCode = 4
	rankError         = 7 // "error": a code, a sentence or an object
	rankType          = 8 // "type", "reason": codes only inside an error
	rankMessage       = 1
	rankAdjacent      = 2 // text that stands behind a code without a label
	rankNote          = 3 // "msg": in logs that of the line, not the error's own
	weakHost          = 5 // "host": in logs the machine that wrote the line as often as the service
)

// labelOf returns what a field of that name holds. Names are compared in
// lower case without blanks, '-' and '_'. From vendors' API references and the
// sources of their SDKs; the corpus in testdata shows who writes which.
func labelOf(name string) label {
	const longest = 24
	if len(name) > longest {
		return label{}
	}
	var folded [longest]byte
	n := 0
	for i := range len(name) {
		switch c := name[i]; {
		case isUpper(c):
			folded[n] = c | 0x20
		case c == '_' || c == '-' || c == ' ':
			continue
		default:
			folded[n] = c
		}
		n++
	}
	if l := codeLabel(folded[:n]); l.field != noField {
		return l
	}
	if l := textLabel(folded[:n]); l.field != noField {
		return l
	}
	return placeLabel(folded[:n])
}

// codeLabel knows the names of codes and statuses.
func codeLabel(folded []byte) label {
	switch string(folded) {
	case "errorcode", "错误码", "错误代码", "错误编码", "异常码", "异常代码":
		return label{codeField, 0}
	case "retcode":
		return label{codeField, rankRetCode}
	case "errcode", "errorcodename", "apierror", "返回码":
		return label{codeField, 2}
	case "code":
		return label{codeField, rankCode}
	case "exceptioncode", "faultcode":
		return label{codeField, rankExceptionCode}
	case "subcode", "codedesc":
		return label{codeField, 5}
	case "errortype":
		return label{codeField, 6}
	case "error":
		return label{codeField, rankError}
	case "type":
		return label{codeField, rankType}
	case "reason":
		return label{codeField, rankType + 1}

	case "httpstatuscode", "httpstatus", "httpcode", "状态码", "http状态码":
		return label{statusField, 0}
	case "statuscode":
		return label{statusField, 1}
	case "status":
		return label{statusField, 2}
	case "responsecode":
		return label{statusField, 3}
	}
	return label{}
}

// textLabel knows the names of messages and request ids.
func textLabel(folded []byte) label {
	switch string(folded) {
	case "errormessage", "errormsg", "errmsg", "错误信息", "错误消息", "异常信息":
		return label{messageField, 0}
	case "message", "retmsg", "错误描述":
		return label{messageField, rankMessage}
	case "msg":
		return label{messageField, rankNote}
	case "errordescription", "faultstring":
		return label{messageField, 4}
	case "description":
		return label{messageField, 5}
	case "detail":
		return label{messageField, 6}
	case "title":
		return label{messageField, 7}

	case "requestid", "请求id":
		return label{requestIDField, 0}
	case "xacsrequestid", "xrequestid":
		return label{requestIDField, 1}
	case "reqid":
		return label{requestIDField, 2}
	case "traceid":
		return label{requestIDField, 3}
	}
	return label{}
}

// placeLabel knows the names of hosts, products and what surrounds an error.
func placeLabel(folded []byte) label {
	switch string(folded) {
	case "hostid":
		return label{hostField, 0}
	case "endpoint":
		return label{hostField, 2}
	case "url", "requesturl":
		return label{hostField, 3}
	case "uri":
		return label{hostField, 4}
	case "host":
		return label{hostField, weakHost}

	case "recommend":
		return label{recommendField, 0}
	case "product", "servicecode":
		return label{serviceField, 0}
	case "authaction":
		return label{actionField, 0}
	case "data", "accessdenieddetail":
		return label{dataField, 0}
	}
	return label{}
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
		if found := labelOf(s[:n]); found.field != noField && s[n-1] != '-' {
			l, length = found, n
		}
		if n >= len(s) || s[n] != ' ' {
			break
		}
		n++
	}
	return l, length
}

// labelWordLength measures one word of a label. Chinese has no blanks between
// words, so there it ends where a label is complete.
func labelWordLength(s string) int {
	const longest = 32
	n := 0
	for n < len(s) && n < longest && (isAlnum(s[n]) || s[n] == '_' || s[n] == '-') {
		n++
	}
	for start := n; n < len(s) && n < longest && s[n] >= utf8.RuneSelf; {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.Is(unicode.Han, r) || n == start && !strings.ContainsRune("错异返状请", r) {
			break
		}
		n += size
		if strings.HasPrefix(s[n:], "ID") || strings.HasPrefix(s[n:], "Id") {
			return n + 2
		}
		if l := labelOf(s[:n]); l.field != noField {
			return n
		}
	}
	return n
}

// separator finds what stands between a label that ends at text[i] and its
// value: ':', '=', '(' or, if it is only a blank, ' '; 0 if nothing does. at is
// where the value begins, behind quotes and brackets.
func separator(text string, i, end int) (sep byte, at int) {
	const around = " \t\"'`\\"
	rest := text[i:end]
	trimmed := strings.TrimLeft(rest, around+"]")
	switch {
	case trimmed == "":
		return 0, end
	case strings.HasPrefix(trimmed, "："), strings.HasPrefix(trimmed, "＝"):
		sep, trimmed = ':', trimmed[len("："):]
	case strings.HasPrefix(trimmed, "->"): // Scala
		sep, trimmed = '=', trimmed[len("->"):]
	case strings.HasPrefix(trimmed, "为"), strings.HasPrefix(trimmed, "是"):
		sep, trimmed = ' ', trimmed[len("为"):]
	case strings.IndexByte(":=(/", trimmed[0]) >= 0:
		sep, trimmed = trimmed[0], trimmed[1:]
	case len(trimmed) < len(rest):
		sep = ' '
	default:
		return 0, i
	}
	return sep, end - len(strings.TrimLeft(trimmed, around+"[>"))
}
