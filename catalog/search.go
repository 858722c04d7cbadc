package catalog

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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
	var folded [][]byte
	for _, word := range words {
		folded = append(folded, bytes.Fields([]byte(strings.ToLower(word)))...)
	}
	if len(folded) == 0 {
		return []Result{}, nil
	}
	found, err := collect(c, func(p *pack) ([]foundRow, error) { return p.search(folded, f) })
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(a, b foundRow) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.order, b.order))
	})
	return decodeRows(found)
}

// decodeRows makes results of rows, on all cores: of a common word there are
// thousands.
func decodeRows(rows []foundRow) ([]Result, error) {
	const least = 64 // what a goroutine is worth
	results := make([]Result, len(rows))
	share := max(least, len(rows)/runtime.GOMAXPROCS(0)+1)
	var damaged atomic.Bool
	var workers sync.WaitGroup
	for start := 0; start < len(rows); start += share {
		workers.Go(func() {
			for i := start; i < min(start+share, len(rows)); i++ {
				d := decoder{buf: rows[i].data}
				results[i] = Result{d.entry(rows[i].pack), rows[i].score}
				if d.damaged {
					damaged.Store(true)
				}
			}
		})
	}
	workers.Wait()
	if damaged.Load() {
		return nil, ErrDamaged
	}
	return results, nil
}

// foundRow is a row that a search has found, still as it is in the pack.
type foundRow struct {
	pack  *pack
	data  string
	score int
	order int64 // place in the catalog
}

// searchPiece is about how many bytes of blocks are looked at at a time: small,
// so that the goroutines end together.
const searchPiece = 1 << 18

// search looks through the blocks of a pack, which stand one behind the other,
// on all cores.
func (p *pack) search(words [][]byte, f Filter) ([]foundRow, error) {
	wanted, some := p.wanted(f.Products)
	if !some {
		return nil, nil
	}
	cuts := p.cuts()
	var taken atomic.Int64
	var lock sync.Mutex
	var found []foundRow
	var failed error
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			s := searcher{pack: p, words: words, caseless: caseless(words), filter: f, wanted: wanted}
			for i := taken.Add(1); i < int64(len(cuts)); i = taken.Add(1) {
				s.piece(cuts[i-1], cuts[i])
			}
			lock.Lock()
			defer lock.Unlock()
			found = append(found, s.found...)
			failed = cmp.Or(failed, s.failed)
		})
	}
	workers.Wait()
	return found, failed
}

