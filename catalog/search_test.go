package catalog

import (
	"bytes"
	"testing"
)

func TestLowerASCIITouchesCapitalsOnly(t *testing.T) {
	text := make([]byte, 0, 3*256+5)
	for i := range cap(text) {
		text = append(text, byte(i*7))
	}
	want := bytes.Clone(text)
	for i, c := range want {
		if c >= 'A' && c <= 'Z' {
			want[i] = c + 'a' - 'A'
		}
	}
	got := make([]byte, len(text))
	if lowerASCII(got, text); !bytes.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// The quick look at a block must not pass over what the full one would find.
func TestSearchFindsInAnyCaseAndLanguage(t *testing.T) {
	table := &Table{Vendor: "acme", Product: "x", Source: Source{Lang: "en"}, Entries: []Row{
		{Code: "ÜberLimit", Message: "ÉTAT Überlauf", Description: "The VALUE is Too Large"},
		{Code: "Two", Message: "余额不足"},
	}}
	c, err := New([]*Table{table})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ word, code string }{
		{"überlimit", "ÜberLimit"}, {"état", "ÜberLimit"}, {"ÜBERLAUF", "ÜberLimit"}, {"value too", "ÜberLimit"}, {"余额", "Two"}, {"nosuch", ""},
	} {
		found, err := c.Search([]string{tt.word}, Filter{Products: []string{"acme"}})
		if err != nil || (len(found) == 1) != (tt.code != "") || len(found) > 0 && found[0].Code != tt.code {
			t.Errorf("%s finds %v, %v", tt.word, found, err)
		}
	}
}
