package page

import (
	"encoding/json"
	"strings"

	"github.com/errx-cli/errx/internal/fault"
)

// isJSON returns whether src is JSON. A page may start with a bracket too, but with
// no other sign of JSON behind it.
func isJSON(src string) bool {
	src = strings.TrimSpace(src)
	if src == "" || src[0] != '{' && src[0] != '[' {
		return false
	}
	inside := strings.TrimSpace(src[1:])
	return strings.HasPrefix(inside, `"`) && src[0] == '{' || strings.HasPrefix(inside, "{") && src[0] == '['
}

// jsonReader reads rows as JSON objects: an array of them, as it is or in an object, one
// object after another, or an object that holds each under its code. The keys are the
// headings.
type jsonReader struct {
	table   table
	columns map[string]int
	lines   bool // each line is a row

	src  string
	dec  *json.Decoder
	at   int // place in src up to which lines are counted
	line int // of that place
}

// readJSON reads the rows of src. doubt says why they are not all, nil if they are; ok
// is false if text follows: src is a page that shows a reply before it says more.
func readJSON(src string) (t table, doubt *fault.Fault, ok bool) {
	r := jsonReader{table: table{line: 1, keyed: true}, columns: map[string]int{}}
	if !isJSONLines(src) {
		r.open(src, 1)
		if err := r.value(); err != nil {
			wrong := *fault.OfJSON(err)
			wrong.Line = r.lineAt()
			return r.table, &wrong, true
		}
		return r.table, nil, r.table.size() > maxRows || strings.TrimSpace(src[r.dec.InputOffset():]) == ""
	}
	_, rest, _ := strings.Cut(strings.TrimSpace(src), "\n")
	if rest = strings.TrimSpace(rest); rest != "" && rest[0] != '{' {
		return table{}, nil, false
	}
	line := 0
	r.lines = true
	for s := range strings.Lines(src) {
		line++
		if strings.TrimSpace(s) == "" || r.table.size() > maxRows {
			continue
		}
		r.open(s, line)
		if err := r.value(); err != nil {
			r.table.skips = append(r.table.skips, Skip{Line: line, Why: fault.OfJSON(err)})
		}
	}
	return r.table, nil, true
}

// isJSONLines returns whether the first line of src is an object of its own.
func isJSONLines(src string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(src), "\n")
	return first[0] == '{' && json.Valid([]byte(first))
}

func (r *jsonReader) open(src string, line int) {
	r.src, r.dec, r.at, r.line = src, json.NewDecoder(strings.NewReader(src)), 0, line
}

// lineAt returns the line in which the next value starts.
func (r *jsonReader) lineAt() int {
	at := r.next()
	r.line += strings.Count(r.src[r.at:at], "\n")
	r.at = at
	return r.line
}

// next returns the place where the next value starts.
func (r *jsonReader) next() int {
	at := int(r.dec.InputOffset())
	for at < len(r.src) && strings.IndexByte(" \t\n,:", r.src[at]) >= 0 {
		at++
	}
	return at
}

// value reads a row, or an array of rows.
func (r *jsonReader) value() error {
	line := r.lineAt()
	switch token, err := r.dec.Token(); {
	case err != nil:
		return err
	case token == json.Delim('['):
		return r.array()
	default:
		return r.object(line, true)
	}
}

