package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cleanCode returns an error code as people search for it: blanks beside a dot or
// an underscore dropped, other runs of blanks folded to one, the ends trimmed.
func cleanCode(s string) string {
	var b strings.Builder
	last := byte('.')
	for word := range strings.FieldsSeq(strings.Map(visible, s)) {
		if last != '.' && last != '_' && word[0] != '.' && word[0] != '_' {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		last = word[len(word)-1]
	}
	return b.String()
}

// visible drops the characters of no width that pages hold between words.
func visible(r rune) rune {
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad':
		return -1
	}
	return r
}

// maxCodes is more codes than one cell holds.
const maxCodes = 100

// codesIn returns the codes of one cell, in the page's spelling. A cell holds
// several only where every part of it is a code: "A, B", "A or B", a code a line.
func codesIn(cell string) []string {
	cell = strings.Join(strings.Fields(strings.ReplaceAll(cell, "\n", " \x00 ")), " ")
	cell = strings.ReplaceAll(cell, `\_`, "_") // a code span keeps its backslashes
	one := []string{strings.ReplaceAll(cell, " \x00 ", " ")}
	if isThousands(cell) {
		return one
	}
	parts := strings.Split(unify(cell), "\x00")
	codes := make([]string, 0, len(parts))
	for _, p := range parts {
		if p = strings.TrimSpace(p); p == "" {
			continue
		}
		if !isToken(p) || len(parts) > 1 && !isCodeShaped(p) {
			return one
		}
		codes = append(codes, p)
	}
	if len(codes) < 2 || len(codes) > maxCodes {
		return one
	}
	return codes
}

// unify puts one separator in the place of all that stand between codes. A slash
// separates numbers; in words it may be part of the code.
func unify(cell string) string {
	cell = separators.Replace(cell)
	if strings.Trim(cell, "0123456789-/ ") == "" {
		cell = strings.ReplaceAll(cell, "/", "\x00")
	}
	return cell
}

var separators = strings.NewReplacer(",", "\x00", "，", "\x00", "、", "\x00", ";", "\x00", "；", "\x00",
	" or ", "\x00", " and ", "\x00", "或", "\x00", " / ", "\x00", " | ", "\x00")

// isThousands returns whether s is a number such as 24,002.
func isThousands(s string) bool {
	head, tail, ok := strings.Cut(s, ",")
	return ok && len(head) <= 3 && len(tail) == 3 && digits(head) && digits(tail)
}

// isToken returns whether s is one word that can be a code.
func isToken(s string) bool {
	if s == "" || len(s) > 120 || strings.ContainsAny(s, " \t\x00") || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "_") {
		return false
	}
	alnum := false
	for _, r := range s {
		if r > unicode.MaxASCII {
			return false
		}
		alnum = alnum || isWordRune(r)
	}
	return alnum
}

