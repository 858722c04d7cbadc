package page

import (
	"slices"
	"strings"

	"github.com/errx-cli/errx/internal/fault"
)

// columns says which columns of a table hold what; -1 where there is none.
type columns struct {
	code, status, name, category int
	message                      []int
	description                  []int // causes too
	resolution                   []int
}

// recognise finds out what the columns of a table hold. why is not nil if the table
// is none of error codes.
func recognise(t table, known lexicon) (c columns, why *fault.Fault) {
	if t.keyed && isKeyed(t.head) {
		return keyedColumns(t.head, known.words(t.head)), nil
	}
	words := known.words(t.head)
	c = columns{code: codeColumn(words), status: first(words, roleStatus), name: first(words, roleName), category: first(words, roleCategory)}
	c.assignTexts(t, words)
	if len(t.rows) == 0 {
		return c, fault.New(fault.NoRows)
	}
	if why = c.settleCode(t, words); why != nil {
		return c, why
	}
	c.settleStatus(t, words)
	c.settleType(t)
	named := c.name >= 0
	c.settleName(t, words)
	switch {
	case c.explained() && len(c.description) == 0:
		c.takeUnnamed(t, words, isSentence)
	case !c.explained() && (words[c.code].error || t.underErrors()):
		c.takeUnnamed(t, words, says)
	}
	if !c.explained() && !named {
		return c, fault.New(fault.NoTexts)
	}
	return c, nil
}

// explained returns whether a column says what the codes mean.
func (c *columns) explained() bool { return len(c.message)+len(c.description)+len(c.resolution) > 0 }

// keyedColumns returns the columns of rows that a program wrote. A status and a message
// may have other keys that mean the same.
func keyedColumns(head []string, words []word) columns {
	column := func(key string) int { return slices.Index(head, key) }
	c := columns{code: column("code"), status: column("status"), category: column("category"), name: -1}
	if c.status < 0 {
		c.status = first(words, roleStatus)
	}
	for key, list := range map[string]*[]int{"message": &c.message, "description": &c.description, "resolution": &c.resolution} {
		if i := column(key); i >= 0 {
			*list = []int{i}
		}
	}
	if i := first(words, roleMessage); len(c.message) == 0 && i >= 0 {
		c.message = []int{i}
	}
	return c
}

// codeColumn returns the column whose heading says most clearly that it holds codes.
func codeColumn(words []word) int {
	best, rank := -1, 0
	for i, w := range words {
		r := 0
		switch {
		case w.role != roleCode:
			continue
		case w.firm && w.error:
			r = 3
		case w.firm:
			r = 2
		default:
			r = 1
		}
		if r > rank {
			best, rank = i, r
		}
	}
	return best
}

func first(words []word, r role) int {
	return slices.IndexFunc(words, func(w word) bool { return w.role == r })
}

// settleCode makes sure that there is a column of codes, and that they are errors'.
func (c *columns) settleCode(t table, words []word) (why *fault.Fault) {
	w := word{}
	if c.code >= 0 {
		w = words[c.code]
	}
	if !w.firm {
		c.takeCodesByCells(t, words)
	}
	if c.code < 0 {
		return fault.New(fault.NoCodes, short(bare(strings.Join(t.head, ", "))))
	}
	codes := t.column(c.code)
	t.kin = t.kin && words[c.code].role != roleName
	switch {
	case someHead(t.head, requiredWords), c.besideTypes(t), !w.error && slices.ContainsFunc(words, func(w word) bool { return w.role == roleParameter }):
		return fault.New(fault.Parameters)
	case someHead(t.head, trialWords):
		return fault.New(fault.Trials)
	case share(codes, isField) > 0.6:
		return fault.New(fault.Fields)
	case !w.error && areStatuses(codes, 1) && !c.besideNames(t, words),
		!w.firm && (areStatuses(codes, 0.6) && !c.besideNames(t, words) || areReasons(codes)):
		return fault.New(fault.Statuses)
	case !w.firm && !c.looksLikeErrors(t):
		return fault.New(fault.NoErrors)
	case share(codes, isProse) > 0.7:
		return fault.New(fault.Prose)
	}
	return nil
}

// takeCodesByCells decides by the cells where no heading names an error code: the
// statuses are the numbers from 100 to 599, and the codes stand in the column that
// is called a code, or a status that it is not, or a name.
func (c *columns) takeCodesByCells(t table, words []word) {
	switch {
	case c.code >= 0 && share(t.column(c.code), isStatusCell) > 0.9 && share(t.column(c.code), isFailure) > 0.7:
		if other := c.codeShaped(t, words, c.code); other >= 0 {
			c.status, c.code = c.code, other
		}
	case c.code < 0 && c.status >= 0 && share(t.column(c.status), isStatusCell) < 0.5:
		c.code, c.status = c.status, -1
	case c.code < 0 && c.name >= 0 && share(t.column(c.name), isCodeShaped) > 0.6:
		c.code = c.name
	}
	if c.code == c.name {
		c.name = -1
	}
}

