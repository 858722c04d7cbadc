//go:build unix

package cmd_test

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// home is a user's home in which errx runs.
type home struct {
	t      *testing.T
	folder string
}

func newHome(t *testing.T) home { return home{t, t.TempDir()} }

func (h home) command(args ...string) *exec.Cmd {
	command := exec.Command("errx", args...)
	command.Dir = h.folder
	command.Env = append(os.Environ(), "LANG=C", "HOME="+h.folder, "XDG_DATA_HOME=", "XDG_CACHE_HOME=", "ERRX_CATALOG_PATH=")
	return command
}

// run returns what errx printed, both streams together, and its exit code.
func (h home) run(args ...string) (string, int) {
	h.t.Helper()
	out, err := h.command(args...).CombinedOutput()
	if err != nil {
		var failed *exec.ExitError
		if !asExit(err, &failed) {
			h.t.Fatal(err)
		}
		return string(out), failed.ExitCode()
	}
	return string(out), 0
}

func asExit(err error, failed **exec.ExitError) bool {
	e, ok := err.(*exec.ExitError)
	*failed = e
	return ok
}

func (h home) write(name, text string) string {
	h.t.Helper()
	path := filepath.Join(h.folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		h.t.Fatal(err)
	}
	return path
}

// rows are JSON lines with codes PREFIX.0, PREFIX.1 …
func rows(prefix string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"code":"%s.%d","message":"It went wrong."}`+"\n", prefix, i)
	}
	return b.String()
}

func TestTwentyImportsAtOnceLoseNothing(t *testing.T) {
	const processes, each = 20, 50
	h := newHome(t)
	var running sync.WaitGroup
	for i := range processes {
		page := h.write(fmt.Sprintf("p%d.jsonl", i), rows(fmt.Sprintf("P%d", i), each))
		running.Go(func() {
			if out, err := h.command("import", page, "--as", fmt.Sprintf("acme/p%d", i)).CombinedOutput(); err != nil {
				t.Errorf("process %d: %v: %s", i, err, out)
			}
		})
	}
	running.Wait()
	out, code := h.run("list", "-p", "acme", "-o", "jsonl")
	if n := strings.Count(out, "\n"); code != 0 || n != processes*each {
		t.Errorf("%d rows of %d, exit code %d", n, processes*each, code)
	}
	if out, code := h.run("catalog", "verify"); code != 0 {
		t.Errorf("verify: %s", out)
	}
}

// The same product from all sides: one of the imports is the last, whole.
func TestTwentyImportsOfOneProductLeaveOneWhole(t *testing.T) {
	const processes, each = 20, 200
	h := newHome(t)
	var running sync.WaitGroup
	for i := range processes {
		page := h.write(fmt.Sprintf("p%d.jsonl", i), rows(fmt.Sprintf("P%d", i), each))
		running.Go(func() {
			if out, err := h.command("import", page, "--as", "acme/one").CombinedOutput(); err != nil {
				t.Errorf("process %d: %v: %s", i, err, out)
			}
		})
	}
	running.Wait()
	out, _ := h.run("list", "-p", "acme", "-o", "tsv")
	prefixes := map[string]int{}
	for line := range strings.Lines(out) {
		if fields := strings.Split(line, "\t"); len(fields) > 3 && fields[0] != "id" {
			prefix, _, _ := strings.Cut(fields[3], ".")
			prefixes[prefix]++
		}
	}
	if len(prefixes) != 1 || strings.Count(out, "\n") != each+1 {
		t.Errorf("rows of %v", prefixes)
	}
}

// Whenever an import is killed, the table is the old or the new one, whole.
func TestKilledImportLeavesTheOldTableOrTheNew(t *testing.T) {
	const kills, each = 100, 6000
	h := newHome(t)
	pages := []string{h.write("a.jsonl", rows("Old", each)), h.write("b.jsonl", rows("New", each))}
	h.write("other.jsonl", rows("Other", 10))
	for _, args := range [][]string{{"import", "other.jsonl", "--as", "acme/other"}, {"import", pages[0], "--as", "acme/big"}} {
		if out, code := h.run(args...); code != 0 {
			t.Fatal(out)
		}
	}
	begun := time.Now()
	if out, code := h.run("import", pages[1], "--as", "acme/big"); code != 0 {
		t.Fatal(out)
	}
	whole := time.Since(begun)
	rng := rand.New(rand.NewSource(1))
	killed := 0
	for i := range kills {
		command := h.command("import", pages[i%2], "--as", "acme/big")
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.Int63n(int64(whole))))
		_ = command.Process.Signal(syscall.SIGKILL)
		if command.Wait() != nil {
			killed++
		}
		table, err := os.ReadFile(filepath.Join(h.folder, ".local/share/errx/tables/acme/big.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		old, now := bytes.Count(table, []byte(`"Old.`)), bytes.Count(table, []byte(`"New.`))
		if old+now != each || old != 0 && now != 0 || !bytes.HasSuffix(table, []byte("}\n")) {
			t.Fatalf("kill %d: %d old rows, %d new ones", i, old, now)
		}
		if i%10 == 0 {
			for _, code := range []string{"Other.7", "InvalidVip.NotFound"} {
				if out, exit := h.run("explain", code, "--field", "code"); exit != 0 || out != code+"\n" {
					t.Fatalf("kill %d: %s: %s", i, code, out)
				}
			}
		}
	}
	if killed < kills/4 {
		t.Errorf("only %d of %d imports were killed before they ended", killed, kills)
	}
	if out, code := h.run("catalog", "verify"); code != 0 {
		t.Errorf("verify: %s", out)
	}
}

func TestImportRefusesWhatIsNoPage(t *testing.T) {
	h := newHome(t)
	fifo := filepath.Join(h.folder, "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	huge := h.write("huge.md", "# Errors\n")
	if err := os.Truncate(huge, 100<<20); err != nil {
		t.Fatal(err)
	}
	h.write("bytes.md", "| Code | Message |\n|---|---|\n| A.B | \xff\xfe |\n")
	for _, tt := range []struct{ page, message string }{
		{fifo, "is not a regular file"},
		{h.folder, "is not a regular file"},
		{"/dev/zero", "is not a regular file"},
		{huge, "is larger than 16.0 MiB"},
		{"bytes.md", "line 3: not UTF-8 text"},
		{h.write("broken.jsonl", "{\"code\":\"A.B\",\"message\":\"m\"}\n"+strings.Repeat("{\n", 20_000)), "line 10002: the JSON ends too early"},
		{"nosuch.md", "no such file"},
	} {
		out, code := h.run("import", tt.page, "--as", "acme/x")
		if code != 2 || !strings.Contains(out, tt.message) || strings.Count(out, "\n") != 1 {
			t.Errorf("%s: exit code %d: %s", tt.page, code, out)
		}
	}
	if _, err := os.Stat(filepath.Join(h.folder, ".local")); err == nil {
		t.Error("something was written")
	}
}

// What is no table, or leads out of the folder, is said and not followed.
func TestOddFilesInTheFolderAreLeftOut(t *testing.T) {
	h := newHome(t)
	if out, code := h.run("import", h.write("p.jsonl", rows("P", 3)), "--as", "acme/p"); code != 0 {
		t.Fatal(out)
	}
	tables := filepath.Join(h.folder, ".local/share/errx/tables")
	outside := h.write("outside/acme/evil.yaml", "vendor: acme\nproduct: evil\nsource: {lang: en}\nentries:\n  - code: Evil\n")
	for _, err := range []error{
		os.Symlink(outside, filepath.Join(tables, "acme/evil.yaml")),
		os.Symlink(filepath.Dir(outside), filepath.Join(tables, "linked")),
		syscall.Mkfifo(filepath.Join(tables, "acme/fifo.jsonl"), 0o600),
		os.MkdirAll(filepath.Join(tables, "acme/folder.yaml"), 0o700),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	out, code := h.run("explain", "P.1", "--field", "code")
	if code != 0 || !strings.HasSuffix(out, "P.1\n") {
		t.Errorf("exit code %d: %s", code, out)
	}
	for _, name := range []string{"evil.yaml", "linked", "fifo.jsonl", "folder.yaml"} {
		if strings.Count(out, name) != 1 {
			t.Errorf("%d warnings about %s:\n%s", strings.Count(out, name), name, out)
		}
	}
	if out, code := h.run("explain", "Evil"); code != 1 {
		t.Errorf("the link was followed: %s", out)
	}
	for _, path := range []string{"", "acme", "acme/p.yaml"} {
		info, err := os.Stat(filepath.Join(tables, path))
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is open to others: %v, %v", path, info.Mode(), err)
		}
	}
}