// cuts are offsets of blocks from the first to the end of all, where the section
// of blocks can be cut into pieces. They are taken from rows here and there: to
// find them in the blocks means to wait for each one to come from memory. A
// wrong one is noticed, as the piece before it does not end there.
func (p *pack) cuts() []uint64 {
	start, end := uint64(p.sections[sectionBlocks].start), uint64(p.sections[sectionBlocks].end)
	cuts := []uint64{start, end}
	n := min(p.len(), int((end-start)/searchPiece))
	for i := range n {
		if at := p.rowIndex(i * p.len() / n).block; at > start && at < end {
			cuts = append(cuts, at)
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// searcher is one of the goroutines of a search.
type searcher struct {
	pack  *pack
	words [][]byte
	// caseless are those of the words that bytes alone decide about.
	caseless [][]byte
	filter   Filter
	wanted   []bool
	lowered  []byte
	left     [][]byte // words of a row that are still to be found
	found    []foundRow
	failed   error
}

// piece looks at the blocks between two offsets.
func (s *searcher) piece(at, end uint64) {
	for at < end && s.failed == nil {
		block, size := s.pack.blockFrom(at)
		switch {
		case size == 0 || at+size > end:
			s.failed = ErrDamaged
		case s.mayHold(block.buf):
			s.block(block)
		}
		at += size
	}
}

// mayHold tells quickly whether a block can hold all words: most don't.
func (s *searcher) mayHold(block string) bool {
	s.lowered = append(s.lowered[:0], block...)
	ascii := lowerASCII(s.lowered)
	for _, word := range s.caseless {
		if !bytes.Contains(s.lowered, word) {
			return !ascii && (strings.Contains(block, dottedI) || strings.Contains(block, kelvin))
		}
	}
	return true
}

// The capitals that are ASCII in lower case and not before.
const dottedI, kelvin = "İ", "\u212a"

// lowerASCII puts text into lower case, eight bytes at a time, and tells
// whether it is all ASCII. Other bytes stay as they are.
func lowerASCII(text []byte) bool {
	const low, high = 0x7f7f7f7f7f7f7f7f, 0x8080808080808080
	all, i := uint64(0), 0
	for ; i+8 <= len(text); i += 8 {
		x := binary.LittleEndian.Uint64(text[i : i+8])
		all |= x
		// The high bit of each byte of a sum tells whether it is beyond a letter.
		fromA := x&low + 0x3f3f3f3f3f3f3f3f  // 'A' and above
		aboveZ := x&low + 0x2525252525252525 // above 'Z'
		capital := (fromA ^ aboveZ) & ^x & high
		binary.LittleEndian.PutUint64(text[i:i+8], x|capital>>2)
	}
	for ; i < len(text); i++ {
		c := text[i]
		all |= uint64(c)
		if c-'A' < 26 {
			text[i] = c | 0x20
		}
	}
	return all&high == 0
}

// caseless picks the words that bytes alone decide about: of other letters than
// ASCII's, there may be capitals in the text.
func caseless(words [][]byte) [][]byte {
	var list [][]byte
	for _, word := range words {
		cased := bytes.ContainsFunc(word, func(r rune) bool {
			return r >= utf8.RuneSelf && (unicode.IsUpper(unicode.ToUpper(r)) || unicode.IsTitle(r))
		})
		if !cased {
			list = append(list, word)
		}
	}
	return list
}

// block looks at the rows of a block.
func (s *searcher) block(d decoder) {
	d.string() // the key
	d.skipStrings()
	for n := d.uint(); n > 0 && !d.damaged; n-- {
		s.row(d.string())
	}
	if d.damaged {
		s.failed = ErrDamaged
	}
}

// row keeps a row if it passes the filter and holds all words. No more of it
// is read than that takes.
func (s *searcher) row(data string) {
	d := decoder{buf: data}
	code, order, product := d.string(), d.uint(), d.uint()
	d.uint() // its number
	status := d.uint()
	d.string() // category
	kind, retry, message := d.string(), d.string(), d.string()
	switch {
	case d.damaged || product >= len(s.wanted):
		s.failed = ErrDamaged
		return
	case !s.wanted[product], !s.filter.Statuses.holds(status), !s.filter.wants(kind, retry):
		return
	}
	if score := s.score(code, message, d); score > 0 {
		s.found = append(s.found, foundRow{s.pack, data, score, s.pack.order(product, order)})
	}
}

// score adds up the best place of each word, 0 if one is nowhere. What is to be
// decoded are the aliases, the description and the resolution.
func (s *searcher) score(code, message string, d decoder) (total int) {
	s.left = append(s.left[:0], s.words...)
	s.lower(code)
	for _, word := range s.words {
		if bytes.Equal(s.lowered, word) {
			total += scoreWholeCode
		}
	}
	total += scoreCode * s.take()
	for n := d.uint(); n > 0 && !d.damaged; n-- {
		s.lower(d.string())
		total += scoreCode * s.take()
	}
	s.lower(message)
	total += scoreMessage * s.take()
	for _, score := range []int{scoreDescription, scoreResolution} {
		for texts := d.uint(); texts >= 3 && len(s.left) > 0 && !d.damaged; texts -= 3 {
			language, _, text := d.string(), d.string(), d.string()
			if isSearched(language) {
				s.lower(text)
				total += score * s.take()
			}
		}
	}
	if len(s.left) > 0 {
		return 0
	}
	return total
}

// isSearched tells the languages of the texts that a search looks at.
func isSearched(language string) bool {
	switch language {
	case English, Chinese, "ja", "ko":
		return true
	}
	return false
}

// lower puts a text into lower case, as strings.ToLower does, for take.
func (s *searcher) lower(text string) {
	s.lowered = append(s.lowered[:0], text...)
	if lowerASCII(s.lowered) {
		return
	}
	s.lowered = s.lowered[:0]
	for _, r := range text {
		s.lowered = utf8.AppendRune(s.lowered, unicode.ToLower(r))
	}
}

// take takes away the words left that the lowered text holds, and counts them.
func (s *searcher) take() int {
	before := len(s.left)
	s.left = slices.DeleteFunc(s.left, func(word []byte) bool { return bytes.Contains(s.lowered, word) })
	return before - len(s.left)
}
