package page

import (
	"encoding/csv"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/errx-cli/errx/internal/fault"
)

// keys are the names under which a program writes rows.
const keys = "status code category message description resolution"

// isKeyed returns whether headings are keys of rows and not words of a page.
func isKeyed(head []string) bool {
	return slices.Contains(head, "code") && slices.ContainsFunc(head, func(h string) bool {
		return h != "code" && h != "status" && h != "category" && has(keys, h)
	})
}

// readSeparated reads rows separated by tabs, commas or semicolons: text whose first
// line can be nothing but the heading of an error table.
func readSeparated(src string) (t table, ok bool) {
	first, _, _ := strings.Cut(strings.TrimLeft(src, "\n"), "\n")
	if strings.Contains(first, "|") || utf8.RuneCountInString(first) > 400 {
		return table{}, false
	}
	if head := strings.Split(first, "\t"); isKeyed(head) {
		return tabbedTable(src, head), true
	}
	for _, comma := range [...]rune{',', ';'} {
		head, err := newSeparated(first, comma).Read()
		if err != nil || len(head) < 2 || len(head) > maxColumns || !headsRows(head) {
			continue
		}
		if t = separatedTable(src, comma, head); isKeyed(head) || len(t.rows) > 2*len(t.skips) {
			return t, true
		}
	}
	return table{}, false
}

// headsRows returns whether fields are the heading of a table and no sentence.
func headsRows(head []string) bool {
	for i, h := range head {
		head[i] = strings.TrimSpace(h)
		if utf8.RuneCountInString(h) > 40 {
			return false
		}
	}
	return isKeyed(head) || headsErrors(lexicon{}.words(head))
}

// tabbedTable reads rows whose fields know no quotes: a tab or a line end in them is
// written \t or \n.
func tabbedTable(src string, head []string) table {
	t := table{head: head, keyed: true}
	unescape := strings.NewReplacer(`\t`, "\t", `\n`, "\n")
	line := 0
	for s := range strings.SplitSeq(src, "\n") {
		if line++; t.size() > maxRows {
			break
		}
		fields := strings.Split(s, "\t")
		switch {
		case strings.TrimSpace(s) == "":
		case t.line == 0:
			t.line = line
		case len(fields) != len(head):
			t.skips = append(t.skips, Skip{Line: line, Why: notEachColumn})
		default:
			for i, f := range fields {
				fields[i] = strings.TrimSpace(unescape.Replace(f))
			}
			t.rows = append(t.rows, record{line: line, cells: fields})
		}
	}
	return t
}

// newSeparated returns a reader that takes quotes as they come: what they hold is
// text that people wrote.
func newSeparated(src string, comma rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(src))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.TrimLeadingSpace = comma, true, -1, true
	return r
}

func separatedTable(src string, comma rune, head []string) table {
	t := table{head: head, keyed: true}
	r := newSeparated(src, comma)
	line := 0
	for t.size() <= maxRows {
		fields, err := r.Read()
		if err != nil { // only the end: nothing else is an error to such a reader
			break
		}
		line, _ = r.FieldPos(0)
		switch {
		case t.line == 0:
			t.line = line
		case len(fields) != len(head):
			t.skips = append(t.skips, Skip{Line: line, Why: notEachColumn})
		default:
			for i, f := range fields {
				fields[i] = unguarded(strings.TrimSpace(f))
			}
			t.rows = append(t.rows, record{line: line, cells: fields})
		}
	}
	if strings.Count(src, `"`)%2 != 0 {
		t.skips = append(t.skips, Skip{Line: line, Why: fault.New(fault.OpenQuote)})
	}
	return t
}

// unguarded takes off what keeps a spreadsheet from reading a field as a formula.
func unguarded(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte("=+-@", s[1]) >= 0 {
		return s[1:]
	}
	return s
}
