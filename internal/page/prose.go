package page

import (
	"slices"
	"strings"
)

// assignTexts gives out the columns of prose. Where 描述 stands beside 说明, and no
// column is called a message, 描述 is what the service says and 说明 what it means.
func (c *columns) assignTexts(t table, words []word) {
	var causes []int
	described := 0
	for _, w := range words {
		if w.role == roleDescription {
			described++
		}
	}
	for i, w := range words {
		switch w.role {
		case roleMessage:
			c.message = append(c.message, i)
		case roleDescription:
			if described > 1 && c.code >= 0 && c.name < 0 && share(t.column(i), isCodeShaped) > 0.8 {
				c.name = i // a name that the page calls a definition
				continue
			}
			c.description = append(c.description, i)
		case roleCause:
			causes = append(causes, i)
		case roleResolution:
			c.resolution = append(c.resolution, i)
		}
	}
	if len(c.message) == 0 && len(c.description) == 2 {
		for k, i := range c.description {
			main, _ := headWord(t.head[i])
			other, _ := headWord(t.head[c.description[1-k]])
			if has("描述 description", main) && has("说明 错误解析 語义 语义 含义 释义 semantics meaning", other) {
				c.message, c.description = []int{i}, []int{c.description[1-k]}
				break
			}
		}
	}
	c.description = append(c.description, causes...)
}

// settleName finds the column of codes beside the one of the codes that are looked
// up: their names, or numbers below them. Names that are sentences are messages.
func (c *columns) settleName(t table, words []word) {
	if c.name >= 0 && len(c.message) == 0 && share(t.column(c.name), isToken) < 0.5 {
		c.message, c.name = []int{c.name}, -1
	}
	for i, w := range words {
		if c.name < 0 && i != c.code && i != c.status && w.role == roleCode && (w.firm || share(t.column(i), isCodeShaped) > 0.6) {
			c.name = i
		}
	}
	if c.name < 0 {
		c.name = c.codeShaped(t, words, c.code)
	}
	for i, w := range words {
		if main, _ := headWord(t.head[i]); len(c.message) == 0 && i != c.name && w.role == roleNone && has("name 名称 名前 이름", main) {
			c.message = []int{i}
		}
	}
}

// settleType takes 错误类型 for the message where it names each error and not a
// class of them, and nothing else is a message; so it does any column of categories
// where nothing is a description either.
func (c *columns) settleType(t table) {
	if c.category < 0 || len(c.message) > 0 || len(t.rows) < 3 {
		return
	}
	if main, _ := headWord(t.head[c.category]); len(c.description) > 0 && !has("错误类型 errortype", main) {
		return
	}
	cells := t.column(c.category)
	all := len(cells)
	slices.Sort(cells)
	if len(slices.Compact(cells)) == all {
		c.message, c.category = []int{c.category}, -1
	}
}

// takeUnnamed takes for the description the first column without a known heading most
// of whose cells pass the test.
func (c *columns) takeUnnamed(t table, words []word, test func(string) bool) {
	for i, w := range words {
		if w.role == roleNone && i != c.name && !slices.Contains(c.message, i) && share(t.column(i), test) > 0.5 {
			c.description = []int{i}
			return
		}
	}
}

// isSentence returns whether a cell is more than one word.
func isSentence(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r == ' ' || isCJK(r) })
}
