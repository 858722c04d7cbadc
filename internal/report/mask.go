package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mask replaces credentials in a text that is going to be shown: the values of
// fields that hold them, strings that have the shape of a key, and the user in
// a URL. Four characters stay so that the owner can tell which key it was.
// Error codes and request ids stay.
func Mask(text string) string {
	var b strings.Builder
	done := 0
	for i := 0; i < len(text); i++ {
		start, n := i, keyLength(text, i)
		if n == 0 {
			start, n = secretBehind(text, i)
		}
		if n == 0 {
			continue
		}
		kept := start + min(4, n/2)
		for !utf8.RuneStart(text[kept]) {
			kept--
		}
		b.WriteString(text[done:kept] + "****")
		done = start + n
		i = done - 1
	}
	if done == 0 {
		return text
	}
	return b.String() + text[done:]
}

// secretNames are the fields whose values are masked, in lower case without
// blanks, '-' and '_'. A longer name that ends in one of them counts as well.
func secretNames() []string {
	return []string{
		"accesskeyid", "accesskeysecret", "accesskey", "secretkey", "secretid", "signature", "stringtosign",
		"securitytoken", "sessiontoken", "accesstoken", "authtoken", "subjecttoken", "apikey", "xamzcredential",
		"authorization", "cookie", "password", "passwd", "encodedauthorizationmessage", "encodeddiagnosticmessage",
	}
}

// secretBehind finds a secret behind text[i], if that is the mark between a
// field that holds one and its value.
func secretBehind(text string, i int) (start, length int) {
	start = i + 1
	switch {
	case text[i] == '=' || text[i] == ':':
	case strings.HasPrefix(text[i:], "%3D"), strings.HasPrefix(text[i:], "%3d"):
		start = i + len("%3D")
	case text[i] == '[' && i > 0 && text[i-1] == ' ': // illegal access key [X]
	default:
		return 0, 0
	}
	if text[i] == ':' && strings.HasPrefix(text[start:], "//") {
		start += len("//")
		end := strings.IndexAny(text[start:min(len(text), start+256)], "@/? \n\"'<>")
		if end > 0 && text[start+end] == '@' {
			return start, end
		}
		return 0, 0
	}
	name := nameBefore(text[:i])
	for _, secret := range secretNames() {
		if !strings.HasSuffix(name, secret) {
			continue
		}
		start += len(text[start:]) - len(strings.TrimLeft(text[start:], " \t\"'\\"))
		n := valueLength(text[start:], secret)
		if isSuccess(text[start : start+n]) {
			return 0, 0 // null, None
		}
		return start, n
	}
	return 0, 0
}

// nameBefore returns the name that text ends in, folded as secretNames are.
func nameBefore(text string) string {
	const longest = 40
	text = strings.TrimRight(text[max(0, len(text)-longest):], " \t\"'\\")
	start := len(text)
	for start > 0 && (isAlnum(text[start-1]) || strings.IndexByte("_- ", text[start-1]) >= 0) {
		start--
	}
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return unicode.ToLower(r)
	}, text[start:])
}

// valueLength measures a field's value: a word, for headers to the end of the line.
func valueLength(s, name string) int {
	ends := " \t\n\"'\\,;&)}]%"
	if name == "authorization" || name == "cookie" {
		ends = "\n\"'"
	}
	if i := strings.IndexAny(s, ends); i >= 0 {
		return i
	}
	return len(s)
}

// keyLength measures strings that are keys by their shape: Alibaba Cloud and
// AWS access keys, JSON web tokens, PEM blocks.
func keyLength(text string, i int) int {
	rest := text[i:]
	switch rest[0] {
	case 'L', 'A', 'e', '-':
	default:
		return 0
	}
	escaped := i >= 3 && text[i-3] == '%' // AccessKeyId%3DLTAI…
	if i > 0 && isAlnum(text[i-1]) && !escaped {
		return 0
	}
	switch {
	case strings.HasPrefix(rest, "LTAI"):
		if n := alnumLength(rest); n >= 12 && n <= 30 {
			return n
		}
	case strings.HasPrefix(rest, "AKIA"), strings.HasPrefix(rest, "ASIA"), strings.HasPrefix(rest, "AKID"):
		if n := alnumLength(rest); n >= 20 && n <= 40 {
			return n
		}
	case strings.HasPrefix(rest, "eyJ"):
		return tokenLength(rest)
	case strings.HasPrefix(rest, "-----BEGIN"):
		const end = "-----END"
		if i := strings.Index(rest, end); i > 0 {
			return i + len(end)
		}
		return len(rest)
	}
	return 0
}

// tokenLength measures a JSON web token: three long words joined by dots.
func tokenLength(s string) int {
	const longest = 8 << 10
	n, dots := 0, 0
	for n < len(s) && n < longest && (isAlnum(s[n]) || strings.IndexByte("-_.", s[n]) >= 0) {
		if s[n] == '.' {
			dots++
			if strings.HasPrefix(s[n+1:], "eyJ") && dots > 1 || dots > 2 {
				return 0
			}
		}
		n++
	}
	if n < 40 || dots == 0 {
		return 0
	}
	return n
}

func alnumLength(s string) int {
	n := 0
	for n < len(s) && n < 64 && isAlnum(s[n]) {
		n++
	}
	return n
}
