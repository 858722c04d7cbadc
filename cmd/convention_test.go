//go:build unix

package cmd_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// What users of other command-line programs take for granted, one test a convention
// where no other test holds it; .github/CONTRIBUTING.md lists them all.

// errx runs errx with nothing from the environment but PATH and what is given.
func errx(t *testing.T, input string, env []string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	command := exec.Command("errx", args...)
	command.Env = append([]string{"PATH=" + os.Getenv("PATH")}, env...)
	command.Stdin = strings.NewReader(input)
	var out, errs bytes.Buffer
	command.Stdout, command.Stderr = &out, &errs
	var failed *exec.ExitError
	if err := command.Run(); errors.As(err, &failed) {
		code = failed.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	return out.String(), errs.String(), code
}

func TestJSONIsOneDocumentOnFailureToo(t *testing.T) {
	for _, args := range [][]string{{"explain", "InvalidVip.NotFound"}, {"explain", "InvalidVip.NotFond"}, {"explain", "Xyzzy.Blorp"}, {"search", "xyzzy"}, {"list", "-p", "http"}} {
		stdout, _, _ := errx(t, "", nil, append(args, "-o", "json")...)
		document := json.NewDecoder(strings.NewReader(stdout))
		var value map[string]any
		if err := document.Decode(&value); err != nil || value["schema"] == nil {
			t.Errorf("errx %q: %v in %q", args, err, stdout)
		}
		if _, err := document.Token(); err != io.EOF {
			t.Errorf("errx %q: more than one document", args)
		}
	}
}

func TestGuessesAreNoAnswers(t *testing.T) {
	for _, c := range []struct{ query, suggested, never string }{
		{"InvalidFileSytem.NotFond", "InvalidFileSystem.NotFound", "\x00"},
		{"SVCSTG.SWR.4040049", "", "mean"}, // one digit away are other errors
		{"1401", "", "\x00"},
	} {
		stdout, stderr, code := errx(t, "", nil, "explain", c.query)
		if code != 1 || stdout != "" || !strings.Contains(stderr, c.suggested) || strings.Contains(stderr, c.never) {
			t.Errorf("%s: exit code %d, stdout %q, stderr %q", c.query, code, stdout, stderr)
		}
	}
}

func TestClosedPipeIsSilent(t *testing.T) {
	for _, command := range []string{"errx list | head -n 1", "errx list -o json | head -c 1", "errx explain 4xx --all -o card | head -n 1"} {
		var errs bytes.Buffer
		shell := exec.Command("sh", "-c", command)
		shell.Stderr = &errs
		if out, err := shell.Output(); err != nil || len(out) == 0 || errs.Len() > 0 {
			t.Errorf("%s: %q, %v, stderr %q", command, out, err, errs.String())
		}
	}
}

func TestInterruptEndsAtOnce(t *testing.T) {
	for _, args := range [][]string{{"explain", "-"}, {"scan", "-"}} {
		for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
			command := exec.Command("errx", args...)
			if _, err := command.StdinPipe(); err != nil { // nobody writes to it
				t.Fatal(err)
			}
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(300 * time.Millisecond)
			_ = command.Process.Signal(signal)
			ended := make(chan error)
			go func() { ended <- command.Wait() }()
			select {
			case <-ended:
			case <-time.After(5 * time.Second):
				_ = command.Process.Kill()
				t.Fatalf("errx %q goes on after %v", args, signal)
			}
			// A shell shows either as 128 and the signal's number.
			status := command.ProcessState.Sys().(syscall.WaitStatus)
			if !(status.Signaled() && status.Signal() == signal) && status.ExitStatus() != 128+int(signal) {
				t.Errorf("errx %q ended with %v after %v", args, status, signal)
			}
		}
	}
}

func TestHelpInEveryForm(t *testing.T) {
	want, _, _ := errx(t, "", nil, "list", "--help")
	for _, args := range [][]string{{"list", "-h"}, {"help", "list"}, {"list", "-p", "nas", "-h"}, {"list", "--kind", "quota", "--help"}} {
		if stdout, stderr, code := errx(t, "", nil, args...); stdout != want || stderr != "" || code != 0 {
			t.Errorf("errx %q: exit code %d, stderr %q, help %v", args, code, stderr, stdout == want)
		}
	}
	for _, args := range [][]string{{"--version"}, {"-v"}, {"version"}} {
		if stdout, _, code := errx(t, "", nil, args...); code != 0 || !strings.HasPrefix(stdout, "errx ") {
			t.Errorf("errx %q: exit code %d, %q", args, code, stdout)
		}
	}
}

