package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// maxNesting is how many tables are read inside one another; deeper ones are text.
const maxNesting = 16

// htmlTable is a table whose rows are being read.
type htmlTable struct {
	slot    int // its place among the tables that are read with it
	line    int
	caption string
	rows    []htmlRow
	open    *htmlCell // the cell that is being read, or the caption
	titled  bool      // open is the caption
}

type htmlRow struct {
	line  int
	cells []*htmlCell
}

type htmlCell struct {
	text       text
	words      string // the text, when the cell is at its end
	rows, cols int    // how many it spans; rows 0 means all that follow
	head       bool
}

// tableRun reads tables. Those inside others count as tables of their own.
type tableRun struct {
	*tokens
	path  *outline     // headings above the current token, nil if others know them
	stack []*htmlTable // the tables that are open, outermost first
	deep  int          // tables open beyond maxNesting
	rows  int          // read so far
	done  []table      // in the order of their start
}

// tables reads the table that the current token starts, to its end or the end of
// the page.
func (t *tokens) tables() []table {
	run := tableRun{tokens: t}
	run.begin()
	for len(run.stack) > 0 && t.next() {
		run.take()
	}
	run.finish()
	return run.done
}

// take takes the current token.
func (r *tableRun) take() {
	switch {
	case r.tag == "table":
		r.takeTable()
	case len(r.stack) == 0:
	case r.deep > 0 || !r.isTag():
		r.takeText()
	case strings.Contains(" tr thead tbody tfoot ", " "+r.tag+" "):
		r.top().endCell(r.markdown)
		if r.tag == "tr" && r.starts() {
			r.beginRow()
		}
	case r.tag == "td", r.tag == "th", r.tag == "caption":
		r.takeCell()
	default:
		r.takeText()
	}
}

func (r *tableRun) top() *htmlTable { return r.stack[len(r.stack)-1] }

func (r *tableRun) begin() {
	t := table{}
	if r.path != nil {
		t.path = r.path.texts()
	}
	r.stack = append(r.stack, &htmlTable{slot: len(r.done), line: r.line})
	r.done = append(r.done, t)
}

// finish closes the tables that are open at the end of the page.
func (r *tableRun) finish() {
	for len(r.stack) > 0 {
		r.end()
	}
}

// end closes the innermost table.
func (r *tableRun) end() {
	t := r.top()
	t.endCell(r.markdown)
	r.stack = r.stack[:len(r.stack)-1]
	grid := t.grid()
	grid.path = r.done[t.slot].path
	r.done[t.slot] = grid
}

func (r *tableRun) takeText() {
	if open := r.top().open; open != nil {
		open.text.take(r.tokens)
	}
}

// takeTable opens or closes a table. One that starts outside a cell cannot be
// inside the table before it, whose end was forgotten.
func (r *tableRun) takeTable() {
	switch {
	case len(r.stack) == 0:
		if r.starts() && len(r.done) <= maxTables {
			r.begin()
		}
	case !r.starts() && r.deep > 0:
		r.deep--
	case !r.starts():
		r.end()
	case len(r.done) > maxTables:
		r.deep++
	case r.top().open == nil:
		r.end()
		r.begin()
	case len(r.stack) == maxNesting:
		r.deep++
	default:
		r.begin()
	}
}

// enoughRows is so many that the page is refused, heading and empty rows taken off.
const enoughRows = 2 * maxPageRows

func (r *tableRun) beginRow() {
	if r.rows++; r.rows <= enoughRows {
		r.top().rows = append(r.top().rows, htmlRow{line: r.line})
	}
}

func (r *tableRun) takeCell() {
	t := r.top()
	t.endCell(r.markdown)
	if !r.starts() {
		return
	}
	if len(t.rows) == 0 && r.tag != "caption" {
		r.beginRow()
	}
	if r.rows > enoughRows {
		return
	}
	cell := &htmlCell{head: r.tag == "th"}
	rows, cols := r.attrs("rowspan", "colspan")
	cell.rows, cell.cols = spanned(rows, 0), max(1, min(spanned(cols, 1), maxColumns))
	t.open, t.titled = cell, r.tag == "caption"
	if r.kind == html.SelfClosingTagToken {
		t.endCell(r.markdown)
	}
}

// spanned returns the number that a rowspan or colspan gives.
func spanned(s string, least int) int {
	n, err := strconv.Atoi(strings.Trim(s, `\"' `)) // HTML inside JSON has \" for "
	if err != nil {
		return 1
	}
	return max(least, n)
}

// endCell closes the cell that is open.
func (t *htmlTable) endCell(markdown bool) {
	cell := t.open
	if cell == nil {
		return
	}
	t.open = nil
	cell.words = cell.text.read(markdown)
	cell.text = text{}
	if t.titled {
		t.caption = cell.words
		return
	}
	row := &t.rows[len(t.rows)-1]
	if len(row.cells) < maxColumns {
		row.cells = append(row.cells, cell)
	}
}
