package render_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/render"
)

func paneEntry() catalog.Entry {
	return catalog.Entry{
		Code: "Invalid\u202eVpc.NotFound", Vendor: "acme", Product: "rocket\x1b[2J", Status: 404,
		Message:     "The VPC \x1b]0;x\x07 is gone.",
		Description: catalog.Texts{"en": {Text: "It is\ngone."}, "zh": {Text: "该 VPC 不存在，已被删除。"}},
		Links:       []string{"https://example.com/a/rather/long/path/to/the/page?code=InvalidVpc.NotFound"},
	}
}

func none(string, bool) [][2]int { return nil }

// A line of a list fills its place, whatever the width: code, product and what
// the code means, as far as there is room.
func TestListLines(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		for width := 10; width <= 200; width++ {
			for _, tall := range []bool{false, true} {
				o := render.Options{Language: language, Width: width}
				lines := render.ListLine{Entry: paneEntry(), Selected: true, Marks: none}.Lines(tall, o)
				name := fmt.Sprintf("%s %d tall %v", language, width, tall)
				if want := map[bool]int{false: 1, true: 2}[tall]; len(lines) != want {
					t.Errorf("%s: %d lines", name, len(lines))
				}
				for _, line := range lines {
					if width >= 20 && render.Width(line) > width {
						t.Errorf("%s: %d cells: %q", name, render.Width(line), line)
					}
					if strings.ContainsAny(strings.ReplaceAll(line, "\x1b[1m", ""), "\x07\u202e\n") {
						t.Errorf("%s: not neutralised: %q", name, line)
					}
				}
				if !strings.HasPrefix(lines[0], "> ") {
					t.Errorf("%s: no pointer: %q", name, lines[0])
				}
			}
		}
	}
}

// What stands out keeps its place where the text is cut, and overlapping
// stretches are one.
func TestListLineMarks(t *testing.T) {
	tests := []struct {
		name  string
		marks [][2]int
		width int
		want  string
	}{
		{"a stretch", [][2]int{{0, 3}}, 60, "\x1b[7mAbc\x1b[mDef"},
		{"two, in any order", [][2]int{{4, 5}, {1, 2}}, 60, "A\x1b[7mb\x1b[mcD\x1b[7me\x1b[mf"},
		{"overlapping", [][2]int{{0, 3}, {2, 5}, {1, 2}}, 60, "\x1b[7mAbcDe\x1b[mf"},
		{"cut off", [][2]int{{2, 6}}, 10, "Ab\x1b[7mc\x1b[m…"},
		{"behind the cut", [][2]int{{5, 6}}, 10, "Abc…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			line := render.ListLine{
				Entry: catalog.Entry{Code: "AbcDef", Product: "nas"},
				Marks: func(_ string, code bool) [][2]int {
					if code {
						return tt.marks
					}
					return nil
				},
			}
			if got := line.Lines(false, render.Options{Language: "en", Width: tt.width})[0]; !strings.Contains(got, tt.want) {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestEntryCardIsAsWideAsItsPane(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		for width := 20; width <= 200; width++ {
			o := render.Options{Language: language, Width: width}
			for _, lines := range [][]string{
				render.EntryCard(paneEntry(), nil, o), render.LinksPage(paneEntry(), o),
				render.KeysPage("Keys", [][2]string{{"Up Down", "Move through the list."}, {"y", "Copy."}}, o),
			} {
				text := strings.NewReplacer("\x1b[1m", "", "\x1b[m", "").Replace(strings.Join(lines, "\n"))
				checkLines(t, fmt.Sprintf("%s %d", language, width), text, width)
			}
		}
	}
}

func TestEntryCardMarksWords(t *testing.T) {
	card := strings.Join(render.EntryCard(paneEntry(), []string{"gone"}, render.Options{Language: "en", Width: 80}), "\n")
	if strings.Count(card, "\x1b[7mgone\x1b[m") != 2 {
		t.Errorf("not marked in message and description:\n%q", card)
	}
}
