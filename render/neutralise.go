package render

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	zwnj      = '\u200c' // zero width non-joiner
	zwj       = '\u200d' // zero width joiner: makes one emoji of several
	vs16      = '\ufe0f' // variation selector 16: asks for the emoji form
	keycap    = '\u20e3' // combining enclosing keycap: ends the emoji of a digit
	nullNote  = '\U0001d159'
	blankDots = '\u2800' // braille pattern blank

	// marksPerBase is more than any living script stacks on one letter.
	marksPerBase = 8
)

// neutralise returns s as one line that is safe to show on a terminal: every control, bidi control, invisible, private use
// or noncharacter rune and every byte that is not UTF-8 is replaced by visible text (`\x1b`, `\n`, `<U+202E>`).
// Nothing is deleted, printable text is unchanged, the result is valid UTF-8. It goes before any styling or measuring.
func neutralise(s string) string {
	if isPlainASCII(s) {
		return s
	}
	var out strings.Builder
	var before neighbour
	copied := 0 // s[:copied] is in out
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		invalid := r == utf8.RuneError && size == 1
		if !invalid && before.lets(r, s[i+size:]) {
			before.show(r)
			i += size
			continue
		}
		out.WriteString(s[copied:i])
		if invalid {
			out.WriteString(fmt.Sprintf(`\x%02x`, s[i]))
		} else {
			out.WriteString(visible(r))
		}
		i += size
		copied, before = i, neighbour{}
	}
	if copied == 0 {
		return s
	}
	out.WriteString(s[copied:])
	return out.String()
}

// neutraliseLines is neutralise for text of several lines: LF stays, CRLF becomes LF, blanks at line ends go.
func neutraliseLines(s string) string {
	if isPlainASCII(s) {
		return strings.TrimRight(s, " ")
	}
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = neutralise(strings.TrimRightFunc(line, isBlank))
	}
	return strings.Join(lines, "\n")
}

// escapeJSON returns JSON made by encoding/json with DEL, C1, bidi controls and the other invisible runes as \uXXXX;
// the encoder leaves them raw. It decodes to the same value. ZWJ, ZWNJ and VS16 stay: they are part of words and
// emoji and harmless alone. A byte that is not UTF-8 becomes \ufffd, which is what a decoder makes of it.
func escapeJSON(b []byte) []byte {
	if !slices.ContainsFunc(b, func(c byte) bool { return c >= 0x7f }) {
		return b
	}
	out := make([]byte, 0, len(b)+len(b)/8)
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && size == 1:
			out = append(out, `\ufffd`...)
		case isSafeInJSON(r):
			out = append(out, b[:size]...)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		b = b[size:]
	}
	return out
}

func isSafeInJSON(r rune) bool {
	switch {
	case r < 0x7f: // structure, and C0 only as its indentation
		return true
	case r == zwj, r == zwnj, r == vs16:
		return true
	}
	return !unicode.IsControl(r) && !isInvisible(r)
}

func isPlainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// neighbour is what the runes already shown tell about the next one. Its zero value is the start of the text; an escape
// leads back there, so that no mark can attach to what errx itself wrote.
type neighbour struct {
	r     rune // the last rune shown
	marks int  // how many combining marks end with it
}

// lets reports whether r may be shown as it is, with rest after it.
func (n neighbour) lets(r rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case r >= ' ' && r <= '~':
		return true
	case r == vs16:
		return isEmoji(n.r) || isKeycapBase(n.r) && next == keycap
	case r == zwj:
		return (isEmoji(n.r) || n.r == vs16) && isEmoji(next)
	case unicode.In(r, unicode.Cc, unicode.Co, unicode.Noncharacter_Code_Point), isInvisible(r):
		return false
	case unicode.Is(unicode.M, r):
		return n.r != 0 && !isBlank(n.r) && n.marks < marksPerBase
	}
	return true
}

func (n *neighbour) show(r rune) {
	if n.r = r; unicode.Is(unicode.M, r) {
		n.marks++
	} else {
		n.marks = 0
	}
}

// isInvisible reports whether r shows nothing or reorders what stands around it. All of Cf is in, tag characters too (they
// hide whole sentences, at the price of three flags), except the Arabic and Kaithi signs that are drawn.
func isInvisible(r rune) bool {
	if unicode.Is(unicode.Prepended_Concatenation_Mark, r) {
		return false
	}
	return r == blankDots || r == nullNote ||
		unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Bidi_Control,
			unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// visible returns the text that stands for a rune that is not shown.
func visible(r rune) string {
	switch {
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == '\t':
		return `\t`
	case unicode.IsControl(r):
		return fmt.Sprintf(`\x%02x`, r)
	}
	return fmt.Sprintf("<U+%04X>", r)
}

func isKeycapBase(r rune) bool { return r >= '0' && r <= '9' || r == '#' || r == '*' }

func isEmoji(r rune) bool { return unicode.Is(emoji, r) }

// emoji holds the runes that can start an emoji or follow a ZWJ in one, read broadly: a pictograph too many here only
// keeps a selector that changes nothing.
var emoji = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x00a9, Hi: 0x00ae, Stride: 5}, // © ®
		{Lo: 0x203c, Hi: 0x203c, Stride: 1},
		{Lo: 0x2049, Hi: 0x2049, Stride: 1},
		{Lo: 0x2122, Hi: 0x2122, Stride: 1},
		{Lo: 0x2139, Hi: 0x2139, Stride: 1},
		{Lo: 0x2194, Hi: 0x2199, Stride: 1},
		{Lo: 0x21a9, Hi: 0x21aa, Stride: 1},
		{Lo: 0x231a, Hi: 0x231b, Stride: 1},
		{Lo: 0x2328, Hi: 0x2328, Stride: 1},
		{Lo: 0x23cf, Hi: 0x23cf, Stride: 1},
		{Lo: 0x23e9, Hi: 0x23fa, Stride: 1},
		{Lo: 0x24c2, Hi: 0x24c2, Stride: 1},
		{Lo: 0x25aa, Hi: 0x25ab, Stride: 1},
		{Lo: 0x25b6, Hi: 0x25b6, Stride: 1},
		{Lo: 0x25c0, Hi: 0x25c0, Stride: 1},
		{Lo: 0x25fb, Hi: 0x25fe, Stride: 1},
		{Lo: 0x2600, Hi: 0x27bf, Stride: 1},
		{Lo: 0x2934, Hi: 0x2935, Stride: 1},
		{Lo: 0x2b05, Hi: 0x2b07, Stride: 1},
		{Lo: 0x2b1b, Hi: 0x2b1c, Stride: 1},
		{Lo: 0x2b50, Hi: 0x2b55, Stride: 5},
		{Lo: 0x3030, Hi: 0x303d, Stride: 13},
		{Lo: 0x3297, Hi: 0x3299, Stride: 2},
	},
	R32:         []unicode.Range32{{Lo: 0x1f000, Hi: 0x1faff, Stride: 1}},
	LatinOffset: 1,
}
