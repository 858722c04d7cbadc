package page

import "strings"

// maxRun is how many lines one row may take.
const maxRun = 100

// pipeLine is a line cut at its pipes.
type pipeLine struct {
	parts         []string // everything between pipes, the ends included
	cells         []string // parts without the empty ends
	leads, closes bool     // the line starts, ends with a pipe
}

// maxLine is longer than any row of a table.
const maxLine = 64 << 10

// splitPipes cuts a line at its pipes; one behind a backslash belongs to the cell.
func splitPipes(s string) pipeLine {
	s = strings.TrimSpace(s)
	var l pipeLine
	if len(s) > maxLine {
		l.parts = []string{s}
		l.cells = l.parts
		return l
	}
	start := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '|' && (i == 0 || s[i-1] != '\\') {
			l.parts = append(l.parts, s[start:i])
			start = i + 1
		}
	}
	l.parts = append(l.parts, s[start:])
	l.cells = l.parts
	if len(l.parts) == 1 {
		return l
	}
	if l.leads = l.parts[0] == ""; l.leads {
		l.cells = l.cells[1:]
	}
	if l.closes = l.parts[len(l.parts)-1] == ""; l.closes {
		l.cells = l.cells[:len(l.cells)-1]
	}
	return l
}

// loneBar returns whether the line is nothing but a pipe.
func (l pipeLine) loneBar() bool { return len(l.parts) == 2 && len(l.cells) == 0 }

// complete returns whether the line is a row of n columns by itself. A row that is
// closed at both ends is one even if it lacks cells.
func (l pipeLine) complete(n int) bool {
	if l.leads && l.closes {
		return len(l.cells) > 0
	}
	return len(l.cells) >= n && (l.closes || !l.leads) || len(l.cells) > n
}

// delimiter returns how many cells a delimiter row has, 0 if s is none. Databases'
// clients and Org cross the lines: |---+---|.
func delimiter(s string) int {
	if len(s) > maxLine {
		return 0
	}
	if strings.Contains(s, "-+-") && !strings.HasPrefix(strings.TrimSpace(s), "+") {
		s = strings.ReplaceAll(s, "+", "|")
	}
	if !strings.Contains(s, "|") || !strings.Contains(s, "-") || strings.Trim(s, "|-: \t") != "" {
		return 0
	}
	cells := splitPipes(s).cells
	for _, c := range cells {
		c = strings.TrimSpace(c)
		c = strings.TrimSuffix(strings.TrimPrefix(c, ":"), ":")
		if c == "" || strings.Trim(c, "-") != "" {
			return 0
		}
	}
	return len(cells)
}

// pipeRow reads the row that starts in line i and returns the line after it.
func (d *document) pipeRow(i, n int) (record, int) {
	first := splitPipes(d.lines[i])
	if !first.complete(n) {
		if cells, next := d.runOn(i, n, first); next > 0 {
			return record{line: i + 1, cells: cells}, next
		}
	}
	return record{line: i + 1, cells: fit(first.cells, n)}, i + 1
}

// runOn reads a row that is broken over several lines: it goes on, through empty
// lines, until it has its n cells and ends in a pipe. One that starts and ends in a
// pipe may have fewer where the next row follows. next is 0 if neither comes before
// a heading or a row of its own, and if the cells are too many.
func (d *document) runOn(i, n int, first pipeLine) (cells []string, next int) {
	cells = append(cells, first.cells...)
	open, gap := !first.closes, false
	j := i + 1
	for ; j < len(d.lines) && j < i+maxRun; j++ {
		if d.blank(j) {
			gap = true
			continue
		}
		if d.code[j] && open {
			cells[len(cells)-1] += "\n" + d.lines[j]
			continue
		}
		l := splitPipes(d.lines[j])
		if d.endsRow(j, n, l) || !open && len(l.parts) == 1 && gap {
			break
		}
		if !first.leads && gap && len(l.parts) == 1 {
			return nil, 0
		}
		switch {
		case open:
			rest := l.parts[1:]
			if l.closes {
				rest = rest[:len(rest)-1]
			}
			cells[len(cells)-1] += "\n" + l.parts[0]
			cells = append(cells, rest...)
		case l.leads && first.leads:
			return cells, j
		case l.leads, len(l.cells) > 1 && len(first.cells) > 1:
			return nil, 0 // the start of another row; two rows both cut short
		default:
			cells = append(cells, l.cells...)
		}
		open = !l.closes
		if len(cells) > n {
			return nil, 0
		}
		if len(cells) == n && !open {
			return cells, j + 1
		}
	}
	if first.leads && !open && len(cells) > 0 {
		return cells, j
	}
	return nil, 0
}

// endsRow returns whether line j cannot belong to a row begun above it.
func (d *document) endsRow(j, n int, l pipeLine) bool {
	level, _ := hashHeading(d.lines[j])
	return d.code[j] || level > 0 || len(l.cells) >= n && len(l.parts) > 1 || delimiter(d.lines[j]) > 1
}
