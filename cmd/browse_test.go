//go:build unix

package cmd_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// session is `errx browse` on a pseudo-terminal that answers nothing.
type session struct {
	t        *testing.T
	terminal *os.File
	command  *exec.Cmd
	printed  chan []byte
	out      bytes.Buffer
}

func browse(t *testing.T, size pty.Winsize, env ...string) *session {
	t.Helper()
	command := exec.Command("errx", "browse")
	command.Env = append(os.Environ(), append([]string{"TERM=xterm-256color", "LANG=C", "NO_COLOR=", "HOME=" + t.TempDir()}, env...)...)
	terminal, err := pty.StartWithSize(command, &size)
	if err != nil {
		t.Fatal(err)
	}
	s := &session{t: t, terminal: terminal, command: command, printed: make(chan []byte, 1000)}
	go func() {
		defer close(s.printed)
		for {
			part := make([]byte, 1<<16)
			n, err := terminal.Read(part)
			s.printed <- part[:n]
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() { command.Process.Kill(); terminal.Close() })
	return s
}

// until waits for a text among what is printed from now on.
func (s *session) until(text string) string {
	s.t.Helper()
	s.out.Reset()
	for timeout := time.After(20 * time.Second); !strings.Contains(s.out.String(), text); {
		select {
		case part, more := <-s.printed:
			s.out.Write(part)
			if !more && !strings.Contains(s.out.String(), text) {
				s.t.Fatalf("ended without %q:\n%q", text, s.out.String())
			}
		case <-timeout:
			s.t.Fatalf("no %q:\n%q", text, s.out.String())
		}
	}
	return s.out.String()
}

func (s *session) keys(keys string) {
	s.t.Helper()
	if _, err := s.terminal.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

// ends waits for the end, and returns the exit code and what was printed.
func (s *session) ends() (code int, out string) {
	s.t.Helper()
	s.out.Reset()
	for timeout := time.After(20 * time.Second); ; {
		select {
		case part, more := <-s.printed:
			s.out.Write(part)
			if !more {
				var failed *exec.ExitError
				if err := s.command.Wait(); errors.As(err, &failed) {
					return failed.ExitCode(), s.out.String()
				}
				return 0, s.out.String()
			}
		case <-timeout:
			s.t.Fatalf("does not end:\n%q", s.out.String())
		}
	}
}

var screen80 = pty.Winsize{Rows: 24, Cols: 80}

func TestBrowseEnds(t *testing.T) {
	tests := []struct {
		name  string
		keys  string
		code  int
		shows string
	}{
		{"enter", "ifsnf\r", 0, "HTTP 404 Not Found"},
		{"q", "ifsnf\tq", 1, ""},
		{"ctrl-c", "ifsnf\x03", 130, ""},
		{"ctrl-c at once", "\x03", 130, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := browse(t, screen80)
			s.until("Ctrl-C")
			s.keys(tt.keys)
			code, out := s.ends()
			_, after, left := strings.Cut(out, "\x1b[?1049l")
			if !left || code != tt.code || !strings.Contains(after, tt.shows) {
				t.Errorf("exit code %d, screen left: %v, then:\n%q", code, left, after)
			}
		})
	}
	for signal, code := range map[syscall.Signal]int{syscall.SIGTERM: 143, syscall.SIGINT: 130} {
		t.Run(signal.String(), func(t *testing.T) {
			s := browse(t, screen80)
			s.until("Ctrl-C")
			if err := s.command.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if got, out := s.ends(); got != code || !strings.Contains(out, "\x1b[?1049l") {
				t.Errorf("exit code %d:\n%q", got, out)
			}
		})
	}
}

// No query, which a slow terminal would answer to the shell; nothing that
// changes the keyboard or the shape of the cursor; the clipboard only on y.
func TestBrowseAsksTheTerminalNothing(t *testing.T) {
	s := browse(t, screen80, "TERM_PROGRAM=ghostty", "COLORTERM=truecolor")
	out := s.until("Ctrl-C")
	s.keys("ifsnf\tlolo?")
	out += s.until("errx browse")
	s.keys("?\tkk")
	s.keys("\x03")
	_, end := s.ends()
	out += end
	for _, sequence := range []string{"$p", "\x1b[?u", "\x1b[c", "\x1b[>", "\x1b[<", "\x1b[6n", "\x1bP", "\x1b]1", "\x1b]4;", "\x1b]52", " q", "\x1b[38;", "\x1b[48;"} {
		if strings.Contains(out, sequence) {
			t.Errorf("sends %q", sequence)
		}
	}
}

func TestBrowseCopiesOnY(t *testing.T) {
	s := browse(t, screen80)
	s.until("Ctrl-C")
	s.keys("ifsnf\ty")
	s.until("\x1b]52;c;SW52YWxpZEZpbGVTeXN0ZW0uTm90Rm91bmQ=\x07") // base64 of the code
}

func TestBrowseFollowsTheTerminalsSize(t *testing.T) {
	s := browse(t, pty.Winsize{Rows: 10, Cols: 40})
	if out := s.until("Tab commands"); strings.Contains(out, "Ctrl-C leave") {
		t.Fatalf("more keys than fit into 40 columns:\n%q", out)
	}
	for _, size := range []pty.Winsize{{Rows: 80, Cols: 300}, {Rows: 24, Cols: 80}, {Rows: 40, Cols: 120}} {
		if err := pty.Setsize(s.terminal, &size); err != nil {
			t.Fatal(err)
		}
		s.until("Ctrl-C leave")
	}
}

func TestBrowseNeedsATerminal(t *testing.T) {
	var out bytes.Buffer
	command := exec.Command("errx", "browse")
	command.Env = append(os.Environ(), "LANG=C")
	command.Stderr = &out
	var failed *exec.ExitError
	if err := command.Run(); !errors.As(err, &failed) || failed.ExitCode() != 2 || !strings.Contains(out.String(), "browse needs a terminal") {
		t.Errorf("%v: %s", err, out.String())
	}
	if code, out := browse(t, screen80, "TERM=dumb").ends(); code != 2 || !strings.Contains(out, "cannot draw on this terminal") || strings.Contains(out, "\x1b") {
		t.Errorf("dumb terminal: exit code %d: %q", code, out)
	}
}

func TestBrowseWithoutColor(t *testing.T) {
	s := browse(t, screen80, "NO_COLOR=1")
	if out := s.until("Ctrl-C"); strings.Contains(out, "\x1b[36m") {
		t.Errorf("colour in spite of NO_COLOR:\n%q", out)
	}
}

// A whole session in tmux, as a user sees it.
func TestBrowseInTmux(t *testing.T) {
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed; .ci/run installs it")
	}
	folder := t.TempDir()
	tmux := func(args ...string) string {
		t.Helper()
		command := exec.Command("tmux", append([]string{"-S", filepath.Join(folder, "socket"), "-f", "/dev/null"}, args...)...)
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("tmux %q: %v\n%s", args, err, out)
		}
		return string(out)
	}
	t.Setenv("LC_ALL", "C.UTF-8")
	t.Setenv("HOME", folder)
	tmux("new-session", "-d", "-x", "100", "-y", "24", "env ERRX_LANG=en errx browse; echo exit code $?; sleep 60")
	t.Cleanup(func() { tmux("kill-server") })
	tmux("set-option", "-s", "set-clipboard", "on")
	see := func(texts ...string) {
		t.Helper()
		var screen string
		for range 200 {
			screen = tmux("capture-pane", "-p")
			missing := ""
			for _, text := range texts {
				if !strings.Contains(screen, text) {
					missing = text
				}
			}
			if missing == "" {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatalf("%q are not all to be seen:\n%s", texts, screen)
	}
	for _, step := range []struct {
		keys []string
		see  []string
	}{
		{nil, []string{"802 of 802", "> AgentSetupTimeout", "│ AgentSetupTimeout"}},
		{[]string{"vpc"}, []string{"Filter: vpc", "50 of 802", "> VpcNotAllowedUpdate", "│ VpcNotAllowedUpdate"}},
		{[]string{"Down", "Down"}, []string{"> VpcZoneNotSupportCreate", "│ HTTP 400 Bad Request", "y copy"}},
		{[]string{"p"}, []string{"> all products", "Enter choose"}},
		{[]string{"Down", "Down", "Down", "Enter"}, []string{"product: nas", "> VpcRam.CheckFailed"}},
		{[]string{"?"}, []string{"Choose a kind of error.", "Esc back"}},
		{[]string{"Escape"}, []string{"> VpcRam.CheckFailed"}},
		{[]string{"l"}, []string{"产品：nas", "│ HTTP 503 服务不可用", "y 复制"}},
		{[]string{"o"}, []string{"https://error-center.aliyun.com/status/product/NAS"}},
		{[]string{"o"}, []string{"> VpcRam.CheckFailed"}},
		{[]string{"y"}, []string{"已发送到剪贴板：VpcRam.CheckFailed"}},
		{[]string{"Enter"}, []string{"│ VpcRam.CheckFailed\n│ HTTP 503 Service Unavailable", "exit code 0"}},
	} {
		if step.keys != nil {
			tmux(append([]string{"send-keys"}, step.keys...)...)
		}
		see(step.see...)
	}
	if copied := tmux("show-buffer"); copied != "VpcRam.CheckFailed" {
		t.Errorf("copied: %q", copied)
	}
}
