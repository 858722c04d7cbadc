package page

import (
	"slices"
	"strings"
	"unicode"
)

// simpleTable reads a table whose columns are ruled with = above and below the
// heading, and at the end.
func (d *document) simpleTable(i int) (t table, end int) {
	starts := simpleBounds(d.lines[i], '=')
	if len(starts) < 2 || len(starts) > maxColumns {
		return table{}, 0
	}
	under := i + 1 // the rule below the heading, which some draw with -
	for under < len(d.lines) && !d.blank(under) && simpleBounds(d.lines[under], '=') == nil {
		if slices.Equal(simpleBounds(d.lines[under], '-'), starts) {
			break
		}
		under++
	}
	if under == i+1 || under == len(d.lines) || d.blank(under) {
		return table{}, 0
	}
	t = table{line: i + 2}
	head := d.simpleRows(i+1, under, starts)
	if len(head) == 0 {
		return table{}, 0
	}
	t.head = head[0].cells
	for _, r := range head[1:] {
		t.head = joinCells(t.head, r.cells)
	}
	end = d.simpleEnd(under+1, starts[0])
	t.rows = d.simpleRows(under+1, end, starts)
	if end < len(d.lines) && simpleBounds(d.lines[end], '=') != nil {
		end++
	}
	return t, end
}

// simpleBounds returns where the columns start that a rule of the given mark draws, nil
// if the line is no such rule.
func simpleBounds(s string, mark byte) []int {
	if strings.Trim(s, string(mark)+" \t") != "" {
		return nil
	}
	var starts []int
	for i := range len(s) {
		if s[i] == mark && (i == 0 || s[i-1] != mark) {
			starts = append(starts, i)
		}
	}
	return starts
}

// simpleEnd returns the line of the rule that closes the table whose body starts in
// line i, or without one the first line that cannot belong to the table.
func (d *document) simpleEnd(i, indent int) int {
	for ; i < len(d.lines); i++ {
		if d.blank(i) {
			continue
		}
		level, _, _ := d.heading(i)
		if simpleBounds(d.lines[i], '=') != nil || d.code[i] || level > 0 || indentOf(d.lines[i]) < indent {
			break
		}
	}
	return i
}

// simpleRows cuts the lines from i to end into rows. A line without a first cell
// goes on with the row above it.
func (d *document) simpleRows(i, end int, starts []int) []record {
	var rows []record
	for ; i < end; i++ {
		if d.blank(i) || strings.Trim(d.lines[i], "- \t") == "" {
			continue
		}
		cells := cutAtColumns(d.lines[i], starts)
		for c, s := range cells {
			cells[c] = paragraphs([]string{s})
		}
		if n := len(rows); cells[0] == "" && n > 0 {
			rows[n-1].cells = joinCells(rows[n-1].cells, cells)
			continue
		}
		rows = append(rows, record{line: i + 1, cells: cells})
	}
	return rows
}

func joinCells(upper, lower []string) []string {
	for c, s := range lower {
		upper[c] = strings.TrimSpace(upper[c] + " " + s)
	}
	return upper
}

func indentOf(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }

// cutAtColumns cuts a line where the columns of the page start. A wide character
// takes two columns of the page.
func cutAtColumns(s string, starts []int) []string {
	cuts := make([]string, len(starts))
	column, from, next := 0, 0, 0
	for i, r := range s {
		for next < len(starts) && column >= starts[next] {
			if next > 0 {
				cuts[next-1] = s[from:i]
			}
			from = i
			next++
		}
		column++
		if isWide(r) {
			column++
		}
	}
	if next > 0 {
		cuts[next-1] = s[from:]
	}
	return cuts
}

// isWide returns whether a character takes two columns where letters have one.
func isWide(r rune) bool {
	return isCJK(r) || r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff60 || unicode.Is(unicode.Katakana, r)
}
