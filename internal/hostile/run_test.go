//go:build unix

package hostile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/creack/pty"
)

// program is errx as it is shipped: what is tried here goes as far as the kernel.
var program string

func TestMain(m *testing.M) {
	// What a child is said to have used at the most counts its parent's memory at
	// the start, so this process has to stay small.
	debug.SetGCPercent(20)
	os.Exit(func() int {
		folder, err := os.MkdirTemp("", "errx-hostile-")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(folder)
		program = filepath.Join(folder, "errx")
		build := exec.Command("go", "build", "-o", program, "../..")
		build.Env = append(os.Environ(), "CGO_ENABLED=0") // as it is released
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return 1
		}
		return m.Run()
	}())
}

const (
	mostCPU    = 2 * time.Second // of the processor, in the best of three runs
	mostTime   = 2 * time.Minute // on the clock, for what waits and does not work
	mostMemory = 256 << 10       // KiB
	columns    = 80              // of the pseudo-terminal
	mostOutput = 64 << 20        // bytes
)

// outcome is what one run of errx left.
type outcome struct {
	stdout, stderr string
	code           int
	cpu            time.Duration
	memory         int64 // KiB at the most; never less than this test has itself
}

// environment has nothing of the user's: a home of its own, no PATH.
func environment(home string, more ...string) []string {
	return append([]string{"PATH=" + filepath.Join(home, "nosuch"), "HOME=" + home, "LANG=C", "TERM=xterm-256color"}, more...)
}

// quickest runs errx again if that took long: what else a machine does makes all
// computing slower.
func quickest(run func() outcome) outcome {
	o := run()
	for try := 1; try < 3 && o.cpu > mostCPU; try++ {
		if again := run(); again.cpu < o.cpu {
			o = again
		}
	}
	return o
}

// run runs errx into pipes.
func run(t testing.TB, env []string, stdin string, args ...string) outcome {
	t.Helper()
	return quickest(func() outcome { return runOnce(t, env, stdin, args...) })
}

func runOnce(t testing.TB, env []string, stdin string, args ...string) outcome {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), mostTime)
	defer cancel()
	command := exec.CommandContext(ctx, program, args...)
	command.Env = env
	in, err := os.Open(stdin)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	command.Stdin = in
	var out, errs bytes.Buffer
	command.Stdout, command.Stderr = &out, &errs
	o := finish(t, command, command.Run)
	o.stdout, o.stderr = out.String(), errs.String()
	return o
}

// runOnTerminal runs errx with both outputs on a pseudo-terminal.
func runOnTerminal(t testing.TB, env []string, stdin string, args ...string) outcome {
	t.Helper()
	return quickest(func() outcome { return runOnceOnTerminal(t, env, stdin, args...) })
}

func runOnceOnTerminal(t testing.TB, env []string, stdin string, args ...string) outcome {
	t.Helper()
	terminal, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	if err := pty.Setsize(tty, &pty.Winsize{Rows: 50, Cols: columns}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), mostTime)
	defer cancel()
	command := exec.CommandContext(ctx, program, args...)
	command.Env = env
	in, err := os.Open(stdin)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	command.Stdin, command.Stdout, command.Stderr = in, tty, tty
	printed := make(chan string)
	go func() {
		// Reading a terminal whose other end is closed is an error on Linux.
		out, _ := io.ReadAll(terminal)
		printed <- string(out)
	}()
	o := finish(t, command, func() error { defer tty.Close(); return command.Run() })
	o.stdout = strings.ReplaceAll(<-printed, "\r\n", "\n")
	return o
}

// finish runs a command and tells what it took.
func finish(t testing.TB, command *exec.Cmd, run func() error) outcome {
	t.Helper()
	err := run()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	state := command.ProcessState
	o := outcome{code: state.ExitCode(), cpu: state.UserTime() + state.SystemTime()}
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		o.memory = kib(usage.Maxrss)
	}
	return o
}

// ownMemoryTells tells whether this process is as small as it should be; looking for
// races takes memory.
func ownMemoryTells() bool {
	info, ok := debug.ReadBuildInfo()
	raced := ok && slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool { return s.Key == "-race" && s.Value == "true" })
	return raced || ownMemory() <= mostMemory
}

// ownMemory is what this process has had at the most, in KiB. A child that has
// less can't be told from it.
func ownMemory() int64 {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return kib(used.Maxrss)
}

func kib(maxrss int64) int64 {
	if runtime.GOOS == "darwin" {
		return maxrss >> 10
	}
	return maxrss
}

var errxsOwn = regexp.MustCompile("\x1b\\[(?:[0-9;]*)m")

// check holds what is so of every run.
func (o outcome) check(terminal bool) error {
	all := o.stdout + o.stderr
	switch {
	case o.code < 0:
		return fmt.Errorf("ended by a signal, perhaps after %v", mostTime)
	case o.code > 2:
		return fmt.Errorf("exit code %d", o.code)
	case strings.Contains(all, "errx: internal error") || strings.Contains(all, "goroutine ") || strings.Contains(all, "errx: 内部错误"):
		return fmt.Errorf("panic: %.300q", o.stderr+o.stdout)
	case o.cpu > mostCPU:
		return fmt.Errorf("%v of the processor", o.cpu)
	case o.memory > mostMemory && o.memory > ownMemory():
		return fmt.Errorf("%d MiB of memory", o.memory>>10)
	case !utf8.ValidString(all):
		return errors.New("output is not UTF-8")
	}
	if terminal {
		all = errxsOwn.ReplaceAllString(all, "")
	}
	if i := strings.IndexFunc(all, obeyed); i >= 0 {
		return fmt.Errorf("the output holds %q", all[max(0, i-40):min(len(all), i+40)])
	}
	return nil
}

// obeyed tells what a terminal obeys, or what hides or turns around text.
func obeyed(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case unicode.In(r, unicode.Cc, unicode.Bidi_Control, unicode.Zl, unicode.Zp):
		return true
	}
	return r >= 0xe0000 && r < 0xe0080
}

// longestArgument is up to which length an input is given as an argument.
const longestArgument = 4 << 10

// place is where the corpus lies as files, and errx at home.
type place struct {
	folder, home string
	inputs       []input
	files        []string
}

func lay(t *testing.T) *place {
	t.Helper()
	p := &place{folder: t.TempDir(), home: t.TempDir(), inputs: corpus(t)}
	for i, in := range p.inputs {
		file := filepath.Join(p.folder, fmt.Sprintf("%04d", i))
		if err := os.WriteFile(file, []byte(in.text), 0o600); err != nil {
			t.Fatal(err)
		}
		p.files = append(p.files, file)
		if len(in.text) > longestArgument {
			p.inputs[i].text = "" // this process has to stay small
		}
	}
	return p
}

// each calls f for every input, as many at a time as there are processors.
func (p *place) each(f func(i int, in *input)) {
	p.batches(1, func(from, _ int) { f(from, &p.inputs[from]) })
}

// batches calls f for so many inputs together.
func (p *place) batches(size int, f func(from, to int)) {
	var running sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		running.Go(func() {
			for from := range next {
				f(from, min(from+size, len(p.inputs)))
			}
		})
	}
	for from := 0; from < len(p.inputs); from += size {
		next <- from
	}
	close(next)
	running.Wait()
}
