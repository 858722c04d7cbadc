package report

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// unescape undoes the escapes of JSON, Python, Go and JavaScript strings. An
// escape that none of them has stays as it is.
func unescape(s string) string {
	i := strings.IndexByte(s, '\\')
	if i < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i >= 0 {
		b.WriteString(s[:i])
		s = s[i:]
		n := writeEscape(&b, s)
		s = s[n:]
		i = strings.IndexByte(s, '\\')
	}
	b.WriteString(s)
	return b.String()
}

// writeEscape writes what the escape at the start of s stands for and returns its length.
func writeEscape(b *strings.Builder, s string) int {
	if len(s) < 2 {
		b.WriteString(s)
		return len(s)
	}
	if i := strings.IndexByte(`nrtbf`, s[1]); i >= 0 {
		b.WriteByte("\n\r\t\b\f"[i])
		return 2
	}
	switch s[1] {
	case '"', '\'', '\\', '/', '`':
		b.WriteByte(s[1])
		return 2
	case 'x':
		if n := writeBytes(b, s); n > 0 {
			return n
		}
	case 'u':
		if r, ok := hexRune(s, 2, 4); ok {
			if low, ok := surrogateAt(s[6:]); ok {
				if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
					b.WriteRune(pair)
					return 12
				}
			}
			b.WriteRune(r)
			return 6
		}
	}
	b.WriteString(s[:2])
	return 2
}

// writeBytes writes the \xNN escapes at the start of s, which in Python's bytes
// are UTF-8 and in its texts characters, and returns their length.
func writeBytes(b *strings.Builder, s string) int {
	var raw []byte
	n := 0
	for strings.HasPrefix(s[n:], `\x`) {
		c, ok := hexRune(s, n+2, 2)
		if !ok {
			break
		}
		raw = append(raw, byte(c))
		n += 4
	}
	if utf8.Valid(raw) {
		b.Write(raw)
		return n
	}
	for _, c := range raw {
		b.WriteRune(rune(c))
	}
	return n
}

func surrogateAt(s string) (rune, bool) {
	if !strings.HasPrefix(s, `\u`) {
		return 0, false
	}
	r, ok := hexRune(s, 2, 4)
	return r, ok && utf16.IsSurrogate(r)
}

func hexRune(s string, from, digits int) (rune, bool) {
	if len(s) < from+digits {
		return 0, false
	}
	n, err := strconv.ParseUint(s[from:from+digits], 16, 32)
	return rune(n), err == nil
}
