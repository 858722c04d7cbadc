package report

import (
	"slices"
	"strings"
)

// parseQuery reads an input that is nothing but a code, a status, or both.
func parseQuery(text string, lone bool) (Report, bool) {
	text = unquoted(strings.TrimRight(strings.TrimSpace(text), ":,;"))
	if len(text) == 0 || len(text) > 300 || strings.ContainsAny(text, "\n{}<>") {
		return Report{}, false
	}
	if isEntryID(text) {
		return Report{Form: FormCode, Code: withoutEscapes(text), Certainty: Labelled}, true
	}
	if r, ok := parseStatus(text); ok {
		return r, true
	}
	if r, ok := parsePair(text); ok {
		return r, true
	}
	if trimmed := strings.TrimRight(text, "。，；："); trimmed != "" && !strings.Contains(text, " ") {
		text = trimmed // cut out of a sentence
	}
	if !isLoneCode(text) {
		return Report{}, false
	}
	r := Report{Form: FormCode, Code: withoutEscapes(text), Certainty: Labelled}
	if !lone && !looksLikeQuery(r.Code) {
		r.Certainty = Hint
	}
	return r, !isSuccess(text) || lone
}

// isEntryID tells the id of an entry whose code is a status, http/status/404,
// from a pair of a code and a status.
func isEntryID(text string) bool {
	parts := strings.Split(text, "/")
	return len(parts) == 3 && isName(parts[0]) && isName(parts[1]) && isDigits(parts[2])
}

