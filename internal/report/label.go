package report

import "strings"

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
)

// label is the meaning of a field's name.
type label struct {
	field field
	// rank orders the names of one field: of several in one body the lower
	// one holds the value.
	rank uint8
}

// weakHost is the rank of a plain "host": in logs that is the machine that
// wrote the line as often as the service.
const weakHost = 5

// labels are the names of fields in lower case without blanks, '-' and '_'.
// From vendors' API references and the sources of their SDKs; see the corpus
// in testdata for who writes which.
var labels = map[string]label{
	"errorcode": {codeField, 0}, "retcode": {codeField, 1}, "errcode": {codeField, 2},
	"errorcodename": {codeField, 2}, "code": {codeField, 3}, "codedesc": {codeField, 1},
	"exceptioncode": {codeField, 4}, "subcode": {codeField, 5}, "type": {codeField, 8},
	"errortype": {codeField, 6}, "faultcode": {codeField, 6}, "error": {codeField, 7},
	"reason": {codeField, 9},
	"错误码":    {codeField, 0}, "错误代码": {codeField, 0}, "返回码": {codeField, 1},

	"httpstatuscode": {statusField, 0}, "httpstatus": {statusField, 0}, "httpcode": {statusField, 0},
	"statuscode": {statusField, 1}, "status": {statusField, 2}, "responsecode": {statusField, 3},
	"状态码": {statusField, 0}, "http状态码": {statusField, 0},

	"errormessage": {messageField, 0}, "errormsg": {messageField, 0}, "errmsg": {messageField, 0},
	"message": {messageField, 1}, "msg": {messageField, 2}, "retmsg": {messageField, 1},
	"errordescription": {messageField, 3}, "description": {messageField, 4},
	"detail": {messageField, 5}, "title": {messageField, 6},
	"错误信息": {messageField, 0}, "错误消息": {messageField, 0}, "错误描述": {messageField, 1},

	"requestid": {requestIDField, 0}, "xacsrequestid": {requestIDField, 1}, "xrequestid": {requestIDField, 1},
	"reqid": {requestIDField, 2}, "traceid": {requestIDField, 3}, "请求id": {requestIDField, 0},

	"hostid": {hostField, 0}, "host": {hostField, weakHost}, "endpoint": {hostField, 2}, "url": {hostField, 3},
	"requesturl": {hostField, 3}, "uri": {hostField, 4},
	"recommend": {recommendField, 0}, "product": {serviceField, 0}, "servicecode": {serviceField, 0},
}

// labelOf returns what a field of that name holds.
func labelOf(name string) label {
	const longest = 24
	if len(name) > longest {
		return label{}
	}
	var folded [longest]byte
	n := 0
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'A' && c <= 'Z':
			folded[n] = c | 0x20
		case c == '_' || c == '-' || c == ' ':
			continue
		default:
			folded[n] = c
		}
		n++
	}
	return labels[string(folded[:n])]
}

// isSuccess tells whether a code field's value says that all went well.
func isSuccess(code string) bool {
	switch strings.ToLower(code) {
	case "", "0", "ok", "200", "201", "202", "204", "success", "succeed", "succeeded", "successful", "null", "none", "nil", "true", "false", "<nil>", "undefined":
		return true
	}
	return false
}

// asStatus reads an HTTP status: three digits from 100 to 599.
func asStatus(s string) (status int, ok bool) {
	if len(s) != 3 || s[0] < '1' || s[0] > '5' || !isDigits(s) {
		return 0, false
	}
	return int(s[0]-'0')*100 + int(s[1]-'0')*10 + int(s[2]-'0'), true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// looksLikeCode tells whether a word has the shape of an error code: parts
// joined by '.' or '_', inner capitals, or capitals throughout.
func looksLikeCode(word string) bool {
	upper, lower, joint, digits := 0, 0, 0, 0
	for i := range len(word) {
		switch c := word[i]; {
		case c >= 'A' && c <= 'Z':
			upper++
		case c >= 'a' && c <= 'z':
			lower++
		case c >= '0' && c <= '9':
			digits++
		case (c == '.' || c == '_') && i > 0 && i < len(word)-1:
			joint++
		case c == '-' || c == ':':
		default:
			return false
		}
	}
	switch {
	case upper == 0, len(word) < 4, upper+lower < 3:
		return false
	case lower == 0:
		return joint > 0 || len(word) >= 6
	default:
		return joint > 0 || innerCapital(word)
	}
}

// innerCapital tells whether a capital stands behind a small letter, as in
// OperationBusy.
func innerCapital(word string) bool {
	for i := 1; i < len(word); i++ {
		if word[i] >= 'A' && word[i] <= 'Z' && word[i-1] >= 'a' && word[i-1] <= 'z' {
			return true
		}
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
