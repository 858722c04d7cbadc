package page

import "strings"

// table is what every format is brought down to before anything is understood.
// Cells are plain text: the format's own markup is gone, except code spans and
// emphasis, which only some columns have to lose. Every row has as many cells as
// the heading; a reader of a format with spans repeats the spanned cell.
type table struct {
	line  int      // 1-based line of the heading row
	path  []string // headings above the table, outermost first
	head  []string
	rows  []record
	skips []Skip // body lines in which the format saw no row
}

// record is one body row.
type record struct {
	line  int // 1-based
	cells []string
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
		left, right := r.cells[:half], r.cells[half:]
		rows = append(rows, record{r.line, left})
		if strings.Join(right, "") != "" {
			rows = append(rows, record{r.line, right})
		}
	}
	t.head, t.rows = t.head[:half], rows
	return t
}

// column returns the cells of column c.
func (t table) column(c int) []string {
	cells := make([]string, len(t.rows))
	for i, r := range t.rows {
		cells[i] = r.cells[c]
	}
	return cells
}

// fit makes cells n cells long. Cells too many come from pipes that the page
// forgot to escape, mostly in the prose of the last column: they are put back.
func fit(cells []string, n int) []string {
	if len(cells) > n {
		last := strings.TrimRight(strings.Join(cells[n-1:], "|"), "| \t")
		return append(cells[:n-1:n-1], last)
	}
	for len(cells) < n {
		cells = append(cells, "")
	}
	return cells
}
