package page

import (
	"slices"
	"strings"
)

// ruledTable reads the table drawn with rules that starts in line i, as
// reStructuredText has them, and returns the line after it; 0 if there is none.
func (d *document) ruledTable(i int) (t table, end int) {
	switch s := strings.TrimLeft(d.lines[i], " \t"); {
	case strings.HasPrefix(s, "+-") && i >= d.noGrid:
		t, end = d.gridTable(i)
	case strings.HasPrefix(s, "=") && strings.Contains(s, " "):
		t, end = d.simpleTable(i)
	case strings.HasPrefix(s, ".. list-table::"):
		t, end = d.listTable(i)
	case strings.HasPrefix(s, ".. csv-table::"):
		t, end = d.csvTable(i)
	}
	t.sparse = true
	return t, end
}

// gridCell is a cell of a grid table, whose lines are being collected.
type gridCell struct{ lines []string }

// grid is a table drawn with + - and |.
type grid struct {
	bounds []int // the columns of the page in which the cells' borders stand
	rows   []gridRow
	heads  int // rows above the rule of =
}

type gridRow struct {
	line  int
	cells []*gridCell // one that spans rows or columns stands in each
}

// gridTable reads a grid table.
func (d *document) gridTable(i int) (t table, end int) {
	for end = i; end < len(d.lines) && isGridLine(d.lines[end]); end++ {
	}
	g := grid{bounds: gridBounds(d.lines[i:end])}
	if len(g.bounds) < 3 || len(g.bounds) > maxColumns+1 || end-i < 3 {
		d.noGrid = end
		return table{}, 0
	}
	if t, ok := d.boxTable(i, end, len(g.bounds)-1); ok {
		return t, end
	}
	for j := i; j < end; j++ {
		g.take(d.lines[j], j+1)
	}
	t = table{line: i + 1}
	for k, r := range g.rows {
		if k == len(g.rows)-1 && r.line > end { // below the last rule
			break
		}
		cells := make([]string, len(r.cells))
		for c, cell := range r.cells {
			cells[c] = paragraphs(cell.lines)
		}
		if k < max(1, g.heads) {
			t.head = under(t.head, cells)
		} else {
			across := r.cells[len(r.cells)-1] == r.cells[0]
			if across {
				cells = cells[:1]
			}
			t.rows = append(t.rows, record{line: r.line, cells: cells, caption: across})
		}
	}
	return t, end
}

// boxTable reads a table of n columns that takes the lines from i to end as databases'
// clients draw it: with rules around the heading and at the end only, and a row a line.
func (d *document) boxTable(i, end, n int) (t table, ok bool) {
	for j := i; j < end; j++ {
		if ruled := strings.Trim(d.lines[j], "+- \t") == ""; ruled != (j == i || j == i+2 || j == end-1) {
			return table{}, false
		} else if ruled {
			continue
		}
		l := splitPipes(d.lines[j])
		if len(l.cells) != n || strings.TrimSpace(l.cells[0]) == "" {
			return table{}, false
		}
		t.rows = append(t.rows, record{line: j + 1, cells: l.cells})
	}
	t.unmark()
	return t.headed(), len(t.rows) > 2
}

func isGridLine(s string) bool {
	s = strings.TrimLeft(s, " \t")
	return strings.HasPrefix(s, "+-") || strings.HasPrefix(s, "+=") || strings.HasPrefix(s, "|")
}

// gridBounds returns where the rules have a +, in any of the lines.
func gridBounds(lines []string) []int {
	var bounds []int
	seen := map[int]bool{}
	for _, s := range lines {
		if strings.Trim(s, "+-= \t") != "" {
			continue
		}
		for i := range len(s) {
			if len(bounds) > maxColumns+1 {
				return nil
			}
			if s[i] == '+' && !seen[i] {
				seen[i] = true
				bounds = append(bounds, i)
			}
		}
	}
	slices.Sort(bounds)
	return bounds
}

// take adds a line to the table. Where it has a rule, a cell ends; the cells beside
// it go on in the next row.
func (g *grid) take(s string, line int) {
	cuts := cutAtColumns(s, g.bounds)
	ruled := make([]bool, len(g.bounds)-1)
	for c := range ruled {
		inside := strings.TrimLeft(cuts[c], "+|")
		ruled[c] = len(inside) > 1 && strings.Trim(inside, "-+=") == ""
	}
	if slices.Contains(ruled, true) {
		if strings.Contains(s, "+=") && g.heads == 0 {
			g.heads = len(g.rows)
		}
		g.begin(line, ruled)
	}
	if len(g.rows) > 0 {
		g.fill(s, cuts, ruled)
	}
}

// begin starts a row below a rule; cells without one come down from the row above.
func (g *grid) begin(line int, ruled []bool) {
	row := gridRow{line: line + 1, cells: make([]*gridCell, len(ruled))}
	for c := range ruled {
		if !ruled[c] && len(g.rows) > 0 {
			row.cells[c] = g.rows[len(g.rows)-1].cells[c]
		} else {
			row.cells[c] = &gridCell{}
		}
	}
	g.rows = append(g.rows, row)
}

// fill adds the text of a line to the cells of the last row. A line with as many
// cells as the table has columns needs no counting of character widths.
func (g *grid) fill(s string, cuts []string, ruled []bool) {
	row := g.rows[len(g.rows)-1]
	if l := splitPipes(s); l.leads && l.closes && len(l.cells) == len(row.cells) {
		for c, text := range l.cells {
			row.cells[c].lines = append(row.cells[c].lines, text)
		}
		return
	}
	for c := range row.cells {
		text, bordered := strings.CutPrefix(cuts[c], "|")
		switch {
		case ruled[c]:
		case bordered || c == 0 || strings.HasPrefix(text, "+"):
			row.cells[c].lines = append(row.cells[c].lines, strings.TrimPrefix(text, "+"))
		default: // no border: the cell to the left spans this column too
			last := row.cells[c-1]
			row.cells[c] = last
			if n := len(last.lines); n > 0 {
				last.lines[n-1] += text
			}
		}
	}
}
