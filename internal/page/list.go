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
	end = d.directiveEnd(i)
	for j := i + 1; j < end; j++ {
		r.take(d.lines[j], j+1)
	}
	r.endRow()
	t = r.table.headed()
	t.line = i + 1
	return t, end
}

func (r *listReader) take(s string, line int) {
	indent := indentOf(s)
	item := bullet(s[indent:])
	cell := bullet(s[min(len(s), indent+item):])
	switch {
	case item > 0 && cell > 0 && (r.rowIndent < 0 || indent == r.rowIndent):
		r.endRow()
		r.rowIndent, r.cellIndent = indent, indent+item
		r.line, r.cells = line, [][]string{{s[indent+item+cell:]}}
	case item > 0 && indent == r.cellIndent && len(r.cells) < maxColumns:
		r.cells = append(r.cells, []string{s[indent+item:]})
	case len(r.cells) > 0:
		last := &r.cells[len(r.cells)-1]
		*last = append(*last, s)
	}
}

// bullet returns the length of the mark of an item, with the blanks behind it, that s
// starts with; 0 if there is none.
func bullet(s string) int {
	if s == "" || strings.IndexByte("*-+", s[0]) < 0 || len(s) > 1 && s[1] != ' ' && s[1] != '\t' {
		return 0
	}
	return 1 + indentOf(s[1:])
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
