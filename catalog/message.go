package catalog

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// likenesses tells, for each row, how like its own text the given message is,
// from 0 to 1. Words that few of the rows have count for much, those that all
// of them have for little; ids and numbers hardly count, since vendors put
// them into their messages as they go.
func likenesses(message string, rows []Entry, texts *rowTexts) []float64 {
	likeness := make([]float64, len(rows))
	given := features(message)
	if len(given) == 0 || len(rows) == 0 {
		return likeness
	}
	weights := make([]float64, len(given))
	total := 0.0
	for i, f := range given {
		weights[i] = texts.weight(f)
		total += weights[i]
	}
	for i := range rows {
		for _, text := range texts.rows[i] {
			likeness[i] = max(likeness[i], text.likeness(given, weights, total))
		}
	}
	return likeness
}

// feature is a word of a text, or two neighbouring ones, as a hash.
type feature struct {
	hash  uint64
	digit bool // it holds a digit
}

// rowTexts are the texts of the rows of one code, ready for comparison.
type rowTexts struct {
	rows      [][]weighted
	frequency map[uint64]int // rows that have the feature
}

// weighted is a text with what its features count for.
type weighted struct {
	features []feature // sorted by hash
	weight   []float64
	total    float64
}

func newRowTexts(rows []Entry) *rowTexts {
	t := &rowTexts{rows: make([][]weighted, len(rows)), frequency: map[uint64]int{}}
	for i, row := range rows {
		seen := map[uint64]bool{}
		for _, text := range vendorTexts(row) {
			f := features(text)
			t.rows[i] = append(t.rows[i], weighted{features: f})
			for _, f := range f {
				if !seen[f.hash] {
					seen[f.hash] = true
					t.frequency[f.hash]++
				}
			}
		}
	}
	for i := range t.rows {
		for j := range t.rows[i] {
			text := &t.rows[i][j]
			for _, f := range text.features {
				w := t.weight(f)
				text.weight = append(text.weight, w)
				text.total += w
			}
		}
	}
	return t
}

// weight tells how much a feature counts for.
func (t *rowTexts) weight(f feature) float64 {
	w := 1.0
	if n := t.frequency[f.hash]; n > 0 {
		w = math.Log2(1 + float64(len(t.rows))/float64(n))
	}
	if f.digit {
		w /= 8
	}
	return w
}

// likeness is the mean of how much of either text is found in both, and of how
// much of the given one is found in the row's: messages are often cut short.
func (text *weighted) likeness(given []feature, weights []float64, total float64) float64 {
	both := 0.0
	j := 0
	for i, f := range given {
		for j < len(text.features) && text.features[j].hash < f.hash {
			j++
		}
		if j < len(text.features) && text.features[j].hash == f.hash {
			both += weights[i]
		}
	}
	if both == 0 {
		return 0
	}
	return (2*both/(total+text.total) + both/total) / 2
}

func vendorTexts(e Entry) []string {
	texts := []string{e.Message}
	for _, in := range []string{English, Chinese, "ja", "ko"} {
		if t := e.Description[in]; t.By == ByVendor {
			texts = append(texts, t.Text)
		}
	}
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}

// features are the words of a text, its pairs of neighbouring words, and the
// whole of a name with inner capitals: somebody may have lost the capitals.
// They are sorted, each is there once.
func features(text string) []feature {
	var list []feature
	add := func(word string, hash uint64) {
		list = append(list, feature{hash, strings.ContainsAny(word, "0123456789")})
	}
	last := uint64(0)
	for _, word := range words(text) {
		hash := hashWord(word)
		add(word, hash)
		if last != 0 {
			add(word, last*31+hash)
		}
		last = hash
	}
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			add(name, hashWord(strings.ToLower(name)))
		}
	}
	slices.SortFunc(list, func(a, b feature) int { return cmp.Compare(a.hash, b.hash) })
	return slices.CompactFunc(list, func(a, b feature) bool { return a.hash == b.hash })
}

// hashWord is FNV-1a.
func hashWord(word string) uint64 {
	hash := uint64(14695981039346656037)
	for i := range len(word) {
		hash = (hash ^ uint64(word[i])) * 1099511628211
	}
	return hash
}

// words divides a text into lower-case words: at blanks and marks, before
// inner capitals (FileSystem is "file system", as vendors write both), and
// between ideographs.
func words(text string) []string {
	const longest = 1 << 14
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "")
	}
	var list []string
	start, last := -1, rune(0)
	flush := func(end int) {
		if start >= 0 {
			list = append(list, strings.ToLower(text[start:end]))
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			flush(i)
			list = append(list, string(r))
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush(i)
		case unicode.IsUpper(r) && unicode.IsLower(last):
			flush(i)
			start = i
		case start < 0:
			start = i
		}
		last = r
	}
	flush(len(text))
	return list
}

// markDeciding finds, for rows that fit equally, the words of each one's
// message that would decide for it: those that no other row's message has, or
// else those that the fewest have.
func markDeciding(rows []Match) {
	const most = 4
	if len(rows) < 2 {
		return
	}
	frequency := map[string]int{}
	for _, row := range rows {
		for _, word := range slices.Compact(slices.Sorted(slices.Values(messageWords(row)))) {
			frequency[word]++
		}
	}
	for i := range rows {
		own := messageWords(rows[i])
		fewest := len(rows)
		for _, word := range own {
			fewest = min(fewest, frequency[word])
		}
		if fewest == len(rows) {
			continue // all rows have the same words
		}
		for _, word := range own {
			if frequency[word] == fewest && !slices.Contains(rows[i].Deciding, word) && len(rows[i].Deciding) < most {
				rows[i].Deciding = append(rows[i].Deciding, word)
			}
		}
	}
}

// messageWords are the words of a row's message as they stand there.
func messageWords(row Match) []string {
	text := row.Message
	if text == "" {
		t, _ := row.Description.In(Chinese)
		text = t.Text
	}
	return strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`.,;:()[]"'，。；：（）`, r)
	})
}
