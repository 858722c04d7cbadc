package report

import (
	"bytes"
	"encoding/binary"
	"io"
	"mime/quotedprintable"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Decode turns an input of unknown encoding into UTF-8 text. A byte order
// mark decides; without one, valid UTF-8 is taken as such, text that is half
// NULs as UTF-16, and everything else as GB18030 if it is that. Bytes that fit
// nowhere become the visible text \xNN. The source of a mail is undone once more.
func Decode(input []byte) string {
	text := decodeText(input)
	if mail, ok := decodeMail(text); ok {
		return decodeText(mail)
	}
	return text
}

func decodeText(input []byte) string {
	if text, whole := DecodeWhole(input); whole {
		return text
	}
	return escapeStrayBytes(bytes.TrimPrefix(input, utf8Mark))
}

// decodeMail undoes the quoted-printable encoding of a mail's source, which breaks
// lines anywhere.
func decodeMail(text string) (decoded []byte, ok bool) {
	const mark = "Content-Transfer-Encoding: quoted-printable"
	i := strings.Index(text, mark)
	if i < 0 {
		return nil, false
	}
	body, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(text[i+len(mark):])))
	return append([]byte(text[:i]), body...), err == nil
}

var utf8Mark = []byte("\xef\xbb\xbf")

// DecodeWhole is Decode for callers that want no text at all where some bytes fit
// nowhere: whole is false then.
func DecodeWhole(input []byte) (text string, whole bool) {
	switch {
	case bytes.HasPrefix(input, utf8Mark):
		input = input[len(utf8Mark):]
	case bytes.HasPrefix(input, []byte("\xff\xfe")):
		return decodeUTF16(input[2:], binary.LittleEndian), true
	case bytes.HasPrefix(input, []byte("\xfe\xff")):
		return decodeUTF16(input[2:], binary.BigEndian), true
	}
	if order := utf16Order(input); order != nil {
		return decodeUTF16(input, order), true
	}
	if utf8.Valid(input) {
		return string(input), true
	}
	// Text in GB18030 decodes without a single replacement; anything else is
	// UTF-8 with stray bytes, and so is what holds more letters in UTF-8 than bytes
	// that are none.
	if mostlyUTF8(input) {
		return "", false
	}
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(input)
	if err == nil && !bytes.ContainsRune(decoded, utf8.RuneError) {
		return string(decoded), true
	}
	return "", false
}

// mostlyUTF8 returns whether more than half of what is no ASCII is valid UTF-8.
// Chinese in GB18030 is so by accident, for one letter in six or so.
func mostlyUTF8(input []byte) bool {
	letters, strays := 0, 0
	for len(input) > 0 {
		r, size := utf8.DecodeRune(input)
		switch {
		case size > 1:
			letters++
		case r == utf8.RuneError:
			strays++
		}
		input = input[size:]
	}
	return letters > strays
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
	// Chinese leaves few NULs, and bytes that are no UTF-8; but no long words of
	// letters, as a log with a few broken bytes has them.
	enough := len(head) / 2 * 4 / 10
	if nuls[0]+nuls[1] > 1 && !utf8.Valid(input) && !holdsLongWord(head) {
		enough = 1
	}
	switch {
	case nuls[1] > enough && nuls[0] == 0:
		return binary.LittleEndian
	case nuls[0] > enough && nuls[1] == 0:
		return binary.BigEndian
	}
	return nil
}

func holdsLongWord(text []byte) bool {
	const long = 12
	run := 0
	for _, c := range text {
		if run++; !isAlnum(c) {
			run = 0
		}
		if run == long {
			return true
		}
	}
	return false
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
