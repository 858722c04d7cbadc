package page

import (
	"slices"
	"strings"
)

// maxSpanned is how many cells of one table may be repeated for a span.
const maxSpanned = 1 << 20

// carried is a cell that goes on in the rows below.
type carried struct {
	words string
	rows  int // rows it still takes, below 0 for all of them
}

// grid lays the rows out: a cell stands in each row and column that it spans.
func (t *htmlTable) grid() table {
	out := table{line: t.line, caption: t.caption}
	rows := t.titles()
	if len(rows) == 0 {
		return out
	}
	out.line = rows[0].line
	heads := headRows(rows)
	width := 0
	var carry [maxColumns]carried
	room := maxSpanned
	for i, r := range rows {
		if i >= heads && len(r.cells) == 1 && r.cells[0].cols > 1 && r.cells[0].cols >= width {
			out.rows = append(out.rows, record{line: r.line, cells: []string{r.cells[0].words}, caption: true})
			continue
		}
		cells := layOut(r.cells, &carry, &room)
		switch {
		case i < heads:
			out.head = under(out.head, cells)
			width = len(out.head)
		case len(r.cells) > 0:
			out.rows = append(out.rows, record{line: r.line, cells: cells})
		}
	}
	return out
}

// titles takes the rows that are one cell across the whole table off its top: they
// are the table's title.
func (t *htmlTable) titles() []htmlRow {
	rows := t.rows
	for len(rows) > 0 && (len(rows[0].cells) == 0 || len(rows[0].cells) == 1 && rows[0].cells[0].cols > 1) {
		rows = rows[1:]
	}
	return rows
}

// headRows returns how many rows the heading has: the first, those that its cells
// span, and those that are all <th>.
func headRows(rows []htmlRow) int {
	n := 1
	for _, c := range rows[0].cells {
		n = max(n, min(c.rows, 3))
	}
	all := n
	for all < len(rows) && !slices.ContainsFunc(rows[all].cells, func(c *htmlCell) bool { return !c.head }) {
		all++
	}
	if all == len(rows) { // a table all in <th>
		all = n
	}
	return min(all, len(rows))
}

// layOut returns the cells of a row with those that come down from above.
func layOut(own []*htmlCell, carry *[maxColumns]carried, room *int) []string {
	var cells []string
	next := 0
	for col := 0; col < maxColumns; col++ {
		if c := &carry[col]; c.rows != 0 && *room > 0 {
			c.rows--
			*room--
			cells = put(cells, col, c.words)
			continue
		}
		if next == len(own) {
			continue
		}
		cell := own[next]
		next++
		for k := 0; k < cell.cols && col+k < maxColumns && (k == 0 || *room > 0); k++ {
			cells = put(cells, col+k, cell.words)
			carry[col+k] = carried{cell.words, cell.rows - 1}
			*room -= min(k, 1)
		}
		col += cell.cols - 1
	}
	return cells
}

// put sets the cell of a column, and leaves those before it that are missing empty.
func put(cells []string, col int, words string) []string {
	for len(cells) < col {
		cells = append(cells, "")
	}
	return append(cells, words)
}

// under joins the heading cells of two rows, the upper one's word first.
func under(upper, lower []string) []string {
	for i, words := range lower {
		switch {
		case i >= len(upper):
			upper = append(upper, words)
		case !strings.Contains(upper[i], words):
			upper[i] = strings.TrimSpace(upper[i] + " " + words)
		}
	}
	return upper
}
