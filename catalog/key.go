package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CleanCode returns a code as errx writes it: Markdown escapes undone, blanks
// beside '.' and '_' dropped, other runs of blanks folded into one, trimmed.
func CleanCode(code string) string {
	var b strings.Builder
	b.Grow(len(code))
	blank := false
	for i, r := range code {
		if r == '\\' && i+1 < len(code) && isASCIIPunct(code[i+1]) {
			continue
		}
		if unicode.IsSpace(r) {
			blank = true
			continue
		}
		if blank && b.Len() > 0 && r != '.' && r != '_' && !endsInJoint(b.String()) {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteRune(r)
	}
	return b.String()
}

func endsInJoint(s string) bool {
	return s[len(s)-1] == '.' || s[len(s)-1] == '_'
}

func isASCIIPunct(c byte) bool {
	return c > ' ' && c < utf8.RuneSelf && c != 0x7f &&
		!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')
}

// lookupKey folds a code into the form under which it is looked up: cleaned,
// in lower case, full-width letters as ASCII, without invisible characters.
// Two spellings with one key are the same code.
func lookupKey(code string) string {
	if isPlainKey(code) {
		return code
	}
	return CleanCode(strings.Map(foldRune, code))
}

func isPlainKey(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c >= 'A' && c <= 'Z' || c <= ' ' || c == '\\' || c >= 0x7f {
			return false
		}
	}
	return true
}

func foldRune(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + ('a' - 'A')
	case r < utf8.RuneSelf:
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	case r >= '！' && r <= '～': // full-width forms, as Chinese input methods give them
		return foldRune(r - '！' + '!')
	case unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && r != '\u0085':
		return -1
	default:
		return unicode.ToLower(r)
	}
}

// dottedTails calls yield with each part of key that stands behind a dot.
func dottedTails(key string, yield func(tail string)) {
	for i := 0; i+1 < len(key); i++ {
		if key[i] == '.' {
			yield(key[i+1:])
		}
	}
}

func endsInDigit(s string) bool {
	return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9'
}
