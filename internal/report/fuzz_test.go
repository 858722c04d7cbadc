package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParse holds what must be so for any input: no panic, texts that are
// valid UTF-8 and, where they are cut out of the input, really stand in it.
func FuzzParse(f *testing.F) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		file, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		_, paste, _ := strings.Cut(string(file), "\n\n")
		f.Add([]byte(paste), false)
	}
	for _, bait := range baits {
		f.Add([]byte(strings.Repeat(bait, 20)), true)
	}
	f.Fuzz(func(t *testing.T, input []byte, lone bool) {
		text := clean(decode(input))
		s := scanner{}
		s.scan(text, 0)
		for _, found := range s.found {
			if found.start < 0 || found.end < found.start || found.end > len(text) {
				t.Errorf("%q lies at %d to %d of %d", found.Code, found.start, found.end, len(text))
			}
		}
		for _, r := range Parse(input, lone) {
			if r.Form != FormStatus && r.Code == "" && r.Status == 0 {
				t.Errorf("a report of nothing: %+v", r)
			}
			if !utf8.ValidString(r.Code + r.Message + r.RequestID + r.Host) {
				t.Errorf("not UTF-8: %+v", withoutContext(r))
			}
			if !strings.Contains(text, r.Context) || !strings.Contains(text, r.Line) {
				t.Error("the context does not stand in the text")
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"", "a", "\xef\xbb\xbfa", "\xff\xfea\x00", "\xfe\xff\x00a", "a\x00b\x00", "\xb4\xed\xce\xf3", "\xff\x80", "a\x1b[31mb", "\u009b1m"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		text := decode(input)
		if !utf8.ValidString(text) {
			t.Errorf("decode(%q) = %q, not UTF-8", input, text)
		}
		for _, r := range clean(text) {
			if isDropped(r) {
				t.Errorf("%U is left of %q", r, input)
			}
		}
	})
}
