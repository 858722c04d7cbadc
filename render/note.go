package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
)

// noteText puts a note of the catalog into words.
func noteText(n catalog.Note, words *wording.Words) string {
	switch n.Kind {
	case catalog.NoteSpelling:
		return fmt.Sprintf(words.NoteSpelling, n.Code)
	case catalog.NoteElsewhere:
		return fmt.Sprintf(words.NoteElsewhere, n.Name)
	case catalog.NoteOtherVendor:
		return fmt.Sprintf(words.NoteOtherVendor, wording.Vendor(words.Language, n.Name))
	case catalog.NoteUncovered:
		return fmt.Sprintf(words.NoteUncovered, n.Name)
	case catalog.NoteLookUp:
		return fmt.Sprintf(words.NoteLookUp, n.Name, n.Link)
	case catalog.NoteReferral:
		return fmt.Sprintf(words.NoteReferral, n.Name, n.Link)
	case catalog.NoteStatus:
		return fmt.Sprintf(words.NoteStatus, n.Entered, n.Given)
	case catalog.NoteNoCode:
		return fmt.Sprintf(words.NoteNoCode, n.Given)
	case catalog.NoteSibling:
		return fmt.Sprintf(words.NoteSibling, n.Name)
	case catalog.NoteOutOfScope:
		return fmt.Sprintf(words.NoteNotIn, n.Name)
	case catalog.NoteUnsought:
		return fmt.Sprintf(words.NoteUnsought, n.Given)
	}
	return ""
}

// reasonsText names the reasons of a match.
func reasonsText(why []catalog.Reason, o Options) string {
	names := make([]string, len(why))
	for i, reason := range why {
		names[i] = o.words().Reasons.Of(string(reason))
	}
	separator := ", "
	if o.Language == catalog.Chinese {
		separator = "、"
	}
	return strings.Join(names, separator)
}

// statusText is "HTTP 404 Not Found", "" where there is no status.
func statusText(status int, o Options) string {
	if status == 0 {
		return ""
	}
	text := "HTTP " + strconv.Itoa(status)
	if name := wording.Status(o.Language, status); name != "" {
		text += " " + name
	}
	return text
}

// productText names vendor and product.
func productText(e catalog.Entry, o Options) string {
	vendor, product := wording.Vendor(o.Language, e.Vendor), e.ProductName.In(o.Language)
	if product == "" {
		product = e.Product
	}
	if strings.HasPrefix(product, vendor) {
		return neutralise(product)
	}
	return neutralise(vendor + " " + product)
}

// originText says that a row is from a table of the user's own, "" for a built-in one.
func originText(e catalog.Entry, o Options) string {
	if e.Origin == catalog.OriginUser {
		return o.words().OwnTable
	}
	return ""
}

// sourceText names the page that a row is from, its language where that is not the
// reader's, and the day on which it was read.
func sourceText(e catalog.Entry, o Options) string {
	title, date := neutralise(e.Source.Title), neutralise(e.Source.Date)
	if title != "" && e.Source.Lang != o.Language {
		title += " [" + neutralise(e.Source.Lang) + "]"
	}
	if title != "" && date != "" {
		title = fmt.Sprintf(o.words().ReadOn, title, date)
	}
	return joinNonEmpty(" · ", originText(e, o), title)
}

// textIn gives a text in the wanted language, or in another one behind its
// tag, and who wrote it.
func textIn(t catalog.Texts, o Options) (text, by string) {
	found, in := t.In(o.Language)
	if found.Text == "" {
		return "", ""
	}
	text = neutraliseLines(found.Text)
	if in != o.Language {
		text = "[" + in + "] " + text
	}
	return text, found.By
}

// byTag marks words that are not the vendor's: [errx], [user].
func byTag(by string) string {
	if by == "" || by == catalog.ByVendor {
		return ""
	}
	return " [" + by + "]"
}

// Line makes text from outside safe for a terminal, as one line.
func Line(s string) string { return neutralise(s) }

// CompletionText is what a shell shows beside a candidate: an HTTP status, 0 for
// none, and a text, short and without anything that a shell could take for more.
func CompletionText(status int, text string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune("$`\\", r) || r < ' ' {
			return -1
		}
		return r
	}, neutralise(oneLine(text)))
	if status != 0 {
		text = joinNonEmpty(" ", strconv.Itoa(status), text)
	}
	return truncate(text, 80)
}
