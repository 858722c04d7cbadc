package render

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// theme is how the parts of a card look. Only the terminal's own 16 colours
// are used, so that the reader's scheme keeps them legible, and no part
// differs from another by its colour alone.
type theme struct {
	bar, code, label, status, server, text, mine, note, dim, mark style
}

// style renders a part, or leaves it as it is where there is no colour.
type style struct {
	style lipgloss.Style
	on    bool
}

func (s style) render(text string) string {
	if !s.on || text == "" {
		return text
	}
	return s.style.Render(text)
}

func newTheme(o Options) theme {
	plain := lipgloss.NewStyle()
	colored := func(c color.Color) style { return style{plain.Foreground(c), o.Color} }
	return theme{
		bar:    colored(lipgloss.Cyan),
		code:   style{plain.Bold(true), o.Color},
		label:  colored(lipgloss.Cyan),
		status: colored(lipgloss.Yellow),
		server: colored(lipgloss.Red),
		text:   style{plain, false},
		mine:   style{plain.Bold(true), o.Color},
		note:   colored(lipgloss.Magenta),
		dim:    style{plain.Faint(true), o.Color},
		mark:   colored(lipgloss.Green),
	}
}

// statusStyle is the colour of a status's class; the number is always there.
func (t theme) statusStyle(status int) style {
	if status >= 500 {
		return t.server
	}
	return t.status
}
