package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Errors that are no words of errx's, since they never get as far as people: they
// are told apart by errors.Is, or are for programs only.
var silentErrors = map[string][]string{
	"cmd":             {"not found", "failed", "no size", "too large", "cobra's %s script no longer has the line %q"},
	"internal/browse": {"interrupted"},
	"internal/page":   {"no error table found", "doubtful page", "%w: %w"},
	"internal/store":  {"map %s: empty file", "replace %s: %w"},
	"catalog": {
		"damaged catalog pack", "footer: %w", "products: %w", "open built-in catalog: %w", // one sentence for them all
		"%q is not an HTTP status such as 404 or 4xx", "unknown product %q", "line %d: %v", // put into words by cmd
		"write table %s/%s: %w", "table %s/%s: %w", "entry %d: %w", "write pack: %w", // around errors that have their own words
		"compile: %w", "compile: key %s: %w", "compile: two tables for %s/%s", // the generator
	},
}

// An error that people can see is a fault, or is put together from package wording:
// no package makes one of a text in one language.
func TestErrorsForPeopleAreInTheWording(t *testing.T) {
	seen := 0
	sources(t, func(name string, file *ast.File, set *token.FileSet) {
		if strings.HasPrefix(name, "internal/gen/") {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			function, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || types.ExprString(function) != "errors.New" && types.ExprString(function) != "fmt.Errorf" {
				return true
			}
			seen++
			text, err := strconv.Unquote(types.ExprString(call.Args[0]))
			if err != nil || !slices.Contains(silentErrors[path.Dir(name)], text) {
				t.Errorf("%s makes an error of %s: let it be a fault, or in the words of package wording", set.Position(n.Pos()), types.ExprString(call.Args[0]))
			}
			return true
		})
	})
	if seen < 10 {
		t.Errorf("the test saw %d errors: it looks in the wrong place", seen)
	}
}

// house type-checks the packages of the module, without their tests. Packages from
// elsewhere are empty: what depends on them has no type.
type house struct {
	set   *token.FileSet
	info  *types.Info
	known map[string]*types.Package
	files map[string][]*ast.File // by folder
}

func (h *house) Import(name string) (*types.Package, error) {
	if p := h.known[name]; p != nil {
		return p, nil
	}
	folder, ours := strings.CutPrefix(name, module+"/")
	if !ours {
		p := types.NewPackage(name, path.Base(name))
		p.MarkComplete()
		h.known[name] = p
		return p, nil
	}
	config := types.Config{Importer: h, Error: func(error) {}}
	p, _ := config.Check(name, h.set, h.files[folder], h.info)
	h.known[name] = p
	return p, nil
}

// Each phrase is said by somebody.
func TestEveryPhraseIsUsed(t *testing.T) {
	h := &house{token.NewFileSet(), &types.Info{Selections: map[*ast.SelectorExpr]*types.Selection{}}, map[string]*types.Package{}, map[string][]*ast.File{}}
	for name := range goFiles(t, false) {
		file, err := parser.ParseFile(h.set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		folder, err := filepath.Rel(top, filepath.Dir(name))
		if err != nil {
			t.Fatal(err)
		}
		h.files[filepath.ToSlash(folder)] = append(h.files[filepath.ToSlash(folder)], file)
	}
	for _, folder := range slices.Sorted(maps.Keys(h.files)) {
		h.Import(module + "/" + folder) //nolint:errcheck // it returns none
	}
	said := map[types.Object]bool{}
	for selector, selection := range h.info.Selections {
		if filepath.Base(filepath.Dir(h.set.Position(selector.Pos()).Filename)) != "wording" {
			said[selection.Obj()] = true
		}
	}
	phrases := 0
	for _, name := range []string{"Words", "Browse", "Help"} {
		fields := h.known[module+"/internal/wording"].Scope().Lookup(name).Type().Underlying().(*types.Struct)
		for i := range fields.NumFields() {
			phrases++
			if !said[fields.Field(i)] {
				t.Errorf("nobody says %s.%s", name, fields.Field(i).Name())
			}
		}
	}
	if phrases < 150 {
		t.Errorf("the test saw %d phrases: it looks in the wrong place", phrases)
	}
}

// Each kind of fault is found by somebody.
func TestEveryFaultIsFound(t *testing.T) {
	declared, used := map[string]bool{}, map[string]bool{}
	sources(t, func(name string, file *ast.File, _ *token.FileSet) {
		inside := path.Dir(name) == "internal/fault"
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				if inside && n.Type != nil && types.ExprString(n.Type) == "Kind" {
					declared[n.Names[0].Name] = true
					return false
				}
			case *ast.Ident:
				used[n.Name] = used[n.Name] || inside
			case *ast.SelectorExpr:
				if types.ExprString(n.X) == "fault" {
					used[n.Sel.Name] = true
				}
			}
			return true
		})
	})
	for kind := range declared {
		if !used[kind] {
			t.Errorf("nobody finds the fault %s", kind)
		}
	}
	if len(declared) < 50 {
		t.Errorf("the test saw %d kinds: it looks in the wrong place", len(declared))
	}
}
