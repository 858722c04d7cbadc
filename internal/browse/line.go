package browse

import (
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"github.com/errx-cli/errx/render"
)

// line is the filter line. (That of bubbles would do, but it looks for
// clipboard programs when errx starts.)
type line struct {
	text   []rune
	cursor int
}

const longestLine = 200

func (l *line) String() string { return string(l.text) }

// insert types a text; what is pasted becomes one line.
func (l *line) insert(s string) {
	typed := []rune(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s))
	typed = typed[:min(len(typed), longestLine-len(l.text))]
	l.text = slices.Insert(l.text, l.cursor, typed...)
	l.cursor += len(typed)
}

// edit does what a key that moves the cursor or deletes does in shells, and
// tells whether it is one.
func (l *line) edit(key string) bool {
	switch key {
	case "left", "ctrl+b":
		l.cursor = max(l.cursor-1, 0)
	case "right", "ctrl+f":
		l.cursor = min(l.cursor+1, len(l.text))
	case "home", "ctrl+a":
		l.cursor = 0
	case "end", "ctrl+e":
		l.cursor = len(l.text)
	case "backspace", "ctrl+h":
		l.remove(l.cursor-1, l.cursor)
	case "delete":
		l.remove(l.cursor, l.cursor+1)
	case "ctrl+u":
		l.remove(0, l.cursor)
	case "ctrl+w":
		l.remove(l.wordStart(), l.cursor)
	default:
		return false
	}
	return true
}

func (l *line) remove(from, to int) {
	from, to = max(from, 0), min(to, len(l.text))
	l.text = slices.Delete(l.text, from, to)
	l.cursor = min(from, len(l.text))
}

func (l *line) wordStart() int {
	at := l.cursor
	for at > 0 && l.text[at-1] == ' ' {
		at--
	}
	for at > 0 && l.text[at-1] != ' ' {
		at--
	}
	return at
}

// view is the line behind its label, cut to a width, and the cell of the cursor.
func (l *line) view(label string, width int) (text string, x int) {
	from := 0
	for from < l.cursor && render.Width(label+render.Line(string(l.text[from:l.cursor]))) >= width {
		from++
	}
	x = min(render.Width(label+render.Line(string(l.text[from:l.cursor]))), max(width-1, 0))
	return render.Fit(label+render.Line(string(l.text[from:])), width), x
}

// typed is the text of a key that types one.
func typed(key tea.KeyPressMsg) string {
	if key.Mod&^tea.ModShift != 0 {
		return ""
	}
	return key.Text
}
