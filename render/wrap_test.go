package render

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	crossAccount = "跨帐号错误（例如：使用A帐号的token去访问或操作B帐号下的资源），没有权限。"
	webPlus      = "通过云助手安装 WebPlus Agent 失败，Server 等待超过 1 分钟仍然没有收到 Agent 的心跳，可能通过云助手下发命令失败。"
	fileSystem   = "The specified file system does not exist or has been deleted."
	groupCode    = "OperationDenied.DefaultAccessGroupCannotDelete"
	longURL      = "https://api.alibabacloud.com/troubleshoot?q=InvalidFileSystem.NotFound&product=NAS&lang=zh-CN"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name string
		w    int
		in   string
		want []string
	}{
		{"empty", 20, "", []string{""}},
		{"only blanks", 20, "  \u3000 ", []string{""}},
		{"blanks inside stay", 20, " a  b ", []string{"a  b"}},
		{"blanks at a break go", 3, "ab \u3000\u00a0 cd", []string{"ab", "cd"}},
		{"more blanks than a line", 5, "a        b", []string{"a", "b"}},
		{"line ends", 20, "a\n\nb\n", []string{"a", "", "b"}},
		{"an exact fit", 5, "ab cd ef", []string{"ab cd", "ef"}},
		{"English", 20, fileSystem, []string{"The specified file", "system does not", "exist or has been", "deleted."}},
		{"English at 40", 40, fileSystem, []string{"The specified file system does not exist", "or has been deleted."}},
		{"Chinese with a token", 30, crossAccount, []string{"跨帐号错误（例如：使用A帐号的", "token去访问或操作B帐号下的资", "源），没有权限。"}},
		{"Chinese at 20", 20, crossAccount, []string{"跨帐号错误（例如：使", "用A帐号的token去访问", "或操作B帐号下的资", "源），没有权限。"}},
		{"Chinese at 36", 36, crossAccount, []string{"跨帐号错误（例如：使用A帐号的token去", "访问或操作B帐号下的资源），没有权", "限。"}},
		{"mixed at 60", 60, webPlus, []string{"通过云助手安装 WebPlus Agent 失败，Server 等待超过 1 分钟仍", "然没有收到 Agent 的心跳，可能通过云助手下发命令失败。"}},
		{"mixed at 80", 80, webPlus, []string{"通过云助手安装 WebPlus Agent 失败，Server 等待超过 1 分钟仍然没有收到 Agent 的心", "跳，可能通过云助手下发命令失败。"}},
		{"marks of any width", 6, "错误（中）！？ 错误(ab)中", []string{"错误", "（中）", "！？", "错误", "(ab)中"}},
		{"a word moves whole", 10, "see ErrorCode now", []string{"see", "ErrorCode", "now"}},
		{"a code that fits", 46, "错误码 " + groupCode, []string{"错误码", groupCode}},
		{"a code too long", 40, "see " + groupCode + "。", []string{"see", "OperationDenied.", "DefaultAccessGroupCannotDelete。"}},
		{"a code part too long", 20, groupCode, []string{"OperationDenied.", "DefaultAccessGroupCa", "nnotDelete"}},
		{"underscores and hyphens", 8, "ERR_ACCESS-DENIED/x", []string{"ERR_", "ACCESS-", "DENIED/x"}},
		{"a URL", 40, longURL, []string{"https://api.alibabacloud.com/", "troubleshoot?q=InvalidFileSystem.", "NotFound&product=NAS&lang=zh-CN"}},
		{"a query", 8, "a?bcd=efg&hijkl", []string{"a?bcd=", "efg&", "hijkl"}},
		{"two separators stay together", 8, "x-http://ab", []string{"x-", "http://", "ab"}},
		{"a word before an ideograph", 6, "ab-cd中", []string{"ab-cd", "中"}},
		{"a closing mark after a blank", 7, "abc de : x", []string{"abc", "de : x"}},
		{"an opening mark before a blank", 7, "abcd ( ef )", []string{"abcd", "( ef )"}},
		{"a blank beside a mark before a cut word", 4, "abcd :x", []string{"abcd", ":x"}},
		{"quotes stay with their text", 8, `参数"名"无效`, []string{"参", `数"名"无`, "效"}},
		{"dashes and dots", 8, "请稍候……再试——谢谢", []string{"请稍候……", "再试——谢", "谢"}},
		{"dashes and dots do not start a line", 7, "请稍候……再试——谢", []string{"请稍", "候……再", "试——谢"}},
		{"a word after a dash", 6, "试——abc", []string{"试——", "abc"}},
		{"Hangul", 5, "ab 한국", []string{"ab 한", "국"}},
		{"kana", 5, "ab です", []string{"ab で", "す"}},
		{"Yi", 5, "ab ꀀꀁ", []string{"ab ꀀ", "ꀁ"}},
		{"full-width letters", 5, "ab ＡＢ", []string{"ab Ａ", "Ｂ"}},
		{"pictographs", 5, "ab 🚀🚀", []string{"ab 🚀", "🚀"}},
		{"a blank that Unicode joins to its neighbour", 1, "\u0600 b", []string{"\u0600", "b"}},
		{"accents and emoji", 2, "e\u0301e\u0301e\u0301 👩‍🚀🇨🇳", []string{"e\u0301e\u0301", "e\u0301", "👩‍🚀", "🇨🇳"}},
		{"one cell", 1, "ab 中.", []string{"a", "b", "中", "."}},
		{"no width", 0, "ab", []string{"a", "b"}},
	} {
		if got := wrap(c.in, c.w); !slices.Equal(got, c.want) {
			t.Errorf("%s: wrap(%q, %d) = %q, want %q", c.name, c.in, c.w, got, c.want)
		}
	}
}

