package page

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// maxFlatHead is how many cells of a heading are looked at for one above codes.
const maxFlatHead = 8

// flatTable reads a table copied without any marks, a cell a line: heading words
// from line i on, then the cells, as many a row as there were heading words. The
// table takes the lines from start to end; end is 0 if there is none.
func (d *document) flatTable(i int) (t table, start, end int) {
	if !d.codesNear(i) {
		return table{}, 0, 0
	}
	head, body := d.flatHead(i)
	f := flatShape(d.known.words(head))
	if f.code < 0 {
		return table{}, 0, 0
	}
	f.d, f.next = d, body
	rows, skips, end := f.rows()
	return table{line: i + 1, head: head, rows: rows, skips: skips}, i, end
}

// flatHead returns the heading words that stand a line each from line i on, and
// the line after them.
func (d *document) flatHead(i int) (head []string, next int) {
	for next = i; next < len(d.lines) && len(head) < maxColumns; next++ {
		s := d.lines[next]
		if d.blank(next) {
			continue
		}
		first, _ := utf8.DecodeRuneInString(s)
		if d.code[next] || !unicode.IsLetter(first) || utf8.RuneCountInString(s) > 40 || d.known.meaning(s).role == roleNone {
			break
		}
		if s = plain(s); slices.Contains(head, s) {
			break
		}
		head = append(head, s)
	}
	return head, next
}

// flat is a table that stands a cell a line.
type flat struct {
	d            *document
	lines        []int // the lines that hold cells, as far as they were looked for
	next         int   // the line to look at next
	n            int   // cells a row
	code, status int   // their places in a row, -1 if there is none
}

// flatShape finds the code and the status among heading words; code is -1 if the
// words are no error table's.
func flatShape(words []word) flat {
	texts := 0
	for _, w := range words {
		switch w.role {
		case roleMessage, roleDescription, roleCause, roleResolution:
			texts++
		}
	}
	f := flat{n: len(words), code: codeColumn(words), status: first(words, roleStatus)}
	if texts == 0 || f.code >= 0 && !words[f.code].firm && f.status < 0 {
		f.code = -1
	}
	return f
}

// codesNear returns whether a heading that stands a cell a line from line i on can
// name codes.
func (d *document) codesNear(i int) bool {
	for j, cells := i, 0; j < len(d.lines) && cells < maxFlatHead; j++ {
		if d.codes[j] {
			return true
		}
		if !d.blank(j) {
			cells++
		}
	}
	return false
}

// has finds the lines that hold cells up to the k-th and returns whether there are
// so many: a heading, code or a table with pipes ends them.
func (f *flat) has(k int) bool {
	for ; len(f.lines) <= k && f.next < len(f.d.lines); f.next++ {
		if f.d.blank(f.next) {
			continue
		}
		if level, _, _ := f.d.heading(f.next); level > 0 || f.d.code[f.next] || delimiter(f.d.lines[f.next]) > 0 {
			f.next = len(f.d.lines)
			break
		}
		f.lines = append(f.lines, f.next)
	}
	return k < len(f.lines)
}

func (f *flat) text(k int) string { return f.d.lines[f.lines[k]] }

// starts returns whether a row can start at the k-th line.
func (f *flat) starts(k int) bool {
	if !f.has(k + max(f.code, f.status)) {
		return false
	}
	code := bare(plain(f.text(k + f.code)))
	if f.status < 0 {
		return isCodeShaped(code)
	}
	return (isCodeShaped(code) || len(codesIn(code)) > 1) && isStatusCell(f.text(k+f.status))
}

// rows cuts the lines into rows. A row that has not as many lines as there are
// columns is passed over, since nothing says which cell is missing or broken, unless
// only the last one can be.
func (f *flat) rows() (rows []record, skips []Skip, end int) {
	k := 0
	for f.starts(k) && f.has(k+f.n-1) {
		next := f.nextStart(k)
		switch {
		case next == 0 || next == k+f.n:
			rows = append(rows, f.row(k, k+f.n))
			end = f.lines[k+f.n-1] + 1
		case next > k+f.n && max(f.code, f.status) == f.n-2:
			rows = append(rows, f.row(k, next))
			end = f.lines[next-1] + 1
		default:
			skips = append(skips, Skip{Line: f.lines[k] + 1, Why: notEachColumn})
			end = f.lines[next-1] + 1
		}
		if next == 0 {
			break
		}
		k = next
	}
	return rows, skips, end
}

// nextStart returns where the row after the one at k starts, 0 if that is the last.
func (f *flat) nextStart(k int) int {
	if f.starts(k + f.n) {
		return k + f.n
	}
	for next := k + 1 + max(f.code, f.status); next < k+maxParagraphs+f.n; next++ {
		if f.starts(next) {
			return next
		}
	}
	return 0
}

// row returns the row of the lines from the k-th to the end-th.
func (f *flat) row(k, end int) record {
	cells := make([]string, f.n)
	for i := range cells {
		cells[i] = plain(f.text(k + i))
	}
	for i := k + f.n; i < end; i++ {
		cells[f.n-1] += "\n" + plain(f.text(i))
	}
	return record{line: f.lines[k] + 1, cells: cells}
}
