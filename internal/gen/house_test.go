package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	top    = "../.."
	module = "github.com/errx-cli/errx"
)

// Imports point one way; each package may import these packages of the module.
func TestImportsPointOneWay(t *testing.T) {
	allowed := map[string][]string{
		"":                  {"cmd"},
		"catalog":           {"internal/fault", "internal/report", "internal/store"},
		"internal/bigstack": {},
		"cmd":               {"catalog", "internal/bigstack", "internal/envguard", "internal/fault", "internal/page", "internal/scan", "internal/browse", "internal/store", "internal/wording", "render"},
		"internal/browse":   {"catalog", "internal/wording", "render"},
		"internal/envguard": {},
		"internal/fault":    {"internal/wording"},
		"internal/gen":      {"catalog", "cmd", "internal/browse", "internal/page", "internal/wording", "render"},
		"internal/hostile":  {},                                    // tests only
		"internal/page":     {"internal/fault", "internal/report"}, // the encodings of text
		"internal/report":   {},
		"internal/scan":     {"catalog", "internal/fault", "internal/report"},
		"internal/store":    {"internal/fault"},
		"internal/wording":  {},
		"render":            {"catalog", "internal/fault", "internal/scan", "internal/wording"},
	}
	for name, imports := range packages(t) {
		may, known := allowed[name]
		if !known {
			t.Errorf("package %q has no place in the house", name)
		}
		for _, path := range imports {
			inside, ours := strings.CutPrefix(path, module+"/")
			if ours && !slices.Contains(may, inside) {
				t.Errorf("package %q imports %s", name, inside)
			}
		}
	}
}

// Each library has its room.
func TestLibrariesStayInTheirRooms(t *testing.T) {
	rooms := []struct {
		library string
		rooms   []string
	}{
		{"github.com/spf13/", []string{"cmd", "internal/gen"}},
		{"charm.land/", []string{"render", "internal/browse"}},
		{"charm.land/bubbletea", []string{"internal/browse"}},
		{"github.com/charmbracelet/", []string{"render", "internal/browse"}},
		{"github.com/sahilm/fuzzy", []string{"catalog", "internal/browse"}},
		{"github.com/blevesearch/vellum", []string{"catalog"}},
		{"go.yaml.in/yaml", []string{"catalog"}},
		{"golang.org/x/net", []string{"internal/page"}},
		{"golang.org/x/text", []string{"internal/report"}},
		{"golang.org/x/term", []string{"cmd"}},
		{"github.com/blevesearch/mmap-go", []string{"internal/store"}},
		{"github.com/rogpeppe/go-internal/lockedfile", []string{"internal/store"}},
		{"github.com/rogpeppe/go-internal/testscript", nil}, {"github.com/google/go-cmp", nil}, {"github.com/creack/pty", nil}, // tests only
		{"net/http", nil}, {"crypto/tls", nil}, {"log", nil},
	}
	for name, imports := range packages(t) {
		for _, path := range imports {
			for _, r := range rooms {
				if (path == r.library || strings.HasPrefix(path, r.library)) && !slices.Contains(r.rooms, name) {
					t.Errorf("package %q imports %s, which is allowed in %q only", name, path, r.rooms)
				}
			}
		}
	}
}

// Two measures of width disagree about dashes, quotes and box lines.
func TestOneMeasureOfWidth(t *testing.T) {
	measure := regexp.MustCompile(`\b(lipgloss\.Width|ansi\.StringWidth|runewidth\.|uniseg\.)`)
	for path, source := range goFiles(t, false) {
		if found := measure.FindString(source); found != "" && filepath.Base(path) != "width.go" {
			t.Errorf("%s measures with %s", path, found)
		}
	}
}

// Each convention has a test that is there, or the reason why it has none.
func TestConventionsHaveTests(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(top, ".github", "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	tests := ""
	for _, source := range goFiles(t, true) {
		tests += source
	}
	rows := regexp.MustCompile(`(?m)^\| (\d+) \| .+ \| (.+) \|$`).FindAllStringSubmatch(string(page), -1)
	if len(rows) != 39 {
		t.Fatalf("%d conventions", len(rows))
	}
	for i, row := range rows {
		names := regexp.MustCompile("`((?:Test|Fuzz)\\w+)`").FindAllStringSubmatch(row[2], -1)
		if row[1] != strconv.Itoa(i+1) || len(names) == 0 && !strings.HasPrefix(row[2], "left out") {
			t.Errorf("convention %s has no test: %s", row[1], row[2])
		}
		for _, name := range names {
			if !strings.Contains(tests, "\nfunc "+name[1]+"(") {
				t.Errorf("convention %s: there is no %s", row[1], name[1])
			}
		}
	}
}

// CONTRIBUTING says of each direct dependency why it is there, and of no other module.
func TestDependenciesHaveReasons(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(top, ".github", "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "\n## Dependencies")
	var reasons []string
	for _, row := range regexp.MustCompile(`(?m)^\| (\S+/\S+) \| .+ \|$`).FindAllStringSubmatch(section, -1) {
		reasons = append(reasons, row[1])
	}
	module, err := os.ReadFile(filepath.Join(top, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	var direct []string
	for _, line := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(string(module), -1) {
		direct = append(direct, strings.TrimPrefix(line[1], "github.com/"))
	}
	slices.Sort(reasons)
	slices.Sort(direct)
	if len(direct) < 5 || !slices.Equal(reasons, direct) {
		t.Errorf("CONTRIBUTING has reasons for\n%q,\ngo.mod has\n%q", reasons, direct)
	}
}

// goFiles returns the Go files of the module by path: its tests, or all but these.
func goFiles(t *testing.T, tests bool) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") && strings.HasSuffix(path, "_test.go") == tests {
			source, err := os.ReadFile(path)
			files[path] = string(source)
			return err
		}
		return err
	})
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	return files
}