func TestWrapKeepsItsPromisesAtEveryWidth(t *testing.T) {
	for _, s := range []string{
		crossAccount, webPlus, fileSystem, groupCode, longURL, crossAccount + groupCode + webPlus,
		"请求参数" + groupCode + "（" + longURL + "）不合法，请访问“" + longURL + "”。\n\n" + fileSystem + " (" + groupCode + ") ...",
		"e\u0301 👩‍🚀🇨🇳❤️ العربية हिन्दी 한국어 ﾊﾟ " + strings.Repeat("，。！", 20),
	} {
		for w := 1; w <= 100; w++ {
			checkWrapped(t, s, w)
		}
	}
}

// checkWrapped reports what holds for any text: width, nothing lost, no blank at either end of a line.
func checkWrapped(t *testing.T, s string, w int) {
	t.Helper()
	lines := wrap(s, w)
	for _, line := range lines {
		cluster, _ := ansi.FirstGraphemeCluster(line, ansi.GraphemeWidth)
		if width(line) > w && cluster != line {
			t.Errorf("wrap(%q, %d): %q is %d wide", s, w, line, width(line))
		}
		if strings.TrimFunc(line, isBlank) != line {
			t.Errorf("wrap(%q, %d): %q has a blank at an end", s, w, line)
		}
	}
	if got, want := withoutBlanks(strings.Join(lines, "\n")), withoutBlanks(s); got != want {
		t.Errorf("wrap(%q, %d) holds %q, want %q", s, w, got, want)
	}
}

func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || isBlank(r) {
			return -1
		}
		return r
	}, s)
}

func TestWrapLeavesMarksAndWordsWhole(t *testing.T) {
	const closing, opening = "，。、；：！？）」』】》〉”’％…·—～%,.;:!?)]}", "（「『【《〈“‘([{"
	for _, s := range []string{
		crossAccount, webPlus, fileSystem,
		"「跨帐号」『错误』【A】《B》〈C〉“D”‘E’100％…·——～50% (f), [g]; {h}: i! j? k.",
		strings.Repeat(crossAccount+webPlus+fileSystem, 3),
	} {
		for w := 20; w <= 100; w++ {
			lines := wrap(s, w)
			for i, line := range lines {
				first, _ := utf8.DecodeRuneInString(line)
				last, _ := utf8.DecodeLastRuneInString(line)
				if strings.ContainsRune(closing, first) || strings.ContainsRune(opening, last) {
					t.Errorf("wrap(%q, %d): a mark stands at the wrong end of %q", s, w, line)
				}
				if i > 0 && isLatin(lines[i-1][len(lines[i-1])-1]) && isLatin(line[0]) && strings.Contains(s, lines[i-1]+line) {
					t.Errorf("wrap(%q, %d): a word is cut before %q", s, w, line)
				}
			}
		}
	}
}

func isLatin(b byte) bool { return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' }

func FuzzWrap(f *testing.F) {
	for _, s := range []string{crossAccount, webPlus, groupCode, longURL, "a \U0001f3fb\u0600 b", " e\u0301\u3000\n\n(中 ) \uff9e"} {
		for _, w := range []uint8{1, 2, 20, 40, 60, 80} {
			f.Add(s, w)
		}
	}
	f.Fuzz(func(t *testing.T, s string, w uint8) {
		checkWrapped(t, neutraliseLines(s), int(max(1, w)))
	})
}

// What is told without the library's tables must be what they tell.
func TestNextClusterKnowsTheMarksOfErrx(t *testing.T) {
	for _, mark := range []string{"·", "│", "…", "a", "—", "文"} {
		for _, after := range []string{"", " ", "a", "~", "1", "\u0301", "\u200d", "·", "文", "\ufe0f"} {
			cluster, cells := nextCluster(mark + after)
			want, wantCells := ansi.FirstGraphemeCluster(mark+after, ansi.GraphemeWidth)
			if cluster != want || cells != wantCells {
				t.Errorf("%q: %q, %d, want %q, %d", mark+after, cluster, cells, want, wantCells)
			}
		}
	}
}
