package render

import (
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"github.com/errx-cli/errx/catalog"
)

// marked writes a text with its spans in brackets.
func marked(text string, spans []span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.start] + "[" + text[s.start:s.end] + "]")
		at = s.end
	}
	return b.String() + text[at:]
}

func TestWordsThatDiffer(t *testing.T) {
	const documented = "The specified FileSystem does not exist."
	for _, c := range []struct{ name, own, documented, want string }{
		{"the same", documented, documented, documented},
		{"other capitals and marks", "the specified filesystem does not exist", documented, "the specified filesystem does not exist"},
		{"a name in words", "The specified file system does not exist.", documented, "The specified file system does not exist."},
		{"an id more", "The specified FileSystem 0a1b-2c.3 does not exist.", documented, "The specified FileSystem [0a1b-2c.3] does not exist."},
		{"words instead of others", "The specified MountTarget does not exist.", documented, "The specified [MountTarget] does not exist."},
		{"another text altogether", "Access to this bucket is denied.", documented, "Access to this bucket is denied."},
		{"nothing documented", "Access denied.", "", "Access denied."},
		{"ideographs", "余额还不足", "余额不足", "余额[还]不足"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := marked(c.own, differing(c.own, c.documented)); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestWordsThatMatch(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		words            []string
	}{
		{"any case, inside a word", "InsufficientBalance", "[InsufficientBalance]", []string{"balance", "INSUFFICIENT"}},
		{"twice", "a bc a", "[a] bc [a]", []string{"a"}},
		{"overlapping", "abcd", "[abc]d", []string{"ab", "bc"}},
		{"Chinese", "账号余额不足，请充值", "账号[余额不足]，请充值", []string{"余额不足"}},
		{"capitals of another length", "İstanbul a", "İstanbul a", []string{"a"}},
		{"nothing", "abc", "abc", []string{"", "x"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := marked(c.text, matching(c.text, c.words)); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// A stretch that is broken over lines stands out in each of them.
func TestMarksAcrossLines(t *testing.T) {
	reverse := style{style: lipgloss.NewStyle().Reverse(true), on: true}
	got := styledLines("账号余额不足，请 ab ab", 6, style{}, []span{{6, 18}, {25, 27}}, reverse)
	for i := range got {
		got[i] = strings.NewReplacer("\x1b[7m", "[", "\x1b[m", "]").Replace(got[i])
	}
	if want := []string{"账号[余]", "[额不]", "[足]，请", "[ab] ab"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Without colour nothing can be marked, so the words are named.
func TestDifferingWordsWithoutColour(t *testing.T) {
	c, err := catalog.Open()
	if err != nil {
		t.Fatal(err)
	}
	list, err := c.Explain([]byte(`{"Code":"InvalidFileSystem.NotFound","Message":"The specified FileSystem 0a1b does not exist."}`), catalog.Preferences{})
	if err != nil {
		t.Fatal(err)
	}
	for _, colour := range []bool{false, true} {
		var b strings.Builder
		if err := Explanations(&b, list, Options{Format: Card, Width: 80, Color: colour}); err != nil {
			t.Fatal(err)
		}
		if named := strings.Contains(b.String(), "differs: 0a1b"); named == colour {
			t.Errorf("colour %v, words named %v:\n%s", colour, named, b.String())
		}
		if shown := strings.Contains(b.String(), "\x1b[7m0a1b\x1b[m"); shown != colour {
			t.Errorf("colour %v, word marked %v:\n%q", colour, shown, b.String())
		}
	}
}

// Every word of a search is seen in each of its results.
func TestSearchShowsWhereTheWordsAre(t *testing.T) {
	c, err := catalog.Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range [][]string{{"余额不足"}, {"balance"}, {"vpc", "region"}, {"账号", "key"}} {
		results, err := c.Search(words, catalog.Filter{})
		if err != nil || len(results) == 0 {
			t.Fatalf("%q: %d results, %v", words, len(results), err)
		}
		for _, r := range results {
			var b strings.Builder
			if err := Results(&b, []catalog.Result{r}, words, Options{Format: Card, Language: "en", Width: 400}); err != nil {
				t.Fatal(err)
			}
			for _, word := range words {
				if !strings.Contains(strings.ToLower(strings.ReplaceAll(b.String(), "\n│   ", "")), word) {
					t.Errorf("%s: no %q in\n%s", r.ID, word, b.String())
				}
			}
		}
	}
}
