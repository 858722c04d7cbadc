// Package browse is the interactive view of the catalog: a filter line, the
// entries that fit, and the card of the selected one. It answers with the entry
// that the user picked, and leaves it to its caller to print it. Everything
// that stands on the screen is drawn by package render, or is errx's own words.
package browse

import (
	"bytes"
	"context"
	"errors"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/render"
)

// Options say what is browsed and how it looks.
type Options struct {
	// Render holds language, colour, hyperlinks and accessibility. The width is
	// the terminal's.
	Render   render.Options
	MaxWidth int      // columns to use at most, 0 for all
	Products []string // that are looked through, none for all
	Term     string   // the terminal's type, as TERM names it
}

// ErrInterrupted says that the user, or the context, has ended the view.
var ErrInterrupted = errors.New("interrupted")

// Run shows the catalog on a terminal until the user leaves. It returns the id
// of the entry that was picked, "" if none was.
func Run(ctx context.Context, in, out *os.File, c *catalog.Catalog, o Options) (picked string, err error) {
	m, err := newModel(c, o)
	if err != nil {
		return "", err
	}
	// errx decides about colour and takes care of signals itself.
	program := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(quiet{out}),
		tea.WithEnvironment([]string{"TERM=" + o.Term}), tea.WithColorProfile(colorprofile.ANSI),
		tea.WithoutSignalHandler(), tea.WithFPS(120))
	last, err := program.Run()
	switch {
	case ctx.Err() != nil, errors.Is(err, tea.ErrInterrupted):
		return "", ErrInterrupted
	case err != nil:
		return "", err
	}
	m = last.(*model)
	return m.picked, m.err
}

// Screen is what a terminal of that size shows, line by line with its escapes, after
// a text was typed into the filter.
func Screen(c *catalog.Catalog, o Options, width, height int, typed string) (string, error) {
	m, err := newModel(c, o)
	if err != nil {
		return "", err
	}
	m.Update(tea.WindowSizeMsg{Width: width, Height: height})
	m.Update(tea.PasteMsg{Content: typed})
	return m.View().Content, m.err
}

// quiet is a terminal that is not asked anything and whose keyboard and cursor
// stay as they are. bubbletea asks for synchronized output, grapheme clusters
// and the keyboard protocol; the answer of a terminal that is slow, or far
// away, would land in the user's shell. The keys that browse knows need none of
// it.
type quiet struct{ *os.File }

func (q quiet) Write(p []byte) (int, error) {
	kept := p
	for _, sequence := range []string{
		ansi.RequestModeSynchronizedOutput, ansi.RequestModeUnicodeCore, ansi.RequestKittyKeyboard,
		ansi.SetModifyOtherKeys2, ansi.ResetModifyOtherKeys, ansi.PushKittyKeyboard(1), ansi.PopKittyKeyboard(1),
		ansi.SetCursorStyle(0), ansi.SetCursorStyle(1),
	} {
		kept = bytes.ReplaceAll(kept, []byte(sequence), nil)
	}
	if _, err := q.File.Write(kept); err != nil {
		return 0, err
	}
	return len(p), nil
}
