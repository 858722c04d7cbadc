package report

import "strings"

// isSuccess tells whether a code field's value says that all went well.
func isSuccess(code string) bool {
	switch strings.ToLower(code) {
	case "", "0", "ok", "200", "201", "202", "204", "success", "succeed", "succeeded", "successful",
		"null", "none", "nil", "true", "false", "<nil>", "undefined":
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

// statusAt reads an HTTP status at the start of s, where no more digits or
// letters follow.
func statusAt(s string) (status int, ok bool) {
	if len(s) > 3 && isAlnum(s[3]) {
		return 0, false
	}
	return asStatus(s[:min(3, len(s))])
}

// isReasonPhrase tells whether s begins with the words that HTTP puts behind
// the status: they are no code.
func isReasonPhrase(s string) bool {
	for _, phrase := range []string{
		"Bad Request", "Unauthorized", "Forbidden", "Not Found", "Method Not Allowed", "Conflict", "Gone",
		"Payload Too Large", "Unprocessable", "Too Many Requests", "Internal Server Error", "Not Implemented",
		"Bad Gateway", "Service Unavailable", "Gateway Timeout", "Gateway Time-out",
	} {
		if len(s) >= len(phrase) && strings.EqualFold(s[:len(phrase)], phrase) && wordAt(s[len(phrase):]) == "" {
			return true
		}
	}
	return false
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

func isAlnum(c byte) bool { return c >= '0' && c <= '9' || isLetter(c) }

// looksLikeCode tells whether a word has the shape of an error code: parts
// joined by '.' or '_', inner capitals, or capitals throughout.
func looksLikeCode(word string) bool {
	upper, lower, joint := 0, 0, 0
	for i := range len(word) {
		switch c := word[i]; {
		case isUpper(c):
			upper++
		case isLetter(c):
			lower++
		case c >= '0' && c <= '9':
		case (c == '.' || c == '_') && i > 0 && i < len(word)-1:
			joint++
		case c == '-' || c == ':':
		default:
			return false
		}
	}
	switch {
	case upper == 0, len(word) < 4, upper+lower < 3, len(word) > 128:
		return false
	case lower == 0:
		return joint > 0 || len(word) >= 6
	}
	return joint > 0 || innerCapital(word)
}

// innerCapital tells whether a capital stands behind a small letter, as in
// OperationBusy.
func innerCapital(word string) bool {
	for i := 1; i < len(word); i++ {
		if isUpper(word[i]) && word[i-1] >= 'a' && word[i-1] <= 'z' {
			return true
		}
	}
	return false
}

// isDottedCode tells codes such as InvalidVpc.NotFound from the names of files
// and packages: each part begins with a capital.
func isDottedCode(word string) bool {
	parts := strings.Split(word, ".")
	for _, part := range parts {
		if part == "" || !isUpper(part[0]) {
			return false
		}
	}
	return len(parts) > 1
}

// isPlainWord tells whether a code is one word, or two, without the dots,
// underscores and digits that make a vendor's code its own.
func isPlainWord(code string) bool { return !strings.ContainsAny(code, "._0123456789") }

// isClassName tells the names that SDKs give their exceptions.
func isClassName(word string) bool {
	switch word {
	case "SDK.ServerError", "SDK.ClientError", "SDKError", "ServerError", "ClientError":
		return true
	}
	return strings.HasSuffix(word, "Exception") && !strings.Contains(word, "_")
}

// isTypeName tells the names of types that stand behind a name in source code.
func isTypeName(word string) bool {
	switch word {
	case "Int", "Integer", "Long", "Number", "String", "Any", "Object":
		return true
	}
	return false
}

// isOpaqueID tells request ids, hashes and keys from codes: UUIDs, and long
// words in which digits and letters are mixed without a joint.
func isOpaqueID(word string) bool {
	digits, dashes := 0, 0
	for i := range len(word) {
		switch c := word[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '-':
			dashes++
		case c == '.' || c == '_':
			return false
		}
	}
	return dashes == 4 && len(word) == 36 || digits >= 4 && digits < len(word) && len(word)-dashes >= 16 || len(word) > 64
}

// sameCode tells whether two words are one code; Node's names of errors have
// "Error" behind it.
func sameCode(a, b string) bool {
	return strings.EqualFold(a, b) || strings.EqualFold(a, b+"Error") || strings.EqualFold(a+"Error", b)
}

// codeToken reads a code at the start of s: up to a blank or a mark that no
// code holds. A blank behind a joint ("User. Disabled") belongs to it.
func codeToken(s string) string {
	const longest = 256
	n := 0
	for n < len(s) && n < longest {
		c := s[n]
		if c == ' ' && n > 0 && joinsOn(s[:n], s[n+1:]) {
			n++
			continue
		}
		if c <= ' ' || strings.IndexByte(`,;:"'<>(){}[]|\`, c) >= 0 || endsToken(s[n:]) {
			break
		}
		n++
	}
	return strings.TrimRight(head(s, n), ".!?")
}

// joinsOn tells whether a code goes on behind a blank, rather than that a
// sentence ends and another begins.
func joinsOn(front, rest string) bool {
	next := wordAt(rest)
	joint := front[len(front)-1]
	if next == "" || joint != '.' && joint != '_' || !looksLikeCode(front+"X") {
		return false
	}
	return joint == '_' || !strings.HasPrefix(rest[len(next):], " ") && !strings.HasSuffix(front, "..")
}

// endsToken tells whether s begins with a mark of Chinese typography.
func endsToken(s string) bool {
	for _, mark := range []string{"，", "。", "；", "：", "“", "”", "「", "」", "、", "（", "）", "？", "！", "【", "】"} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}

// wordAt reads the word at the start of s: letters, digits and the marks that
// join them in codes and host names.
func wordAt(s string) string {
	n := 0
	for n < len(s) && (isAlnum(s[n]) || strings.IndexByte("._-~", s[n]) >= 0) {
		n++
	}
	return strings.TrimRight(s[:n], "._-~")
}
