//go:build unix

package cmd_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// onTerminal runs errx on a pseudo-terminal that never answers a query, and
// returns what it printed.
func onTerminal(t *testing.T, columns uint16, env []string, args ...string) string {
	t.Helper()
	command := exec.Command("errx", args...)
	command.Env = append(os.Environ(), append([]string{"TERM=xterm-256color", "LANG=C", "NO_COLOR=", "COLUMNS="}, env...)...)
	terminal, err := pty.StartWithSize(command, &pty.Winsize{Rows: 50, Cols: columns})
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	printed := make(chan string)
	go func() {
		// Reading a terminal whose other end is closed is an error on Linux.
		out, _ := io.ReadAll(terminal)
		printed <- string(out)
	}()
	select {
	case out := <-printed:
		_ = command.Wait()
		return strings.ReplaceAll(out, "\r\n", "\n")
	case <-time.After(10 * time.Second):
		_ = command.Process.Kill()
		t.Fatalf("errx %q does not end", args)
		return ""
	}
}

func TestTerminalGetsACardOfItsWidth(t *testing.T) {
	wide := onTerminal(t, 100, nil, "explain", "InvalidFileSystem.NotFound")
	if !strings.Contains(wide, "│") || !strings.Contains(wide, "\x1b[1mInvalidFileSystem.NotFound\x1b[m") {
		t.Errorf("no styled card:\n%q", wide)
	}
	narrow := onTerminal(t, 30, []string{"NO_COLOR=1"}, "explain", "InvalidFileSystem.NotFound")
	if strings.Contains(narrow, "\x1b") {
		t.Errorf("colour in spite of NO_COLOR:\n%q", narrow)
	}
	for line := range strings.Lines(narrow) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 30 {
			t.Errorf("%d columns on a terminal of 30: %q", n, line)
		}
	}
}

// A query (what colours, what cursor position) would hang on terminals that do
// not answer and leave its answer in the user's shell on those that do.
func TestTerminalIsNeverAsked(t *testing.T) {
	for _, args := range [][]string{{"explain", "InvalidVip.NotFound"}, {"explain", "Nosuch.Code"}, {"list", "-p", "nas", "--no-pager"}, {"--help"}} {
		out := onTerminal(t, 80, nil, args...)
		for _, query := range []string{"\x1b]", "\x1bP", "\x1b[6n", "\x1b[c", "\x1b[>", "\x1b[?"} {
			if strings.Contains(out, query) {
				t.Errorf("errx %q sends %q", args, query)
			}
		}
	}
}

// Inside tmux, lipgloss would run the program tmux when it is initialised.
func TestNoProgramIsRunToKnowTheTerminal(t *testing.T) {
	folder := t.TempDir()
	canary := filepath.Join(folder, "ran")
	script := "#!/bin/sh\necho \"$@\" > " + canary + "\n"
	if err := os.WriteFile(filepath.Join(folder, "tmux"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	env := []string{"TERM=tmux-256color", "TMUX=/tmp/tmux-0/default,1,0", "PATH=" + folder + ":" + os.Getenv("PATH")}
	out := onTerminal(t, 80, env, "explain", "InvalidVip.NotFound")
	if !strings.Contains(out, "\x1b[1m") {
		t.Errorf("no colour inside tmux: the user's environment was not restored:\n%q", out)
	}
	s := browse(t, screen80, env...)
	s.until("Ctrl-C")
	s.keys("\x03")
	s.ends()
	if args, err := os.ReadFile(canary); err == nil {
		t.Errorf("errx ran: tmux %s", args)
	}
}

func TestPagerOnlyForMoreThanAScreen(t *testing.T) {
	pager := []string{"ERRX_PAGER=sed s/^/PAGED/"}
	if out := onTerminal(t, 80, pager, "explain", "InvalidVip.NotFound"); strings.Contains(out, "PAGED") {
		t.Errorf("a card was paged:\n%s", out)
	}
	if out := onTerminal(t, 80, pager, "list", "-p", "nas"); !strings.Contains(out, "PAGED") {
		t.Errorf("a long list was not paged:\n%s", out)
	}
	if out := onTerminal(t, 80, pager, "list", "-p", "nas", "--no-pager"); strings.Contains(out, "PAGED") {
		t.Errorf("paged in spite of --no-pager:\n%s", out)
	}
}

func TestNoArgumentOnATerminalIsAShortHelp(t *testing.T) {
	out := onTerminal(t, 80, nil, "explain")
	if !strings.Contains(out, "errx InvalidFileSystem.NotFound") || !strings.Contains(out, "errx --help") {
		t.Errorf("no help:\n%s", out)
	}
}
