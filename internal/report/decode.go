package report

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Decode turns an input of unknown encoding into UTF-8 text. A byte order
// mark decides; without one, valid UTF-8 is taken as such, text that is half
// NULs as UTF-16, and everything else as GB18030 if it is that. Bytes that fit
// nowhere become the visible text \xNN.
func Decode(input []byte) string {
	switch {
	case bytes.HasPrefix(input, []byte("\xef\xbb\xbf")):
		input = input[3:]
	case bytes.HasPrefix(input, []byte("\xff\xfe")):
		return decodeUTF16(input[2:], binary.LittleEndian)
	case bytes.HasPrefix(input, []byte("\xfe\xff")):
		return decodeUTF16(input[2:], binary.BigEndian)
	}
	if order := utf16Order(input); order != nil {
		return decodeUTF16(input, order)
	}
	if utf8.Valid(input) {
		return string(input)
	}
	// Text in GB18030 decodes without a single replacement; anything else is
	// UTF-8 with stray bytes.
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(input)
	if err == nil && !bytes.ContainsRune(decoded, utf8.RuneError) {
		return string(decoded)
	}
	return escapeStrayBytes(input)
}

// utf16Order tells UTF-16 without a byte order mark from its NULs: in text
// that is mostly ASCII every second byte is one.
func utf16Order(input []byte) binary.ByteOrder {
	const sample = 512
	head := input[:min(len(input), sample)]
	if len(head) < 4 || len(input)%2 != 0 {
		return nil
	}
	var nuls [2]int
	for i, c := range head {
		if c == 0 {
			nuls[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case nuls[1] > half*4/10 && nuls[0] == 0:
		return binary.LittleEndian
	case nuls[0] > half*4/10 && nuls[1] == 0:
		return binary.BigEndian
	}
	return nil
}

func decodeUTF16(input []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(input)/2)
	for i := range units {
		units[i] = order.Uint16(input[2*i:])
	}
	return string(utf16.Decode(units))
}

func escapeStrayBytes(input []byte) string {
	const hex = "0123456789abcdef"
	var b strings.Builder
	b.Grow(len(input))
	for len(input) > 0 {
		r, size := utf8.DecodeRune(input)
		if r == utf8.RuneError && size == 1 {
			b.WriteString(`\x`)
			b.WriteByte(hex[input[0]>>4])
			b.WriteByte(hex[input[0]&15])
		} else {
			b.Write(input[:size])
		}
		input = input[size:]
	}
	return b.String()
}

// clean takes away what terminals, pagers and tools put around a text: escape
// sequences, NULs and other controls, CRs, and the bars at the left of quoted
// or boxed lines.
func clean(text string) string {
	return unbar(unescapeHTML(dropControls(text)))
}

func dropControls(text string) string {
	if strings.IndexFunc(text, isDropped) < 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\x1b':
			i += escapeLength(text[i:])
			continue
		case r == '\r':
			// CRLF is a line end; a lone CR is where a progress line was overwritten.
			if !strings.HasPrefix(text[i+1:], "\n") {
				b.WriteByte('\n')
			}
		case !isDropped(r):
			b.WriteString(text[i : i+size])
		}
		i += size
	}
	return b.String()
}

func isDropped(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == '\ufeff'
}

// escapeLength measures the escape sequence at the start of s. A sequence
// that is not closed on its line counts as its introducer only, so that it
// can't hide the rest of the text.
func escapeLength(s string) int {
	if len(s) < 2 {
		return 1
	}
	switch s[1] {
	case '[':
		for i := 2; i < len(s) && i < 256; i++ {
			if s[i] >= 0x40 && s[i] <= 0x7e {
				return i + 1
			}
			if s[i] < 0x20 || s[i] > 0x3f {
				break
			}
		}
		return 2
	case ']', 'P', '_', '^', 'X':
		for i := 2; i < len(s) && i < 4096 && s[i] != '\n'; i++ {
			if s[i] == '\a' {
				return i + 1
			}
			if s[i] == '\x1b' && i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
		}
		return 2
	}
	return 2
}

// unbar removes the bars that quoting and boxes put before each line: "> "
// of mail and of curl -v, "< " of curl -v, "│ " of Terraform.
func unbar(text string) string {
	if !strings.ContainsAny(text, "│┃╷╵|<>") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for line := range strings.Lines(text) {
		b.WriteString(unbarLine(line))
	}
	return b.String()
}

func unbarLine(line string) string {
	for {
		rest := strings.TrimLeft(line, " \t")
		switch {
		case strings.HasPrefix(rest, "│"), strings.HasPrefix(rest, "┃"),
			strings.HasPrefix(rest, "╷"), strings.HasPrefix(rest, "╵"):
			rest = rest[len("│"):]
		case strings.HasPrefix(rest, "> "), strings.HasPrefix(rest, "< "), strings.HasPrefix(rest, "| "), strings.HasPrefix(rest, ">>"):
			rest = rest[1:]
		case rest == ">\n", rest == "<\n", rest == "|\n":
			rest = "\n"
		default:
			return line
		}
		line = strings.TrimPrefix(rest, " ")
	}
}
