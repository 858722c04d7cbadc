package catalog

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// likenesses tells, for each row, how like its own text the given message is,
// from 0 to 1. Words that few of the rows have count for much, those that all
// of them have for little; ids and numbers hardly count, since vendors put
// them into their messages as they go.
func likenesses(message string, rows []Entry) []float64 {
	likeness := make([]float64, len(rows))
	given := features(message)
	if len(given) == 0 {
		return likeness
	}
	// A message may be in the language of either column of the vendor's page.
	texts := make([][]map[string]bool, len(rows))
	frequency := map[string]int{}
	for i, row := range rows {
		all := map[string]bool{}
		for _, text := range vendorTexts(row) {
			f := features(text)
			texts[i] = append(texts[i], f)
			for word := range f {
				all[word] = true
			}
		}
		for word := range all {
			frequency[word]++
		}
	}
	weight := func(word string) float64 {
		w := 1.0
		if n := frequency[word]; n > 0 {
			w = math.Log(1+float64(len(rows))/float64(n)) / math.Log(2)
		}
		if strings.ContainsAny(word, "0123456789") {
			w /= 8
		}
		return w
	}
	for i := range rows {
		for _, f := range texts[i] {
			likeness[i] = max(likeness[i], overlap(given, f, weight))
		}
	}
	return likeness
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

// overlap is the mean of how much of either text is found in both, and of how
// much of the given one is found in the row's: messages are often cut short.
func overlap(given, row map[string]bool, weight func(string) float64) float64 {
	var both, inGiven, inRow float64
	for _, word := range sortedWords(given) {
		w := weight(word)
		inGiven += w
		if row[word] {
			both += w
		}
	}
	for _, word := range sortedWords(row) {
		inRow += weight(word)
	}
	if both == 0 {
		return 0
	}
	return (2*both/(inGiven+inRow) + both/inGiven) / 2
}

// sortedWords fixes the order in which weights are added up, so that the same
// message gives the same likeness to the last bit.
func sortedWords(set map[string]bool) []string {
	words := make([]string, 0, len(set))
	for word := range set {
		words = append(words, word)
	}
	slices.Sort(words)
	return words
}

// features are the words of a text, its pairs of neighbouring words, and the
// whole of a name with inner capitals: somebody may have lost the capitals.
func features(text string) map[string]bool {
	set := map[string]bool{}
	last := ""
	for _, word := range words(text) {
		set[word] = true
		if last != "" {
			set[last+" "+word] = true
		}
		last = word
	}
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			set[strings.ToLower(name)] = true
		}
	}
	return set
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