// array reads the rows of an array whose bracket was read.
func (r *jsonReader) array() error {
	for r.dec.More() && r.table.size() <= maxRows {
		line := r.lineAt()
		if r.at < len(r.src) && r.src[r.at] != '{' {
			return fault.New(fault.NoObject)
		}
		if _, err := r.dec.Token(); err != nil {
			return err
		}
		if err := r.object(line, false); err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}

// object reads the object whose brace was read in the given line: a row, or what holds
// an array of rows or rows under their codes if it is the outermost value.
func (r *jsonReader) object(line int, outermost bool) error {
	row := record{line: line}
	var names []string
	var coded []codedRow
	holder := false
	for r.dec.More() && len(coded) <= maxRows {
		key, err := r.dec.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		at := r.lineAt()
		switch rest := r.src[r.at:]; {
		case outermost && (name == "entries" && strings.HasPrefix(rest, "[") || !r.lines && listsCodes(name) && holdsObjects(rest)):
			holder = true
			err = r.entries()
		default:
			names = append(names, name)
			var value json.RawMessage
			if err = r.dec.Decode(&value); err == nil {
				row.cells = append(row.cells, jsonText(value))
				if outermost && !r.lines && len(coded) == len(names)-1 && value[0] == '{' {
					coded = append(coded, codedRow{name, at, value})
				}
			}
		}
		if err != nil {
			return err
		}
	}
	switch {
	case holder:
	case len(coded) == len(names) && areConstants(names):
		if err := r.addCoded(coded); err != nil {
			return err
		}
	default:
		r.add(names, row)
	}
	_, err := r.dec.Token()
	return err
}

// listsCodes returns whether a key can be of a list of errors.
func listsCodes(key string) bool {
	key = letters(key)
	return hasPart(key, errorParts) || hasPart(key, "code codes")
}

// areConstants returns whether keys are spelt as codes: most have no small letters.
func areConstants(keys []string) bool {
	constants := 0
	for _, k := range keys {
		if isCodeShaped(k) && strings.ToUpper(k) == k {
			constants++
		}
	}
	return len(keys) > 1 && 3*constants > 2*len(keys)
}

// holdsObjects returns whether JSON starts with an array of objects.
func holdsObjects(s string) bool {
	inside, ok := strings.CutPrefix(s, "[")
	return ok && strings.HasPrefix(strings.TrimLeft(inside, " \t\n"), "{")
}

// codedRow is a row that stands in an object under its code.
type codedRow struct {
	code  string
	line  int
	value json.RawMessage
}

// addCoded adds rows with their codes.
func (r *jsonReader) addCoded(rows []codedRow) error {
	for _, c := range rows {
		names, row := []string{"code"}, record{line: c.line, cells: []string{c.code}}
		dec := json.NewDecoder(strings.NewReader(string(c.value)))
		_, _ = dec.Token() // the brace
		for dec.More() {
			key, _ := dec.Token()
			name, _ := key.(string)
			var value json.RawMessage
			if err := dec.Decode(&value); err != nil {
				return err
			}
			names, row.cells = append(names, name), append(row.cells, jsonText(value))
		}
		r.add(names, row)
	}
	return nil
}

// entries reads the array of rows that an object holds.
func (r *jsonReader) entries() error {
	if _, err := r.dec.Token(); err != nil {
		return err
	}
	return r.array()
}

// add adds a row with its cells in the columns of their names.
func (r *jsonReader) add(names []string, row record) {
	values := row.cells
	row.cells = nil
	for i, name := range names {
		c, known := r.columns[name]
		if !known {
			if c = len(r.table.head); c == maxColumns {
				continue
			}
			r.columns[name] = c
			r.table.head = append(r.table.head, name)
		}
		for len(row.cells) <= c {
			row.cells = append(row.cells, "")
		}
		row.cells[c] = values[i]
	}
	r.table.rows = append(r.table.rows, row)
}

// jsonText returns the text of a value. A text in several languages, as errx lists
// it, is the vendor's.
func jsonText(value json.RawMessage) string {
	words := string(value)
	var list []string
	switch value[0] {
	case 'n': // null
		return ""
	case '"':
		_ = json.Unmarshal(value, &words)
	case '[':
		if json.Unmarshal(value, &list) == nil {
			words = strings.Join(list, "\n")
		}
	case '{':
		words = jsonLanguages(value)
	}
	return strings.TrimSpace(words)
}

// jsonLanguages returns the text of an object that holds it with its language, or one
// for each language.
func jsonLanguages(value json.RawMessage) string {
	var one struct{ Text string }
	var byLanguage map[string]struct{ Text, By string }
	if json.Unmarshal(value, &one) == nil && one.Text != "" {
		return one.Text
	}
	if json.Unmarshal(value, &byLanguage) != nil {
		return string(value)
	}
	words := ""
	for _, language := range [...]string{"ko", "ja", "zh", "en"} {
		if text := byLanguage[language]; text.Text != "" && (words == "" || text.By == "vendor") {
			words = text.Text
		}
	}
	return words
}
