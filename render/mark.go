package render

import (
	"slices"
	"strings"
	"unicode"
)

// span is a stretch of a text that stands out, as offsets into it.
type span struct{ start, end int }

// styledLines wraps a text and styles its lines, the spans, which are sorted, in a
// style of their own.
func styledLines(text string, w int, s style, spans []span, mark style) []string {
	lines := wrap(text, w)
	at := 0 // a line is a piece of the text: only blanks stand between two lines
	for i, line := range lines {
		at += strings.Index(text[at:], line)
		end := at + len(line)
		var b strings.Builder
		for len(spans) > 0 && spans[0].start < end {
			from, to := max(spans[0].start, at), min(spans[0].end, end)
			b.WriteString(s.render(text[at:from]) + mark.render(text[from:to]))
			at = to
			if spans[0].end > end {
				break // it goes on in the next line
			}
			spans = spans[1:]
		}
		lines[i] = b.String() + s.render(text[at:end])
		at = end
	}
	return lines
}

// occurrences finds whole words in a text.
func occurrences(text string, words []string) []span {
	var spans []span
	for _, w := range wordSpans(text) {
		if slices.Contains(words, text[w.start:w.end]) {
			spans = append(spans, w)
		}
	}
	return spans
}

// joinSpans are the spans of a text, with blanks between them.
func joinSpans(text string, spans []span) string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(text[s.start:s.end])
	}
	return b.String()
}

// matching finds the words in a text, in any case, also inside longer words.
func matching(text string, words []string) []span {
	lower := strings.ToLower(text)
	if len(lower) != len(text) { // capitals of another length: no offset is sure
		return nil
	}
	var spans []span
	for _, word := range words {
		word = strings.ToLower(word)
		for at := 0; word != ""; {
			i := strings.Index(lower[at:], word)
			if i < 0 {
				break
			}
			spans = append(spans, span{at + i, at + i + len(word)})
			at += i + len(word)
		}
	}
	return united(spans)
}

// united sorts spans and joins those that overlap.
func united(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return a.start - b.start })
	joined := spans[:0]
	for _, s := range spans {
		if n := len(joined); n > 0 && s.start <= joined[n-1].end {
			joined[n-1].end = max(joined[n-1].end, s.end)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// differing finds the words of the user's message that the documented one does not have;
// FileSystem is the same as "file system". Where less than half of them are in both, they
// are two different texts, and none is marked.
func differing(own, documented string) []span {
	known := map[string]bool{}
	for _, w := range wordSpans(documented) {
		known[strings.ToLower(documented[w.start:w.end])] = true
		for part := range strings.FieldsSeq(parts(documented[w.start:w.end])) {
			known[part] = true
		}
	}
	words := wordSpans(own)
	others := slices.DeleteFunc(slices.Clone(words), func(w span) bool {
		if known[strings.ToLower(own[w.start:w.end])] {
			return true
		}
		for part := range strings.FieldsSeq(parts(own[w.start:w.end])) {
			if !known[part] {
				return false
			}
		}
		return true
	})
	if 2*len(others) > len(words) {
		return nil
	}
	return others
}

// parts divides a name at its inner capitals and puts it into small letters.
func parts(name string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
		last = r
	}
	return b.String()
}

// wordSpans divides a text into words: at blanks and marks, and between ideographs.
// What stands inside a word, as in i-8f3a or eu-west.1, belongs to it.
func wordSpans(text string) []span {
	var spans []span
	start, end := -1, 0 // of the word that is being read; it ends behind its last letter or digit
	flush := func() {
		if start >= 0 {
			spans = append(spans, span{start, end})
			start = -1
		}
	}
	for i, r := range text {
		size := len(string(r))
		switch {
		case isIdeographic(r):
			flush()
			spans = append(spans, span{i, i + size})
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
			end = i + size
		case unicode.IsSpace(r):
			flush()
		}
	}
	flush()
	return spans
}
