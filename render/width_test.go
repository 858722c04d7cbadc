package render

import (
	"testing"
)

func TestWidth(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
	}{
		{"", 0},
		{"Error", 5},
		{"没有权限。", 10},
		{"使用A帐号", 9},
		{"e\u0301", 1},
		{"👩‍🚀", 2},
		{"🇨🇳", 2},
		{"│ · — “”", 8},
		{"\x1b[1mbold\x1b[0m", 4},
	} {
		if got := width(c.in); got != c.want {
			t.Errorf("width(%q) = %d, want %d", c.in, got, c.want)
		}
	}
}

func TestTruncate(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"", 0, ""},
		{"Error", 5, "Error"},
		{"Error", 4, "Err…"},
		{"Error", 1, "…"},
		{"Error", 0, ""},
		{"Error", -1, ""},
		{"a Error", 4, "a E…"},
		{"a Error", 3, "a…"},
		{"没有权限", 8, "没有权限"},
		{"没有权限", 7, "没有权…"},
		{"没有权限", 6, "没有…"},
		{"没有权限", 2, "…"},
		{"e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
		{"👩‍🚀👩‍🚀", 3, "👩‍🚀…"},
		{"👩‍🚀👩‍🚀", 2, "…"},
		{"🇨🇳🇨🇳", 3, "🇨🇳…"},
		{"1️⃣2️⃣", 3, "1️⃣…"},
	} {
		got := truncate(c.in, c.w)
		if got != c.want {
			t.Errorf("truncate(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
		if width(got) > max(0, c.w) {
			t.Errorf("truncate(%q, %d) = %q is %d wide", c.in, c.w, got, width(got))
		}
	}
}

func TestPad(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"Fix", 5, "Fix  "},
		{"处理", 5, "处理 "},
		{"处理", 4, "处理"},
		{"处理", 1, "处理"},
		{"", -1, ""},
		{"\x1b[1mFix\x1b[0m", 4, "\x1b[1mFix\x1b[0m "},
	} {
		if got := pad(c.in, c.w); got != c.want {
			t.Errorf("pad(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}