func TestCommandsAreNotAbbreviated(t *testing.T) {
	for _, word := range []string{"exp", "sear", "li", "prod"} {
		if _, stderr, code := errx(t, "", nil, word, "InvalidVip.NotFound"); code != 2 || !strings.Contains(stderr, "unknown command") {
			t.Errorf("errx %s: exit code %d, %q", word, code, stderr)
		}
	}
}

// colorprofile, which lipgloss comes with, decides several of these otherwise.
func TestColourIsDecidedByErrx(t *testing.T) {
	card := []string{"explain", "InvalidVip.NotFound", "-o", "card"}
	for _, c := range []struct {
		env    string
		args   []string
		colour bool
	}{
		{"", nil, false}, {"", []string{"--color", "always"}, true},
		{"CLICOLOR_FORCE=1", nil, true}, {"FORCE_COLOR=1", nil, true}, {"CLICOLOR_FORCE=0", nil, false},
		{"CLICOLOR_FORCE=1 NO_COLOR=1", nil, false}, {"CLICOLOR_FORCE=1 NO_COLOR=yes", nil, false},
		{"CLICOLOR_FORCE=1 NO_COLOR=0", nil, false}, {"CLICOLOR_FORCE=1 NO_COLOR=", nil, true},
		{"NO_COLOR=1", []string{"--color", "always"}, true}, {"CLICOLOR_FORCE=1", []string{"--color", "never"}, false},
		{"CLICOLOR_FORCE=1 CLICOLOR=0 TERM=dumb", nil, true},
	} {
		stdout, _, _ := errx(t, "", strings.Fields(c.env), append(slices.Clone(card), c.args...)...)
		if strings.Contains(stdout, "\x1b") != c.colour {
			t.Errorf("%s %q: colour is %v", c.env, c.args, !c.colour)
		}
	}
	for _, c := range []struct {
		env    []string
		colour bool
	}{
		{nil, true}, {[]string{"NO_COLOR=on"}, false}, {[]string{"CLICOLOR=0"}, false}, {[]string{"CLICOLOR=1"}, true},
		{[]string{"TERM=dumb"}, false}, {[]string{"COLORTERM="}, true},
	} {
		if out := onTerminal(t, 80, c.env, "explain", "InvalidVip.NotFound"); strings.Contains(out, "\x1b") != c.colour {
			t.Errorf("terminal with %q: colour is %v", c.env, !c.colour)
		}
	}
}

func TestStreamsAreColouredApart(t *testing.T) {
	terminal, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	command := exec.Command("errx", "explain", "InvalidVip.NotFound", "InvalidVip.NotFond", "-o", "card")
	command.Env = append(os.Environ(), "TERM=xterm", "NO_COLOR=", "CLICOLOR_FORCE=", "FORCE_COLOR=")
	var stdout bytes.Buffer
	command.Stdout, command.Stderr = &stdout, tty
	_ = command.Run() // exit code 1
	tty.Close()
	stderr, _ := io.ReadAll(terminal) // a closed terminal is an error on Linux
	if strings.Contains(stdout.String(), "\x1b") || !strings.Contains(stdout.String(), "│") {
		t.Errorf("stdout, a pipe: %q", stdout.String())
	}
	if !strings.Contains(string(stderr), "\x1b[") {
		t.Errorf("stderr, a terminal, has no colour: %q", stderr)
	}
}

func TestOnlySixteenColours(t *testing.T) {
	sgr := regexp.MustCompile("\x1b\\[([0-9;]*)m")
	allowed := regexp.MustCompile(`^(|0|1|2|4|7|3[0-7]|9[0-7])$`) // bold, faint, underlined, reverse, the foreground colours
	for _, args := range [][]string{{"explain", "InternalError", "InvalidVip.NotFound", "Nosuch.Thing", "404"}, {"list"}, {"search", "vpc"}, {"products"}} {
		stdout, stderr, _ := errx(t, "", []string{"CLICOLOR_FORCE=1"}, append(args, "-o", "card")...)
		found := sgr.FindAllStringSubmatch(stdout+stderr, -1)
		if len(found) == 0 {
			t.Errorf("errx %q: no colour", args)
		}
		for _, match := range found {
			for _, part := range strings.Split(match[1], ";") {
				if !allowed.MatchString(part) {
					t.Errorf("errx %q: SGR %s", args, match[1])
				}
			}
		}
	}
}

