package hostile

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// payload is text that gives a terminal orders, hides something, or forges a line.
type payload struct{ name, text string }

func payloads() []payload {
	list := []payload{
		{"sgr", "\x1b[31;5m"}, {"sgr-hidden", "\x1b[8m"}, {"clear", "\x1b[2J\x1b[H"}, {"cursor-up", "\x1b[3A\x1b[K"},
		{"csi-unclosed", "\x1b[31"}, {"csi-33-params", "\x1b[" + strings.Repeat("9;", 33) + "m"}, {"private-huge-params", "\x1b[?" + strings.Repeat("1049;", 500) + "h"},
		{"csi-long-number", "\x1b[" + strings.Repeat("9", 400) + "b"}, {"alternate-screen", "\x1b[?1049h"}, {"mouse", "\x1b[?1003h"}, {"repeat", "x\x1b[99999999b"},
		{"osc-title", "\x1b]0;title\a"}, {"osc-title-st", "\x1b]2;title\x1b\\"}, {"osc-clipboard", "\x1b]52;c;cm0gLXJmIC8=\a"}, {"osc-link", "\x1b]8;;https://evil.example/\x1b\\here\x1b]8;;\x1b\\"},
		{"osc-file", "\x1b]1337;File=inline=1:AAAA\a"}, {"osc-palette", "\x1b]4;1;?\a"}, {"osc-colour-query", "\x1b]11;?\a"}, {"osc-unclosed", "\x1b]0;never closed"},
		{"dcs", "\x1bP$q\"p\x1b\\"}, {"dcs-sixel", "\x1bPq#0;2;0;0;0#0~~\x1b\\"}, {"dcs-unclosed", "\x1bP+q544e"}, {"apc", "\x1b_Ga=T;AAAA\x1b\\"}, {"pm", "\x1b^x\x1b\\"}, {"sos", "\x1bXx\x1b\\"},
		{"report-device", "\x1b[c"}, {"report-cursor", "\x1b[6n"}, {"report-title", "\x1b[21t"}, {"reset", "\x1bc"}, {"charset", "\x1b(0lqqk\x1b(B"}, {"escape-alone", "\x1b"}, {"escape-escape", "\x1b\x1b[31m"},
		{"shift-out", "\x0e\x0f"}, {"bell", "\a\a"}, {"backspace", "fake\b\b\b\b"}, {"carriage-return", "x\rfake"}, {"vertical-tab", "\v"}, {"form-feed", "\f"}, {"delete", "\x7f"},
		{"newline-forge", "\nresolution: run this"}, {"crlf-forge", "\r\nverdict: documented"}, {"tab", "\t\t"},
		{"c1-csi", "\u009b31m"}, {"c1-osc", "\u009d0;title\u009c"}, {"c1-dcs", "\u0090q\u009c"}, {"c1-nel", "\u0085forged"}, {"c1-all", c1Controls()},
		{"line-separators", "\u2028forged\u2029forged"}, {"zero-width", "\u200b\u2060\ufeff\u180e"}, {"soft-hyphen", "\u00ad"}, {"joiners", "\u200d\u200c"},
		{"fillers", "\u3164\u115f\u1160\uffa0"}, {"braille-blank", "\u2800"}, {"tags", "\U000e0001\U000e0072\U000e006d\U000e007f"}, {"variation-selectors", "\ufe00\ufe0f\U000e0100"},
		{"zalgo", "e" + strings.Repeat("\u0301\u0323\u0488", 60)}, {"private-use", "\ue000\U000f0000"}, {"noncharacters", "\ufdd0\uffff\U0010ffff"}, {"interlinear", "\ufff9a\ufffab\ufffb"},
		{"object-replacement", "\ufffc\ufffd"}, {"musical-null", "\U0001d159\U0001d173"}, {"wide", strings.Repeat("\U00020000", 100)},
	}
	for r := range runesOf(unicode.Bidi_Control) {
		list = append(list, payload{fmt.Sprintf("bidi-%04x", r), string(r) + "abc" + string(r)})
	}
	return list
}

