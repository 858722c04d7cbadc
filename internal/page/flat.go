package page

import (
	"slices"
	"strings"
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
	f.d, f.next, f.head = d, body, head
	f.paragraphs = d.setApart(i, body, f.n)
	t = table{line: i + 1, head: head, pasted: true}
	end = f.read(&t)
	return t, i, end
}

// setApart returns whether empty lines set apart the n cells of the heading from line i
// on, and the first cell of the body.
func (d *document) setApart(i, body, n int) bool {
	first := d.skipBlank(body)
	blank := 0
	for j := i; j < body; j++ {
		if d.blank(j) && !d.blank(j-1) {
			blank++
		}
	}
	return blank == n && first+1 < len(d.lines) && d.blank(first+1)
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
	cells        []flatCell // as far as they were looked for
	next         int        // the line to look at next
	paragraphs   bool       // empty lines set the cells apart, which may have several lines
	head         []string
	n            int // cells a row
	code, status int // their places in a row, -1 if there is none
}

// flatCell is the lines that a cell takes.
type flatCell struct{ from, to int }

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

// has finds the cells up to the k-th and returns whether there are so many: a heading,
// code or a table with pipes ends them.
func (f *flat) has(k int) bool {
	for ; len(f.cells) <= k && f.next < len(f.d.lines); f.next++ {
		i, n := f.next, len(f.cells)
		if f.d.blank(i) {
			continue
		}
		if level, _, _ := f.d.heading(i); level > 0 || f.d.code[i] || delimiter(f.d.lines[i]) > 0 {
			f.next = len(f.d.lines)
			break
		}
		cell := flatCell{i, i + 1}
		for f.paragraphs && cell.to < len(f.d.lines) && !f.d.blank(cell.to) && !f.d.code[cell.to] && cell.to < i+maxParagraphs {
			cell.to++
		}
		f.cells, f.next = append(f.cells[:n], cell), cell.to-1
	}
	return k < len(f.cells)
}

func (f *flat) text(k int) string {
	return plain(strings.Join(f.d.lines[f.cells[k].from:f.cells[k].to], "\n"))
}

// starts returns whether a row can start at the k-th line, or the heading again.
func (f *flat) starts(k int) bool {
	if !f.has(k + max(f.code, f.status)) {
		return false
	}
	code := bare(f.text(k + f.code))
	if f.status < 0 {
		return isCodeShaped(code) || f.isHead(k)
	}
	return (isCodeShaped(code) || len(codesIn(code)) > 1) && isStatusCell(f.text(k+f.status)) || f.isHead(k)
}

func (f *flat) isHead(k int) bool {
	return f.has(k+f.n-1) && f.row(k, k+f.n).equals(f.head)
}

// read cuts the lines into rows. A row that has not as many lines as there are
// columns is passed over, since nothing says which cell is missing or broken, unless
// only the last one can be.
func (f *flat) read(t *table) (end int) {
	k := f.firstStart(t)
	if k < 0 {
		return 0
	}
	for last := false; !last; {
		next := f.nextStart(k)
		if last = next == 0; last {
			next = k + f.n
		}
		whole := f.has(next-1) && (next == k+f.n || f.isLonger(k, next))
		for next > k && !f.has(next-1) {
			next--
		}
		if whole {
			t.rows = append(t.rows, f.row(k, next))
		} else {
			t.skips = append(t.skips, Skip{Line: f.cells[k].from + 1, Why: notEachColumn})
		}
		k, end = next, f.cells[next-1].to
	}
	if f.has(k) && f.holdMarks(k, k+f.n) { // no text behind the table
		t.skips = append(t.skips, Skip{Line: f.cells[k].from + 1, Why: notEachColumn})
	}
	return end
}

// firstStart returns where the first row starts, -1 if there is none. A row that is not
// at once below the heading has another behind it.
func (f *flat) firstStart(t *table) int {
	for k := 0; k < maxParagraphs && f.has(k); k++ {
		if !f.starts(k) || k > 0 && !f.starts(k+f.n) {
			continue
		}
		if k > 0 {
			t.skips = append(t.skips, Skip{Line: f.cells[0].from + 1, Why: notEachColumn})
		}
		return k
	}
	return -1
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

// isLonger returns whether the cells from the k-th to the end-th are one row, whose last
// cell has several lines. They are not where they can be two rows, one with an odd code
// or without it, or hold what another row starts with.
func (f *flat) isLonger(k, end int) bool {
	if max(f.code, f.status) != f.n-2 || (end-k)%f.n == 0 || end < k+f.n || f.status < 0 && end-k >= 2*f.n-1 {
		return false
	}
	return !f.holdMarks(k+f.n, end)
}

// holdMarks returns whether a line of the cells from the k-th to the end-th is a code or
// a status, such as a row has.
func (f *flat) holdMarks(k, end int) bool {
	for ; k < end && f.has(k); k++ {
		for line := range strings.SplitSeq(f.text(k), "\n") {
			if s := bare(line); isCodeShaped(s) || f.status >= 0 && isStatusCell(s) {
				return true
			}
		}
	}
	return false
}

// row returns the row of the cells from the k-th to the end-th.
func (f *flat) row(k, end int) record {
	cells := make([]string, f.n)
	for i := range cells {
		cells[i] = f.text(k + i)
	}
	for i := k + f.n; i < end; i++ {
		cells[f.n-1] += "\n" + f.text(i)
	}
	return record{line: f.cells[k].from + 1, cells: cells}
}
