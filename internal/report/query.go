package report

import (
	"slices"
	"strings"
)

// parseQuery reads an input that is nothing but a code, a status, or both.
func parseQuery(text string, lone bool) (Report, bool) {
	text = strings.TrimSpace(text)
	if len(text) == 0 || len(text) > 300 || strings.ContainsAny(text, "\n{}<>") {
		return Report{}, false
	}
	if r, ok := parseStatus(text); ok {
		return r, true
	}
	if r, ok := parsePair(text); ok {
		return r, true
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

// parseStatus reads 404, "HTTP 503", 4xx.
func parseStatus(text string) (Report, bool) {
	text = withoutHTTP(text)
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
	for _, front := range []string{"HTTP状态码", "状态码", "HTTP", "Status Code", "StatusCode", "Status"} {
		if len(rest) > len(front) && strings.EqualFold(rest[:len(front)], front) {
			rest = strings.TrimLeft(rest[len(front):], " :：=")
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
	rest := withoutHTTP(text)
	if len(rest) > 4 {
		if status, ok := asStatus(rest[:3]); ok && strings.IndexByte(" /:,-|\t", rest[3]) >= 0 {
			return pair(status, strings.TrimLeft(rest[3:], " /:,-|\t"))
		}
	}
	front := strings.TrimRight(text, ")]）")
	if len(front) > 4 {
		i := len(front) - 3
		if status, ok := asStatus(front[i:]); ok && !isAlnum(front[i-1]) && front[i-1] != '.' && front[i-1] != '_' {
			code := strings.TrimRight(front[:i], " (（[/:,-|\t")
			for _, word := range []string{"HTTP", "status", "Status"} {
				code = strings.TrimRight(strings.TrimSuffix(code, word), " (（[/:,-|\t")
			}
			return pair(status, code)
		}
	}
	return Report{}, false
}

func pair(status int, code string) (Report, bool) {
	code = withoutEscapes(strings.TrimSpace(code))
	if !isLoneCode(code) {
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
	return len(words) > 0 && (len(words) == 1 || !strings.HasSuffix(text, ".")) &&
		!strings.ContainsAny(text, "\"=;，。；：！？、") && !strings.Contains(text, "://")
}

// looksLikeQuery tells whether a lone word that was piped in is meant as a
// code, rather than a word such as "done".
func looksLikeQuery(word string) bool {
	last := strings.Join(strings.Fields(word[strings.LastIndexByte(word, '/')+1:]), "")
	return looksLikeCode(last) || isDigits(word) && len(word) >= 4
}

// Queries divides command-line arguments into inputs: each is one of its own,
// unless together they are one pair, one code with blanks, or one body.
func Queries(args []string) []string {
	if len(args) < 2 {
		return args
	}
	joined := strings.Join(args, " ")
	if startsLikeBody(args[0]) && !slices.ContainsFunc(args, func(arg string) bool { return !isWholeBody(arg) }) {
		return args
	}
	if startsLikeBody(args[0]) {
		return []string{joined}
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
