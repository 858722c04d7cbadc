package render

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestNeutraliseShowsWhatATerminalWouldObey(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"colour", "\x1b[31mred\x1b[0m", `\x1b[31mred\x1b[0m`},
		{"CSI with 40 parameters", "\x1b[" + strings.Repeat("1;", 39) + "1m", `\x1b[` + strings.Repeat("1;", 39) + "1m"},
		{"unterminated OSC", "\x1b]0;title and the rest", `\x1b]0;title and the rest`},
		{"clipboard OSC 52", "\x1b]52;c;cm0gLXJm\a", `\x1b]52;c;cm0gLXJm\x07`},
		{"C1 as a rune", "a\u009b31m", `a\x9b31m`},
		{"C1 as a byte", "a\x9b31m", `a\x9b31m`},
		{"overlong ESC", "\xc0\x9b", `\xc0\x9b`},
		{"surrogate as UTF-8", "\xed\xa0\x80", `\xed\xa0\x80`},
		{"cut rune", "中\xe4\xb8", `中\xe4\xb8`},
		{"line ends", "a\r\nb\tc\v\f", `a\r\nb\tc\x0b\x0c`},
		{"NEL and separators", "a\u0085b\u2028c\u2029", `a\x85b<U+2028>c<U+2029>`},
		{"bidi", "\u202egnp\u2066.exe\u061c", "<U+202E>gnp<U+2066>.exe<U+061C>"},
		{"zero width", "Inv\u200balid\ufeff\u2060", "Inv<U+200B>alid<U+FEFF><U+2060>"},
		{"soft hyphen", "co\u00adde", "co<U+00AD>de"},
		{"fillers", "\u115f\u1160\u3164\uffa0\u2800\u180e", "<U+115F><U+1160><U+3164><U+FFA0><U+2800><U+180E>"},
		{"tag characters", "a\U000e0041\U000e007f", "a<U+E0041><U+E007F>"},
		{"variation selectors", "a\ufe0f中\ufe00\U000e0100", "a<U+FE0F>中<U+FE00><U+E0100>"},
		{"private use", "\ue000\U000f0000\U0010fffd", "<U+E000><U+F0000><U+10FFFD>"},
		{"noncharacters", "\ufdd0\uffff\U0010fffe", "<U+FDD0><U+FFFF><U+10FFFE>"},
		{"joiner in a word", "a\u200db", "a<U+200D>b"},
		{"joiner after an emoji only", "👩\u200da", "👩<U+200D>a"},
		{"joiner twice", "👩\u200d\u200d👩", "👩<U+200D><U+200D>👩"},
		{"selector twice", "❤\ufe0f\ufe0f", "❤\ufe0f<U+FE0F>"},
		{"selector on a digit", "1\ufe0f2", "1<U+FE0F>2"},
		{"mark at the start", "\u0301a", "<U+0301>a"},
		{"mark on a blank", "a \u0338b", "a <U+0338>b"},
		{"mark on an escape", "\x1b\u0301", `\x1b<U+0301>`},
		{"a ninth mark", "a" + strings.Repeat("\u0301", 10) + "b", "a" + strings.Repeat("\u0301", 8) + "<U+0301><U+0301>b"},
	} {
		if got := neutralise(c.in); got != c.want {
			t.Errorf("%s: neutralise(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestNeutraliseKeepsPrintableText(t *testing.T) {
	for _, s := range []string{
		"", "InvalidFileSystem.NotFound", `a\x1b<U+202E>`,
		"没有权限。（例如：使用A帐号）", "全角\u3000空格\u00a0", "한국어 かな カナ ﾊﾟ",
		"العربية ٪ \u0600", "עִבְרִית", "e\u0301 Ắ naïve", "हिन्दी ไทย", "�",
		"👩‍🚀 👩🏽‍🚀 ❤️ 👩‍❤️‍👨 🏳️‍🌈 🙂‍↔️ 🇨🇳 1️⃣ #️⃣ ©️ ‼️ ㊙️",
	} {
		if got := neutralise(s); got != s {
			t.Errorf("neutralise(%q) = %q", s, got)
		}
	}
}

// shownAs is a second opinion on every code point, written from the names of the blocks instead of the property tables.
func shownAs(r rune, afterLetter bool) string {
	in := func(lo, hi rune) bool { return r >= lo && r <= hi }
	code := fmt.Sprintf("<U+%04X>", r)
	switch {
	case r == '\n', r == '\r', r == '\t':
		return strings.Trim(fmt.Sprintf("%q", r), "'")
	case r < 0x20, in(0x7f, 0x9f):
		return fmt.Sprintf(`\x%02x`, r)
	case in(0xe000, 0xf8ff), r >= 0xf0000, in(0xfdd0, 0xfdef), r&0xfffe == 0xfffe, // private use, noncharacters
		in(0x2028, 0x202e), in(0x2060, 0x206f), in(0x200b, 0x200f), in(0xfff0, 0xfffb), in(0xe0000, 0xe0fff),
		in(0x180b, 0x180f), in(0xfe00, 0xfe0f), in(0x17b4, 0x17b5), in(0x115f, 0x1160), in(0x13430, 0x1343f),
		in(0x1bca0, 0x1bca3), in(0x1d173, 0x1d17a):
		return code
	}
	switch r {
	case 0xad, 0x34f, 0x61c, 0x2800, 0x3164, 0xfeff, 0xffa0, 0x1d159:
		return code
	}
	if unicode.IsMark(r) && !afterLetter {
		return code
	}
	return string(r)
}

func TestNeutraliseHoldsForEveryCodePoint(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r >= 0xd800 && r <= 0xdfff {
			continue
		}
		alone, between := shownAs(r, false), shownAs(r, true)
		for _, c := range [...][2]string{
			{string(r), alone},
			{string(r) + "ab", alone + "ab"},
			{"a" + string(r) + "b", "a" + between + "b"},
		} {
			got := neutralise(c[0])
			if got != c[1] {
				t.Fatalf("neutralise(%q) = %q, want %q", c[0], got, c[1])
			}
			if strings.ContainsFunc(got, isForbidden) {
				t.Fatalf("neutralise(%q) = %q is not safe", c[0], got)
			}
		}
	}
}

func TestNeutraliseHoldsForEveryByte(t *testing.T) {
	for b := 0x80; b <= 0xff; b++ {
		for _, format := range []string{"%s", "%sab", "a%sb", "中%s"} {
			in, want := fmt.Sprintf(format, []byte{byte(b)}), fmt.Sprintf(format, fmt.Sprintf(`\x%02x`, b))
			if got := neutralise(in); got != want {
				t.Errorf("neutralise(%q) = %q, want %q", in, got, want)
			}
		}
	}
}

func isForbidden(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Bidi_Control, unicode.Zl, unicode.Zp)
}

