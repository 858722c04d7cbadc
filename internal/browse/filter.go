package browse

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

// filter says which entries fit: those of a product and a kind that have every
// word.
//
// A word is had by an entry if its code or one of its texts holds it, or if its
// letters are in the code, in their order (ifsnf). Only codes are matched that
// loosely: nearly every text of a few lines has the letters of nearly every
// word in it.
type filter struct {
	words         []string // in small letters
	product, kind int      // places in the index's lists, or all
}

const all = -1

func newFilter(typed string) filter {
	return filter{words: strings.Fields(fold(typed)), product: all, kind: all}
}

// narrows tells whether what fits f fits g too.
func (f filter) narrows(g filter) bool {
	if g.product != all && g.product != f.product || g.kind != all && g.kind != f.kind {
		return false
	}
	return !slices.ContainsFunc(g.words, func(word string) bool {
		return !slices.ContainsFunc(f.words, func(longer string) bool { return strings.Contains(longer, word) })
	})
}

// place is where an entry has a word, the best last.
type place int

const (
	nowhere place = iota
	scattered
	inText
	inCode
	beginsCode
	wholeCode
)

// result is what fits a filter.
type result struct {
	filter filter
	fits   []hit // in the order of the catalog
	ranked []hit // the best first, equals in the order of the catalog
}

// hit is an entry that fits.
type hit struct {
	row       int32 // in the index
	score     int32
	scattered bool // the letters of some word are scattered in its code
}

const (
	// scoreStep is what a better place of a word counts. How well letters are
	// scattered counts at most half of it in either direction.
	scoreStep = 1024
	// mostRanked bounds how many entries with scattered letters are put in
	// order: a word that more of them have says too little for one.
	mostRanked = 5000
)

// match finds the entries that fit. With an earlier result that the filter
// narrows down, only that is looked at.
func (x *index) match(f filter, earlier *result) *result {
	among := x.all
	if earlier != nil && f.narrows(earlier.filter) {
		among = earlier.fits
	}
	words := make([]word, len(f.words))
	for i, w := range f.words {
		words[i] = newWord(w)
	}
	workers := min(runtime.GOMAXPROCS(0), 1+len(among)/2000)
	found := make([][]hit, workers)
	var running sync.WaitGroup
	for i := range workers {
		part := among[i*len(among)/workers : (i+1)*len(among)/workers]
		running.Go(func() { found[i] = x.matchPart(f, words, part) })
	}
	running.Wait()
	r := &result{filter: f, fits: slices.Concat(found...)}
	x.rankScattered(words, r.fits)
	r.ranked = ranked(r.fits, len(words))
	return r
}

func (x *index) matchPart(f filter, words []word, among []hit) []hit {
	hits := make([]hit, 0, len(among)/2)
	for _, h := range among {
		r := &x.rows[h.row]
		if f.product != all && int(r.product) != f.product || f.kind != all && int(r.kind) != f.kind {
			continue
		}
		h = hit{row: h.row}
		for i := range words {
			p := r.place(&words[i])
			if p == nowhere {
				h.score = 0
				break
			}
			h.score += int32(p) * scoreStep
			h.scattered = h.scattered || p == scattered
		}
		if h.score > 0 || len(words) == 0 {
			hits = append(hits, h)
		}
	}
	return hits
}

// word is a word of a filter, made ready for the search.
type word struct {
	text  []byte
	pairs pairs
	rare  int // place of its rarest byte
}

// frequent are the letters of English texts, the most frequent first.
const frequent = "etaionsrlhdcumpfgwybvkxqjz"

func newWord(s string) word {
	w := word{text: []byte(s), pairs: pairsOf([]byte(s))}
	rarity := func(c byte) int {
		if i := strings.IndexByte(frequent, c); i >= 0 {
			return i
		}
		return len(frequent)
	}
	for i, c := range w.text {
		if rarity(c) > rarity(w.text[w.rare]) {
			w.rare = i
		}
	}
	return w
}

