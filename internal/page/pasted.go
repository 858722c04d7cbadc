package page

import (
	"strings"
	"unicode/utf8"
)

// pastedCell is a cell of a table copied from a web page that stands in lines of its
// own, up to the pipe that closes it.
type pastedCell struct {
	line, end int // the lines that it takes
	text      string
	bar       bool // nothing but a pipe: an empty cell, or what opens a row
	opens     bool // a pipe stands before it: it opens a row
}

// isPasted returns whether the rows from line i on are a cell a line: whether the first
// lines with pipes have one each, behind the cell, or alone before a row.
func (d *document) isPasted(i int) bool {
	cells, bars := 0, 0
	for j := i; j < len(d.lines) && j < i+maxParagraphs && !d.endsPasted(j); j++ {
		l := splitPipes(d.lines[j])
		switch {
		case len(l.parts) == 1:
			continue
		case len(l.cells) > 1 || !l.closes || l.leads && cells+bars > 0 && !l.loneBar():
			return false
		case l.loneBar():
			bars++
		default:
			cells++
		}
		if cells == 2 {
			return true
		}
	}
	return false
}

// cellFollows returns whether line i is one cell and its closing pipe.
func (d *document) cellFollows(i int) bool {
	if i >= len(d.lines) || d.code[i] {
		return false
	}
	l := splitPipes(d.lines[i])
	return len(l.cells) == 1 && l.closes && !l.leads
}

// endsPasted returns whether a table pasted a cell a line ends above line i.
func (d *document) endsPasted(i int) bool {
	level, _ := hashHeading(d.lines[i])
	return d.code[i] || level > 0 || delimiter(d.lines[i]) > 1
}

// pastedRows reads rows a cell a line from line i on, and returns the line after them.
func (d *document) pastedRows(t *table, i, n int) (end int) {
	t.pasted = true
	cells, stop := d.pastedCells(i)
	if stop < len(d.lines) { // the last cells may be the heading of the next table
		if head, start := d.headAbove(stop, delimiter(d.lines[stop]), i); head != nil {
			for len(cells) > 0 && cells[len(cells)-1].end > start {
				cells = cells[:len(cells)-1]
			}
		}
	}
	if len(cells) == 0 {
		return i
	}
	if cells[0].bar {
		t.rows = barredRows(cells, n)
	} else {
		t.rows = countedRows(cells, n)
	}
	return cells[len(cells)-1].end
}

// pastedCells returns the cells from line i on, and the line at which they stop. Text
// belongs to the cell whose pipe follows it.
func (d *document) pastedCells(i int) (cells []pastedCell, stop int) {
	var text []string
	first := i
	for ; i < len(d.lines) && len(text) < maxParagraphs && !d.endsPasted(i); i++ {
		if d.blank(i) {
			continue
		}
		l := splitPipes(d.lines[i])
		if len(l.cells) > 1 && !d.cellFollows(d.skipBlank(i+1)) {
			break
		}
		if len(text) == 0 {
			first = i
		}
		if len(l.parts) == 1 {
			text = append(text, d.lines[i])
			continue
		}
		text = append(text, strings.Join(l.cells, "|"))
		cells = append(cells, pastedCell{
			line: first, end: i + 1, text: plain(strings.Join(text, "\n")),
			bar: len(l.cells) == 0 && len(text) == 1, opens: l.leads && len(l.cells) > 0,
		})
		text = nil
	}
	return cells, i
}

// countedRows cuts cells into rows of n: a pipe alone is an empty cell.
func countedRows(cells []pastedCell, n int) (rows []record) {
	for from := 0; from < len(cells); {
		to := from + 1
		for to < len(cells) && to < from+n && !cells[to].opens {
			to++
		}
		r := pastedRow(cells[from].line, cells[from:to], n)
		r.counted = from > 0 && !cells[from].opens
		rows = append(rows, r)
		from = to
	}
	return rows
}

// barredRows cuts cells into rows of n where a pipe alone opens each row. It may be an
// empty cell too, in a row that would lack one without it.
func barredRows(cells []pastedCell, n int) (rows []record) {
	for from := 0; from < len(cells); {
		to := nextBar(cells, from+1)
		for more := to; more < len(cells) && more-from-1 < n; {
			if more = nextBar(cells, more+1); more-from-1 == n {
				to = more
			}
		}
		rows = append(rows, pastedRow(cells[from].line, cells[from+1:to], n))
		from = to
	}
	return rows
}

// nextBar returns the first pipe alone from the k-th cell on.
func nextBar(cells []pastedCell, k int) int {
	for k < len(cells) && !cells[k].bar {
		k++
	}
	return k
}

func pastedRow(line int, cells []pastedCell, n int) record {
	r := record{line: line + 1, broken: len(cells) != n && len(cells) > 0}
	for _, c := range cells {
		r.cells = append(r.cells, c.text)
	}
	return r
}

// fits returns whether a pasted row has a code and a status in their places, and not the
// text of the cell before or behind.
func (c *columns) fits(r record) bool {
	code, status := bare(r.cell(c.code)), bare(r.cell(c.status))
	if says(status) && statusIn(status) == 0 && !isStatusCell(status) {
		return false
	}
	if isToken(cleanCode(code)) || len(codesIn(code)) > 1 {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(code)
	return !isProse(code) && strings.Count(code, " ") < 3 && !strings.Contains(code, "\n") && !strings.ContainsRune(".!?:。！？：", last)
}