func TestNeutraliseLines(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"paragraphs stay", "a\n\nb\n", "a\n\nb\n"},
		{"CRLF", "a\r\nb\r\n", "a\nb\n"},
		{"a lone CR", "a\rb\r\r\n", "a\\rb\\r\n"},
		{"blanks at line ends", "a \t\r\nb\u3000\n \n c", "a\nb\n\n c"},
		{"controls", "\x1b[2J\nb\tc\u2028d", "\\x1b[2J\nb\\tc<U+2028>d"},
		{"a mark at the start of a line", "a\n\u0301b", "a\n<U+0301>b"},
	} {
		got := neutraliseLines(c.in)
		if got != c.want {
			t.Errorf("%s: neutraliseLines(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
		if again := neutraliseLines(got); again != got {
			t.Errorf("%s: a second time gives %q", c.name, again)
		}
	}
}

func TestEscapeJSON(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"ASCII", "{\n\t\"a\": \"\\u001b\"\n}\n", "{\n\t\"a\": \"\\u001b\"\n}\n"},
		{"DEL and C1", "\"\x7f\u009b\"", `"\u007f\u009b"`},
		{"bidi and separators", "\"\u202e\u2028\u061c\"", `"\u202e\u2028\u061c"`},
		{"invisible", "\"\u200b\u00ad\u3164\ufeff\"", `"\u200b\u00ad\u3164\ufeff"`},
		{"above U+FFFF", "\"\U000e0041\"", `"\udb40\udc41"`},
		{"words and emoji", "\"中é می\u200cخواهم 👩\u200d🚀 ❤\ufe0f\"", "\"中é می\u200cخواهم 👩\u200d🚀 ❤\ufe0f\""},
		{"a bad byte", "\"\x9b\"", `"\ufffd"`},
		{"a key", "{\"\x7f\":1}", `{"\u007f":1}`},
	} {
		if got := string(escapeJSON([]byte(c.in))); got != c.want {
			t.Errorf("%s: escapeJSON(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestEscapeJSONKeepsEveryValue(t *testing.T) {
	var all []rune
	for r := rune(0); r <= unicode.MaxRune; r++ {
		all = append(all, r)
	}
	want := strings.ToValidUTF8(string(all), "�")
	encoded, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got string
	escaped := escapeJSON(encoded)
	if err := json.Unmarshal(escaped, &got); err != nil || got != want {
		t.Errorf("the value changed (error %v)", err)
	}
	if strings.ContainsFunc(string(escaped), isForbidden) {
		t.Error("a control is left")
	}
}

func TestPlainTextIsNotCopied(t *testing.T) {
	for _, s := range []string{"The specified file system does not exist.", "没有权限。"} {
		if n := testing.AllocsPerRun(10, func() { neutralise(s) }); n != 0 {
			t.Errorf("neutralise(%q) allocates %v times", s, n)
		}
	}
	j := []byte(`{"code":"InvalidFileSystem.NotFound"}`)
	if n := testing.AllocsPerRun(10, func() { escapeJSON(j) }); n != 0 {
		t.Errorf("escapeJSON allocates %v times", n)
	}
}

func FuzzNeutralise(f *testing.F) {
	for _, s := range []string{
		"a\x1b]0;b", "\x1b[" + strings.Repeat("9;", 40) + "m", "\xc0\x9b\u009b\r\n", "👩\u200d🚀1\ufe0f\u20e3❤\ufe0f", "a\u0301\u0301 \u0301\u200d",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := neutralise(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, isForbidden) {
			t.Errorf("neutralise(%q) = %q is not safe", s, got)
		}
		if again := neutralise(got); again != got {
			t.Errorf("neutralise(%q) = %q, and again %q", s, got, again)
		}
		if rest, ok := replay(s, got); !ok {
			t.Errorf("neutralise(%q) = %q loses or adds something at %q", s, got, rest)
		}
	})
}

// replay reads shown as what neutralise makes of s, rune by rune: itself, which letters, numbers, marks of writing and
// symbols must be, or the text that stands for it. It returns what cannot be read so.
func replay(s, shown string) (rest string, ok bool) {
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		unit := s[:size]
		s = s[size:]
		if after, found := strings.CutPrefix(shown, unit); found && utf8.ValidString(unit) {
			shown = after
			continue
		}
		escape := visible(r)
		if r == utf8.RuneError && size == 1 {
			escape = fmt.Sprintf(`\x%02x`, unit[0])
		} else if shownAs(r, true) == unit && !unicode.IsMark(r) {
			return shown, false
		}
		if shown, ok = strings.CutPrefix(shown, escape); !ok {
			return shown, false
		}
	}
	return shown, shown == ""
}
