package page

import "strings"

// csvTable reads the csv-table directive in line i and returns the line after it: its
// options, an empty line, and rows separated by commas.
func (d *document) csvTable(i int) (t table, end int) {
	_, caption, _ := strings.Cut(d.lines[i], "::")
	t = table{line: i + 1, caption: strings.TrimSpace(caption)}
	end = d.directiveEnd(i)
	body, header, comma := i+1, "", ','
	for option := ""; body < end && !d.blank(body); body++ {
		s := strings.TrimSpace(d.lines[body])
		if name, value, ok := strings.Cut(strings.TrimPrefix(s, ":"), ":"); ok && strings.HasPrefix(s, ":") {
			option, s = name, strings.TrimSpace(value)
		}
		switch option {
		case "header":
			header += s + "\n"
		case "delim":
			comma = delimiterOf(s)
		}
	}
	t.head, _ = newSeparated(header, comma).Read()
	var text strings.Builder
	for _, s := range d.lines[body:end] {
		text.WriteString(strings.TrimLeft(s, " \t") + "\n")
	}
	for r := newSeparated(text.String(), comma); ; {
		fields, err := r.Read()
		if err != nil {
			break
		}
		line, _ := r.FieldPos(0)
		t.rows = append(t.rows, record{line: body + line, cells: fields[:min(len(fields), maxColumns)]})
	}
	for _, r := range t.rows {
		for c, s := range r.cells {
			r.cells[c] = paragraphs(strings.Split(s, "\n"))
		}
	}
	return t, end
}

// delimiterOf returns the character that the option delim names.
func delimiterOf(s string) rune {
	for _, r := range map[string]string{"tab": "\t", "space": " "}[s] + s {
		if r != '"' && r != '\n' && r != '\r' {
			return r
		}
	}
	return ','
}

// directiveEnd returns the line after the directive in line i, which takes all lines
// indented further.
func (d *document) directiveEnd(i int) int {
	outside, end := indentOf(d.lines[i]), i+1
	for end < len(d.lines) && (d.blank(end) || indentOf(d.lines[end]) > outside) {
		end++
	}
	return end
}
