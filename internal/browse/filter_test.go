package browse

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/errx-cli/errx/catalog"
)

func builtin(t testing.TB) *index {
	t.Helper()
	c, err := catalog.Open()
	if err != nil {
		t.Fatal(err)
	}
	x, err := newIndex(c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestFilterFinds(t *testing.T) {
	x := builtin(t)
	tests := []struct {
		name, typed string
		first       string // code
		most        int    // entries that fit, at most
	}{
		{"everything", "", "AgentSetupTimeout", 10000},
		{"a whole code first", "invalidparameter", "InvalidParameter", 200},
		{"a beginning before an inside", "vpc", "VpcNotAllowedUpdate", 60},
		{"an abbreviation", "ifsnf", "InvalidFileSystem.NotFound", 5},
		{"a code with letters left out", "invldflsystm", "InvalidFileSystem.NotFound", 5},
		{"words in any order", "notfound filesystem", "InvalidFileSystem.NotFound", 10},
		{"a word of the code and one of the text", "setup heartbeat", "AgentSetupTimeout", 1},
		{"English text", "heartbeat", "AgentSetupTimeout", 5},
		{"Chinese text", "余额不足", "EssScalingExecuteFailed", 20},
		{"both languages", "余额 order", "ORDER.ARREARAGE", 12},
		{"digits", "1400", "1400", 3},
		{"capitals in the filter", "IFSNF", "InvalidFileSystem.NotFound", 5},
		{"nothing", "xyzzy", "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := x.match(newFilter(tt.typed), nil)
			if len(r.ranked) > tt.most || tt.first != "" && len(r.ranked) == 0 {
				t.Fatalf("%d entries fit", len(r.ranked))
			}
			if tt.first != "" && x.rows[r.ranked[0].row].code != tt.first {
				t.Errorf("the first is %s", x.rows[r.ranked[0].row].code)
			}
		})
	}
}

// What fits does not depend on how the filter was typed: letter by letter, each
// time looking only at what was left, or at once.
func TestNarrowingFindsTheSame(t *testing.T) {
	x := builtin(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		r := x.rows[random.IntN(len(x.rows))]
		text := strings.Fields(string(r.text))
		typed := []rune(text[random.IntN(len(text))] + " " + text[random.IntN(len(text))])
		typed = typed[:1+random.IntN(len(typed))]
		var narrowed *result
		for i := range typed {
			narrowed = x.match(newFilter(string(typed[:i+1])), narrowed)
		}
		atOnce := x.match(newFilter(string(typed)), nil)
		if !slices.Equal(narrowed.ranked, atOnce.ranked) {
			t.Errorf("%q: %d fit when it is typed, %d at once", string(typed), len(narrowed.ranked), len(atOnce.ranked))
		}
		if !slices.ContainsFunc(atOnce.ranked, func(h hit) bool { return x.rows[h.row].id == r.id }) {
			t.Errorf("%q, of its text, does not find %s", string(typed), r.id)
		}
	}
}

func TestFoldedTextKeepsItsPlaces(t *testing.T) {
	for text, want := range map[string]string{
		"InvalidVpc.NotFound": "invalidvpc.notfound", "ÄÖ 余额": "äö 余额",
		"İK": "İk", "a\xffB": "a\xffb", "": "",
	} {
		if got := fold(text); got != want || len(got) != len(text) {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestMarks(t *testing.T) {
	x := builtin(t)
	row := func(code string) *row {
		return &x.rows[slices.IndexFunc(x.rows, func(r row) bool { return r.code == code })]
	}
	tests := []struct {
		name, typed, code, text string
		ofCode                  bool
		want                    string // the marked letters
	}{
		{"a part of the code", "system", "InvalidFileSystem.NotFound", "InvalidFileSystem.NotFound", true, "System"},
		{"scattered letters", "ifsnf", "InvalidFileSystem.NotFound", "InvalidFileSystem.NotFound", true, "IFSNF"},
		{"a word of the text", "exist", "InvalidFileSystem.NotFound", "It does not EXIST.", false, "EXIST"},
		{"not in the text what the code has", "file", "InvalidFileSystem.NotFound", "The file system", false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got strings.Builder
			for _, m := range row(tt.code).marks(newFilter(tt.typed), tt.text, tt.ofCode) {
				got.WriteString(tt.text[m[0]:m[1]])
			}
			if got.String() != tt.want {
				t.Errorf("marked: %q", got.String())
			}
		})
	}
}

// large is the index of so many entries with codes and texts like real ones.
func large(tb testing.TB, rows int) *index {
	tb.Helper()
	words := strings.Fields("invalid incorrect missing forbidden operation unsupported quota exceeded file system vpc instance image disk " +
		"snapshot security group load balancer listener server certificate parameter value action request token signature access key user " +
		"role policy region zone resource order payment mount target permission rule name status limit conflict denied internal error service")
	random := rand.New(rand.NewPCG(3, 4))
	pick := func(n int, join func(string) string) string {
		var b strings.Builder
		for range n {
			b.WriteString(join(words[random.IntN(len(words))]))
		}
		return b.String()
	}
	pascal := func(w string) string { return strings.ToUpper(w[:1]) + w[1:] }
	prose := func(w string) string { return w + " " }
	t := &catalog.Table{Vendor: "acme", Product: "big", Name: catalog.Names{En: "Big", Zh: "大"}}
	t.Source = catalog.Source{Title: "Made up", Lang: "en", Date: "2026-01-01", URL: "https://example.com/"}
	for i := range rows {
		t.Entries = append(t.Entries, catalog.Row{
			Code: fmt.Sprintf("%s.%s%d", pick(3, pascal), pick(1, pascal), i), Status: 400,
			Message: "The specified " + pick(8, prose), Description: "The " + pick(14, prose), Resolution: "Check the " + pick(12, prose),
			Kind: "parameter", Retry: "fix_first",
		})
	}
	c, err := catalog.New([]*catalog.Table{t})
	if err != nil {
		tb.Fatal(err)
	}
	x, err := newIndex(c, nil)
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

// BenchmarkKey is what one key costs with 100,000 rows of the user's, where
// nothing that was found before helps.
func BenchmarkKey(b *testing.B) {
	x := large(b, 100_000)
	for _, typed := range []string{"i", "inv", "ier", "ifsnf", "invalid filesystem", "余额", "xyzzy"} {
		b.Run(typed, func(b *testing.B) {
			f := newFilter(typed)
			for b.Loop() {
				x.match(f, nil)
			}
		})
	}
}
