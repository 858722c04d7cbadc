package report

import (
	"strings"
	"testing"
)

func TestDecodeFindsTheEncoding(t *testing.T) {
	tests := []struct{ name, input, want string }{
		{"nothing", "", ""},
		{"UTF-8", "错误", "错误"},
		{"UTF-8 with a mark", "\xef\xbb\xbfa", "a"},
		{"UTF-16LE with a mark", "\xff\xfea\x00\x19\x95", "a错"},
		{"UTF-16BE with a mark", "\xfe\xff\x00a\x95\x19", "a错"},
		{"UTF-16LE", "C\x00o\x00d\x00e\x00", "Code"},
		{"UTF-16BE", "\x00C\x00o\x00d\x00e", "Code"},
		{"UTF-16LE, mostly Chinese", "\x19\x95\xef\x8b\x01\x78:\x00A\x00\xef\x8b\x01\x78\x19\x95", "错误码:A误码错"},
		{"UTF-16 with an odd byte at the end", "\xff\xfea\x00b", "a"},
		{"UTF-16 with a surrogate pair", "\xff\xfe\x3d\xd8\x00\xde", "😀"},
		{"GB18030", "\xb4\xed\xce\xf3", "错误"},
		{"stray bytes", "a\xff\x80b", `a\xff\x80b`},
		{"stray bytes in much UTF-8", "错误错误\xb4\xed", `错误错误\xb4\xed`},
		{"a C1 control as a byte", "a\x9b1mb", `a\x9b1mb`},
		{"stray bytes and NULs", "\x00\xff\x00 InvalidFileSystem.", "\x00\\xff\x00 InvalidFileSystem."},
		{"UTF-8 cut in a character", "错\xe8\xaf", `错\xe8\xaf`},
	}
	for _, test := range tests {
		if got := Decode([]byte(test.input)); got != test.want {
			t.Errorf("%s: Decode(%q) = %q, want %q", test.name, test.input, got, test.want)
		}
	}
}

func TestCleanTakesAwayWhatToolsPutAround(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain text", "a\tb\n", "a\tb\n"},
		{"line ends of Windows", "a\r\nb\r\n", "a\nb\n"},
		{"a progress line", "10%\r20%\rdone", "10%\n20%\ndone"},
		{"NULs and controls", "a\x00b\x08c\x7fd\u009be\ufefff", "abcdef"},
		{"colours", "\x1b[1;31mError\x1b[0m: x", "Error: x"},
		{"a colour inside a code", "Invalid\x1b[4mVip.NotFound", "InvalidVip.NotFound"},
		{"a link", "\x1b]8;;https://a.b/c\x1b\\text\x1b]8;;\x07", "text"},
		{"a title that is never closed", "\x1b]0;title\nError", "0;title\nError"},
		{"a title before another sequence", "\x1b]0;a\x1b[1mb", "0;ab"},
		{"a sequence that is never closed", "\x1b[31", "31"},
		{"a string of the device", "\x1bPq#0\x1b\\x", "x"},
		{"a character set, as tput sgr0 has it", "\x1b(B\x1b[mA.B\x1b)0", "A.B"},
		{"a letter behind a lone escape", "\x1b咽A", "咽A"},
		{"a lone escape at the end", "a\x1b", "a"},
		{"mail", "> a\n>> b\n> > c\n>\nd\n", "a\nb\nc\n\nd\n"},
		{"curl -v", "> GET / HTTP/1.1\n< HTTP/1.1 404\n<\n{}", "GET / HTTP/1.1\nHTTP/1.1 404\n\n{}"},
		{"Terraform's box", "╷\n│ Error: x\n│   y\n╵\n", "\nError: x\n  y\n\n"},
		{"Compose", "app-1  | Error: x\n", "Error: x\n"},
		{"a container's log", "2024-04-12T01:31:55.1Z stderr F Error: x\n", "Error: x\n"},
		{"a fence", "```json\n{}\n```\n", "\n{}\n\n"},
		{"a table", "| 404 | A.B |\n", "404 | A.B |\n"},
		{"a table without outer bars", "404 | A.B | x\n", "404 | A.B | x\n"},
		{"an element at the left", "<Error>\n <Code>x</Code>\n", "<Error>\n <Code>x</Code>\n"},
		{"escaped XML", "&lt;Code&gt;A&lt;/Code&gt;", "<Code>A</Code>"},
		{"escaped JSON", "{&quot;Code&quot;:&quot;A&quot;}", `{"Code":"A"}`},
		{"JSON escaped twice", "{&amp;quot;Code&amp;quot;:&amp;quot;A&amp;quot;}", `{"Code":"A"}`},
		{"entities in real XML", "<Message>a &lt;b&gt;</Message>", "<Message>a &lt;b&gt;</Message>"},
	}
	for _, test := range tests {
		if got := clean(test.text); got != test.want {
			t.Errorf("%s: clean(%q) = %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

// A sequence that is never closed hides nothing of what follows.
func TestCleanLosesNoPrintableText(t *testing.T) {
	for _, front := range []string{"\x1b]0;", "\x1bP", "\x1b_", "\x1b^", "\x1b[", "\x1b", "\u009d", "\u0090"} {
		text := front + " ErrorCode: InvalidVip.NotFound"
		if got := clean(text); !strings.Contains(got, "InvalidVip.NotFound") {
			t.Errorf("clean(%q) = %q", text, got)
		}
	}
}
