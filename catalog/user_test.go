package catalog

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/errx-cli/errx/internal/store"
)

// userFolder makes a folder of tables, by name VENDOR/PRODUCT.yaml.
func userFolder(t testing.TB, tables map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range tables {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func openUser(t testing.TB, u UserTables) (*Catalog, []Warning) {
	t.Helper()
	c, warnings, err := OpenWith(u)
	if err != nil {
		t.Fatal(err)
	}
	return c, warnings
}

func packFiles(t testing.TB, cache string) []string {
	t.Helper()
	packs, err := filepath.Glob(filepath.Join(cache, packPrefix+"*"+packSuffix))
	if err != nil {
		t.Fatal(err)
	}
	return packs
}

const nasTable = `vendor: alibabacloud
product: nas
name: {en: NAS, zh: NAS}
source: {title: Ours, url: "", date: "2026-01-02", lang: en}
entries:
  - code: InvalidVip.NotFound
    message: Ours.
  - code: Engine.Cold
    message: Not the rocket's.
`

func TestUserTablesHideNothing(t *testing.T) {
	folder := userFolder(t, map[string]string{"acme/rocket.yaml": smallTable, "alibabacloud/nas.yaml": nasTable})
	for _, cache := range []string{t.TempDir(), ""} {
		c, warnings := openUser(t, UserTables{Folders: []string{folder}, Cache: cache, Build: true})
		if len(warnings) > 0 {
			t.Errorf("warnings %v", warnings)
		}
		for _, tt := range []struct{ query, ids string }{
			{"InvalidVip.NotFound", "alibabacloud/nas/InvalidVip.NotFound alibabacloud/nas/InvalidVip.NotFound~2"},
			{"alibabacloud/nas/InvalidVip.NotFound~2", "alibabacloud/nas/InvalidVip.NotFound~2"},
			{"engine.cold", "alibabacloud/nas/Engine.Cold acme/rocket/Engine.Cold acme/rocket/Engine.Cold~2"},
			{"Engine.Kold", "acme/rocket/Engine.Cold"},
			{"4711", "acme/rocket/4711"},
			{"4001048", "huaweicloud/swr/SVCSTG.SWR.4001048"},
		} {
			found, err := c.Lookup(tt.query)
			if got := idsOf(found); err != nil || got != tt.ids {
				t.Errorf("Lookup(%q) = %s, %v; want %s", tt.query, got, err, tt.ids)
			}
		}
		found, _ := c.Lookup("acme/rocket/Engine.Cold")
		if e := found[0]; e.Origin != OriginUser || e.Description[English].By != ByVendor || e.Description[Chinese].By != ByUser {
			t.Errorf("origin %s, description %v", e.Origin, e.Description)
		}
		all := allEntries(t, c)
		if n := len(allEntries(t, openBuiltin(t))); len(all) != n+5 {
			t.Errorf("%d rows, %d of them built-in", len(all), n)
		}
		if !slices.IsSortedFunc(all, func(a, b Entry) int { return int(a.order - b.order) }) {
			t.Error("rows are not in catalog order")
		}
	}
}

func idsOf(entries []Entry) string {
	var ids []string
	for _, e := range entries {
		ids = append(ids, e.ID)
	}
	return strings.Join(ids, " ")
}

// A tail is a code's only if no other code has it, in any table.
func TestUserTailMakesABuiltinOneAmbiguous(t *testing.T) {
	table := strings.Replace(smallTable, `"4711"`, "ROCKET.4001048", 1)
	folder := userFolder(t, map[string]string{"acme/rocket.yaml": table})
	c, _ := openUser(t, UserTables{Folders: []string{folder}, Build: true})
	if found, err := c.Lookup("4001048"); err != nil || len(found) != 0 {
		t.Errorf("4001048 is taken for %s, %v", idsOf(found), err)
	}
}

func TestUserTablesAreCompiledOnlyWhenChanged(t *testing.T) {
	folder := userFolder(t, map[string]string{"acme/rocket.yaml": smallTable})
	u := UserTables{Folders: []string{folder}, Cache: t.TempDir()}
	if c, _ := openUser(t, u); len(packFiles(t, u.Cache)) != 0 || rowsOfCode(t, c, "Engine.Cold") != 0 {
		t.Error("compiled without leave")
	}
	u.Build = true
	for _, tt := range []struct {
		name   string
		change func()
		rows   int
		again  bool
	}{
		{"the first time", func() {}, 2, true},
		{"unchanged", func() {}, 2, false},
		{"another table", func() { writeFile(t, folder, "alibabacloud/nas.yaml", nasTable) }, 3, true},
		{"the same size", func() {
			writeFile(t, folder, "acme/rocket.yaml", strings.Replace(smallTable, "Engine.Cold\n    status: 400", "Engine.Warm\n    status: 400", 1))
		}, 2, true},
		{"a table gone", func() { os.Remove(filepath.Join(folder, "alibabacloud", "nas.yaml")) }, 1, true},
		{"a README beside them", func() { writeFile(t, folder, "README.md", "hello") }, 1, false},
	} {
		tt.change()
		before := packFiles(t, u.Cache)
		c, warnings := openUser(t, u)
		if n := rowsOfCode(t, c, "Engine.Cold"); n != tt.rows || len(warnings) > 0 {
			t.Errorf("%s: %d rows, want %d; warnings %v", tt.name, n, tt.rows, warnings)
		}
		if again := !slices.Equal(before, packFiles(t, u.Cache)); again != tt.again {
			t.Errorf("%s: compiled again: %v", tt.name, again)
		}
	}
	if n := len(packFiles(t, u.Cache)); n > packsKept {
		t.Errorf("%d packs are kept", n)
	}
}

func writeFile(t testing.TB, folder, name, text string) {
	t.Helper()
	err := store.Replace(folder, name, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
	if err != nil {
		t.Fatal(err)
	}
}

func rowsOfCode(t testing.TB, c *Catalog, code string) int {
	t.Helper()
	found, err := c.Lookup(code)
	if err != nil {
		t.Fatal(err)
	}
	return len(found)
}

func TestDamagedTableIsLeftOutWithOneWarning(t *testing.T) {
	lines := linesOf(t, smallTable)
	folder := userFolder(t, map[string]string{
		"acme/rocket.yaml": smallTable,
		"beta/half.jsonl":  strings.Replace(lines, `"rocket"`, `"half"`, 1)[:len(lines)-20],
		"beta/moved.yaml":  smallTable,
		"beta/con.yaml":    smallTable,
		"gamma/no.yaml":    "entries: [",
	})
	if err := os.Symlink("/etc/hosts", filepath.Join(folder, "acme", "link.yaml")); err != nil {
		t.Log(err)
	}
	u := UserTables{Folders: []string{folder, filepath.Join(folder, "nosuch")}, Cache: t.TempDir(), Build: true}
	for range 2 { // compiled, and read from the cache
		c, warnings := openUser(t, u)
		if n := rowsOfCode(t, c, "Engine.Cold"); n != 2 {
			t.Errorf("%d rows", n)
		}
		if n := rowsOfCode(t, c, "InvalidVip.NotFound"); n != 1 {
			t.Errorf("%d built-in rows", n)
		}
		var paths []string
		for _, w := range warnings {
			paths = append(paths, filepath.Base(w.Path))
		}
		slices.Sort(paths)
		if got := strings.Join(paths, " "); got != "con.yaml half.jsonl link.yaml moved.yaml no.yaml" {
			t.Errorf("warnings about %s: %v", got, warnings)
		}
	}
}

// linesOf is a table in YAML as JSON lines.
func linesOf(t testing.TB, table string) string {
	t.Helper()
	read, err := ReadTable(strings.NewReader(table))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := read.WriteLines(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLinesKeepWhatTheTableSays(t *testing.T) {
	want, err := ReadTable(strings.NewReader(smallTable))
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadLines(strings.NewReader(linesOf(t, smallTable)))
	if err != nil {
		t.Fatal(err)
	}
	var a, b bytes.Buffer
	if err := errors.Join(want.Write(&a), got.Write(&b)); err != nil || a.String() != b.String() {
		t.Errorf("%v:\n%s\nbecame\n%s", err, a.String(), b.String())
	}
}

// Whatever byte of the pack in the cache is flipped and wherever it is cut, the
// built-in rows and the user's are there: it is made anew.
func TestDamagedPackIsMadeAnew(t *testing.T) {
	folder := userFolder(t, map[string]string{"acme/rocket.yaml": smallTable, "alibabacloud/nas.yaml": nasTable})
	u := UserTables{Folders: []string{folder}, Cache: t.TempDir(), Build: true}
	c, _ := openUser(t, u)
	want := userAnswers(t, c)
	path := packFiles(t, u.Cache)[0]
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	check := func(at int, damaged []byte) {
		t.Helper()
		fast := UserTables{Folders: u.Folders, Build: true}
		if p, err := openPack(damaged, OriginUser); err == nil {
			c := openBuiltin(t)
			c.repair = func() (*pack, error) { return fast.pack(c, mustList(t, fast), true) }
			c.use(c.packs()[0], p)
			if got := userAnswers(t, c); got != want {
				t.Fatalf("byte %d:\n%s\nwant\n%s", at, got, want)
			}
		} else if !errors.Is(err, ErrDamaged) {
			t.Fatalf("byte %d: %v", at, err)
		}
	}
	for i := range whole {
		damaged := bytes.Clone(whole)
		damaged[i] ^= 1 << (i % 8)
		check(i, damaged)
	}
	for n := range whole {
		check(n, whole[:n:n])
	}
	for _, damaged := range [][]byte{nil, whole[:len(whole)/2], append(bytes.Repeat([]byte{0xff}, 100), whole[100:]...)} {
		if err := errors.Join(os.Remove(path), os.WriteFile(path, damaged, 0o600)); err != nil {
			t.Fatal(err)
		}
		c, warnings := openUser(t, u)
		if got := userAnswers(t, c); got != want || len(warnings) > 0 {
			t.Errorf("a pack of %d bytes in the cache: %s, %v", len(damaged), got, warnings)
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, whole) {
			t.Errorf("a pack of %d bytes was not made anew: %v", len(damaged), err)
		}
	}
}

func mustList(t testing.TB, u UserTables) []store.File {
	t.Helper()
	files, problems := u.files()
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return files
}

// userAnswers asks everything that is answered with rows.
func userAnswers(t testing.TB, c *Catalog) string {
	t.Helper()
	var b strings.Builder
	keys := slices.Collect(c.Keys())
	fmt.Fprintln(&b, len(keys), keys[len(keys)-3:])
	for _, question := range append(questions, "InvalidVip.NotFound", "alibabacloud/nas/InvalidVip.NotFound~2") {
		found, err := c.Lookup(question)
		if err != nil {
			t.Fatalf("Lookup(%q): %v", question, err)
		}
		b.WriteString(question + ": " + describe(found) + "\n")
	}
	entries, err := c.Entries(Filter{Products: []string{"acme"}})
	if err != nil {
		t.Fatal(err)
	}
	results, err := c.Search([]string{"the", "engine"}, Filter{Products: []string{"acme", "nas"}})
	if err != nil {
		t.Fatal(err)
	}
	b.WriteString(idsOf(entries) + "\n")
	for _, r := range results {
		b.WriteString(r.ID + " ")
	}
	_, _ = c.Explain([]byte("Engine.Colt"), Preferences{Argument: true}) // must not panic
	for range c.Hints("e", nil, English, false) {
	}
	return b.String()
}

func TestUpdateTellsWhatHasChanged(t *testing.T) {
	row := func(code, message string) Row { return Row{Code: code, Message: message} }
	earlier := &Table{Name: Names{En: "Rocket"}, Hosts: []string{"x"}, Entries: []Row{
		{Code: "A", Message: "a", Kind: "quota", Guide: map[string]Guide{"en": {Fix: "Do."}}, Aliases: []string{"AA"}},
		row("B", "b"), row("B", "bb"), row("C", "c"), row("D", "d"),
	}}
	now := &Table{Entries: []Row{row("E", "e"), row("A", "a"), row("B", "bb"), row("B", "new"), row("B", "newer"), row("D", "d")}}
	c := now.Update(earlier)
	if a, r, ch := strings.Join(c.Added, " "), strings.Join(c.Removed, " "), strings.Join(c.Changed, " "); a != "E B" || r != "C" || ch != "B" {
		t.Errorf("added %s, removed %s, changed %s", a, r, ch)
	}
	if a := now.Entries[1]; a.Kind != "quota" || a.Guide["en"].Fix != "Do." || !slices.Contains(a.Aliases, "AA") {
		t.Errorf("the team's own words are lost: %+v", a)
	}
	if now.Name.En != "Rocket" || len(now.Hosts) != 1 {
		t.Errorf("the header is lost: %+v", now)
	}
	if c := now.Update(now); len(c.Added)+len(c.Removed)+len(c.Changed) > 0 {
		t.Errorf("a table differs from itself: %v", c)
	}
}
