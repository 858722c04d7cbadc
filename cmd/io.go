package cmd

import (
	"context"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/term"

	"github.com/errx-cli/errx/catalog"
	_ "github.com/errx-cli/errx/internal/bigstack" // before packages that need it
	"github.com/errx-cli/errx/internal/envguard"
	"github.com/errx-cli/errx/render"
)

// IO is all that a command sees of the world: streams, terminals and
// environment. This file is the one place that looks at the real ones.
type IO struct {
	In       io.Reader
	Out, Err io.Writer
	// Whether the stream is a terminal.
	InTTY, OutTTY, ErrTTY bool
	// Columns and Lines of the terminal at Out, 0 if there is none.
	Columns, Lines int
	Getenv         func(name string) string
}

// System returns the process's own streams and environment.
func System() IO {
	envguard.Restore()
	world := IO{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		InTTY:  term.IsTerminal(int(os.Stdin.Fd())),
		OutTTY: term.IsTerminal(int(os.Stdout.Fd())),
		ErrTTY: term.IsTerminal(int(os.Stderr.Fd())),
		Getenv: os.Getenv,
	}
	if world.ErrTTY {
		render.EnableEscapes(os.Stderr)
	}
	if world.OutTTY {
		render.EnableEscapes(os.Stdout)
	}
	return world.measured()
}

// measured returns the world with the size that the terminal at Out has now. One
// that does not tell it counts as one without.
func (io IO) measured() IO {
	if out, ok := io.Out.(*os.File); ok && io.OutTTY {
		io.Columns, io.Lines, _ = term.GetSize(int(out.Fd()))
	}
	return io
}

// terminal returns the terminal that is read and written.
func (io IO) terminal() (in, out *os.File, ok bool) {
	in, isIn := io.In.(*os.File)
	out, isOut := io.Out.(*os.File)
	return in, out, isIn && isOut && io.InTTY && io.OutTTY
}

const (
	defaultWidth = 80
	minWidth     = 20
	maxWidth     = 400
)

// width returns the columns to lay out for: the asked ones, the terminal's,
// those of COLUMNS, or 80; never fewer than 20 or more than 400.
func (io IO) width(asked int) int {
	columns := asked
	if columns == 0 {
		columns = io.Columns
	}
	if columns == 0 {
		columns, _ = strconv.Atoi(io.Getenv("COLUMNS"))
	}
	if columns <= 0 {
		columns = defaultWidth
	}
	return min(max(columns, minWidth), maxWidth)
}

// userTables tells where the user's own tables are: in the folders of
// ERRX_CATALOG_PATH, or where the platform keeps a user's data. What is
// derived from them is in its folder for caches. Nothing is built unless the
// caller asks for it.
func (io IO) userTables() catalog.UserTables {
	tables := catalog.UserTables{Cache: io.userFolder("XDG_CACHE_HOME", ".cache", "cache")}
	for _, folder := range filepath.SplitList(io.Getenv("ERRX_CATALOG_PATH")) {
		if folder != "" {
			tables.Folders = append(tables.Folders, folder)
		}
	}
	if len(tables.Folders) == 0 {
		if folder := io.userFolder("XDG_DATA_HOME", filepath.Join(".local", "share"), ""); folder != "" {
			tables.Folders = []string{filepath.Join(folder, "tables")}
		}
	}
	return tables
}

// userFolder is errx's folder in the one that a variable names or else in the
// user's home, "" if there is neither. Windows has one place for all.
func (io IO) userFolder(variable, inHome, onWindows string) string {
	if folder := io.Getenv(variable); filepath.IsAbs(folder) {
		return filepath.Join(folder, "errx")
	}
	if local := io.Getenv("LocalAppData"); runtime.GOOS == "windows" && local != "" {
		return filepath.Join(local, "errx", onWindows)
	}
	if home := io.Getenv("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, inHome, "errx")
	}
	return ""
}

// color decides whether a stream gets colour. The flag beats everything; then
// NO_COLOR, whatever its value; then CLICOLOR_FORCE (FORCE_COLOR means the
// same); then a terminal that is not dumb has it, unless CLICOLOR is 0.
func (io IO) color(when string, tty bool) bool {
	force := io.Getenv("CLICOLOR_FORCE") + io.Getenv("FORCE_COLOR")
	switch {
	case when == "always":
		return true
	case when == "never", io.Getenv("NO_COLOR") != "":
		return false
	case strings.Trim(force, "0") != "":
		return true
	}
	return tty && io.Getenv("TERM") != "dumb" && io.Getenv("CLICOLOR") != "0"
}

// hyperlinks decides whether links are clickable (OSC 8): only on terminals
// that are known to have it, since others print the escape as garbage.
func (io IO) hyperlinks(when string) bool {
	if when == "always" || when == "never" {
		return when == "always"
	}
	if !io.OutTTY || io.Getenv("TMUX") != "" || strings.HasPrefix(io.Getenv("TERM"), "screen") || io.Getenv("TERM") == "dumb" {
		return false
	}
	switch io.Getenv("TERM_PROGRAM") {
	case "iTerm.app", "WezTerm", "vscode", "ghostty":
		return true
	}
	vte, _ := strconv.Atoi(io.Getenv("VTE_VERSION"))
	return vte >= 5000 || io.Getenv("WT_SESSION") != "" || io.Getenv("KONSOLE_VERSION") != "" ||
		io.Getenv("TERM") == "xterm-kitty" || io.Getenv("TERM") == "alacritty" || strings.HasPrefix(io.Getenv("TERM"), "foot")
}

// accessible tells whether the user wants words instead of bars and glyphs.
func (io IO) accessible(asked bool) bool {
	return asked || isSet(io.Getenv("ACCESSIBLE")) || isSet(io.Getenv("ERRX_ACCESSIBLE")) ||
		io.OutTTY && io.Getenv("TERM") == "dumb"
}

func isSet(value string) bool {
	return value != "" && value != "0" && !strings.EqualFold(value, "false") && !strings.EqualFold(value, "no")
}

// language returns "zh" or "en": the asked one, or that of the first of
// ERRX_LANG, LC_ALL, LC_MESSAGES and LANG that is set.
func (io IO) language(asked string) string {
	for _, value := range []string{
		asked, io.Getenv("ERRX_LANG"), io.Getenv("LC_ALL"), io.Getenv("LC_MESSAGES"), io.Getenv("LANG"),
	} {
		if value != "" && value != "auto" {
			if strings.HasPrefix(strings.ToLower(value), "zh") {
				return "zh"
			}
			return "en"
		}
	}
	return "en"
}

// interruptible returns a context that ends when the user or the system asks
// the process to end, for a command that has something to say before it does.
// The exit code is that of the signal, 0 as long as none came.
func (io IO) interruptible() (ctx context.Context, exitCode func() int, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	code := make(chan int, 1)
	go func() {
		select {
		case got := <-signals:
			if got == syscall.SIGTERM {
				code <- exitTerminated
			} else {
				code <- exitInterrupted
			}
			cancel()
		case <-ctx.Done():
		}
	}()
	exitCode = func() int {
		select {
		case c := <-code:
			return c
		default:
			return 0
		}
	}
	return ctx, exitCode, func() { signal.Stop(signals); cancel() }
}
