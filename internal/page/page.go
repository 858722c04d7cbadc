// Package page turns a vendor's documentation page into the rows of its
// error-code tables: Markdown, HTML, reStructuredText, text copied from a web page,
// and rows as CSV, TSV, JSON or JSON lines.
//
// Each format is brought down to the same value, a list of raw tables: the headings
// above, the heading cells, the body cells with their lines. One shared stage then
// finds out what each column holds (column.go, prose.go, words.go) and makes the rows
// (entry.go). A page of text is read line by line (section.go), with tables of every
// kind wherever they stand: between pipes (pipe.go), in HTML (embed.go, htmltable.go),
// drawn with rules (grid.go, simple.go), listed (list.go, csvtable.go), pasted (pasted.go,
// gap.go, flat.go). Documents of HTML are read in html.go, rows in separated.go and json.go.
//
// The package knows no catalog: which vendor or product the rows belong to, and
// what they are stored as, is its callers' business.
package page

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/errx-cli/errx/internal/fault"
	"github.com/errx-cli/errx/internal/report"
)

// ErrNoTable says that a page holds no table of error codes.
var ErrNoTable = errors.New("no error table found")

// ErrDoubtful says that a page holds a table of error codes of which too much cannot
// be read to trust the rest: at least two rows that are a third of the table or more;
// in rows that a program wrote (CSV, TSV, JSON) and in a table copied from a web page
// cell by cell any row. Text with more lines than any
// page has is doubtful too, and is not read.
var ErrDoubtful = errors.New("doubtful page")

// Page is what one documentation page says about error codes.
type Page struct {
	Title   string // first heading, "" if the page has none
	Lang    string // language of descriptions and resolutions: en, zh, ja or ko
	Rows    []Row  // in the order of the page; rows of one code are never merged
	Skipped []Skip // table rows and whole tables passed over
	Read    int    // body rows of the error tables, those that gave no Row included

	doubt *fault.Fault // why the page is doubtful, nil if it is not
}

// Row is one error code as the page documents it. Text is the page's own, without
// Markdown escapes, link targets and HTML tags; lines of a cell are kept as lines.
type Row struct {
	Line        int    // 1-based line of the page
	Status      int    // HTTP status, 0 if the table gives none
	Code        string // as cleanCode leaves it
	Spelling    string // the page's own spelling where it differs from Code
	Name        string // the other code where a table has two, such as a name beside a number
	Category    string
	Message     string
	Description string
	Resolution  string
}

// Skip is a table row or a whole table that gave no rows.
type Skip struct {
	Line  int // 1-based line of the page
	Why   *fault.Fault
	Table bool // it is a table, which is none of error codes
}

// Read reads one page, whose format it finds out by the content. The page comes with
// ErrNoTable and ErrDoubtful too, so that a caller can say what was passed over, or
// take the rows that are sure. Any other error means that src is no text, neither in
// UTF-8 nor in UTF-16 or GB18030; it names the line.
func Read(src []byte) (*Page, error) {
	text, whole := report.DecodeWhole(src)
	if !whole {
		return nil, fault.At(invalidLine(src), fault.Encoding)
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	p := read(strings.ReplaceAll(text, "\r", "\n"))
	switch {
	case p.doubt != nil:
		return p, fmt.Errorf("%w: %w", ErrDoubtful, p.doubt)
	case len(p.Rows) == 0:
		return p, ErrNoTable
	}
	return p, nil
}

// Many times what the longest page has; reading more takes memory that no page is worth.
const (
	maxLines    = 200_000
	maxTables   = 10_000
	maxPageRows = 100_000
	maxRows     = 500_000 // what programs write may be longer
)

func read(text string) *Page {
	p, known := &Page{}, lexicon{}
	var tables []table
	var doubt *fault.Fault
	most := maxPageRows
	if t, why, ok := readRows(text); ok {
		tables, most, doubt = []table{t}, maxRows, why
	} else if isHTML(text) {
		p.Title, tables = readHTML(text)
	} else {
		if strings.Count(text, "\n") > maxLines {
			p.doubt = fault.New(fault.ManyLines, maxLines)
			return p
		}
		d := newDocument(text, known)
		tables = d.tables()
		p.Title = d.pageTitle()
	}
	if p.doubt = tooMuch(tables, most); p.doubt != nil {
		return p
	}
	p.addTables(tables, known)
	if p.doubt == nil && len(p.Rows) > 0 {
		p.doubt = doubt
	}
	return p
}

// readRows reads what a program wrote; ok is false if text is a page for people.
func readRows(text string) (t table, doubt *fault.Fault, ok bool) {
	if isJSON(text) {
		if t, doubt, ok = readJSON(text); ok {
			return t, doubt, true
		}
	}
	t, ok = readSeparated(text)
	return t, nil, ok
}

// tooMuch says what the page has too much of, nil if nothing.
func tooMuch(tables []table, most int) *fault.Fault {
	rows := 0
	for _, t := range tables {
		rows += t.size()
	}
	switch {
	case len(tables) > maxTables:
		return fault.New(fault.ManyTables, maxTables)
	case rows > most:
		return fault.New(fault.ManyRows, most)
	}
	return nil
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