func TestWidthIsTheAskedOrElseTheTerminals(t *testing.T) {
	longest := func(out string) (n int) {
		for line := range strings.Lines(out) {
			n = max(n, len([]rune(strings.TrimSuffix(line, "\n"))))
		}
		return n
	}
	card := []string{"explain", "InvalidVip.NotFound", "-o", "card", "--color", "never"}
	for _, c := range []struct {
		env      []string
		args     []string
		from, to int
	}{
		{nil, nil, 70, 80}, {[]string{"COLUMNS=60"}, nil, 50, 60}, {[]string{"COLUMNS=60"}, []string{"--width", "40"}, 30, 40},
		{[]string{"COLUMNS=-1"}, nil, 70, 80}, {[]string{"COLUMNS=x"}, nil, 70, 80}, {[]string{"ERRX_WIDTH=50"}, nil, 40, 50},
		{nil, []string{"--width", "20"}, 15, 20}, {nil, []string{"--width", "1"}, 15, 20}, {nil, []string{"--width", "300"}, 85, 100},
	} {
		stdout, _, _ := errx(t, "", c.env, append(slices.Clone(card), c.args...)...)
		if n := longest(stdout); n < c.from || n > c.to {
			t.Errorf("%q %q: longest line is %d", c.env, c.args, n)
		}
	}
	if n := longest(onTerminal(t, 50, []string{"COLUMNS=20"}, card...)); n < 40 || n > 50 {
		t.Errorf("on a terminal of 50 columns the longest line is %d", n)
	}
}

func TestAccessibleIsWordsAndColons(t *testing.T) {
	card := []string{"explain", "InternalError", "InvalidVip.NotFound", "404", "-o", "card"}
	plain, _, _ := errx(t, "", nil, append(slices.Clone(card), "--accessible")...)
	for _, env := range []string{"ACCESSIBLE=1", "ERRX_ACCESSIBLE=1"} {
		if stdout, _, _ := errx(t, "", []string{env}, card...); stdout != plain {
			t.Errorf("%s is another output than --accessible", env)
		}
	}
	if out := onTerminal(t, 80, []string{"TERM=dumb"}, "explain", "InvalidVip.NotFound"); strings.ContainsAny(out, "│\x1b") {
		t.Errorf("a dumb terminal gets\n%s", out)
	}
	if strings.ContainsAny(plain, "│├└─►•") || !strings.Contains(plain, "Message:\n") {
		t.Errorf("glyphs, or labels without a colon:\n%s", plain)
	}
}

func TestMachineFormatsDoNotDependOnTheLanguage(t *testing.T) {
	for _, args := range [][]string{
		{"explain", "1400", "Xyzzy.Blorp", "-o", "json"}, {"explain", "1400", "-o", "jsonl"}, {"list", "-o", "csv"}, {"search", "余额不足", "-o", "tsv"},
		{"products", "-o", "json"}, {"scan", "-o", "json"},
	} {
		en, _, enCode := errx(t, "InvalidVip.NotFound\n", []string{"LANG=C"}, args...)
		zh, _, zhCode := errx(t, "InvalidVip.NotFound\n", []string{"LANG=zh_CN.UTF-8"}, args...)
		if en != zh || enCode != zhCode || en == "" {
			t.Errorf("errx %q depends on the language", args)
		}
	}
	keys := regexp.MustCompile(`(?m)^[a-z_]+: `)
	en, _, _ := errx(t, "", nil, "explain", "1400")
	zh, _, _ := errx(t, "", nil, "explain", "1400", "-l", "zh")
	if a, b := keys.FindAllString(en, -1), keys.FindAllString(zh, -1); !slices.Equal(a, b) || len(a) < 10 {
		t.Errorf("plain keys are %q and %q", a, b)
	}
}

func TestPlainIsForGrep(t *testing.T) {
	stdout, _, _ := errx(t, "", nil, "explain", "InternalError", "404")
	field := regexp.MustCompile(`^[a-z_]+: \S.*$`)
	for line := range strings.Lines(stdout) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && !field.MatchString(line) || strings.TrimRight(line, " ") != line {
			t.Errorf("not a field: %q", line)
		}
	}
}

// cobra keeps help as it was when the command was built, so the language is looked for before.
func TestHelpIsInTheAskedLanguage(t *testing.T) {
	for _, args := range [][]string{
		{"explain", "--help", "--lang", "zh"}, {"-l", "zh", "--help"}, {"help", "list", "-l", "zh"}, {"version", "-h", "-lzh"},
		{"help", "exit-codes", "--lang=zh"}, {"completion", "--help", "-l=zh"}, {"catalog", "-l", "zh", "--help"},
	} {
		stdout, stderr, code := errx(t, "", []string{"LANG=en_US.UTF-8"}, args...)
		if code != 0 || stderr != "" || !regexp.MustCompile(`\p{Han}`).MatchString(stdout) || strings.Contains(stdout, "Usage") {
			t.Errorf("errx %q: exit code %d, stderr %q\n%s", args, code, stderr, stdout)
		}
	}
}
