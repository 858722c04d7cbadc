package page

import (
	"slices"
	"strings"
	"unicode"

	"github.com/errx-cli/errx/internal/fault"
)

// notEachColumn is why a row in which cells are missing, or too many, is none; aCaption
// is why one is none that says what the rows below it have in common.
var (
	notEachColumn = &fault.Fault{Kind: fault.Cells}
	aCaption      = &fault.Fault{Kind: fault.Caption}
)

// addTables adds the rows of the tables to the page, with what the page as a whole
// says about them: the language, and the category where each section has a table.
func (p *Page) addTables(tables []table, known lexicon) {
	var (
		paths    [][]string // of tables that gave rows
		counts   []int
		headings []string
	)
	for _, r := range recogniseAll(tables, known) {
		t, before := r.table, len(p.Rows)
		p.addRows(r)
		if n := len(p.Rows) - before; n > 0 {
			paths = append(paths, t.path)
			counts = append(counts, n)
			headings = append(headings, t.path...)
		}
	}
	p.addCategories(paths, counts)
	slices.SortStableFunc(p.Skipped, func(a, b Skip) int { return a.Line - b.Line })
	p.Lang = language(p.Rows, headings)
}

// recognised is a table and what its columns hold, or why it is none of error codes.
type recognised struct {
	table
	columns
	why *fault.Fault
}

// recogniseAll recognises the tables of a page, those with the heading of one of errors
// more readily: a page gives its warnings in the same form.
func recogniseAll(tables []table, known lexicon) []recognised {
	all := make([]recognised, len(tables))
	heads := map[string]bool{}
	for i, t := range tables {
		t = t.headed().unfolded()
		c, why := recognise(t, known)
		all[i] = recognised{t, c, why}
		if why == nil && len(heads) < maxLexicon {
			heads[strings.Join(t.head, "|")] = true
		}
	}
	for i := range all {
		if r := &all[i]; r.why != nil && heads[strings.Join(r.head, "|")] {
			r.kin = true
			r.columns, r.why = recognise(r.table, known)
		}
	}
	return all
}

// addRows adds the rows of one table, or the reason why it has none.
func (p *Page) addRows(r recognised) {
	t, c := r.table, r.columns
	if r.why != nil {
		p.Skipped = append(p.Skipped, Skip{Line: t.line, Why: r.why, Table: true})
		return
	}
	if !t.keyed {
		t.fillDown(c.category)
	}
	if t.sparse {
		t.fillDown(c.code)
		t.fillDown(c.status)
	}
	p.Skipped = append(p.Skipped, t.skips...)
	read, broken, section := 0, len(t.skips), ""
	for k, r := range t.rows {
		why, isBroken := c.noEntry(t, r)
		if why == nil && !c.isSure(t, k) {
			why, isBroken = notEachColumn, true
		}
		if why == nil {
			read++
			p.Rows = append(p.Rows, c.rows(r, section)...)
			continue
		}
		p.Skipped = append(p.Skipped, Skip{Line: r.line, Why: why})
		switch {
		case isBroken:
			broken++
		case why == aCaption:
			section = bare(strings.Join(r.cells, ""))
		}
	}
	p.judge(t, read, broken)
}

// isSure returns whether the cells of the k-th row are its own: if the next row is broken,
// and nothing but their number tells where it starts, they may be that one's.
func (c *columns) isSure(t table, k int) bool {
	if k+1 == len(t.rows) || !t.rows[k+1].counted {
		return true
	}
	_, broken := c.noEntry(t, t.rows[k+1])
	return !broken
}

// judge notes that the page is doubtful if too many rows of a table could not be
// read. What a program wrote has to be whole, and in a pasted table the cells behind one
// that is missing stand in the wrong places; people's pages have their quirks.
func (p *Page) judge(t table, read, broken int) {
	p.Read += read + broken
	if p.doubt == nil && broken > 0 && (t.keyed || t.pasted || broken > 1 && 3*broken >= read+broken) {
		p.doubt = fault.New(fault.UnreadableRows, broken, read+broken, t.line)
	}
}

// noEntry says why a body row is no entry, nil if it is one. It is broken if it
// ought to have been one.
func (c *columns) noEntry(t table, r record) (why *fault.Fault, broken bool) {
	code := bare(r.cell(c.code))
	others := 0
	for i, s := range r.cells {
		if i != c.code && s != "" {
			others++
		}
	}
	switch {
	case r.caption:
		return aCaption, false
	case r.broken:
		return notEachColumn, true
	case r.equals(t.head):
		return fault.New(fault.Heading), false
	case code == "" && others == 0:
		return fault.New(fault.EmptyRow), false
	case noCode(r.cell(c.code)):
		return fault.New(fault.CodelessRow), code == ""
	case strings.IndexFunc(code, isControl) >= 0:
		return fault.New(fault.Control), true
	case others == 0 && isCaption(r.cell(c.code)):
		return aCaption, false
	case t.pasted && !c.fits(r):
		return notEachColumn, true
	}
	return nil, false
}

// isCaption returns whether a cell that stands alone in its row is prose and no code.
func isCaption(cell string) bool {
	words := bare(cell)
	return isSentence(words) || strings.HasPrefix(cell, "**") && !isCodeShaped(words)
}

func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// rows returns the entries of one body row: one for each code in its code cell.
func (c *columns) rows(r record, section string) []Row {
	row := Row{
		Line:        r.line,
		Status:      statusIn(bare(r.cell(c.status))),
		Name:        bare(r.cell(c.name)),
		Category:    bare(r.cell(c.category)),
		Message:     texts(r, c.message),
		Description: texts(r, c.description),
		Resolution:  texts(r, c.resolution),
	}
	if row.Category == "" {
		row.Category = section
	}
	var out []Row
	for _, spelling := range codesIn(bare(r.cell(c.code))) {
		one := row
		code, status := splitStatus(spelling)
		if one.Status == 0 {
			one.Status = status
		} else if status != one.Status {
			code = spelling
		}
		if one.Code = cleanCode(code); one.Code != code {
			one.Spelling = code
		}
		if one.Name == one.Code {
			one.Name = ""
		}
		out = append(out, one)
	}
	return out
}

// texts returns the prose of some columns, one under the other.
func texts(r record, cols []int) string {
	var parts []string
	for _, i := range cols {
		if s := unspan(r.cell(i)); says(s) {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n")
}