// packages returns what each package of the module imports, without its tests.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	list := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...")
	list.Dir = top
	var complaint bytes.Buffer
	list.Stderr = &complaint
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, complaint.String())
	}
	imports := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		imports[strings.TrimPrefix(strings.TrimPrefix(words[0], module), "/")] = words[1:]
	}
	if len(imports) < 8 {
		t.Fatalf("go list found %d packages only", len(imports))
	}
	return imports
}

// sources parses the Go files of the module, without tests.
func sources(t *testing.T, each func(path string, file *ast.File, set *token.FileSet)) {
	t.Helper()
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." && path != top {
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return err
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		each(filepath.ToSlash(strings.TrimPrefix(path, top+string(filepath.Separator))), file, set)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The world is looked at in main.go and cmd/io.go only; generators may, and
// envguard has to come before either.
func TestOneFileLooksAtTheWorld(t *testing.T) {
	forbidden := []string{"Stdin", "Stdout", "Stderr", "Args", "Getenv", "LookupEnv", "Environ", "Exit"}
	seen := 0
	sources(t, func(path string, file *ast.File, set *token.FileSet) {
		ast.Inspect(file, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := selector.X.(*ast.Ident); !ok || x.Name != "os" || !slices.Contains(forbidden, selector.Sel.Name) {
				return true
			}
			seen++
			if path != "main.go" && path != "cmd/io.go" && !strings.HasPrefix(path, "internal/gen/") && !strings.HasPrefix(path, "internal/envguard/") {
				t.Errorf("%s uses os.%s", set.Position(n.Pos()), selector.Sel.Name)
			}
			return true
		})
	})
	if seen < 5 {
		t.Errorf("the test saw %d uses of the world: it looks in the wrong place", seen)
	}
}

// A function fits on a screen, a file on a few.
func TestFunctionsAndFilesAreShort(t *testing.T) {
	const longestFunction, longestFile = 60, 400
	functions := 0
	sources(t, func(path string, file *ast.File, set *token.FileSet) {
		if lines := set.Position(file.End()).Line; lines > longestFile {
			t.Errorf("%s has %d lines", path, lines)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			functions++
			lines := set.Position(f.End()).Line - set.Position(f.Pos()).Line + 1
			if lines > longestFunction {
				t.Errorf("%s: %s has %d lines", path, f.Name.Name, lines)
			}
		}
	})
	if functions < 100 {
		t.Errorf("the test saw %d functions: it looks in the wrong place", functions)
	}
}

// Every package says what it answers.
func TestEveryPackageHasAComment(t *testing.T) {
	documented := map[string]bool{}
	sources(t, func(path string, file *ast.File, _ *token.FileSet) {
		dir := filepath.Dir(path)
		documented[dir] = documented[dir] || file.Doc != nil
	})
	for dir, ok := range documented {
		if !ok {
			t.Errorf("package in %s has no comment", dir)
		}
	}
}

// Generated files are what the generator makes now.
func TestGeneratedFilesAreFresh(t *testing.T) {
	files, err := generated(top)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := pictures()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(files, drawn...) {
		have, err := os.ReadFile(filepath.Join(top, filepath.FromSlash(f.path)))
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(have, f.content) {
			t.Errorf("%s is stale: run go generate", f.path)
		}
	}
}

// Tables are in their canonical form: writing what was read gives the same bytes.
func TestTablesAreCanonical(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(top, "catalog/tables/*/*.yaml"))
	if err != nil || len(paths) < 5 {
		t.Fatalf("%d tables found: %v", len(paths), err)
	}
	for _, path := range paths {
		table, err := readTable(path)
		if err != nil {
			t.Error(err)
			continue
		}
		if want := filepath.Join(table.Vendor, table.Product+".yaml"); !strings.HasSuffix(path, want) {
			t.Errorf("%s holds the table of %s/%s", path, table.Vendor, table.Product)
		}
		have, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var canonical bytes.Buffer
		if err := table.Write(&canonical); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, canonical.Bytes()) {
			t.Errorf("%s is not in canonical form", path)
		}
	}
}
