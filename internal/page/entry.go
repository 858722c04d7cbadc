package page

import (
	"slices"
	"strings"
)

// addTables adds the rows of the tables to the page, with what the page as a whole
// says about them: the language, and the category where each section has a table.
func (p *Page) addTables(tables []table) {
	var (
		paths    [][]string // of tables that gave rows
		counts   []int
		headings []string
	)
	for _, t := range tables {
		t = t.headed().unfolded()
		before := len(p.Rows)
		p.addRows(t)
		if n := len(p.Rows) - before; n > 0 {
			paths = append(paths, t.path)
			counts = append(counts, n)
			headings = append(headings, t.path...)
		}
	}
	p.addCategories(paths, counts)
	slices.SortStableFunc(p.Skipped, func(a, b Skip) int { return a.Line - b.Line })
	p.Lang = language(p.Rows, headings)
}

// addRows adds the rows of one table, or the reason why it has none.
func (p *Page) addRows(t table) {
	c, why := recognise(t)
	if why != "" {
		p.Skipped = append(p.Skipped, Skip{t.line, why})
		return
	}
	p.Skipped = append(p.Skipped, t.skips...)
	for _, r := range t.rows {
		if why := c.noEntry(t, r); why != "" {
			p.Skipped = append(p.Skipped, Skip{r.line, why})
			continue
		}
		p.Rows = append(p.Rows, c.rows(r)...)
	}
}

// noEntry says why a body row is no entry, "" if it is one.
func (c *columns) noEntry(t table, r record) (why string) {
	code := bare(r.cells[c.code])
	others := strings.Join(slices.Delete(slices.Clone(r.cells), c.code, c.code+1), "")
	switch {
	case slices.Equal(r.cells, t.head):
		return "the heading again"
	case code == "" && others == "":
		return "an empty row"
	case noCode(code):
		return "a row without a code"
	case others == "" && strings.IndexFunc(code, func(r rune) bool { return r == ' ' || isCJK(r) }) >= 0:
		return "a caption"
	}
	return ""
}

// rows returns the entries of one body row: one for each code in its code cell.
func (c *columns) rows(r record) []Row {
	row := Row{
		Line:        r.line,
		Status:      statusIn(bare(cell(r, c.status))),
		Name:        bare(cell(r, c.name)),
		Category:    bare(cell(r, c.category)),
		Message:     texts(r, c.message),
		Description: texts(r, c.description),
		Resolution:  texts(r, c.resolution),
	}
	var out []Row
	for _, spelling := range codesIn(bare(r.cells[c.code])) {
		one := row
		code, status := splitStatus(spelling)
		if one.Status == 0 {
			one.Status = status
		} else if status != one.Status {
			code = spelling
		}
		one.Code = CleanCode(code)
		if one.Code != code {
			one.Spelling = code
		}
		out = append(out, one)
	}
	return out
}

// cell returns the cell of column i, "" if there is no such column.
func cell(r record, i int) string {
	if i < 0 {
		return ""
	}
	return r.cells[i]
}

// texts returns the prose of some columns, one under the other.
func texts(r record, cols []int) string {
	var parts []string
	for _, i := range cols {
		if s := unspan(r.cells[i]); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n")
}

// addCategories gives the rows the heading of their table's section, where a page
// has several error tables and the table itself names no category. It takes the
// innermost level of headings at which the tables differ.
func (p *Page) addCategories(paths [][]string, counts []int) {
	level := distinctLevel(paths)
	if level == 0 {
		return
	}
	next := 0
	for k, path := range paths {
		for range counts[k] {
			if r := &p.Rows[next]; r.Category == "" {
				r.Category = fromEnd(path, level)
			}
			next++
		}
	}
}

// distinctLevel returns how far from the innermost heading the paths first differ,
// 0 if they never do.
func distinctLevel(paths [][]string) int {
	longest := 0
	for _, p := range paths {
		longest = max(longest, len(p))
	}
	for level := 1; level <= longest; level++ {
		for _, p := range paths[1:] {
			if fromEnd(p, level) != fromEnd(paths[0], level) {
				return level
			}
		}
	}
	return 0
}

// fromEnd returns the n-th heading from the innermost, "" if there is none.
func fromEnd(path []string, n int) string {
	if n > len(path) {
		return ""
	}
	return path[len(path)-n]
}
