//go:build unix

package cmd_test

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"github.com/errx-cli/errx/cmd"
)

// commandsWithOutput are command lines that each print something on success.
func commandsWithOutput(log, page string) [][]string {
	return [][]string{
		{"version"}, {"--version"}, {"--help"}, {"help", "exit-codes"}, {"scan", "--help"}, {"explain", "InvalidVip.NotFound"}, {"explain", "InvalidVip.NotFound", "-o", "json"}, {"explain", "InvalidVip.NotFound", "-o", "jsonl"},
		{"explain", "InvalidVip.NotFound", "-o", "card"}, {"explain", "InvalidVip.NotFound", "-o", "markdown"}, {"explain", "InvalidVip.NotFound", "--field", "code"}, {"explain", "404"},
		{"list", "-p", "nas"}, {"list", "-p", "nas", "-o", "json"}, {"list", "-p", "nas", "-o", "csv"}, {"search", "vpc"}, {"search", "vpc", "-o", "json"}, {"products"}, {"products", "-o", "tsv"},
		{"scan", log}, {"scan", log, "-o", "json"}, {"scan", log, "--annotate"}, {"import", page, "--dry-run"}, {"import", page, "--dry-run", "-o", "json"},
		{"catalog", "path"}, {"catalog", "verify"}, {"completion", "bash"}, {"completion", "zsh"}, {"completion", "fish"}, {"completion", "powershell"}, {"__complete", "explain", "InvalidV"},
	}
}

