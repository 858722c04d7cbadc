package render

import (
	"image/color"
	"os"

	"charm.land/lipgloss/v2"
)

// theme is how the parts of a card look. Only the terminal's own 16 colours
// are used, so that the reader's scheme keeps them legible, and no part
// differs from another by its colour alone.
type theme struct {
	bar, code, label, status, server, text, note, dim, mark style
}

// style renders a part, or leaves it as it is where there is no colour.
type style struct {
	style lipgloss.Style
	on    bool
	link  string // URL that the text leads to when it is clicked (OSC 8)
}

func (s style) render(text string) string {
	if text == "" {
		return text
	}
	if s.on {
		text = s.style.Render(text)
	}
	if s.link != "" {
		text = "\x1b]8;;" + s.link + "\x1b\\" + text + "\x1b]8;;\x1b\\"
	}
	return text
}

func newTheme(o Options) theme {
	plain := lipgloss.NewStyle()
	colored := func(c color.Color) style { return style{style: plain.Foreground(c), on: o.Color} }
	return theme{
		bar:    colored(lipgloss.Cyan),
		code:   style{style: plain.Bold(true), on: o.Color},
		label:  colored(lipgloss.Cyan),
		status: colored(lipgloss.Yellow),
		server: colored(lipgloss.Red),
		text:   style{},
		note:   colored(lipgloss.Magenta),
		dim:    style{style: plain.Faint(true), on: o.Color},
		mark:   style{style: plain.Reverse(true), on: o.Color},
	}
}

// EnableEscapes makes a console of Windows obey escape sequences, as all other
// terminals do by themselves.
func EnableEscapes(terminal *os.File) { lipgloss.EnableLegacyWindowsANSI(terminal) }

// statusStyle is the colour of a status's class; the number is always there.
func (t theme) statusStyle(status int) style {
	if status >= 500 {
		return t.server
	}
	return t.status
}
