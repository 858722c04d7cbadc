//go:build unix

package cmd_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/width"

	"github.com/errx-cli/errx/cmd"
)

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
				{"errx list -p nas,sw", "errx list -p nas,swr"},
				{"errx list --product=nas,huaweicloud,sl", "errx list --product=nas,huaweicloud,slb"},
				{"errx list --kind th", "errx list --kind throttle"},
				{"errx list --status 50", "errx list --status 50"},
				{"errx explain --lang z", "errx explain --lang zh"},
				{"errx explain -o mark", "errx explain -o markdown"},
				{"errx list -o ts", "errx list -o tsv"},
				{"errx completion fi", "errx completion fish"},
				{"errx scan ap", "errx scan app.log"},
				{"errx import pa", "errx import page.md"},
				{"errx version -o js", "errx version -o json"},
				{"errx help env", "errx help environment"},
				{"errx help catalog verif", "errx help catalog verify"},
				{"errx explain User.", "errx explain User.Disabled"},
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

// Fish leaves out the beginning of what is long: the ends are looked for.
func TestShellsShowWhatCandidatesMean(t *testing.T) {
	for _, s := range shells() {
		t.Run(s.name, func(t *testing.T) {
			needShell(t, s)
			screens := map[string]*screen{"en": s.start(t, "ERRX_LANG=en"), "zh": s.start(t, "ERRX_LANG=zh")}
			for _, tt := range []struct {
				language, typed string
				shown           []string
			}{
				{"en", "errx explain InvalidFileS", []string{"System.AlreadyExisted", "403 The file system to be", "System.NotFound", "404 There is no file system"}},
				{"zh", "errx explain InvalidFileS", []string{"System.AlreadyExisted", "403 要创建的", "System.NotFound", "404 找不到"}},
				{"en", "errx list -p qingcloud,s", []string{"slb", "Server Load Balancer", "swr", "SoftWare Repository"}},
				{"zh", "errx list -p s", []string{"slb", "负载均衡", "swr", "容器镜像服务 SWR"}},
				{"zh", "errx list --kind con", []string{"conflict", "冲突", "config", "配置"}},
				{"en", "errx list --status 50", []string{"500", "Internal Server Error", "503", "Service Unavailable"}},
				{"en", "errx help ex", []string{"exit-codes", "What errx's exit codes mean", "explain", "Explain an error code"}},
			} {
				shown := screens[tt.language].complete(t, tt.typed+"\t\t")
				for _, text := range tt.shown {
					if !strings.Contains(shown, text) {
						t.Errorf("%s: for %q, %q is not shown:\n%s", tt.language, tt.typed, text, shown)
					}
				}
			}
		})
	}
}

