package catalog

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Result is a row that a search has found. Scores are comparable within one
// search only; a higher one is a better find.
type Result struct {
	Entry
	Score int `json:"score"`
}

// Where a word was found, by how much it says about the row.
const (
	scoreWholeCode   = 1000
	scoreCode        = 100
	scoreMessage     = 30
	scoreDescription = 20
	scoreResolution  = 10
)

// Search returns the rows that hold all words, in any order and case, in code,
// message, description or resolution of either language, best first.
func (c *Catalog) Search(words []string, f Filter) ([]Result, error) {
	var folded []string
	for _, word := range words {
		folded = append(folded, strings.Fields(strings.ToLower(word))...)
	}
	results := []Result{}
	if len(folded) == 0 {
		return results, nil
	}
	found, err := collect(c, func(p *pack) ([]Result, error) { return p.search(folded, f) })
	if err != nil {
		return nil, err
	}
	results = append(results, found...)
	slices.SortFunc(results, func(a, b Result) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.order, b.order))
	})
	return results, nil
}

// searchPiece is about how many bytes of blocks are looked at at a time.
const searchPiece = 1 << 18

// search looks through the blocks of a pack, which stand one behind the other,
// on all cores.
func (p *pack) search(words []string, f Filter) ([]Result, error) {
	wanted, some := p.wanted(f.Products)
	if !some {
		return nil, nil
	}
	pieces := make(chan [2]uint64)
	var lock sync.Mutex
	var results []Result
	var failed error
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			s := searcher{pack: p, words: words, caseless: caseless(words), filter: f, wanted: wanted}
			for piece := range pieces {
				s.piece(piece[0], piece[1])
			}
			lock.Lock()
			defer lock.Unlock()
			results = append(results, s.results...)
			failed = cmp.Or(failed, s.failed)
		})
	}
	err := p.pieces(pieces)
	close(pieces)
	workers.Wait()
	return results, cmp.Or(err, failed)
}

// pieces cuts the section of blocks between blocks.
func (p *pack) pieces(pieces chan<- [2]uint64) error {
	at, end := uint64(p.sections[sectionBlocks].start), uint64(p.sections[sectionBlocks].end)
	for at < end {
		start := at
		for at < end && at-start < searchPiece {
			size, ok := p.blockSize(at)
			if !ok {
				return ErrDamaged
			}
			at += size
		}
		pieces <- [2]uint64{start, at}
	}
	return nil
}

// searcher is one of the goroutines of a search.
type searcher struct {
	pack  *pack
	words []string
	// caseless are those of the words that bytes alone decide about.
	caseless [][]byte
	filter   Filter
	wanted   []bool
	lowered  []byte
	results  []Result
	failed   error
}

// piece looks at the blocks between two offsets.
func (s *searcher) piece(at, end uint64) {
	for at < end && s.failed == nil {
		size, ok := s.pack.blockSize(at)
		data := s.pack.data[at : at+size]
		switch {
		case !ok || !blockIntact(data):
			s.failed = ErrDamaged
		case s.mayHold(data):
			s.block(at)
		}
		at += size
	}
}

// mayHold tells quickly whether a block can hold all words: most don't.
func (s *searcher) mayHold(block []byte) bool {
	s.lowered = slices.Grow(s.lowered[:0], len(block))[:len(block)]
	lowerASCII(s.lowered, block)
	for _, word := range s.caseless {
		if !bytes.Contains(s.lowered, word) {
			return false
		}
	}
	return true
}

// lowerASCII puts text into lower case, eight bytes at a time.
func lowerASCII(lowered, text []byte) {
	const low, high = 0x7f7f7f7f7f7f7f7f, 0x8080808080808080
	lowered = lowered[:len(text)]
	i := 0
	for ; i+8 <= len(text); i += 8 {
		x := binary.LittleEndian.Uint64(text[i : i+8])
		// The high bit of each byte of a sum tells whether it is beyond a letter.
		fromA := x&low + 0x3f3f3f3f3f3f3f3f  // 'A' and above
		aboveZ := x&low + 0x2525252525252525 // above 'Z'
		capital := (fromA ^ aboveZ) & ^x & high
		binary.LittleEndian.PutUint64(lowered[i:i+8], x|capital>>2)
	}
	for ; i < len(text); i++ {
		c := text[i]
		if c-'A' < 26 {
			c |= 0x20
		}
		lowered[i] = c
	}
}

// caseless picks the words that bytes alone decide about: of other letters than
// ASCII's, there may be capitals in the text.
func caseless(words []string) [][]byte {
	var list [][]byte
	for _, word := range words {
		cased := strings.ContainsFunc(word, func(r rune) bool {
			return r >= utf8.RuneSelf && (unicode.IsUpper(unicode.ToUpper(r)) || unicode.IsTitle(r))
		})
		if !cased {
			list = append(list, []byte(word))
		}
	}
	return list
}

func (s *searcher) block(at uint64) {
	b, err := s.pack.blockAt(at)
	if err != nil {
		s.failed = err
		return
	}
	for _, row := range b.rows {
		if product := rowProduct(row); product >= len(s.wanted) || !s.wanted[product] {
			continue
		}
		d := decoder{buf: row}
		e := d.entry(s.pack)
		if d.damaged {
			s.failed = ErrDamaged
			return
		}
		if !s.filter.Statuses.holds(e.Status) || s.filter.Kind != "" && e.Kind != s.filter.Kind ||
			s.filter.Retry != "" && e.Retry != s.filter.Retry {
			continue
		}
		if score := searchScore(e, s.words); score > 0 {
			s.results = append(s.results, Result{e, score})
		}
	}
}

// searchScore adds up the best place of each word, 0 if one is nowhere.
func searchScore(e Entry, words []string) int {
	code := strings.ToLower(e.Code)
	places := []struct {
		text  string
		score int
	}{
		{code, scoreCode},
		{strings.ToLower(strings.Join(e.aliases, " ")), scoreCode},
		{strings.ToLower(e.Message), scoreMessage},
		{joinTexts(e.Description), scoreDescription},
		{joinTexts(e.Resolution), scoreResolution},
	}
	total := 0
	for _, word := range words {
		best := 0
		for _, place := range places {
			if best == 0 && strings.Contains(place.text, word) {
				best = place.score
			}
		}
		if best == 0 {
			return 0
		}
		total += best
		if word == code {
			total += scoreWholeCode
		}
	}
	return total
}

func joinTexts(t Texts) string {
	var b strings.Builder
	for _, in := range []string{English, Chinese, "ja", "ko"} {
		b.WriteString(strings.ToLower(t[in].Text))
		b.WriteByte('\n')
	}
	return b.String()
}
