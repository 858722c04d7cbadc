// Package page turns a vendor's documentation page into the rows of its
// error-code tables: Markdown, or text copied from a web page.
//
// A format is read in one place (Markdown in pipe.go, bare text in flat.go) and
// brought down to the same value, a list of raw tables: the headings above, the
// heading cells, the body cells with their lines. One shared stage then finds out
// what each column holds (column.go, words.go) and makes the rows (entry.go).
//
// The package knows no catalog: which vendor or product the rows belong to, and
// what they are stored as, is its callers' business.
package page

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"
)

// ErrNoTable says that a page holds no table of error codes.
var ErrNoTable = errors.New("no error-code table found")

// Page is what one documentation page says about error codes.
type Page struct {
	Title   string // first heading, "" if the page has none
	Lang    string // language of descriptions and resolutions: en, zh, ja or ko
	Links   []Link // links outside tables, in the order of the page
	Rows    []Row  // in the order of the page; rows of one code are never merged
	Skipped []Skip // table rows and whole tables passed over
}

// Row is one error code as the page documents it. Text is the page's own, without
// Markdown escapes, link targets and HTML tags; lines of a cell are kept as lines.
type Row struct {
	Line        int    // 1-based line of the page
	Status      int    // HTTP status, 0 if the table gives none
	Code        string // as CleanCode leaves it
	Spelling    string // the page's own spelling where it differs from Code
	Name        string // symbolic name beside a numeric code, "" if none
	Category    string
	Message     string
	Description string
	Resolution  string
}

// Link is a link of the page.
type Link struct {
	Text, URL string
}

// Skip is a table row or a whole table that gave no rows.
type Skip struct {
	Line int // 1-based line of the page
	Why  string
}

// Read reads one page of Markdown, or text copied from a page. The page comes
// with ErrNoTable too, so that a caller can say which tables were passed over.
// Any other error means that src is not UTF-8 text; it names the line.
func Read(src []byte) (*Page, error) {
	if !utf8.Valid(src) {
		return nil, fmt.Errorf("line %d is not UTF-8 text", invalidLine(src))
	}
	d := newDocument(string(src))
	tables := d.tables()
	p := &Page{Title: d.pageTitle(), Links: d.links()}
	p.addTables(tables)
	if len(p.Rows) == 0 {
		return p, ErrNoTable
	}
	return p, nil
}

// invalidLine returns the 1-based line of the first byte that is not UTF-8.
func invalidLine(src []byte) int {
	line := 1
	for l := range bytes.Lines(src) {
		if !utf8.Valid(l) {
			break
		}
		line++
	}
	return line
}