// in tells whether a text holds the word. It goes from one occurrence of the
// rarest byte to the next; bytes.Index goes by the first byte, which stops it far
// more often in a word like "inv".
func (w *word) in(text []byte) bool {
	for from := w.rare; from < len(text); {
		i := bytes.IndexByte(text[from:], w.text[w.rare])
		if i < 0 {
			return false
		}
		from += i + 1
		if bytes.HasPrefix(text[from-1-w.rare:], w.text) {
			return true
		}
	}
	return false
}

// place finds the best place where an entry has a word.
func (r *row) place(w *word) place {
	code := r.text[:r.endOfCode]
	if r.pairs.mayHold(&w.pairs) {
		switch at := bytes.Index(code, w.text); {
		case at == 0 && len(w.text) == len(code):
			return wholeCode
		case at == 0:
			return beginsCode
		case at > 0:
			return inCode
		case w.in(r.text[r.endOfCode:]):
			return inText
		}
	}
	if isSubsequence(w.text, code) {
		return scattered
	}
	return nowhere
}

// rankScattered scores the entries that have the letters of words scattered in
// their code by how well the words abbreviate it.
func (x *index) rankScattered(words []word, hits []hit) {
	var some []int
	for i, h := range hits {
		if h.scattered {
			some = append(some, i)
		}
	}
	if len(some) > mostRanked {
		return
	}
	for _, w := range words {
		places := some
		if len(words) > 1 {
			places = slices.DeleteFunc(slices.Clone(some), func(i int) bool {
				return x.rows[hits[i].row].place(&w) != scattered
			})
		}
		codes := func(yield func(string) bool) {
			for _, i := range places {
				if !yield(x.rows[hits[i].row].code) {
					return
				}
			}
		}
		for _, m := range fuzzy.FindFromIterNoSort(string(w.text), codes) {
			hits[places[m.Index]].score += int32(max(min(m.Score, scoreStep/2), 1-scoreStep/2))
		}
	}
}

// ranked sorts hits by their scores, of which there are few for many hits.
func ranked(hits []hit, words int) []hit {
	starts := make([]int, (words+1)*(int(wholeCode)+1)*scoreStep+1)
	for _, h := range hits {
		starts[h.score]++
	}
	at := 0
	for score := len(starts) - 1; score >= 0; score-- {
		starts[score], at = at, at+starts[score]
	}
	sorted := make([]hit, len(hits))
	for _, h := range hits {
		sorted[starts[h.score]] = h
		starts[h.score]++
	}
	return sorted
}

// isSubsequence tells whether the bytes of a word are in a code, in their order.
func isSubsequence(word, code []byte) bool {
	for _, c := range code {
		if len(word) > 0 && c == word[0] {
			word = word[1:]
		}
	}
	return len(word) == 0
}

// marks finds the letters of an entry's text, its code or another one, that made
// it fit, as offsets of the ends of stretches.
func (r *row) marks(f filter, text string, code bool) [][2]int {
	var marks [][2]int
	folded := fold(text)
	for _, word := range f.words {
		w := newWord(word)
		p := r.place(&w)
		if p == scattered && code {
			for _, m := range fuzzy.FindNoSort(word, []string{text}) {
				for _, at := range m.MatchedIndexes {
					_, size := utf8.DecodeRuneInString(text[at:])
					marks = append(marks, [2]int{at, at + size})
				}
			}
		}
		if at := strings.Index(folded, word); at >= 0 && p >= inText && code == (p >= inCode) {
			marks = append(marks, [2]int{at, at + len(word)})
		}
	}
	return marks
}

// wordsInText are the words that the entry's texts have and its code has not.
func (r *row) wordsInText(f filter) []string {
	return slices.DeleteFunc(slices.Clone(f.words), func(word string) bool {
		w := newWord(word)
		return r.place(&w) != inText
	})
}
