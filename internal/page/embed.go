package page

import (
	"strings"

	"golang.org/x/net/html"
)

// htmlTables reads the HTML tables that start in line i of a Markdown page, and
// returns the line after them; 0 if none starts there.
func (d *document) htmlTables(i int) (tables []table, end int) {
	at := tableTag(d.lines[i])
	if at < 0 || strings.Contains(d.lines[i][:at], "`") {
		return nil, 0
	}
	limit := len(d.lines)
	if i > d.lastTableEnd {
		limit = d.sectionEnd(i + 1)
	}
	t := newTokens(d.text[d.offsets[i]+at:d.offsets[limit]], i+1, true)
	for t.next() && t.breaks == 0 && len(tables) <= maxTables {
		if t.tag != "table" || !t.starts() {
			continue
		}
		tables = append(tables, t.tables()...)
		if end = t.line; t.kind == html.ErrorToken {
			return tables, limit
		}
	}
	return tables, end
}

// pipeTablesIn returns the tables between pipes in the lines from i to end, which HTML
// tables take: those are there for the layout.
func (d *document) pipeTablesIn(i, end int) (tables []table) {
	for j := i + 1; j < end && len(tables) <= maxTables; j++ {
		if inner, _, after := d.pipeTables(j, i+1); after > 0 && !d.code[j] {
			tables = append(tables, inner...)
			j = max(j, after-1)
		}
	}
	return tables
}

// takeTables takes HTML tables out of the cells of a table between pipes.
func (t *table) takeTables() (inner []table) {
	for _, r := range t.rows {
		for c, s := range r.cells {
			at := tableTag(s)
			if at < 0 || strings.Contains(s[:at], "`") || len(inner) > maxTables {
				continue
			}
			for tokens := newTokens(s[at:], r.line, true); tokens.next(); {
				if tokens.tag == "table" && tokens.starts() {
					inner = append(inner, tokens.tables()...)
				}
			}
			rest, closed := s[at:], false
			for end := tagIn(rest, "</table"); end >= 0; end = tagIn(rest, "</table") {
				_, rest, closed = strings.Cut(rest[end:], ">")
			}
			if r.cells[c] = s[:at]; closed {
				r.cells[c] += "\n" + rest
			}
		}
	}
	return inner
}

// sectionEnd returns the line of the first heading from line i on: a table that
// is never closed cannot be longer than its section.
func (d *document) sectionEnd(i int) int {
	for ; i < len(d.lines); i++ {
		if level, _ := hashHeading(d.lines[i]); level > 0 && !d.code[i] {
			break
		}
	}
	return i
}

// tableTag returns where a <table> tag starts in s, -1 if there is none.
func tableTag(s string) int { return tagIn(s, "<table") }

// tagIn returns where a tag with the given start is in s, in any case; -1 if it is not.
func tagIn(s, tag string) int {
	for at := strings.IndexByte(s, '<'); at >= 0; {
		rest := s[at:]
		if len(rest) >= len(tag) && strings.EqualFold(rest[:len(tag)], tag) &&
			(len(rest) == len(tag) || strings.IndexByte(" \t/>", rest[len(tag)]) >= 0) {
			return at
		}
		next := strings.IndexByte(rest[1:], '<')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return -1
}

// tagHeading reads a heading that is an HTML element of one line.
func tagHeading(s string) (level int, words string) {
	s = strings.TrimSpace(s)
	if len(s) < len("<h1></h1>") || s[0] != '<' || s[len(s)-1] != '>' {
		return 0, ""
	}
	if level = headingLevel(strings.ToLower(s[1:3])); level == 0 || s[3] != '>' && s[3] != ' ' {
		return 0, ""
	}
	t := newTokens(s, 1, true)
	var inside text
	for t.next() && !(t.kind == html.EndTagToken && headingLevel(t.tag) == level) {
		if t.tag == "" || headingLevel(t.tag) == 0 {
			inside.take(t)
		}
	}
	return level, bare(inside.read(true))
}
