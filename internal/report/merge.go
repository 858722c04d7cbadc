package report

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// reports turns the findings into reports: those that tell of one error
// become one, mere words beside a labelled code go, and each gets its context.
func (s *scanner) reports(text string) []Report {
	slices.SortStableFunc(s.found, func(a, b finding) int { return a.start - b.start })
	found := dropEchoes(text, merge(s.found))
	form := s.form()
	reports := make([]Report, 0, len(found))
	for i, f := range found {
		r := f.Report
		r.Form = form
		from, to := contextOf(found, i, len(text))
		r.Line = lines(text, f.start, f.end)
		r.Context = cut(text, from, to)
		r.Endpoint = r.Endpoint || form == FormHTTP
		r.Message = Mask(r.Message)
		reports = append(reports, r)
	}
	return reports
}

func (s *scanner) form() Form {
	switch {
	case s.http:
		return FormHTTP
	case s.bodies > 0 && s.prose <= 2 && s.xml: // b'…\n' is a body as well
		return FormXML
	case s.bodies > 0 && s.prose <= 2:
		return FormJSON
	}
	return FormText
}

// contextOf finds the text that may say more about a finding: near it, but
// not what belongs to the labelled findings beside it.
func contextOf(found []finding, i, end int) (from, to int) {
	f := found[i]
	from, to = max(0, f.start-nearby), min(end, f.end+nearby)
	if len(found) == 1 && end < 4*nearby {
		return 0, end
	}
	if i > 0 && found[i-1].Certainty == Labelled && found[i-1].end <= f.start {
		from = max(from, found[i-1].end)
	}
	if i+1 < len(found) && found[i+1].Certainty == Labelled && found[i+1].start >= f.end {
		to = min(to, found[i+1].start)
	}
	return from, to
}

// lines returns the lines on which a finding stands, without what is far away.
func lines(text string, start, end int) string {
	from, to := max(0, start-nearby), min(len(text), end+nearby)
	if i := strings.LastIndexByte(text[from:start], '\n'); i >= 0 {
		from += i + 1
	}
	if i := strings.IndexByte(text[end:to], '\n'); i >= 0 {
		to = end + i
	}
	return cut(text, from, to)
}

// head returns the first bytes of a text, so many or those of a whole character more.
func head(text string, most int) string { return cut(text, 0, min(len(text), most)) }

// cut returns text[from:to], widened to whole characters.
func cut(text string, from, to int) string {
	for from > 0 && from < len(text) && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return text[from:to]
}

// merge puts together findings that are one error told twice: equal in code,
// status, host and message anywhere, or neighbours that do not contradict each
// other (an SDK prints the fields and then the body they came from).
func merge(found []finding) []finding {
	type identity struct {
		code, host, message string
		status              int
	}
	seen := make(map[identity]int, len(found))
	merged := make([]finding, 0, len(found))
	last := -1 // the last one that is more than a word
	for _, f := range found {
		if last >= 0 && merged[last].agrees(f) {
			merged[last].complete(f)
			continue
		}
		id := identity{strings.ToLower(f.Code), f.Host, f.Message, f.Status}
		if i, again := seen[id]; again {
			if merged[i].RequestID == "" {
				merged[i].RequestID = f.RequestID
			}
			continue
		}
		seen[id] = len(merged)
		if f.Certainty > Word {
			last = len(merged)
		}
		merged = append(merged, f)
	}
	return merged
}

// agrees tells whether both findings can be one error.
func (f *finding) agrees(g finding) bool {
	return sameCode(f.Code, g.Code) && f.Code != "" && f.near(g, nearby) &&
		(f.Status == g.Status || f.Status == 0 || g.Status == 0) &&
		sameOrEmpty(f.Host, g.Host) && sameOrEmpty(f.RequestID, g.RequestID) &&
		(f.Message == "" || g.Message == "" || min(f.Certainty, g.Certainty) == Word || alike(f.Message, g.Message))
}

// alike tells whether one message holds the other. Very long ones have to be equal.
func alike(a, b string) bool {
	if len(a) > nearby || len(b) > nearby {
		return a == b
	}
	return strings.Contains(a, b) || strings.Contains(b, a)
}

func sameOrEmpty(a, b string) bool { return a == b || a == "" || b == "" }

// dropEchoes removes mere words that stand beside a labelled code: there the
// label says which word is the code. The code of a transport goes where it
// carries another.
func dropEchoes(text string, found []finding) []finding {
	before, behind := neighbours(found)
	kept := make([]finding, 0, len(found))
	for i, f := range found {
		if f.yields(text, found, before[i]) || f.yields(text, found, behind[i]) {
			continue
		}
		if f.wrapper && i+1 < len(found) && f.near(found[i+1], closeBy) {
			f.Certainty = Hint // it may carry the word behind it
		}
		kept = append(kept, f)
	}
	return kept
}

// neighbours returns, for each finding, the nearest ones before and behind it
// that are more than words; -1 where there is none.
func neighbours(found []finding) (before, behind []int) {
	before, behind = make([]int, len(found)), make([]int, len(found))
	last, next := -1, -1
	for i := range found {
		before[i] = last
		if found[i].Certainty > Word {
			last = i
		}
	}
	for i := len(found) - 1; i >= 0; i-- {
		behind[i] = next
		if found[i].Certainty > Word {
			next = i
		}
	}
	return before, behind
}

// yields tells whether a finding gives way to its neighbour.
func (f *finding) yields(text string, found []finding, neighbour int) bool {
	if neighbour < 0 || found[neighbour].wrapper {
		return false
	}
	g := found[neighbour]
	if f.wrapper {
		return f.near(g, nearby)
	}
	return f.Code != "" && f.Certainty < Labelled && g.Certainty == Labelled && isEcho(text, *f, g)
}

// isEcho tells whether a word stands on a line of the labelled finding g, or
// on the next one where that goes on.
func isEcho(text string, word, g finding) bool {
	if !word.near(g, nearby/2) {
		return false
	}
	gap := ""
	switch {
	case word.start >= g.end:
		gap = text[g.end:word.start]
	case word.end <= g.start:
		gap = text[word.end:g.start]
	}
	i := strings.IndexByte(gap, '\n')
	return i < 0 || strings.IndexByte(gap[i+1:], '\n') < 0 && !startsRecord(gap[i+1:])
}
