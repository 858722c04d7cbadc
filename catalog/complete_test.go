package catalog

import (
	"slices"
	"strings"
	"testing"
)

func TestHints(t *testing.T) {
	c := openBuiltin(t)
	for _, tt := range []struct {
		name, part, language string
		products             []string
		inside               bool
		want                 []Hint
	}{
		{"beginning, in any case", "invalidfilesystem.n", English, nil, false,
			[]Hint{{"InvalidFileSystem.NotFound", 404, "There is no file system with"}}},
		{"in Chinese", "InvalidFileSystem.N", Chinese, nil, false,
			[]Hint{{"InvalidFileSystem.NotFound", 404, "找不到 FileSystemId"}}},
		{"a language no text is in", "InvalidFileSystem.N", "ja", nil, false,
			[]Hint{{"InvalidFileSystem.NotFound", 404, "The specified FileSystem does not exist."}}},
		{"of another product", "InvalidFileSystem.N", English, []string{"slb"}, false, nil},
		{"the middle, where a beginning is asked for", "FileSystem.NotF", English, nil, false, nil},
		{"the middle", "FileSystem.NotF", English, nil, true,
			[]Hint{{"InvalidFileSystem.NotFound", 404, "There is no file system with"}}},
		{"the clean form of User. Disabled", "User.", English, nil, false,
			[]Hint{{"User.Disabled", 403, "The account has not activated NAS"}}},
		{"another spelling, which is found, but not offered", "invalidlocation.n", English, nil, false, nil},
		{"nothing", "no such code", English, nil, true, nil},
	} {
		got := slices.Collect(c.Hints(tt.part, tt.products, tt.language, tt.inside))
		if !slices.EqualFunc(got, tt.want, func(g, w Hint) bool {
			return g.Code == w.Code && g.Status == w.Status && strings.HasPrefix(g.Text, w.Text)
		}) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// However many codes a user has, the built-in ones are offered.
func TestHintsBeginWithTheBuiltinCodes(t *testing.T) {
	table := &Table{Vendor: "acme", Product: "rocket", Source: Source{Lang: English}, Entries: []Row{{Code: "AAA.First"}, {Code: "InvalidVip.NotFound", Message: "not this"}, {Code: "ZZZ.Last"}}}
	c, err := New([]*Table{table})
	if err != nil {
		t.Fatal(err)
	}
	builtin := slices.Collect(openBuiltin(t).Hints("", nil, English, false))
	want := append(slices.Clone(builtin), Hint{Code: "AAA.First"}, Hint{Code: "ZZZ.Last"})
	if got := slices.Collect(c.Hints("", nil, English, false)); !slices.Equal(got, want) {
		t.Errorf("%d codes, %v … %v", len(got), got[0], got[len(got)-1])
	}
	own := slices.Collect(c.Hints("invalidvip", []string{"acme"}, English, false))
	if !slices.Equal(own, []Hint{{Code: "InvalidVip.NotFound", Text: "not this"}}) {
		t.Errorf("of the user's product: %v", own)
	}
}

// The short way to a row's text gives what the row itself says.
func TestHintsAreWhatTheRowsSay(t *testing.T) {
	c := openBuiltin(t)
	entries := map[string]Entry{}
	for _, e := range allEntries(t, c) {
		if _, seen := entries[lookupKey(e.Code)]; !seen {
			entries[lookupKey(e.Code)] = e
		}
	}
	hints, last := 0, ""
	for hint := range c.Hints("", nil, Chinese, false) {
		key := lookupKey(hint.Code)
		e := entries[key]
		if text, _ := e.Description.In(Chinese); hint.Status != e.Status || hint.Text != text.Text || key <= last {
			t.Errorf("%v behind %s, for %v", hint, last, e)
		}
		hints, last = hints+1, key
	}
	if hints != len(entries) {
		t.Errorf("%d hints for %d codes", hints, len(entries))
	}
}

// A damaged pack ends the hints early; it never makes them panic.
func TestHintsOfDamagedPacks(t *testing.T) {
	pack := compileSmall(t)
	for at := range pack {
		damaged := slices.Clone(pack)
		damaged[at] ^= 0x55
		if c, err := open(damaged); err == nil {
			for range c.Hints("", nil, English, false) {
			}
			for range c.Hints("e", nil, English, false) {
			}
		}
	}
}
