package page

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// gapTable reads a table pasted as text, a row a line, whose cells are set apart by
// tabs, or by blanks so many that they are no sentence's. Line i is its heading; end
// is the line after the table, 0 if there is none.
func (d *document) gapTable(i int) (t table, end int) {
	if !d.codes[i] || strings.Contains(d.lines[i], "|") {
		return table{}, 0
	}
	g := gaps{d: d, tabs: strings.Contains(d.lines[i], "\t")}
	head := g.cut(i)
	if len(head) < 2 || len(head) > maxColumns || slices.ContainsFunc(head, isNoHeading) || !headsErrors(d.known.words(head)) {
		return table{}, 0
	}
	g.table, g.code = table{line: i + 1, head: head, pasted: true}, flatShape(d.known.words(head)).code
	end = g.read(i + 1)
	if len(g.table.rows) == 0 {
		return table{}, 0
	}
	return g.table, end
}

// isNoHeading returns whether what stands between gaps is nothing, or a label or a
// sentence in text that is laid out in columns.
func isNoHeading(s string) bool {
	return s == "" || utf8.RuneCountInString(s) > 40 || strings.ContainsAny(s[len(s)-1:], ".:;,")
}

// headsErrors returns whether words are the heading of an error table and can be
// nothing else, such as a sentence.
func headsErrors(words []word) bool {
	if flatShape(words).code >= 0 {
		return true
	}
	return len(words) > 2 && codeColumn(words) >= 0 && !slices.ContainsFunc(words, func(w word) bool {
		return w.role == roleNone || w.role == roleParameter
	})
}

// gaps reads the rows of a table without rules.
type gaps struct {
	d     *document
	tabs  bool
	code  int // the column of the codes, as far as the heading alone tells
	table table
}

// cut cuts line i into cells.
func (g *gaps) cut(i int) []string {
	var cells []string
	if s := g.d.lines[i]; g.tabs {
		cells = strings.Split(s+g.d.tabs[i], "\t")
		for n := len(g.table.head); n > 0 && len(cells) > n && cells[len(cells)-1] == ""; {
			cells = cells[:len(cells)-1]
		}
	} else {
		for part := range strings.SplitSeq(strings.TrimSpace(s), "  ") {
			if strings.TrimSpace(part) != "" {
				cells = append(cells, part)
			}
		}
	}
	for i, c := range cells {
		cells[i] = plain(c)
	}
	return cells
}

// read reads the rows from line i on and returns the line after them.
func (g *gaps) read(i int) (end int) {
	n := len(g.table.head)
	for {
		j := g.d.skipBlank(i)
		if j == len(g.d.lines) || g.d.code[j] {
			return i
		}
		if level, _, _ := g.d.heading(j); level > 0 {
			return i
		}
		cells := g.cut(j)
		switch {
		case len(cells) == n && g.isRow(cells):
			g.table.rows = append(g.table.rows, record{line: j + 1, cells: cells})
			i = j + 1
		case g.tabs && (len(cells) > 1 || g.goesOn(j)):
			i = g.runOn(j, cells)
		case j > i || g.tabs:
			return i
		default:
			g.table.skips = append(g.table.skips, Skip{Line: j + 1, Why: notEachColumn})
			i = j + 1
		}
	}
}

// isRow returns whether cells are a row. Blanks set apart what only looks like cells
// too, so that between blanks the code has to be one word.
func (g *gaps) isRow(cells []string) bool {
	return g.tabs || g.code >= 0 && isToken(bare(cells[g.code]))
}

// goesOn returns whether line i, which has one cell, is part of a table: whether
// cells follow soon.
func (g *gaps) goesOn(i int) bool {
	for j := i + 1; j < len(g.d.lines) && j < i+maxParagraphs; j++ {
		if strings.Contains(g.d.lines[j], "\t") {
			return true
		}
	}
	return false
}

// maxParagraphs is how many lines one cell may take in a pasted table.
const maxParagraphs = 30

// runOn reads a row with a cell of several lines, which starts in line i, or more
// lines of the last cell of the row above.
func (g *gaps) runOn(i int, cells []string) (next int) {
	n := len(g.table.head)
	if rows := g.table.rows; len(cells) == 1 && len(rows) > 0 && !isCodeShaped(bare(cells[0])) {
		last := rows[len(rows)-1].cells
		last[n-1] = strings.TrimSpace(last[n-1] + "\n" + cells[0])
		return i + 1
	}
	for j := i + 1; j < len(g.d.lines) && j < i+maxParagraphs && len(cells) < n; j++ {
		more := g.cut(j)
		if len(more) == n {
			break
		}
		cells[len(cells)-1] = strings.TrimSpace(cells[len(cells)-1] + "\n" + more[0])
		cells = append(cells, more[1:]...)
		next = j + 1
	}
	if len(cells) != n {
		g.table.skips = append(g.table.skips, Skip{Line: i + 1, Why: notEachColumn})
		return i + 1
	}
	g.table.rows = append(g.table.rows, record{line: i + 1, cells: cells})
	return next
}
