package page

import "strings"

// pipeTables reads the table whose delimiter row is line i, and those inside its cells.
// They take the lines from start to end; end is 0 if there is none.
func (d *document) pipeTables(i, floor int) (tables []table, start, end int) {
	n := delimiter(d.lines[i])
	if n == 0 {
		return nil, 0, 0
	}
	head, start := d.headAbove(i, n, floor)
	n = max(n, len(head))
	if head == nil || n < 2 || n > maxColumns {
		return nil, 0, 0
	}
	t := table{line: start + 1, head: fit(head, n)}
	end = d.pipeRows(&t, i+1, n)
	inner := t.takeTables()
	t.unmark()
	return append([]table{t}, inner...), start, end
}

// unmark reduces Markdown to its text.
func (t *table) unmark() {
	for j, s := range t.head {
		t.head[j] = plain(s)
	}
	for _, r := range t.rows {
		for j, s := range r.cells {
			r.cells[j] = plain(s)
		}
	}
}

// bareTable reads a table with pipes but without a delimiter row, whose heading is
// line i: it has to be an error table's, and some rows have to follow at once.
func (d *document) bareTable(i int) (t table, end int) {
	const enough = 3
	head := splitPipes(d.lines[i]).cells
	n := len(head)
	if !d.codes[i] || n < 2 || n > maxColumns || i+enough >= len(d.lines) {
		return table{}, 0
	}
	for _, s := range d.lines[i+1 : i+1+enough] {
		if len(splitPipes(s).cells) != n || delimiter(s) > 0 {
			return table{}, 0
		}
	}
	t = table{line: i + 1, head: head}
	if t.unmark(); !headsErrors(d.known.words(t.head)) {
		return table{}, 0
	}
	end = d.pipeRows(&t, i+1, n)
	t.unmark()
	return t, end
}

// headAbove returns the heading cells above the delimiter row i and the line they
// start in: one line, or on a copied page n lines with a cell each.
func (d *document) headAbove(i, n, floor int) (head []string, start int) {
	i--
	for i >= floor && d.blank(i) {
		i--
	}
	if i < floor || d.code[i] {
		return nil, 0
	}
	l := splitPipes(d.lines[i])
	if len(l.parts) == 1 || n == 1 {
		return nil, 0
	}
	if len(l.cells) > 1 {
		return l.cells, i
	}
	head = make([]string, n)
	for k := n - 1; k >= 0; i-- {
		if i < floor || d.code[i] {
			return nil, 0
		}
		if d.blank(i) {
			continue
		}
		l := splitPipes(d.lines[i])
		if len(l.cells) != 1 || !l.closes || l.leads && k > 0 {
			return nil, 0
		}
		head[k] = l.cells[0]
		k--
	}
	if i >= floor && splitPipes(d.lines[i]).loneBar() {
		return head, i // the pipe that opens the row stands alone too
	}
	return head, i + 1
}

// pipeRows reads the body rows of a table of n columns from line i on, and returns
// the line after them.
func (d *document) pipeRows(t *table, i, n int) (end int) {
	if d.isPasted(i) {
		return d.pastedRows(t, i, n)
	}
	start, loose := i, true // empty lines may stand between the rows
	for {
		j := d.skipBlank(i)
		if j == i && len(t.rows) > 0 && d.between(j, n) {
			t.skips = append(t.skips, Skip{Line: j + 1, Why: notEachColumn})
			i = j + 1
			continue
		}
		if j == len(d.lines) || d.code[j] || !strings.Contains(d.lines[j], "|") {
			return i
		}
		if level, _ := hashHeading(d.lines[j]); level > 0 {
			return i
		}
		if m := delimiter(d.lines[j]); m > 1 && strings.Count(d.lines[j], "-") > m {
			return d.withoutHead(t, j, m, start)
		}
		gap := j > i
		if gap && !d.resumes(j, n, loose) {
			return i
		}
		if len(d.lines[j]) > maxLine {
			t.skips = append(t.skips, Skip{Line: j + 1, Why: notEachColumn})
			i = j + 1
			continue
		}
		r, next := d.pipeRow(j, n)
		t.rows = append(t.rows, r)
		i, loose = next, gap || next > j+1
	}
}

// between returns whether line i is text that stands between two rows of n cells, as
// Markdown has it: an empty line would end the table.
func (d *document) between(i, n int) bool {
	if i+1 >= len(d.lines) || d.code[i] || d.blank(i) || strings.Contains(d.lines[i], "|") || tableTag(d.lines[i]) >= 0 {
		return false
	}
	if level, _ := hashHeading(d.lines[i]); level > 0 {
		return false
	}
	l := splitPipes(d.lines[i+1])
	return l.leads && l.closes && len(l.cells) == n && (i+2 == len(d.lines) || delimiter(d.lines[i+2]) == 0)
}

// withoutHead drops the rows that turn out to be the heading of the next table,
// whose delimiter row of m cells is line j.
func (d *document) withoutHead(t *table, j, m, floor int) (end int) {
	head, start := d.headAbove(j, m, floor)
	if head == nil {
		return j
	}
	for len(t.rows) > 0 && t.rows[len(t.rows)-1].line > start {
		t.rows = t.rows[:len(t.rows)-1]
	}
	return start
}

// resumes returns whether the table goes on in line i, behind an empty line: where all
// rows stand apart, or behind a row broken over lines.
func (d *document) resumes(i, n int, loose bool) bool {
	l := splitPipes(d.lines[i])
	next := d.skipBlank(i + 1)
	if next < len(d.lines) && delimiter(d.lines[next]) > 0 {
		return false
	}
	return loose && len(l.cells) == n
}
