package page

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The forms in which a table comes out of a web page: row and cell of a sheet to text.
var pastedForms = []struct {
	name  string
	write func(sheet [][]string) string
}{
	{"pipes behind cells", func(sheet [][]string) string {
		s := strings.Join(sheet[0], " | ") + " |\n" + strings.Repeat("---|", len(sheet[0])) + "\n"
		return s + each(sheet[1:], "", " |\n")
	}},
	{"a pipe before rows", func(sheet [][]string) string {
		return each(sheet[:1], "|\n", " |\n") + strings.Repeat("---|", len(sheet[0])) + "\n" + each(sheet[1:], "|\n", " |\n")
	}},
	{"a cell a line", func(sheet [][]string) string { return each(sheet, "", "\n") }},
	{"a cell a paragraph", func(sheet [][]string) string { return each(sheet, "", "\n\n") }},
	{"tabs", func(sheet [][]string) string {
		s := ""
		for _, row := range sheet {
			if note, ok := strings.CutPrefix(row[0], "*"); ok {
				s += note + "\n"
			} else {
				s += strings.Repeat("\t", max(0, 2-len(row))) + strings.Join(row, "\t") + "\n" // a row has tabs
			}
		}
		return s
	}},
}

// each writes rows a cell a line, with something before each row and behind each cell.
func each(rows [][]string, row, cell string) string {
	var b strings.Builder
	for _, r := range rows {
		if strings.HasPrefix(r[0], "*") { // a line of its own
			b.WriteString(r[0][1:] + "\n")
			continue
		}
		b.WriteString(row)
		for _, c := range r {
			b.WriteString(c + cell)
		}
	}
	return b.String()
}

// pastedSheets are tables with their heading.
func pastedSheets() map[string][][]string {
	status := func(k int) string { return []string{"400", "404", "500"}[k%3] }
	sheets := map[string][][]string{
		"status, code, text":        {{"Status Code", "Error Code", "Description"}},
		"code, text":                {{"Error Code", "Description"}},
		"number, message, text":     {{"错误码", "错误信息", "描述"}},
		"status, code, three texts": {{"状态码", "错误码", "错误信息", "描述", "处理措施"}},
		"code, status, text":        {{"Error Code", "HTTP Status", "Description"}},
	}
	for k := range 6 {
		word, number := fmt.Sprintf("Svc.E%d", k), fmt.Sprint(1100+k)
		add := func(name string, cells ...string) { sheets[name] = append(sheets[name], cells) }
		m, d, r := fmt.Sprintf("bad input %d.", k), fmt.Sprintf("It was not allowed %d.", k), fmt.Sprintf("Try again %d.", k)
		add("status, code, text", status(k), word, d)
		add("code, text", word, d)
		add("number, message, text", number, m, d)
		add("status, code, three texts", status(k), word, m, d, r)
		add("code, status, text", word, status(k), d)
	}
	return sheets
}

// damaged yields a sheet damaged in each place: what was done, the sheet, and the row of
// which it is not sure what must be read, 0 if all are.
func damaged(sheet [][]string, yield func(what string, sheet [][]string, row int)) {
	clone := func() [][]string {
		c := slices.Clone(sheet)
		for i := range c {
			c[i] = slices.Clone(c[i])
		}
		return c
	}
	for r := 1; r < len(sheet); r++ {
		for c := range sheet[r] {
			place := fmt.Sprintf("row %d, cell %d ", r, c)
			s := clone()
			s[r] = slices.Delete(s[r], c, c+1)
			yield(place+"missing", s, r)
			s = clone()
			s[r][c] = ""
			yield(place+"blank", s, r)
			s = clone()
			s[r][c] += "\nand more of it"
			yield(place+"of two lines", s, r)
			s = clone()
			s[r] = slices.Insert(s[r], c, "Another cell.")
			yield(place+"inserted", s, r)
		}
		s := slices.Insert(clone(), r, []string{"*Note: this is said of all that follows."})
		yield(fmt.Sprintf("a note before row %d", r), s, 0)
		yield(fmt.Sprintf("the heading again before row %d", r), slices.Insert(clone(), r, sheet[0]), 0)
	}
	s := append(clone(), []string{"*Parent topic: Appendix"})
	yield("a footer", s, 0)
	yield("a long footer", append(s, []string{"*Previous: Status Codes"}, []string{"*Was this page helpful?"}), 0)
}

// A damaged table is read exactly, or the page is doubtful and rows are left out. Where a line more cannot be
// told from one of the last cell of the row above, it may be one.
func TestReadLosesNothingOfDamagedTables(t *testing.T) {
	for name, sheet := range pastedSheets() {
		for _, form := range pastedForms {
			whole, err := Read([]byte(form.write(sheet)))
			if err != nil || len(whole.Rows) != len(sheet)-1 {
				t.Errorf("%s, %s: %v %v", name, form.name, whole.Rows, err)
				continue
			}
			damaged(sheet, func(what string, bad [][]string, row int) {
				p, err := Read([]byte(form.write(bad)))
				if errors.Is(err, ErrDoubtful) {
					for _, r := range p.Rows { // what --partial takes
						r.Line, r.Category = 0, ""
						if !slices.ContainsFunc(whole.Rows, func(w Row) bool { w.Line = 0; return w == r }) {
							t.Errorf("%s, %s, %s: not sure of %s", name, form.name, what, show(r))
						}
					}
					return
				}
				want := whole.Rows
				if n := len(want); row == n && len(p.Rows) == n-1 && !strings.Contains(name+form.name, "status") && !strings.Contains(form.name, "pipe") {
					want = want[:n-1] // a last row without its code is text behind the table
				}
				if wrong := compare(want, p.Rows, row-1); wrong != "" {
					t.Errorf("%s, %s, %s: %s, skipped %v, %v", name, form.name, what, wrong, p.Skipped, err)
				}
			})
		}
	}
}

// compare tells how rows differ from those of the table as it was, but in the k-th.
func compare(want, got []Row, k int) string {
	if len(got) != len(want) {
		return fmt.Sprintf("%d rows", len(got))
	}
	for i, w := range want {
		g := got[i]
		w.Line, g.Line = 0, 0
		cell, full := &g.Description, w.Description
		if w.Resolution != "" {
			cell, full = &g.Resolution, w.Resolution
		}
		if strings.HasPrefix(*cell, full+"\n") {
			*cell = full
		}
		if w != g && (i != k || w.Code != g.Code) {
			return fmt.Sprintf("%s is %s", show(w), show(g))
		}
	}
	return ""
}
