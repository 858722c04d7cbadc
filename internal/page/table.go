package page

import "strings"

// maxColumns is more than any error table has; wider ones are not read.
const maxColumns = 32

// table is what every format is brought down to before anything is understood.
// Cells are plain text: the format's own markup is gone, except code spans and
// emphasis, which only some columns have to lose. A reader of a format with spans
// repeats the spanned cell.
type table struct {
	line    int      // 1-based line of the heading row
	path    []string // headings above the table, outermost first
	caption string   // the table's own title
	head    []string
	rows    []record
	skips   []Skip // body lines in which the format saw no row
	keyed   bool   // the headings are the keys of rows that a program wrote
	pasted  bool   // copied from a web page, where nothing but their number holds cells together
	kin     bool   // a table of errors on the same page has the same heading
	sparse  bool   // the format writes a cell that spans rows as empty cells under it
}

// record is one body row. It may have fewer cells than the heading.
type record struct {
	line    int // 1-based
	cells   []string
	caption bool // one cell across the whole table
	broken  bool // nothing says which cells belong to which column
	counted bool // it starts where the row before has all its cells
}

// cell returns the i-th cell, "" if there is none.
func (r record) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

// equals returns whether the row has these cells.
func (r record) equals(cells []string) bool {
	for i := range max(len(cells), len(r.cells)) {
		if r.cell(i) != (record{line: 0, cells: cells}).cell(i) {
			return false
		}
	}
	return true
}

// headed returns the table with its first row for the heading if the heading row
// is empty, as converters write it that know no table without one.
func (t table) headed() table {
	if strings.Join(t.head, "") == "" && len(t.rows) > 0 {
		t.line, t.head, t.rows = t.rows[0].line, t.rows[0].cells, t.rows[1:]
	}
	return t
}

// unfolded returns the table with two tables printed side by side put one row
// under the other, left before right.
func (t table) unfolded() table {
	half := len(t.head) / 2
	if half < 2 || len(t.head)%2 != 0 {
		return t
	}
	for i := range half {
		if t.head[i] != t.head[half+i] {
			return t
		}
	}
	rows := make([]record, 0, 2*len(t.rows))
	for _, r := range t.rows {
		left, right := r.cells[:min(half, len(r.cells))], r.cells[min(half, len(r.cells)):]
		rows = append(rows, record{line: r.line, cells: left})
		if strings.Join(right, "") != "" {
			rows = append(rows, record{line: r.line, cells: right})
		}
	}
	t.head, t.rows = t.head[:half], rows
	return t
}

// size returns how many rows the table has, those included that could not be read.
func (t table) size() int { return len(t.rows) + len(t.skips) }

// enoughToJudge is from how many rows the content of a column is told.
const enoughToJudge = 5000

// column returns the cells of column c, as many as are needed to judge it.
func (t table) column(c int) []string {
	cells := make([]string, min(len(t.rows), enoughToJudge))
	for i := range cells {
		cells[i] = t.rows[i].cell(c)
	}
	return cells
}

// fillDown gives an empty cell of column c the cell above it.
func (t table) fillDown(c int) {
	above := ""
	for _, r := range t.rows {
		if c >= 0 && c < len(r.cells) && r.cells[c] == "" {
			r.cells[c] = above
		}
		above = r.cell(c)
	}
}

// fit makes cells at most n cells long. Cells too many come from pipes that the
// page forgot to escape, mostly in the prose of the last column: they are put back.
func fit(cells []string, n int) []string {
	if len(cells) <= n {
		return cells
	}
	last := strings.TrimRight(strings.Join(cells[n-1:], "|"), "| \t")
	return append(cells[:n-1:n-1], last)
}
