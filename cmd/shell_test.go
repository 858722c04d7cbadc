//go:build unix

package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// A shell on a terminal, with errx's completion loaded.
type shell struct {
	name    string
	command []string
	setup   string // what is typed first; SCRIPT stands for errx's script, the prompt is "ready> "
	needs   string // file that has to be there
}

func shells() []shell {
	// Quoted so that only the shell's own output holds the words that are waited for.
	const prompt = `; PS1='rea''dy> '`
	const bash = `bind 'set show-all-if-ambiguous on'; bind 'set completion-query-items 0'; bind 'set page-completions off'; bind 'set bell-style none'; `
	return []shell{
		{"bash", []string{"bash", "--norc", "--noprofile", "-i"}, bash + "source SCRIPT" + prompt, ""},
		{"bash with bash-completion", []string{"bash", "--norc", "--noprofile", "-i"},
			bash + "source /usr/share/bash-completion/bash_completion; source SCRIPT" + prompt, "/usr/share/bash-completion/bash_completion"},
		{"zsh", []string{"zsh", "-f", "-i"}, "setopt no_beep; LISTMAX=1000; autoload -Uz compinit; compinit -u -D; source SCRIPT" + prompt, ""},
		{"fish", []string{"fish", "--private"}, "set fish_greeting; set -g fish_autosuggestion_enabled 0; function fish_title; end; source SCRIPT; " +
			`function fish_prompt; echo -n 'rea''dy> '; end`, ""},
	}
}

// start starts the shell in a folder that holds app.log and page.md.
func (s shell) start(t *testing.T, env ...string) *screen {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"app.log", "page.md"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	// Where fish finds no such folder it reads all manual pages of the system, in a
	// process that outlives it and takes minutes.
	data := filepath.Join(folder, ".local", "share")
	for _, variable := range env {
		if at, ok := strings.CutPrefix(variable, "XDG_DATA_HOME="); ok && at != "" {
			data = at
		}
	}
	if err := os.MkdirAll(filepath.Join(data, "fish", "generated_completions"), 0o777); err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(folder, "script")
	if err := os.WriteFile(script, run(t, nil, "completion", s.command[0]), 0o666); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(s.command[0], s.command[1:]...)
	command.Dir = folder
	command.Env = append(os.Environ(), append([]string{
		"TERM=xterm", "HOME=" + folder, "XDG_CONFIG_HOME=", "XDG_DATA_HOME=", "LC_ALL=C.UTF-8", "ERRX_LANG=en", "COLUMNS=", "HISTFILE=",
	}, env...)...)
	terminal, err := pty.StartWithSize(command, &pty.Winsize{Rows: 60, Cols: 160})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		terminal.Close()
		_ = command.Process.Kill()
		_ = command.Wait()
	})
	screen := newScreen(terminal)
	screen.folder = folder
	screen.typed(t, strings.ReplaceAll(s.setup, "SCRIPT", script)+"\r")
	screen.until(t, "ready> ")
	return screen
}

// complete types keys and returns what is shown then, with the line that came
// of them at the end.
func (s *screen) complete(t *testing.T, keys string) string {
	t.Helper()
	// The line is shown by echoing it: to its begin, to its end, return.
	s.typed(t, keys+"\x01echo 'line'': '\x05\r")
	return s.until(t, "line: ", "ready> ")
}

// screen is what a terminal shows.
type screen struct {
	folder    string // that the shell is in
	terminal  *os.File
	parts     chan string
	text, raw string // what is not yet waited for; all
}

func newScreen(terminal *os.File) *screen {
	s := &screen{terminal: terminal, parts: make(chan string, 100)}
	go func() {
		defer close(s.parts)
		buf := make([]byte, 1<<16)
		for {
			n, err := terminal.Read(buf)
			s.parts <- string(buf[:n])
			if err != nil {
				return
			}
		}
	}()
	return s
}

func (s *screen) typed(t *testing.T, keys string) {
	t.Helper()
	if _, err := s.terminal.WriteString(keys); err != nil {
		t.Fatal(err)
	}
}

// until waits until the screen shows the words, one behind the other, and
// returns what it showed since the last time.
func (s *screen) until(t *testing.T, words ...string) string {
	t.Helper()
	escapes := regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-z]|\x1b\(B|\x1b[=>]|\r`)
	timeout := time.After(20 * time.Second)
	for {
		text, at := escapes.ReplaceAllString(s.text, ""), 0
		for _, word := range words {
			i := strings.Index(text[at:], word)
			if i < 0 {
				at = -1
				break
			}
			at += i + len(word)
		}
		if at >= 0 {
			s.text = ""
			return text
		}
		select {
		case part, ok := <-s.parts:
			if !ok {
				t.Fatalf("the shell has ended:\n%s", text)
			}
			s.text += part
			s.raw += part
		case <-timeout:
			t.Fatalf("the shell shows no %q:\n%s", words, text)
		}
	}
}

// run runs errx and returns its standard output.
func run(t *testing.T, env []string, args ...string) []byte {
	t.Helper()
	command := exec.Command("errx", args...)
	command.Env = env
	out, err := command.Output()
	if err != nil {
		t.Fatalf("errx %q: %v", args, err)
	}
	return out
}

func needShell(t *testing.T, s shell) {
	t.Helper()
	if _, err := exec.LookPath(s.command[0]); err != nil {
		t.Skipf("%s is not installed (.ci/run installs it)", s.command[0])
	}
	if _, err := os.Stat(s.needs); s.needs != "" && err != nil {
		t.Skipf("%s is not installed (.ci/run installs it)", s.needs)
	}
}