// isCodeShaped returns whether s looks like a code and not like a word of prose.
func isCodeShaped(s string) bool {
	if !isToken(s) || isDataType(s) {
		return false
	}
	upper := 0
	for i, r := range s {
		if unicode.IsDigit(r) || r == '_' || r == '.' && i > 0 || r == '-' && i > 1 && len(s) > 6 {
			return true
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper > 1 || upper == 1 && len(s) > 6
}

// isDataType returns whether s is a type that parameter tables name.
func isDataType(s string) bool {
	const types = " string int int32 int64 integer long float double number bool boolean object array list map date datetime enum "
	return len(s) <= len("datetime") && strings.Contains(types, " "+strings.ToLower(s)+" ")
}

// noCode returns whether a cell says that there is no code, or has one put in when the
// page is served. A word that means nothing is a code in a code span.
func noCode(cell string) bool {
	s := bare(cell)
	if strings.HasPrefix(s, "{{") || strings.HasPrefix(s, "${") || strings.HasPrefix(s, "<%") {
		return true
	}
	return !says(s) || !strings.Contains(cell, "`") && strings.Contains(" 无 なし 없음 n/a none ", " "+strings.ToLower(s)+" ")
}

// says returns whether a cell holds anything but marks.
func says(s string) bool { return strings.ContainsFunc(s, isWordRune) }

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// splitStatus takes apart a code cell that holds the HTTP status too: "404
// NotFound.X", "X (404)". status is 0 where the cell holds nothing but a code.
func splitStatus(s string) (code string, status int) {
	if head, tail, ok := strings.Cut(trimHTTP(s), " "); ok {
		head = strings.TrimRight(head, ":：,")
		switch {
		case !isErrorStatus(head):
		case has(failurePhrases, letters(tail)): // the status in words, no code
			return s, number(head)
		case isWordCode(tail):
			return tail, number(head)
		}
	}
	for _, sep := range [...]string{"/", ":"} {
		if head, tail, ok := strings.Cut(s, sep); ok && isErrorStatus(head) && isWordCode(strings.TrimSpace(tail)) {
			return strings.TrimSpace(tail), number(head)
		}
	}
	folded := strings.ReplaceAll(strings.ReplaceAll(s, "（", "("), "）", ")")
	head, tail, ok := strings.Cut(folded, "(")
	tail, closed := strings.CutSuffix(tail, ")")
	head, tail = strings.TrimSpace(head), trimHTTP(tail)
	if ok && closed && isErrorStatus(tail) && isWordCode(head) {
		return head, number(tail)
	}
	return s, 0
}

// trimHTTP takes the word HTTP off a status.
func trimHTTP(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 5 && strings.EqualFold(s[:4], "http") {
		return strings.TrimLeft(s[4:], " :")
	}
	return s
}

// isWordCode returns whether s is a code with letters, such as stands beside a status.
func isWordCode(s string) bool {
	return isToken(cleanCode(s)) && strings.IndexFunc(s, unicode.IsLetter) >= 0
}

func isErrorStatus(s string) bool { return len(s) == 3 && digits(s) && s[0] >= '4' && s[0] <= '5' }

// statusIn returns the first HTTP status that a cell names, 0 if none.
func statusIn(cell string) int {
	for i := 0; i+3 <= len(cell); i++ {
		if i > 0 && isWordByte(cell[i-1]) || i+3 < len(cell) && isWordByte(cell[i+3]) {
			continue
		}
		if s := cell[i : i+3]; digits(s) && s[0] >= '1' && s[0] <= '5' {
			return number(s)
		}
	}
	return 0
}

// isStatusCell returns whether a cell is an HTTP status and nothing else: 404,
// "404 Not Found", 4xx.
func isStatusCell(s string) bool {
	s = trimHTTP(s)
	if len(s) < 3 || s[0] < '1' || s[0] > '5' || len(s) > 3 && isWordByte(s[3]) {
		return false
	}
	return digits(s[:3]) || strings.EqualFold(s[1:3], "xx")
}

// The statuses that HTTP knows.
const statuses = "100 101 102 103 200 201 202 203 204 205 206 207 208 226 300 301 302 303 304 305 307 308 " +
	"400 401 402 403 404 405 406 407 408 409 410 411 412 413 414 415 416 417 418 421 422 423 424 425 426 428 429 431 451 " +
	"500 501 502 503 504 505 506 507 508 510 511 1xx 2xx 3xx 4xx 5xx"

// areStatuses returns whether at least the given share of cells look like statuses, and
// most of these are: a vendor's own numbers can have three digits too.
func areStatuses(cells []string, least float64) bool {
	return share(cells, isStatusCell) >= least && 2*share(cells, isKnownStatus) > least
}

// isKnownStatus returns whether a cell is a status that HTTP has.
func isKnownStatus(s string) bool {
	return isStatusCell(s) && has(statuses, strings.ToLower(trimHTTP(s)[:3]))
}

// isFailure returns whether a cell is a status that HTTP has for failures.
func isFailure(s string) bool { return isKnownStatus(s) && trimHTTP(s)[0] >= '4' }

// Phrases that HTTP has for a status, without blanks.
const (
	successPhrases = "continue switchingprotocols processing ok created accepted nocontent resetcontent partialcontent " +
		"multiplechoices movedpermanently found seeother notmodified useproxy temporaryredirect permanentredirect"
	failurePhrases = "badrequest unauthorized paymentrequired forbidden notfound methodnotallowed notacceptable " +
		"proxyauthenticationrequired requesttimeout conflict gone lengthrequired preconditionfailed payloadtoolarge " +
		"requestentitytoolarge requesturitoolong uritoolong unsupportedmediatype rangenotsatisfiable requestedrangenotsatisfiable " +
		"expectationfailed unprocessableentity toomanyrequests internalservererror notimplemented badgateway serviceunavailable " +
		"gatewaytimeout httpversionnotsupported"
)

// areReasons returns whether cells are the phrases that HTTP has for its statuses,
// among which some codes are too: a few of them, all of failures, are codes, and so are
// those that are spelt like the codes beside them.
func areReasons(cells []string) bool {
	isReason := func(s string) bool { return has(successPhrases+" "+failurePhrases, phrase(s)) }
	success := share(cells, func(s string) bool { return has(successPhrases, phrase(s)) })
	spoken := share(cells, func(s string) bool { return isReason(s) && !strings.Contains(s, "_") })
	return (spoken > 0.4 || share(cells, isReason) > 0.9) && (success > 0 || len(cells) > 4)
}

// phrase returns a phrase of HTTP as the lists have it: NotFound, HTTP_NOT_FOUND.
func phrase(s string) string {
	s = letters(s)
	for _, prefix := range [...]string{"http", "status", "sc"} {
		s = strings.TrimPrefix(s, prefix)
	}
	return s
}

// isProse returns whether s is a sentence, or starts in a script that codes are not
// written in.
func isProse(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return isCJK(first) || strings.Count(s, " ") > 8
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("._-", c) >= 0
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// number returns the value of a few digits.
func number(s string) int {
	n := 0
	for _, c := range []byte(s) {
		n = 10*n + int(c-'0')
	}
	return n
}
