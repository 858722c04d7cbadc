//go:build linux

package hostile

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// The same input gives the same bytes, twice over the corpus; the second time the
// kernel's calls are looked at: no file is opened to write, none is changed, no
// other program is started, no socket is made, whatever the input asks for.
func TestSameInputSameBytesAndNothingTouched(t *testing.T) {
	t.Parallel()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Log("strace is not installed (.ci/run installs it): the calls are not looked at")
	}
	p := lay(t)
	first, second := t.TempDir(), t.TempDir()
	explainAll(t, p, "", first)
	explainAll(t, p, strace, second)
	for i, file := range p.files {
		one, err := os.ReadFile(filepath.Join(first, filepath.Base(file)))
		if err != nil {
			t.Fatal(err)
		}
		if two, _ := os.ReadFile(filepath.Join(second, filepath.Base(file))); !bytes.Equal(one, two) {
			t.Errorf("%s/%s: two answers", p.inputs[i].class, p.inputs[i].name)
		}
	}
	if strace != "" {
		const scans = `"$ERRX" scan "$@" >/dev/null 2>&1; "$ERRX" scan --annotate "$@" >/dev/null 2>&1; :`
		inShells(t, p, strace, `for f; do "$ERRX" import --dry-run - <"$f" >/dev/null 2>&1; done; `+scans, "", "")
	}
}

// explainAll explains the inputs, half of them as JSON and half as cards.
func explainAll(t *testing.T, p *place, strace, out string) {
	t.Helper()
	inShells(t, p, strace, `for f; do "$ERRX" explain -o "$FORMAT" - <"$f" >"$OUT/${f##*/}" 2>/dev/null; done; :`, "OUT="+out+" FORMAT=json", "OUT="+out+" FORMAT=card")
}

// inShells runs a script over the inputs in two shells, half of the inputs each
// and each with variables of its own.
func inShells(t *testing.T, p *place, strace, script string, variables ...string) {
	t.Helper()
	var running sync.WaitGroup
	for part, list := range variables {
		args := []string{"sh", "-c", script, "sh"}
		for i := part; i < len(p.files); i += len(variables) {
			args = append(args, p.files[i])
		}
		running.Go(func() { trace(t, p, strace, args, strings.Fields(list)...) })
	}
	running.Wait()
}

// trace runs a shell, under strace if there is one, and checks what the programs
// that it starts have asked the kernel for.
func trace(t *testing.T, p *place, strace string, args []string, env ...string) {
	log := filepath.Join(p.folder, fmt.Sprintf("trace-%p", &args))
	if strace != "" {
		args = append([]string{strace, "-f", "-qq", "--seccomp-bpf", "-e", "trace=%file,%network,execve,execveat,fork,vfork,ftruncate,fchmod,fchown", "-o", log}, args...)
	}
	command := exec.Command(args[0], args[1:]...)
	command.Env = append(append(os.Environ(), "ERRX="+program, "HOME="+p.home), env...)
	if out, err := command.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
		return
	}
	if strace == "" {
		return
	}
	calls, err := os.ReadFile(log)
	if err != nil {
		t.Error(err)
		return
	}
	started := 0
	for _, lines := range callsOf(string(calls)) {
		for i, line := range lines {
			if i == 0 && strings.HasPrefix(line, "execve(") {
				started++
			} else if !isHarmless(line) {
				t.Errorf("errx asks for %s", line)
			}
		}
	}
	if started < len(p.files)/2 {
		t.Errorf("%d runs were seen", started)
	}
}

// callsOf gives the calls of each thread of each program that the shell started,
// from its start on: what the shell itself does is not errx's doing.
func callsOf(log string) map[string][]string {
	shell := ""
	calls := map[string][]string{}
	for line := range strings.Lines(log) {
		thread, call, _ := strings.Cut(line, " ")
		call = strings.TrimSpace(call)
		if shell == "" {
			shell = thread
		}
		if thread == shell || strings.HasPrefix(call, "<...") || strings.HasPrefix(call, "---") || strings.HasPrefix(call, "+++") || strings.HasPrefix(call, "???") {
			continue
		}
		if strings.HasPrefix(call, "syscall_0xffffffff") {
			continue // no call has such a number: strace lost a thread that was ending
		}
		if strings.HasPrefix(call, "execve(") && strings.Contains(call, "/errx\"") {
			calls[thread] = nil // before it, the thread was the shell's
		}
		calls[thread] = append(calls[thread], call)
	}
	return calls
}

var (
	reads  = regexp.MustCompile(`^open(at|at2)?\(.*O_RDONLY`)
	writes = regexp.MustCompile(`O_CREAT|O_WRONLY|O_RDWR|O_TRUNC|O_APPEND`)
	looks  = regexp.MustCompile(`^(access|faccessat2?|stat|lstat|newfstatat|statx|fstat|readlink|readlinkat|getcwd|statfs)\(`)
	known  = regexp.MustCompile(`"(/proc/|/sys/|/dev/null|/etc/localtime|/usr/share/zoneinfo|[^"]*/errx-hostile-|[^"]*/TestSameInput)|AT_EMPTY_PATH`)
)

// isHarmless tells whether a call only looks at, or reads, what errx has to do with.
func isHarmless(call string) bool {
	return (looks.MatchString(call) || reads.MatchString(call) && !writes.MatchString(call)) && known.MatchString(call)
}