// hostileTables writes tables whose every text would like to be obeyed by a
// shell or a terminal, as far as a table may hold it, and compiles them. It
// returns the environment in which they are the user's own.
func hostileTables(t *testing.T) []string {
	t.Helper()
	const evil = `$(touch x) ` + "`touch x`" + `\e[35mm\e]0;evil\ab\u009b35m\tt\nn'\"; touch x | & > x \\ %s ~ {a,b} *`
	folder := t.TempDir()
	var table strings.Builder
	fmt.Fprintf(&table, "vendor: acme\nproduct: rocket\nname: {en: \"%[1]s\", zh: \"%[1]s\"}\nsource: {title: t, url: u, date: d, lang: en}\nentries:\n", evil)
	for _, code := range []string{"Evil.One", "Evil.Two", "Evil.$(touch x)", "Evil.`touch x`", "Evil.;touch x", "Evil.'", `Evil.\"`, "Evil.|x", "Evil.a b", "Evil.*", "-Evil", "Evil.%s", "Evil.~"} {
		fmt.Fprintf(&table, "  - {code: \"%s\", message: \"%s\"}\n", code, evil)
	}
	for i := range 3000 {
		fmt.Fprintf(&table, "  - {code: Z.%d}\n", i)
	}
	if err := os.Mkdir(filepath.Join(folder, "acme"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "acme", "rocket.yaml"), []byte(table.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	env := []string{"ERRX_CATALOG_PATH=" + folder, "XDG_CACHE_HOME=" + t.TempDir()}
	if _, stderr, code := errx(t, "", env, "explain", "Evil.One"); code != 0 || stderr != "" {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	return env
}

// Whatever the user's tables hold, completing runs nothing and gives the
// terminal no orders.
func TestShellsAreSafeFromHostileTables(t *testing.T) {
	env := hostileTables(t)
	for _, s := range shells() {
		t.Run(s.name, func(t *testing.T) {
			needShell(t, s)
			screen := s.start(t, env...)
			before := filesIn(t, screen.folder)
			for _, tt := range []struct{ typed, shown string }{
				{"errx explain Evil\t\t", "Two"}, {"errx explain Evil.T\t", "line: errx explain Evil.Two"},
				{"errx list -p \t\t", "rocket"}, {"errx catalog show \t", "line: errx catalog show acme/rocket"},
			} {
				if shown := screen.complete(t, tt.typed); !strings.Contains(shown, tt.shown) {
					t.Errorf("for %q, %q is not shown:\n%s", tt.typed, tt.shown, shown)
				}
			}
			for _, order := range []string{"\x1b[35m", "\u009b", "\x1b]0;evil", "\x1b]0;\x07"} {
				if strings.Contains(screen.raw, order) {
					t.Errorf("the terminal was sent %q:\n%q", order, screen.raw)
				}
			}
			if after := filesIn(t, screen.folder); !slices.Equal(before, after) {
				t.Errorf("there were %q, now there are %q", before, after)
			}
		})
	}
}

func filesIn(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// A candidate is a word that no shell takes for anything else, with a short
// text beside it. All built-in codes are among them, and there are never more
// than 2000, without a home folder as well.
func TestCandidatesAreSafe(t *testing.T) {
	list, _, _ := errx(t, "", []string{"ERRX_CATALOG_PATH=/nonexistent"}, "list", "-o", "tsv")
	safe := regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,127}(\t[^\t]+)?$`)
	for _, env := range [][]string{{"LANG=en"}, {"LANG=zh"}, append(hostileTables(t), "LANG=en")} {
		stdout, _, code := errx(t, "", env, "__complete", "explain", "")
		lines := strings.Split(strings.TrimSpace(stdout), "\n")
		lines = lines[:len(lines)-1] // the last one is cobra's
		if code != 0 || len(lines) > 2000 || len(env) > 1 && len(lines) != 2000 {
			t.Errorf("%q: exit code %d, %d codes are offered", env, code, len(lines))
		}
		offered := map[string]bool{}
		for _, line := range lines {
			code, beside, _ := strings.Cut(line, "\t")
			offered[strings.ToLower(code)] = true
			if cells := cellsOf(beside); !safe.MatchString(line) || cells > 80 || strings.ContainsFunc(beside, isNoText) {
				t.Errorf("%q: %q, %d cells wide, is offered", env, line, cells)
			}
		}
		for row := range strings.Lines(list) {
			if code := strings.Split(row, "\t")[3]; code != "code" && !offered[strings.ToLower(code)] {
				t.Errorf("%q: %s is not offered", env, code)
			}
		}
	}
}

func isNoText(r rune) bool {
	return r < ' ' || r >= 0x7f && r <= 0x9f || strings.ContainsRune("$`\\", r)
}

func cellsOf(text string) (cells int) {
	for _, r := range text {
		cells++
		if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
			cells++
		}
	}
	return cells
}

// What is said beside flags and their values is plain text too, and files are
// offered only where they can be meant.
func TestCompletionOfEveryFlag(t *testing.T) {
	env := hostileTables(t)
	for _, command := range []string{"explain", "scan", "search", "list", "products", "browse", "import", "catalog list", "catalog verify", "completion", "version", "help"} {
		args := append([]string{"__complete"}, strings.Fields(command)...)
		flags, _, _ := errx(t, "", env, append(args, "--")...)
		if !strings.Contains(flags, "--help") {
			t.Fatalf("%s: %q", command, flags)
		}
		for line := range strings.Lines(flags) {
			flag, usage, found := strings.Cut(strings.TrimSpace(line), "\t")
			if !found {
				continue
			}
			if strings.ContainsFunc(usage, isNoText) {
				t.Errorf("%s %s: %q", command, flag, usage)
			}
			values, _, _ := errx(t, "", env, append(args, flag, "")...)
			if strings.ContainsFunc(strings.NewReplacer("\n", "", "\t", "").Replace(values), isNoText) {
				t.Errorf("%s %s: %q", command, flag, values)
			}
			isSwitch := !strings.Contains("--as --color --field --hyperlinks --kind --lang --max --max-input --message --name --output --page-lang --product --retry --status --width", flag)
			if !isSwitch && !strings.HasSuffix(values, ":4\n") {
				t.Errorf("%s %s offers files: %q", command, flag, values)
			}
		}
	}
}

// Without a home folder, as in the sandboxes of package managers, the scripts
// are the same. That for PowerShell, which there is none to test in, is cobra's.
func TestScriptsNeedNoHome(t *testing.T) {
	for _, name := range []string{"bash", "zsh", "fish", "powershell"} {
		bare := run(t, []string{"PATH=" + os.Getenv("PATH")}, "completion", name)
		if !bytes.Equal(bare, run(t, nil, "completion", name)) || len(bare) < 1000 {
			t.Errorf("the script for %s differs or is empty", name)
		}
	}
	var cobras bytes.Buffer
	if err := cmd.Tree().GenPowerShellCompletionWithDesc(&cobras); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(cobras.Bytes(), run(t, nil, "completion", "powershell")) {
		t.Error("the script for powershell is not cobra's")
	}
}
