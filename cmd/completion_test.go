//go:build unix

package cmd_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/text/width"
)

// A shell on a terminal, with errx's completion loaded.
type shell struct {
	name    string
	command []string
	setup   string // what is typed first; SCRIPT stands for errx's script
	needs   string // file that has to be there
}

func shells() []shell {
	const bash = `bind 'set show-all-if-ambiguous on'; bind 'set completion-query-items 0'; bind 'set page-completions off'; bind 'set bell-style none'; `
	return []shell{
		{"bash", []string{"bash", "--norc", "--noprofile", "-i"}, bash + "source SCRIPT", ""},
		{"bash with bash-completion", []string{"bash", "--norc", "--noprofile", "-i"},
			bash + "source /usr/share/bash-completion/bash_completion; source SCRIPT", "/usr/share/bash-completion/bash_completion"},
		{"zsh", []string{"zsh", "-f", "-i"}, "setopt no_beep; LISTMAX=1000; autoload -Uz compinit; compinit -u -D; source SCRIPT", ""},
	}
}

// start starts the shell in a folder that holds app.log.
func (s shell) start(t *testing.T, env ...string) *screen {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "app.log"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(folder, "script")
	if err := os.WriteFile(script, run(t, nil, "completion", s.command[0]), 0o666); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(s.command[0], s.command[1:]...)
	command.Dir = folder
	command.Env = append(os.Environ(), append([]string{
		"TERM=xterm", "HOME=" + folder, "LC_ALL=C.UTF-8", "ERRX_LANG=en", "COLUMNS=", "HISTFILE=",
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
	// Quoted so that only the shell's own output holds the words that are waited for.
	screen.typed(t, strings.ReplaceAll(s.setup, "SCRIPT", script)+"; PS1='rea''dy> '\r")
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

// screen is what a terminal shows, escape sequences aside.
type screen struct {
	terminal *os.File
	parts    chan string
	text     string
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
	escapes := regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r`)
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

func TestShellsCompleteTheLine(t *testing.T) {
	for _, s := range shells() {
		t.Run(s.name, func(t *testing.T) {
			needShell(t, s)
			screen := s.start(t)
			for _, tt := range []struct{ typed, line string }{
				{"errx explain InvalidFileSystem.N", "errx explain InvalidFileSystem.NotFound"},
				{"errx explain --lang=zh InvalidFileSystem.N", "errx explain --lang=zh InvalidFileSystem.NotFound"},
				{"errx ver", "errx version"},
				{"errx InvalidFileSystem.N", "errx InvalidFileSystem.NotFound"},
				{"errx InvalidFileSystem.NotFound --fi", "errx InvalidFileSystem.NotFound --field"},
				{"errx explain --no-p", "errx explain --no-pager"},
				{"errx list --product sw", "errx list --product swr"},
				{"errx list --product=sw", "errx list --product=swr"},
				{"errx list --kind th", "errx list --kind throttle"},
				{"errx list --status 50", "errx list --status 50"},
				{"errx explain --lang z", "errx explain --lang zh"},
				{"errx explain -o mark", "errx explain -o markdown"},
				{"errx list -o ts", "errx list -o tsv"},
				{"errx completion fi", "errx completion fish"},
				{"errx scan ap", "errx scan app.log"},
			} {
				shown := screen.complete(t, tt.typed+"\t")
				if !strings.Contains(shown, "line: "+tt.line+" \n") && !strings.Contains(shown, "line: "+tt.line+"\n") {
					t.Errorf("%q becomes something else than %q:\n%s", tt.typed, tt.line, shown)
				}
			}
		})
	}
}

// What is typed in other letters, or from the middle of a code, is found as
// far as the shell allows it: bash takes only what begins with the very word.
func TestShellsCompleteInAnyCase(t *testing.T) {
	for _, s := range shells() {
		t.Run(s.name, func(t *testing.T) {
			needShell(t, s)
			lines := map[string]string{
				"errx explain invalidfilesystem.n": "errx explain InvalidFileSystem.NotFound",
				"errx explain FileSystem.NotF":     "errx explain InvalidFileSystem.NotFound",
			}
			if s.command[0] == "bash" {
				lines = map[string]string{
					"errx explain invalidfilesystem.n": "errx explain invalidfilesystem.notFound",
					"errx explain FileSystem.NotF":     "errx explain FileSystem.NotF",
				}
			}
			screen := s.start(t)
			for typed, line := range lines {
				if shown := screen.complete(t, typed+"\t"); !strings.Contains(shown, "line: "+line) {
					t.Errorf("%q becomes something else than %q:\n%s", typed, line, shown)
				}
			}
		})
	}
}

func TestShellsShowWhatCodesMean(t *testing.T) {
	for _, s := range shells() {
		t.Run(s.name, func(t *testing.T) {
			needShell(t, s)
			for _, tt := range []struct {
				language string
				shown    []string
			}{
				{"en", []string{"InvalidFileSystem.AlreadyExisted", "InvalidFileSystem.NotFound", "404 There is no file system"}},
				{"zh", []string{"InvalidFileSystem.AlreadyExisted", "InvalidFileSystem.NotFound", "404 找不到"}},
			} {
				shown := s.start(t, "ERRX_LANG="+tt.language).complete(t, "errx explain InvalidFileS\t\t")
				for _, text := range tt.shown {
					if !strings.Contains(shown, text) {
						t.Errorf("%s: %q is not shown:\n%s", tt.language, text, shown)
					}
				}
			}
		})
	}
}

func TestFishCompletes(t *testing.T) {
	fish := shell{name: "fish", command: []string{"fish"}}
	needShell(t, fish)
	folder := t.TempDir()
	script := filepath.Join(folder, "errx.fish")
	if err := os.WriteFile(script, run(t, nil, "completion", "fish"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "app.log"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ typed, language, offered string }{
		{"errx explain InvalidFileS", "en", "InvalidFileSystem.NotFound\t404 There is no file system"},
		{"errx explain InvalidFileS", "zh", "InvalidFileSystem.NotFound\t404 找不到"},
		{"errx explain InvalidFileS", "en", "InvalidFileSystem.AlreadyExisted\t"},
		{"errx explain invalidfilesystem.n", "en", "InvalidFileSystem.NotFound\t"},
		{"errx explain FileSystem.NotF", "en", "InvalidFileSystem.NotFound\t"},
		{"errx ver", "en", "version\tShow the version"},
		{"errx ver", "zh", "version\t"},
		{"errx list -p sw", "zh", "swr\t容器镜像服务 SWR"},
		{"errx list -p nas,sw", "en", "nas,swr\t"},
		{"errx list --kind th", "en", "throttle"},
		{"errx list --status 40", "en", "404\tNot Found"},
		{"errx explain --lang z", "en", "zh"},
		{"errx explain -o mark", "en", "markdown"},
		{"errx scan ap", "en", "app.log"},
	} {
		command := exec.Command("fish", "--no-config", "-c", "source "+script+`; complete --do-complete "`+tt.typed+`"`)
		command.Dir = folder
		command.Env = append(os.Environ(), "HOME="+folder, "XDG_CONFIG_HOME=", "XDG_DATA_HOME=", "LC_ALL=C.UTF-8", "ERRX_LANG="+tt.language)
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if !strings.Contains("\n"+string(out), "\n"+tt.offered) {
			t.Errorf("%q (%s) is not offered for %q:\n%s", tt.offered, tt.language, tt.typed, out)
		}
	}
}

// A candidate is a word that no shell takes for anything else, with a short
// text beside it, and there is no place where it depends on a home folder.
func TestCandidatesAreSafe(t *testing.T) {
	safe := regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,127}\t[^\t]*$`)
	for _, language := range []string{"en", "zh"} {
		env := []string{"PATH=" + os.Getenv("PATH"), "LANG=" + language} // no HOME
		lines := bytes.Split(bytes.TrimSpace(run(t, env, "__complete", "explain", "")), []byte("\n"))
		if len(lines) < 500 {
			t.Errorf("%s: %d codes are offered", language, len(lines)-1)
		}
		for _, line := range lines[:len(lines)-1] {
			text := string(line)
			_, beside, _ := strings.Cut(text, "\t")
			cells := 0
			for _, r := range beside {
				if r < ' ' || r == 0x7f || strings.ContainsRune("$`\\", r) {
					t.Errorf("%q holds %q", text, r)
				}
				cells++
				if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
					cells++
				}
			}
			if !safe.MatchString(text) || cells > 80 {
				t.Errorf("%s: %q, %d cells wide, is offered", language, text, cells)
			}
		}
	}
}

// Without a home folder, as in the sandboxes of package managers, the scripts
// are the same.
func TestScriptsNeedNoHome(t *testing.T) {
	for _, name := range []string{"bash", "zsh", "fish", "powershell"} {
		bare := run(t, []string{"PATH=" + os.Getenv("PATH")}, "completion", name)
		if !bytes.Equal(bare, run(t, nil, "completion", name)) || len(bare) < 1000 {
			t.Errorf("the script for %s differs or is empty", name)
		}
	}
}