// isName tells whether s can be the id of a vendor or a product.
func isName(s string) bool {
	return s != "" && isLetter(s[0]) && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// unquoted drops the quotes around a query.
func unquoted(text string) string {
	for _, quotes := range []string{`""`, "''", "``", "“”", "「」"} {
		open, closing := quotes[:len(quotes)/2], quotes[len(quotes)/2:]
		if inner, ok := strings.CutPrefix(text, open); ok && strings.HasSuffix(inner, closing) {
			return strings.TrimSpace(strings.TrimSuffix(inner, closing))
		}
	}
	return text
}

// parseStatus reads 404, "HTTP 503", "HTTP/1.1 404 Not Found", 4xx.
func parseStatus(text string) (Report, bool) {
	text = withoutHTTP(text)
	if len(text) > 4 && text[3] == ' ' && isReasonPhrase(text[4:]) && strings.Contains(text[4:]+" ", " ") && !looksLikeCode(text[4:]) {
		text = text[:3]
	}
	if status, ok := asStatus(text); ok {
		return Report{Form: FormStatus, Status: status}, true
	}
	if len(text) == 3 && text[0] >= '1' && text[0] <= '5' && strings.EqualFold(text[1:], "xx") {
		class := int(text[0]-'0') * 100
		return Report{Form: FormStatus, Status: class, StatusEnd: class + 99}, true
	}
	return Report{}, false
}

// withoutHTTP drops the word HTTP, a version and a label before a status.
func withoutHTTP(text string) string {
	rest := text
	for _, front := range []string{"HTTP状态码", "状态码", "HTTP", "Response Code", "Status Code", "StatusCode", "Status", "Error"} {
		if len(rest) > len(front) && strings.EqualFold(rest[:len(front)], front) && !isLetter(rest[len(front)]) {
			rest = strings.TrimLeft(strings.TrimPrefix(rest[len(front):], "："), " :=")
		}
	}
	if rest != text && strings.HasPrefix(rest, "/") { // HTTP/1.1 404
		_, rest, _ = strings.Cut(rest, " ")
	}
	return strings.TrimSpace(rest)
}

// parsePair reads a status and a code in any order and notation:
// "404 X", "404/X", "HTTP 403: X", "X (403)", "X 403".
func parsePair(text string) (Report, bool) {
	const between = " /:,|-\t"
	rest := withoutHTTP(text)
	if len(rest) > 4 && strings.IndexByte(between, rest[3]) >= 0 {
		if status, ok := asStatus(rest[:3]); ok {
			return pair(status, strings.TrimLeft(rest[3:], between))
		}
	}
	front := strings.TrimRight(text, ")]）")
	if len(front) <= 4 {
		return Report{}, false
	}
	i := len(front) - 3
	status, ok := asStatus(front[i:])
	if !ok || isAlnum(front[i-1]) || front[i-1] == '.' || front[i-1] == '_' {
		return Report{}, false
	}
	code := strings.TrimRight(front[:i], between+"([（")
	for _, word := range []string{"HTTP", "status", "Status"} {
		if before, ok := strings.CutSuffix(code, word); ok && before != "" && !isAlnum(before[len(before)-1]) {
			code = strings.TrimRight(before, between+"([（")
		}
	}
	return pair(status, code)
}

func pair(status int, code string) (Report, bool) {
	code = withoutEscapes(strings.TrimRight(unquoted(strings.TrimSpace(code)), ":,;"))
	if !isLoneCode(code) || status < 400 && !looksLikeCode(code) {
		return Report{}, false
	}
	return Report{Form: FormPair, Code: code, Status: status, Certainty: Labelled}, true
}

// isLoneCode tells whether a text without line ends is one code: a word, or
// words joined at '.' and '_' ("User. Disabled").
func isLoneCode(text string) bool {
	words := strings.Fields(text)
	for i, word := range words {
		if i > 0 && !strings.HasSuffix(words[i-1], ".") && !strings.HasSuffix(words[i-1], "_") &&
			!strings.HasPrefix(word, ".") && !strings.HasPrefix(word, "_") {
			return false
		}
	}
	return len(words) > 0 && (len(words) == 1 || !strings.HasSuffix(text, ".") && looksLikeCode(strings.Join(words, ""))) &&
		!strings.ContainsAny(text, "\"=;()[]，。；：！？、（）") && !strings.Contains(text, "://")
}

// looksLikeQuery tells whether a lone word that was piped in is meant as a
// code, rather than a word such as "done" or an id.
func looksLikeQuery(word string) bool {
	last := strings.Join(strings.Fields(word[strings.LastIndexByte(word, '/')+1:]), "")
	last, _, _ = strings.Cut(last, "~")
	return looksLikeCode(last) && !isOpaqueID(last) || isDigits(word) && len(word) >= 4 && len(word) <= 8
}

// Queries divides command-line arguments into inputs: each is one of its own,
// unless together they are one pair, one code with blanks, or one body.
func Queries(args []string) []string {
	if len(args) < 2 {
		return args
	}
	joined := strings.Join(args, " ")
	if startsLikeBody(args[0]) {
		if slices.ContainsFunc(args, func(arg string) bool { return !isWholeBody(arg) }) {
			return []string{joined}
		}
		return args
	}
	if _, ok := parseQuery(joined, true); ok && !allStatuses(args) {
		return []string{joined}
	}
	return args
}

// withoutEscapes undoes Markdown's escapes: PAY\_ORDER is how pages print PAY_ORDER.
func withoutEscapes(code string) string {
	var b strings.Builder
	for i := range len(code) {
		if code[i] == '\\' && i+1 < len(code) && !isAlnum(code[i+1]) {
			continue
		}
		b.WriteByte(code[i])
	}
	return b.String()
}

func startsLikeBody(arg string) bool {
	return arg != "" && strings.IndexByte("{[<", arg[0]) >= 0
}

// isWholeBody tells a body given as one argument from a part of one that the
// shell has cut at its blanks.
func isWholeBody(arg string) bool {
	return startsLikeBody(arg) && len(arg) > 2 && arg[len(arg)-1] == arg[0]+2
}

func allStatuses(args []string) bool {
	for _, arg := range args {
		if _, ok := parseStatus(arg); !ok {
			return false
		}
	}
	return true
}