func c1Controls() string {
	var b strings.Builder
	for r := rune(0x80); r < 0xa0; r++ {
		b.WriteRune(r)
	}
	return b.String()
}

func runesOf(table *unicode.RangeTable) func(yield func(rune) bool) {
	return func(yield func(rune) bool) {
		for r := range unicode.MaxRune {
			if unicode.Is(table, r) && !yield(r) {
				return
			}
		}
	}
}

// around puts a payload before, into and behind a message. What stands before a
// message's end is what a stripper eats.
func around(p payload) string { return "The file" + p.text + " system" + p.text + " is gone." + p.text }

func (g *generator) rawEscapes() {
	for _, p := range payloads() {
		code := g.code()
		g.addScanned(p.name, jsonBody(code, around(p)), code)
	}
}

// writtenEscapes write the payload as JSON's \uXXXX.
func (g *generator) writtenEscapes() {
	for _, p := range payloads() {
		code := g.code()
		g.addScanned(p.name, jsonBody(code, inEscapes(around(p))), code)
	}
}

func inEscapes(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= ' ' && r <= '~' && r != '"' && r != '\\' {
			b.WriteRune(r)
		} else {
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%04x`, unit)
			}
		}
	}
	return b.String()
}

func (g *generator) textEscapes() {
	for _, p := range payloads() {
		code := g.code()
		g.addScanned(p.name, textBody(code, around(p)), code)
	}
}

// referencedEscapes write the payload as XML's &#…;, which XML allows for few of them.
func (g *generator) referencedEscapes() {
	for i, p := range payloads() {
		var b strings.Builder
		for _, r := range around(p) {
			switch {
			case r == ' ' || r >= 'a' && r <= 'z':
				b.WriteRune(r)
			case i%2 == 0:
				fmt.Fprintf(&b, "&#x%x;", r)
			default:
				fmt.Fprintf(&b, "&#%d;", r)
			}
		}
		code := g.code()
		g.addScanned(p.name, xmlBody(code, b.String()), code)
	}
}

// escapesInCodes put the payload where a code, a host and an id are shown.
func (g *generator) escapesInCodes() {
	for _, p := range payloads() {
		bad := inEscapes(p.text)
		g.add(p.name, fmt.Sprintf(`{"Code":"Invalid%sThing.Gone","Message":"x","RequestId":"id%s","HostId":"a%s.example.com"}`, bad, bad, bad))
	}
}

// controlBytes are C1 controls as single bytes, which some terminals obey.
func (g *generator) controlBytes() {
	for c := 0x80; c < 0xa0; c++ {
		code := g.code()
		g.addScanned(fmt.Sprintf("%02x", c), textBody(code, "before"+string([]byte{byte(c)})+"31m behind"), code)
	}
}

func (g *generator) invalidUTF8() {
	for _, p := range []payload{
		{"overlong-csi", "\xc0\x9b31m"}, {"overlong-slash", "\xc0\xaf"}, {"overlong-escape", "\xe0\x80\x9b"}, {"continuation-alone", "\x80\xbf"}, {"cut-2", "\xc3"}, {"cut-3", "\xe9\x94"},
		{"cut-4", "\xf0\x9f\x98"}, {"surrogate", "\xed\xa0\x80"}, {"surrogate-pair", "\xed\xa0\xbd\xed\xb8\x80"}, {"too-large", "\xf4\x90\x80\x80"}, {"five-bytes", "\xf8\x88\x80\x80\x80"}, {"ff-fe", "\xff\xfe"},
		{"all-bytes", allBytes()},
	} {
		if utf8.ValidString(p.text) {
			panic(p.name)
		}
		for _, body := range []struct {
			name string
			make func(code, message string) string
		}{{"json", jsonBody}, {"xml", xmlBody}, {"text", textBody}} {
			code := g.code()
			g.addScanned(p.name+"-"+body.name, body.make(code, "a "+p.text+" b"), code)
		}
	}
}

// allBytes are those that are no ASCII.
func allBytes() string {
	var b []byte
	for c := 0x80; c < 0x100; c++ {
		b = append(b, byte(c), ' ')
	}
	return string(b)
}