// settleStatus takes a column of nothing but HTTP statuses that no heading calls so,
// if the column that is called so holds none.
func (c *columns) settleStatus(t table, words []word) {
	if c.status >= 0 && share(t.column(c.status), isStatusCell) > 0 {
		return
	}
	for i, w := range words {
		vague := w.role == roleNone || w.role == roleCode && !w.firm
		if i != c.code && vague && share(t.column(i), isStatusCell) == 1 {
			c.status = i
			return
		}
	}
}

// codeShaped returns the first column but one, unnamed or called a name, that
// holds codes; -1 if there is none. Numbers that count the rows are none.
func (c *columns) codeShaped(t table, words []word, but int) int {
	for i, w := range words {
		if r := w.role; i != but && i != c.status && (r == roleNone || r == roleName) && share(t.column(i), isCodeShaped) > 0.6 && !countsRows(t, i) {
			return i
		}
	}
	return -1
}

// countsRows returns whether a column that is called so, or nothing, counts the rows.
func countsRows(t table, c int) bool {
	main, _ := headWord(t.head[c])
	if main == "" {
		return t.rows[0].cell(c) == "1"
	}
	return has(serialWords, main) || strings.HasSuffix(main, "序号")
}

// besideNames returns whether numbers that could be statuses have names beside them that
// no status has.
func (c *columns) besideNames(t table, words []word) bool {
	names := c.codeShaped(t, words, c.code)
	return names >= 0 && !areReasons(t.column(names))
}

// looksLikeErrors returns whether a table whose heading says no more than "code" is
// one of errors: its cells are codes, and a status, a message, a resolution or a
// heading above speaks of errors.
func (c *columns) looksLikeErrors(t table) bool {
	if share(t.column(c.code), func(s string) bool { return isCodeShaped(cleanCode(s)) }) < 0.6 {
		return false
	}
	near := t.caption
	if c.name >= 0 {
		near += " " + t.head[c.name]
	}
	if n := len(t.path); n > 0 {
		near += t.path[n-1]
	}
	switch {
	case speaksOf(near, errorHeads):
		return true
	case len(c.message)+len(c.description)+len(c.resolution) == 0:
		return false
	case c.status >= 0 && share(t.column(c.status), isStatusCell) > 0.5:
		return true
	case speaksOf(near, otherCodes), someHead(t.head, otherCodes):
		return false
	}
	return t.kin || slices.ContainsFunc(c.message, func(i int) bool { return !isTranslation(t.head[i]) }) || len(c.resolution) > 0 || t.underErrors()
}

const errorHeads = errorParts + " 返回码 returncode"

// underErrors returns whether a heading above the table speaks of errors.
func (t table) underErrors() bool {
	return speaksOf(t.caption, errorHeads) || slices.ContainsFunc(t.path, func(h string) bool { return speaksOf(h, errorHeads) })
}

func speaksOf(heading, words string) bool { return hasPart(letters(heading), words) }

// someHead returns whether a heading cell is one of the words.
func someHead(head []string, words string) bool {
	return slices.ContainsFunc(head, func(h string) bool {
		main, _ := headWord(h)
		return has(words, main)
	})
}

// besideTypes returns whether a column beside the codes names types of data.
func (c *columns) besideTypes(t table) bool {
	for i := range t.head {
		if i != c.code && share(t.column(i), isDataType) > 0.5 {
			return true
		}
	}
	return false
}

// isField returns whether a cell in the place of a code is a heading itself: the table
// has its headings on the left.
func isField(s string) bool {
	return len(s) <= maxHead && !isCodeShaped(s) && meaning(s).role != roleNone
}

// share returns how many of the cells that are not empty pass the test, from 0 to 1.
func share(cells []string, test func(string) bool) float64 {
	all, passed := 0, 0
	for _, s := range cells {
		if s = bare(s); s == "" {
			continue
		}
		all++
		if test(s) {
			passed++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(passed) / float64(all)
}

// short cuts a text off where it is too long for a message of one line.
func short(s string) string {
	const most = 80
	s = strings.ReplaceAll(s, "\n", " ")
	for i := range s {
		if i >= most {
			return s[:i] + "…"
		}
	}
	return s
}
