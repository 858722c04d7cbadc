package page

import "strings"

// listReader reads a list-table directive: a row is an item of a list, and a cell an
// item of the list inside.
type listReader struct {
	table      table
	line       int        // of the row that is being read
	cells      [][]string // its cells' lines
	rowIndent  int
	cellIndent int
}

// listTable reads the list-table directive in line i and returns the line after it.
func (d *document) listTable(i int) (t table, end int) {
	_, caption, _ := strings.Cut(d.lines[i], "::")
	r := listReader{table: table{line: i + 1, caption: strings.TrimSpace(caption)}, rowIndent: -1, cellIndent: -1}
	outside := indentOf(d.lines[i])
	for end = i + 1; end < len(d.lines); end++ {
		if !d.blank(end) && indentOf(d.lines[end]) <= outside {
			break
		}
		r.take(d.lines[end], end+1)
	}
	r.endRow()
	t = r.table.headed()
	t.line = i + 1
	return t, end
}

func (r *listReader) take(s string, line int) {
	indent := indentOf(s)
	s = strings.TrimLeft(s, " \t")
	item, isRow := strings.CutPrefix(s, "* -")
	cell, isCell := strings.CutPrefix(s, "-")
	switch {
	case isRow && (r.rowIndent < 0 || indent == r.rowIndent):
		r.endRow()
		r.rowIndent, r.cellIndent = indent, indent+2
		r.line, r.cells = line, [][]string{{item}}
	case isCell && indent == r.cellIndent && len(r.cells) < maxColumns:
		r.cells = append(r.cells, []string{cell})
	case len(r.cells) > 0:
		last := &r.cells[len(r.cells)-1]
		*last = append(*last, s)
	}
}

func (r *listReader) endRow() {
	if len(r.cells) == 0 {
		return
	}
	row := record{line: r.line, cells: make([]string, len(r.cells))}
	for c, lines := range r.cells {
		row.cells[c] = paragraphs(lines)
	}
	r.table.rows = append(r.table.rows, row)
}
