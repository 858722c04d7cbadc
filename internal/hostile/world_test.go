//go:build linux

package hostile

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// rows are JSON lines with codes PREFIX.Na, …
func rows(t *testing.T, prefix string, n int) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "rows.jsonl")
	if err := os.WriteFile(file, []byte(many(n, `{"code":"`+prefix+`.N%d","message":"It went wrong."}`+"\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// A disk that fills up during an import leaves the old table, nothing beside it, and
// one line that says so.
func TestFullDiskLeavesTheOldTable(t *testing.T) {
	t.Parallel()
	small, big := rows(t, "Old", 100), rows(t, "New", 20_000)
	disk := t.TempDir()
	const script = `
mount -t tmpfs -o size=256k errx "$HOME" || exit 99
"$ERRX" import "$1" --as acme/x >/dev/null || exit 98
"$ERRX" import "$2" --as acme/x; echo "code $?"
"$ERRX" explain Old.N7 --field code; echo "code $?"
find "$HOME/.local" -type f`
	command := exec.Command("sh", "-c", script, "sh", small, big)
	command.Env = append(environment(disk), "PATH="+os.Getenv("PATH"), "ERRX="+program, "XDG_CACHE_HOME="+t.TempDir())
	command.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	out, err := command.CombinedOutput()
	if command.ProcessState == nil || command.ProcessState.ExitCode() == 99 {
		t.Skipf("a small disk can't be mounted here: %v %s", err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != 5 || !strings.HasPrefix(lines[0], "errx: ") || !strings.Contains(lines[0], "no space left") || lines[1] != "code 2" || lines[2] != "Old.N7" || lines[3] != "code 0" || !strings.HasSuffix(lines[4], "/errx/tables/acme/x.yaml") {
		t.Errorf("%v\n%s", err, out)
	}
}

// Whenever SIGINT or SIGTERM comes, the table is the old one or the new.
func TestSignalsDuringImportLeaveAWholeTable(t *testing.T) {
	t.Parallel()
	const tries, each = 40, 3000
	home := t.TempDir()
	pages := []string{rows(t, "Old", each), rows(t, "New", each)}
	begun := time.Now()
	if r := run(t, environment(home), os.DevNull, "import", pages[0], "--as", "acme/x"); r.code != 0 {
		t.Fatal(r.stderr)
	}
	whole := time.Since(begun)
	rng := rand.New(rand.NewPCG(1, 1))
	ended := 0
	for i := range tries {
		command := exec.Command(program, "import", pages[i%2], "--as", "acme/x")
		command.Env = environment(home)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.Int64N(int64(whole))))
		_ = command.Process.Signal([]os.Signal{os.Interrupt, syscall.SIGTERM}[i/2%2])
		if command.Wait() != nil {
			ended++
		}
		table, err := os.ReadFile(filepath.Join(home, ".local/share/errx/tables/acme/x.yaml"))
		old, now := bytes.Count(table, []byte("code: Old.")), bytes.Count(table, []byte("code: New."))
		if err != nil || old+now != each || old != 0 && now != 0 {
			t.Fatalf("try %d: %d old rows, %d new ones, %v", i, old, now, err)
		}
	}
	if ended < tries/8 {
		t.Errorf("only %d of %d imports were ended", ended, tries)
	}
	if r := run(t, environment(home), os.DevNull, "catalog", "verify"); r.code != 0 {
		t.Errorf("verify: %s", r.stderr)
	}
}

// Without a home, or with one that can't be written to or read, the built-in tables
// answer; an import says where it can't write.
func TestOddHomes(t *testing.T) {
	t.Parallel()
	page := rows(t, "A", 3)
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, env := range [][]string{
		{}, {"HOME="}, {"HOME=/proc/nosuch"}, {"HOME=" + file}, {"HOME=/proc/1"}, {"HOME=/dev/null"}, {"HOME=/proc/" + strings.Repeat("x/", 3000)}, {"HOME=" + file + "/a\x1b[31m\n\u202e"},
		{"HOME=/proc/nosuch", "XDG_DATA_HOME=/sys", "XDG_CACHE_HOME=/sys"}, {"HOME=/proc/nosuch", "XDG_DATA_HOME=relative"}, {"ERRX_CATALOG_PATH=/proc/nosuch:/proc/self/mem:" + file},
	} {
		env := append([]string{"PATH=/nosuch", "LANG=C"}, env...)
		r := run(t, env, os.DevNull, "explain", "InvalidVip.NotFound", "--field", "code")
		if err := r.check(false); r.code != 0 || r.stdout != "InvalidVip.NotFound\n" || err != nil || strings.Count(r.stderr, "\n") > 2 {
			t.Errorf("%q: exit code %d, %v, %s%s", env, r.code, err, r.stdout, r.stderr)
		}
		r = run(t, env, os.DevNull, "import", page, "--as", "acme/x")
		if err := r.check(false); r.code != 2 || r.stdout != "" || err != nil || strings.Count(r.stderr, "\n") != 1 {
			t.Errorf("import with %q: exit code %d, %v, %s%s", env, r.code, err, r.stdout, r.stderr)
		}
	}
}

// A home that belongs to somebody else is neither read nor written, and no failure.
func TestUnreadableHome(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root can run errx as nobody")
	}
	home := t.TempDir()
	if r := run(t, environment(home), os.DevNull, "import", rows(t, "A", 3), "--as", "acme/x"); r.code != 0 {
		t.Fatal(r.stderr)
	}
	for path := program; path != "/"; path = filepath.Dir(path) {
		if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o005 != 0o005 && os.Chmod(path, 0o755) != nil {
			t.Skipf("%s is closed to others", path)
		}
	}
	command := exec.Command(program, "explain", "InvalidVip.NotFound", "--field", "code")
	command.Env = environment(home)
	command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	var out, errs bytes.Buffer
	command.Stdout, command.Stderr = &out, &errs
	if err := command.Run(); err != nil || out.String() != "InvalidVip.NotFound\n" || strings.Count(errs.String(), "\n") != 1 || !strings.Contains(errs.String(), "permission denied") {
		t.Errorf("%v: %s%s", err, out.String(), errs.String())
	}
}

// Whatever the environment says, a card is a card: of a sane width, in a language
// that errx has, without a look at a terminal's description.
func TestOddEnvironments(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	plain := run(t, environment(home), os.DevNull, "explain", "InvalidVip.NotFound")
	card := runOnTerminal(t, environment(home), os.DevNull, "explain", "InvalidVip.NotFound")
	for _, odd := range []string{
		"COLUMNS=-1", "COLUMNS=0", "COLUMNS=99999999999999999999", "COLUMNS=\x1b[31m", "LINES=-1", "TERM=../x", "TERM=/etc/passwd", "TERM=" + strings.Repeat("x", 100_000), "TERM=xterm\x1b]0;x\a", "LANG=garbage", "LANG=\x1b[31m", "LC_ALL=xx_YY.ZZ@\xff", "LANG=" + strings.Repeat("e", 100_000),
		"TERMINFO=/etc", "TERMINFO_DIRS=/etc:/proc", "COLORTERM=\xff", "TMUX=/tmp/x,1,1", "STY=x", "COLORFGBG=;;", "LESS=-x", "GOTRACEBACK=crash", "GODEBUG=x=y", "GOMAXPROCS=-5", "GOGC=x", "ERRX_WIDTH=x", "PAGER=", "VTE_VERSION=x", "TZ=../../etc/passwd", "CLICOLOR=\xff",
	} {
		if r := run(t, environment(home, odd), os.DevNull, "explain", "InvalidVip.NotFound"); r.stdout != plain.stdout || r.stderr != "" || r.code != 0 {
			t.Errorf("%.80q: exit code %d, %s\n%s", odd, r.code, r.stdout, r.stderr)
		}
		if r := runOnTerminal(t, environment(home, odd), os.DevNull, "explain", "InvalidVip.NotFound"); r.stdout != card.stdout || r.code != 0 {
			t.Errorf("%.80q on a terminal: exit code %d, %q", odd, r.code, r.stdout)
		}
	}
	for _, odd := range []string{"ERRX_OUTPUT=\x1b[31m", "ERRX_COLOR=\u202ex", "ERRX_HYPERLINKS=x\ny", "ERRX_WIDTH=-7"} {
		r := run(t, environment(home, odd), os.DevNull, "explain", "InvalidVip.NotFound")
		if err := r.check(false); r.code != 2 || err != nil || strings.Count(r.stderr, "\n") != 1 {
			t.Errorf("%q: exit code %d, %v, %s", odd, r.code, err, r.stderr)
		}
	}
}

// -- ends the flags, @ means nothing, - is standard input, and a code that begins
// with a hyphen is taken for one only behind --.
func TestArgumentsThatLookLikeSomethingElse(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	piped := filepath.Join(home, "piped")
	if err := os.WriteFile(piped, []byte("ErrorCode: InvalidVip.NotFound\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   []string
		code   int
		stdout string // its beginning
		stderr string // part of it
	}{
		{[]string{"explain", "--field", "code", "--", "InvalidVip.NotFound"}, 0, "InvalidVip.NotFound\n", ""}, {[]string{"--", "InvalidVip.NotFound"}, 0, "code: InvalidVip.NotFound\n", ""},
		{[]string{"explain", "--", "--help"}, 1, "", "no documented error --help"}, {[]string{"explain", "--", "-InvalidVip.NotFond"}, 1, "", "no documented error -InvalidVip.NotFond"},
		{[]string{"explain", "-InvalidVip.NotFound"}, 2, "", "unknown flag -I"}, {[]string{"-InvalidVip.NotFound"}, 2, "", "unknown flag -I"}, {[]string{"--InvalidVip.NotFound"}, 2, "", "unknown flag --InvalidVip.NotFound"},
		{[]string{"explain", "@" + piped}, 1, "", "no documented error"}, {[]string{"explain", "-", "--field", "code"}, 0, "InvalidVip.NotFound\n", ""}, {[]string{"scan", "-o", "jsonl", "-"}, 0, `{"code":"InvalidVip.NotFound"`, ""},
		{[]string{"scan", "--", "-nosuch"}, 2, "", "-nosuch"}, {[]string{"search", "--", "--no-pager"}, 1, "", ""}, {[]string{"explain", ""}, 1, "", ""}, {[]string{"explain", " ", "\t"}, 1, "", ""}, {[]string{""}, 2, "", "errx: "},
	} {
		r := run(t, environment(home), piped, c.args...)
		if err := r.check(false); r.code != c.code || err != nil || !strings.HasPrefix(r.stdout, c.stdout) || c.stdout == "" && r.stdout != "" || !strings.Contains(r.stderr, c.stderr) {
			t.Errorf("errx %q: exit code %d, %v\n%s%s", c.args, r.code, err, r.stdout, r.stderr)
		}
	}
}

// A name that can't be a file's is said as it is, made safe.
func TestHostileFileNamesAreSaidSafely(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for _, p := range payloads() {
		name := strings.ReplaceAll(strings.ToValidUTF8(p.text, ""), "/", "_")
		if name = name[:min(len(name), 200)]; name == "" || strings.Contains(name, "\x00") {
			continue
		}
		file := filepath.Join(folder, "log"+name)
		if err := os.WriteFile(file, []byte("ErrorCode: InvalidVip.NotFound\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"scan", file}, {"scan", file, "-o", "card"}, {"scan", file, "-o", "json"}, {"scan", file, "-o", "markdown"}, {"scan", file + "x"}, {"import", file}, {"import", file + "x"}} {
			r := run(t, environment(folder), os.DevNull, args...)
			if err := r.check(false); err != nil {
				t.Errorf("%s: errx %s: %v", p.name, fmt.Sprint(args[0], args[2:]), err)
			}
		}
	}
}
