package render

import (
	"strings"
	"testing"

	"github.com/errx-cli/errx/catalog"
)

// drawn is the card of one row that answers an input.
func drawn(t *testing.T, e catalog.Entry, in catalog.Input, o Options) string {
	t.Helper()
	in.Form, in.Code = "code", e.Code
	x := catalog.Explanation{Input: in, Verdict: catalog.Documented, Equal: 1, Matches: []catalog.Match{{Entry: e, Why: []catalog.Reason{catalog.ReasonCode}}}}
	var b strings.Builder
	o.Format = Card
	if err := Explanations(&b, []catalog.Explanation{x}, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What exists in another language only is shown with its tag, not hidden.
func TestOtherLanguageIsTagged(t *testing.T) {
	for _, c := range []struct{ language, in, want string }{
		{"en", "zh", "Description  [zh] text\n"}, {"zh", "en", "说明      [en] text\n"}, {"en", "ja", "Description  [ja] text\n"}, {"zh", "zh", "说明      text\n"},
	} {
		e := catalog.Entry{Code: "A.B", Description: catalog.Texts{"en": {}, "zh": {}, c.in: {Text: "text", By: catalog.ByVendor}}}
		if card := drawn(t, e, catalog.Input{}, Options{Language: c.language, Width: 80}); !strings.Contains(card, c.want) {
			t.Errorf("%s for %s: no %q in\n%s", c.in, c.language, c.want, card)
		}
	}
}

// Terminals disagree on the width of some characters, so nothing stands at the right:
// a bar at the left, and no other line is drawn.
func TestNoRightBorder(t *testing.T) {
	e := catalog.Entry{Code: "A.B", Status: 404, Message: "Not here.", Links: []string{"https://example.com/"}}
	for _, width := range []int{20, 59, 60, 120} {
		for line := range strings.Lines(drawn(t, e, catalog.Input{Host: "example.com"}, Options{Width: width})) {
			if rest, ok := strings.CutPrefix(line, "│"); !ok || strings.ContainsFunc(rest, func(r rune) bool { return r >= 0x2500 && r < 0x25a0 }) {
				t.Errorf("width %d: %q", width, line)
			}
		}
	}
}

// A row of the user's own says so; only errx's own links are made clickable.
func TestOwnTablesAreNamed(t *testing.T) {
	e := catalog.Entry{Code: "A.B", Origin: catalog.OriginUser, Source: catalog.Source{Title: "Our errors", Date: "2026-01-02", Lang: "en"}, Links: []string{"https://example.com/"}}
	own := drawn(t, e, catalog.Input{}, Options{Language: "en", Width: 80, Hyperlinks: true})
	if !strings.Contains(own, "Source       a table of your own · Our errors, read 2026-01-02\n") || strings.Contains(own, "\x1b]8") {
		t.Errorf("own table:\n%q", own)
	}
	e.Origin = catalog.OriginBuiltin
	if built := drawn(t, e, catalog.Input{}, Options{Language: "en", Width: 80, Hyperlinks: true}); strings.Contains(built, "your own") || !strings.Contains(built, "\x1b]8;;https://example.com/") {
		t.Errorf("built-in table:\n%q", built)
	}
}

// Where a message would not decide, errx does not ask for it.
func TestMessageIsAskedForWhereItDecides(t *testing.T) {
	x := catalog.Explanation{Verdict: catalog.Ambiguous, Equal: 2, Matches: []catalog.Match{{Entry: catalog.Entry{Code: "A.B", Message: "m"}}, {Entry: catalog.Entry{Code: "A.B", Message: "m", Vendor: "acme", Product: "rocket"}}}}
	for _, decides := range []bool{false, true} {
		if decides {
			x.Matches[0].Deciding = []string{"m"}
		}
		var b strings.Builder
		if err := Explanations(&b, []catalog.Explanation{x}, Options{Format: Card, Width: 80}); err != nil {
			t.Fatal(err)
		}
		if asked := strings.Contains(b.String(), `-m "…"`); asked != decides {
			t.Errorf("deciding words %v, message asked for %v:\n%s", decides, asked, b.String())
		}
	}
}
