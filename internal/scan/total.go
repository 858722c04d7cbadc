package scan

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/report"
)

// total adds up the findings of chunks that come in order.
type total struct {
	file  string
	bytes int64
	lines int // line ends so far
	// open tells that the input so far ends within a line, and counted what
	// that line has been counted for.
	open    bool
	counted []findingKey
	found   map[findingKey]*Finding
	// distinct is the number of findings, for those who ask during a scan.
	distinct atomic.Int64
}

type findingKey struct{ code, vendor, product string }

// collect takes a chunk into the sums, and gives its lines on.
func (s *Scanner) collect(j *job, pass func([]Line) error) error {
	if j.err != nil {
		return j.err
	}
	t := &s.total
	for _, h := range j.hits {
		if h.line > 0 {
			t.counted = t.counted[:0]
		}
		t.addLine(t.lines+h.line+1, j.data[h.start:h.end], h.found)
		if h.end < len(j.data) {
			t.counted = t.counted[:0]
		}
	}
	t.lines += j.lines
	t.bytes += int64(len(j.data))
	if len(j.data) > 0 {
		t.open = j.data[len(j.data)-1] != '\n'
	}
	if !t.open {
		t.counted = t.counted[:0]
	}
	if pass != nil {
		return pass(linesOf(j))
	}
	return nil
}

// addLine counts a line once for each code and product in it.
func (t *total) addLine(number int, line []byte, found []catalog.Explanation) {
	for i := range found {
		key, entry := decide(&found[i])
		if slices.Contains(t.counted, key) {
			continue
		}
		t.counted = append(t.counted, key)
		f := t.found[key]
		if f == nil {
			f = &Finding{
				Code: found[i].Matches[0].Code, Vendor: key.vendor, Product: key.product,
				FirstFile: t.file, FirstLine: number, Sample: sample(line), Entry: entry,
			}
			t.found[key] = f
			t.distinct.Add(1)
		}
		f.Count++
		f.LastLine = number
		if f.Entry != nil && (entry == nil || entry.ID != f.Entry.ID) {
			f.Entry = nil
		}
	}
}

// decide tells which product an explanation is about, and which row, as far as
// the line tells.
func decide(x *catalog.Explanation) (findingKey, *catalog.Entry) {
	first := &x.Matches[0].Entry
	key := findingKey{strings.ToLower(first.Code), first.Vendor, first.Product}
	for _, m := range x.Matches[1:x.Equal] {
		if m.Product != first.Product {
			key.product = ""
		}
		if m.Vendor != first.Vendor {
			key.vendor = ""
		}
	}
	if x.Equal > 1 {
		return key, nil
	}
	return key, first
}

// sample is a line as it is shown: in UTF-8, with credentials masked, and not too
// long.
func sample(line []byte) string {
	const longest = 400
	text := report.Decode(line[:min(len(line), 64<<10)])
	text = strings.TrimSpace(catalog.Mask(text[:min(len(text), 4*longest)]))
	if len(text) <= longest {
		return text
	}
	cut := longest
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}

func (t *total) summary() Summary {
	s := Summary{Bytes: t.bytes, Lines: t.lines, Findings: make([]Finding, 0, len(t.found))}
	if t.open {
		s.Lines++
	}
	for _, f := range t.found {
		s.Findings = append(s.Findings, *f)
	}
	slices.SortFunc(s.Findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(b.Count, a.Count), cmp.Compare(a.FirstLine, b.FirstLine),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Vendor+a.Product, b.Vendor+b.Product))
	})
	return s
}

// linesOf are the lines of a chunk, with what was found in them.
func linesOf(j *job) []Line {
	hits := j.hits
	lines := make([]Line, 0, j.lines+1)
	for start := 0; start < len(j.data); {
		line := Line{Text: j.data[start:]}
		next := len(j.data)
		if i := bytes.IndexByte(j.data[start:], '\n'); i >= 0 {
			next = start + i + 1
			line.Text, line.Ended = j.data[start:start+i], true
		}
		if len(hits) > 0 && hits[0].start == start {
			line.Found, hits = hits[0].found, hits[1:]
		}
		lines = append(lines, line)
		start = next
	}
	return lines
}