// logAndPage gives a log and a page to read.
func logAndPage(t *testing.T) (log, page string) {
	t.Helper()
	log, page = filepath.Join(t.TempDir(), "app.log"), filepath.Join(t.TempDir(), "page.csv")
	if err := errors.Join(os.WriteFile(log, []byte("ErrorCode: InvalidVip.NotFound\n"), 0o600), os.WriteFile(page, []byte("code,message\nA.B,c\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	return log, page
}

// An answer that can't be written is a failure, said once.
func TestFullDeviceIsSaidOnce(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("there is no /dev/full")
	}
	for _, args := range commandsWithOutput(logAndPage(t)) {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		command := newHome(t).command(args...)
		var errs bytes.Buffer
		command.Stdout, command.Stderr = full, &errs
		_ = command.Run()
		full.Close()
		if said := strings.Count(errs.String(), "no space left"); command.ProcessState.ExitCode() != 2 || said != 1 {
			t.Errorf("errx %q: %v, said %d times: %s", args, command.ProcessState, said, errs.String())
		}
	}
}

// failingWriter fails from the nth write on.
type failingWriter struct{ left int }

var errBroken = errors.New("the device is broken")

func (w *failingWriter) Write(p []byte) (int, error) {
	if w.left--; w.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

// homeless is an environment with a home that is not there.
func homeless(name string) string {
	if name == "HOME" {
		return "/nosuch"
	}
	return ""
}

// Whichever write fails, the first or the last.
func TestEachFailedWriteIsNoticed(t *testing.T) {
	for _, args := range commandsWithOutput(logAndPage(t)) {
		for n := 0; ; n++ {
			out, errs := &failingWriter{n}, &strings.Builder{}
			code := cmd.Run(cmd.IO{In: strings.NewReader(""), Out: out, Err: errs, Getenv: homeless}, args)
			if out.left >= 0 { // all was written
				if n == 0 || code != 0 {
					t.Errorf("errx %q: %d writes, exit code %d", args, n, code)
				}
				break
			}
			if said := strings.Count(errs.String(), errBroken.Error()); code != 2 || said != 1 {
				t.Errorf("errx %q, write %d fails: exit code %d, said %d times: %s", args, n+1, code, said, errs)
				break
			}
		}
	}
}

// A reader that fails half-way: what was found so far is told, and why it ends.
func TestFailedReadIsSaid(t *testing.T) {
	text := strings.Repeat("ErrorCode: InvalidVip.NotFound\n", 3000)
	for _, args := range [][]string{{"explain", "-"}, {"scan"}, {"scan", "-o", "json"}, {"scan", "--annotate"}, {"import", "-", "--dry-run"}} {
		for _, n := range []int{0, 1, 31, 64 << 10, len(text)} {
			input := io.MultiReader(strings.NewReader(text[:n]), iotest.ErrReader(errBroken))
			var out, errs strings.Builder
			code := cmd.Run(cmd.IO{In: input, Out: &out, Err: &errs, Getenv: homeless}, args)
			if said := strings.Count(errs.String(), errBroken.Error()); code != 2 || said != 1 || strings.Count(errs.String(), "\n") != 1 {
				t.Errorf("errx %q, read fails after %d bytes: exit code %d, said %d times: %s", args, n, code, said, errs.String())
			}
			if found := strings.Contains(out.String(), "InvalidVip.NotFound"); found != (args[0] == "scan" && n >= 31) {
				t.Errorf("errx %q, read fails after %d bytes: found is %v", args, n, found)
			}
		}
	}
}

// A reader that gives a byte at a time, or lets wait, loses nothing.
func TestSlowReadLosesNothing(t *testing.T) {
	text := "x\n" + "ErrorCode: InvalidVip.NotFound\nMessage: gone\n"
	for _, args := range [][]string{{"explain", "-"}, {"scan"}, {"scan", "--annotate"}} {
		reader, writer := io.Pipe()
		go func() {
			for i := range len(text) {
				if i%40 == 0 {
					time.Sleep(5 * time.Millisecond)
				}
				io.WriteString(writer, text[i:i+1]) //nolint:errcheck // the reader is a test's
			}
			writer.Close()
		}()
		var out, errs strings.Builder
		code := cmd.Run(cmd.IO{In: reader, Out: &out, Err: &errs, Getenv: homeless}, args)
		if code != 0 || !strings.Contains(out.String(), "InvalidVip.NotFound") {
			t.Errorf("errx %q: exit code %d: %s%s", args, code, out.String(), errs.String())
		}
	}
}

// A reader that has gone ends errx without a word.
func TestClosedPipeIsSilentForEveryCommand(t *testing.T) {
	for _, args := range commandsWithOutput(logAndPage(t)) {
		reader, writer, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		reader.Close()
		command := newHome(t).command(args...)
		var errs bytes.Buffer
		command.Stdout, command.Stderr = writer, &errs
		_ = command.Run()
		writer.Close()
		status, _ := command.ProcessState.Sys().(syscall.WaitStatus)
		if said := strings.ReplaceAll(errs.String(), "Completion ended with directive: ShellCompDirectiveNoFileComp\n", ""); status.Signal() != syscall.SIGPIPE || said != "" {
			t.Errorf("errx %q: %v, %s", args, command.ProcessState, said)
		}
	}
}

// SIGINT and SIGTERM end every command at once, while it waits for input and while
// it works; a scan tells first what it has found.
func TestSignalsEndEveryCommand(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		for _, args := range [][]string{{"explain", "-"}, {"scan"}, {"scan", "-o", "json"}, {"scan", "--annotate"}, {"import", "-", "--as", "acme/x"}, {"import", "-", "--dry-run"}} {
			reader, writer, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			h := newHome(t)
			command := h.command(args...)
			command.Stdin = reader
			var out, errs bytes.Buffer
			command.Stdout, command.Stderr = &out, &errs
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			reader.Close()
			// More than a pipe holds: once it is written, errx has read the code.
			io.WriteString(writer, "ErrorCode: InvalidVip.NotFound\n"+strings.Repeat("x\n", 200<<10)) //nolint:errcheck // it is read
			_ = command.Process.Signal(signal)
			begun := time.Now()
			_ = command.Wait()
			writer.Close()
			status, _ := command.ProcessState.Sys().(syscall.WaitStatus)
			ended := status.Signaled() && status.Signal() == signal || status.ExitStatus() == 128+int(signal)
			if !ended || time.Since(begun) > 10*time.Second || errs.Len() > 0 {
				t.Errorf("errx %q at %v: %v after %v, %s", args, signal, command.ProcessState, time.Since(begun), errs.String())
			}
			if found := strings.Contains(out.String(), "InvalidVip.NotFound"); found != (args[0] == "scan") {
				t.Errorf("errx %q at %v: found is %v", args, signal, found)
			}
			if entries, _ := os.ReadDir(h.folder); len(entries) > 0 {
				t.Errorf("errx %q at %v leaves %v", args, signal, entries)
			}
		}
	}
}

// time(32n) is less than 2.5⁵ times time(n): what every command does with its
// input takes linear time, from reading to the last card. Over five doublings a
// quadratic step would make it 1,024 times, and caches that are too small for the
// longer text make no difference.
func TestCommandsTakeLinearTime(t *testing.T) {
	const most, times = 2.5 * 2.5 * 2.5 * 2.5 * 2.5, 32
	defer debug.SetGCPercent(debug.SetGCPercent(100)) // explain changes it
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))   // a second processor would collect garbage whenever it is idle
	for _, bait := range []struct {
		name, text string
		args       []string
	}{
		{"documented", "ErrorCode: InvalidVip.NotFound Message: m\n", []string{"explain", "-", "-o", "card"}}, {"different", `{"Code":"InvalidVip.NotFound","Message":"%d"}` + "\n", []string{"explain", "-", "-o", "json"}},
		{"different cards", `{"Code":"InvalidVip.NotFound","Message":"%d"}` + "\n", []string{"explain", "-", "-o", "card"}}, {"words", "Err.Nabc%d failed\n", []string{"explain", "-"}}, {"hosts", "https://a%d.aliyuncs.com/ ErrorCode: InvalidVip.NotFound\n", []string{"explain", "-", "-o", "json"}},
		{"credentials", "password=a AccessKeyId=LTAIabcdefgh1234 InvalidVip.NotFound ", []string{"explain", "-", "-o", "json"}}, {"scanned lines", "x InvalidVip.NotFound y\n", []string{"scan"}}, {"one scanned line", "x InvalidVip.NotFound y ", []string{"scan"}},
		{"annotated", "x InvalidVip.NotFound y\n", []string{"scan", "--annotate"}}, {"rows", `{"code":"A.B%d","message":"m"}` + "\n", []string{"import", "-", "--dry-run"}}, {"cells", "|A.B|c|\n", []string{"import", "-", "--dry-run"}},
	} {
		text := func(n int) string {
			var b strings.Builder
			for i := range n {
				b.WriteString(strings.ReplaceAll(bait.text, "%d", strconv.Itoa(i)))
			}
			return b.String()
		}
		n := 16 << 10 / len(bait.text)
		once, often := text(n), text(times*n)
		growth := math.Inf(1)
		short, long := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
		for try := 0; try < 24 && growth > most; try++ { // another process may have had the machine
			short, long = min(short, timed(once, bait.args)), min(long, timed(often, bait.args))
			growth = float64(long) / float64(max(short, time.Millisecond))
		}
		if growth > most {
			t.Errorf("%s: %d times the text takes %.0f times as long", bait.name, times, growth)
		}
	}
}

// timed is how long a command computes for an input. Unlike the time of day, this
// stands still while others have the machine.
func timed(text string, args []string) time.Duration {
	runtime.GC()
	begun := computing()
	cmd.Run(cmd.IO{In: strings.NewReader(text), Out: io.Discard, Err: io.Discard, Getenv: homeless}, args)
	return computing() - begun
}

// computing is how long the process has computed.
func computing() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
