package page

import "unicode/utf8"

// tables returns the tables of the page in their order.
func (d *document) tables() []table {
	var (
		out   []table
		path  outline
		floor int // end of the table before
	)
	for i := 0; i < len(d.lines) && len(out) <= maxTables; {
		if d.code[i] || d.blank(i) {
			i++
			continue
		}
		if level, text, size := d.heading(i); level > 0 {
			path.push(level, text)
			if tableTag(d.lines[i]) < 0 {
				i += size
				continue
			}
		}
		tables, start, end := d.tablesAt(i, floor)
		if end == 0 {
			i++
			continue
		}
		for _, t := range tables {
			t.path = path.texts()
			if near := d.headingAbove(start, floor); near != "" {
				t.path = append(t.path, near)
			}
			if t.caption == "" {
				t.caption = d.leadIn(start, floor)
			}
			out = append(out, t)
		}
		for j := start; j < end; j++ {
			d.table[j] = true
		}
		i, floor = end, end
	}
	return out
}

// tablesAt reads the tables, of whatever format, that start in line i or whose
// delimiter row it is. They take the lines from start to end; end is 0 if there
// is none.
func (d *document) tablesAt(i, floor int) (tables []table, start, end int) {
	if tables, end = d.htmlTables(i); end > 0 {
		return append(tables, d.pipeTablesIn(i, end)...), i, end
	}
	if tables, start, end = d.pipeTables(i, floor); end > 0 {
		return tables, start, end
	}
	start = i
	t, end := d.bareTable(i)
	if end == 0 {
		t, end = d.ruledTable(i)
	}
	if end == 0 {
		t, end = d.gapTable(i)
	}
	if end == 0 {
		t, start, end = d.flatTable(i)
	}
	return []table{t}, start, end
}

// above returns the last line over line i that is not empty, -1 if there is none
// behind the table before.
func (d *document) above(i, floor int) int {
	i--
	for i >= floor && d.blank(i) {
		i--
	}
	if i < floor || d.code[i] {
		return -1
	}
	return i
}

// headingAbove returns the bold line above line i, or on a page without # the
// bare line that looks like a heading.
func (d *document) headingAbove(i, floor int) string {
	i = d.above(i, floor)
	if i < 0 {
		return ""
	}
	if bold := boldHeading(d.lines[i]); bold != "" {
		return bold
	}
	if !d.hasHashes && looksLikeHeading(d.lines[i]) {
		return headingText(d.lines[i])
	}
	return ""
}

// leadIn returns the short line of text above line i, which says what the table is.
func (d *document) leadIn(i, floor int) string {
	i = d.above(i, floor)
	if i < 0 || utf8.RuneCountInString(d.lines[i]) > 80 {
		return ""
	}
	return d.lines[i]
}

// outline is the headings above a line.
type outline struct {
	levels []int
	names  []string
}

func (o *outline) push(level int, name string) {
	n := len(o.levels)
	for n > 0 && o.levels[n-1] >= level {
		n--
	}
	o.levels = append(o.levels[:n], level)
	o.names = append(o.names[:n], name)
}

func (o *outline) texts() []string { return append([]string(nil), o.names...) }
