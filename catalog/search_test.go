package catalog

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
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
	got := bytes.Clone(text)
	if lowerASCII(got); !bytes.Equal(got, want) {
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

// What a search reads in the bytes of a pack must be what looking at every
// entry gives: the same rows, scores and order.
func TestSearchFindsWhatEveryEntryTells(t *testing.T) {
	c, err := New([]*Table{{Vendor: "acme", Product: "x", Source: Source{Lang: "ja"}, Entries: []Row{
		{Code: "Quota", Aliases: []string{"Übergröße.Voll"}, Status: 403, Kind: "quota", Retry: "backoff", Message: "The QUOTA of İstanbul"},
		{Code: "Quota", Status: 409, Description: "クォータ QUOTA", Guide: map[string]Guide{English: {Meaning: "the vpc", Fix: "Wait"}}},
		{Code: "QuotaExceeded.Quota", Resolution: "待ってください", Guide: map[string]Guide{"fr": {Meaning: "rienfr"}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := c.Entries(Filter{})
	if err != nil {
		t.Fatal(err)
	}
	filters := []Filter{{}, {Products: []string{"acme", "nas"}}, {Statuses: StatusRange{400, 404}}, {Kind: "quota"}, {Retry: "backoff", Kind: "quota"}}
	for _, words := range []string{
		"quota", "QUOTA quota", "the vpc", "übergröße.voll", "voll 403", "vpc exist specified", "余额", "余额 不足", "余额不足 充值", "クォータ",
		"待って", "rienfr", "istanbul", "vendor", "is the a", ".", "invalidvpc.notfound", "notfound the vpc", "1400", "wait quota",
	} {
		for _, f := range filters {
			var want []string
			for _, e := range rankedByEntry(entries, strings.Fields(strings.ToLower(words)), f) {
				want = append(want, fmt.Sprint(e.ID, e.Score))
			}
			results, err := c.Search([]string{words}, f)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range results {
				got = append(got, fmt.Sprint(r.ID, r.Score))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s %+v finds\n%v, want\n%v", words, f, got, want)
			}
		}
	}
}

// rankedByEntry searches entries one by one.
func rankedByEntry(entries []Entry, words []string, f Filter) []Result {
	var results []Result
	for _, e := range entries {
		wanted := Product{Vendor: e.Vendor, Product: e.Product}.In(f.Products) && f.Statuses.holds(e.Status) &&
			(f.Kind == "" || e.Kind == f.Kind) && (f.Retry == "" || e.Retry == f.Retry)
		if score := scoreOfEntry(e, words); wanted && score > 0 {
			results = append(results, Result{e, score})
		}
	}
	slices.SortStableFunc(results, func(a, b Result) int { return b.Score - a.Score })
	return results
}

func scoreOfEntry(e Entry, words []string) (total int) {
	textsOf := func(t Texts) string {
		return t["en"].Text + "\n" + t["zh"].Text + "\n" + t["ja"].Text + "\n" + t["ko"].Text
	}
	places := []struct {
		text  string
		score int
	}{
		{e.Code + "\n" + strings.Join(e.aliases, "\n"), 100}, {e.Message, 30},
		{textsOf(e.Description), 20}, {textsOf(e.Resolution), 10},
	}
	for _, word := range words {
		best := 0
		for _, place := range places {
			if strings.Contains(strings.ToLower(place.text), word) {
				best = max(best, place.score)
			}
		}
		if best == 0 {
			return 0
		}
		if word == strings.ToLower(e.Code) {
			best += 1000
		}
		total += best
	}
	return total
}

// Where a search cuts the blocks is taken from rows, which nobody has checked:
// a wrong place is noticed, and one that is as good changes nothing.
func TestSearchNoticesWrongCuts(t *testing.T) {
	search := func(change func(row []byte)) ([]foundRow, error) {
		data := bytes.Clone(builtin)
		p, err := openPack(data, OriginBuiltin)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.cuts()) < 4 {
			t.Fatal("the pack is not cut")
		}
		n := len(p.bytes(sectionBlocks)) / searchPiece
		change(p.bytes(sectionRows)[p.len()/n*rowIndexSize:])
		p.places = make([]int, len(p.products))
		return p.search([][]byte{[]byte("vpc")}, Filter{})
	}
	want, err := search(func([]byte) {})
	if err != nil || len(want) == 0 {
		t.Fatal(len(want), err)
	}
	for _, by := range []uint64{1, 5, 100, 1 << 40} {
		_, err := search(func(row []byte) { binary.LittleEndian.PutUint64(row, binary.LittleEndian.Uint64(row)+by) })
		if outside := by == 1<<40; !outside && !errors.Is(err, ErrDamaged) || outside && err != nil {
			t.Errorf("%d bytes off: %v", by, err)
		}
	}
	got, err := search(func(row []byte) { copy(row, row[rowIndexSize:][:8]) })
	if err != nil || len(got) != len(want) {
		t.Errorf("cut at another block: %d rows, %v, want %d", len(got), err, len(want))
	}
}
