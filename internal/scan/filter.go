package scan

import (
	"bytes"
	"encoding/binary"
	mathbits "math/bits"
)

// filter finds the places in a text where one of many words may stand, in any
// case, without looking at every byte. Each word has, at every one of a stride of
// neighbouring places, four bytes that are known to the filter: it is enough to
// look at every stride-th place of the text, and there to tell from one bit
// whether those four bytes can be part of a word at all, and from eight more where
// it would start. Of a word that is too short for the stride, four bytes may reach
// over its edge.
type filter struct {
	stride int
	grams  bits                 // four bytes of the words, at a stride of places in each
	places [1 << hashBits]uint8 // at which places those stand: bit 0 for the one before the word
	heads  bits                 // the first four bytes of the words
	runs   bits                 // those, with the length of the run of letters and digits they begin
	starts map[uint32][]string  // the words by that
}

const (
	gram      = 4 // bytes looked at together
	minWord   = gram
	maxStride = 7 // with the place before the word, a byte has a bit for each place
	hashBits  = 17
	// fewWords may be shorter than the stride asks for: each of them takes a few
	// hundred bits.
	fewWords = 8
)

// bits is a set of hashes. That two fall together costs a look, but no find.
type bits [1 << (hashBits - 6)]uint64

func (b *bits) add(hash uint32) { b[hash>>(32-hashBits)>>6] |= 1 << (hash >> (32 - hashBits) & 63) }
func (b *bits) has(hash uint32) bool {
	return b[hash>>(32-hashBits)>>6]>>(hash>>(32-hashBits)&63)&1 != 0
}

// fold hashes the first four bytes of a text without their case.
func fold(text []byte) uint32 {
	return (binary.LittleEndian.Uint32(text) | 0x20202020) * 0x9e3779b1
}

// newFilter takes words in lower case, of at least minWord bytes.
func newFilter(words []string) *filter {
	f := &filter{stride: strideFor(words), starts: map[uint32][]string{}}
	for _, word := range words {
		head := fold([]byte(word))
		run := withRun(head, runLength([]byte(word)))
		f.starts[run] = append(f.starts[run], word)
		f.heads.add(head)
		f.runs.add(run)
		f.addGrams(word)
	}
	return f
}

// strideFor returns at how many neighbouring places all words have four bytes, a
// few of them only with one more byte before and behind.
func strideFor(words []string) int {
	places := func(word string) int { return len(word) - gram + 1 }
	shortest := maxStride
	for _, word := range words {
		shortest = min(shortest, places(word))
	}
	for stride := min(shortest+2, maxStride); stride > shortest; stride-- {
		short := 0
		for _, word := range words {
			if places(word) < stride {
				short++
			}
		}
		if short <= fewWords {
			return stride
		}
	}
	return shortest
}

// addGrams notes four bytes of a word at a stride of neighbouring places.
func (f *filter) addGrams(word string) {
	places := len(word) - gram + 1
	for i := range min(places, f.stride) {
		f.addGram([]byte(word[i:i+gram]), i)
	}
	if places >= f.stride {
		return
	}
	for c := range 256 {
		f.addGram(append([]byte{byte(c)}, word[:gram-1]...), -1)
		if places+1 < f.stride {
			f.addGram(append([]byte(word[places:]), byte(c)), places)
		}
	}
}

func (f *filter) addGram(four []byte, place int) {
	hash := fold(four)
	f.grams.add(hash)
	f.places[hash>>(32-hashBits)] |= 1 << (place + 1)
}

// next returns the start of the first word at or behind from, or -1.
func (f *filter) next(text []byte, from int) int {
	stride, last := f.stride, len(text)-gram
	for i := from; i < last; i += stride {
		if hash := fold(text[i:]); f.grams.has(hash) {
			if start := f.wordAround(text, from, i, hash); start >= 0 {
				return start
			}
		}
	}
	if last < from {
		return -1
	}
	// Behind a word at the very end there is no byte for its last place.
	return f.wordAround(text, from, last, fold(text[last:]))
}

// wordAround returns the start of the first word that has text[i:], which has that
// hash, at one of its places and begins at or behind from, or -1.
func (f *filter) wordAround(text []byte, from, i int, hash uint32) int {
	for places := f.places[hash>>(32-hashBits)]; places != 0; {
		place := 7 - mathbits.LeadingZeros8(places) // the highest: the word that starts first
		places &^= 1 << place
		start := i + 1 - place
		if start < from || start > len(text)-gram {
			continue
		}
		head := fold(text[start:])
		if f.heads.has(head) && f.wordAt(text, start, head) {
			return start
		}
	}
	return -1
}

// wordAt tells whether one of the words that begin with these four bytes
// stands at text[at:], by itself or with "Error" behind it: so Node names errors.
func (f *filter) wordAt(text []byte, at int, head uint32) bool {
	const glued = len("Error")
	length := runLength(text[at:])
	if !f.wordOfRun(text[at:], head, length) && (length <= glued || !f.wordOfRun(text[at:], head, length-glued)) {
		return false
	}
	return at == 0 || !isWordByte(text[at-1]) || endsEscape(text[:at])
}

// endsEscape tells whether a text ends in an escape, whose last letters are no part
// of the word behind it: a terminal's colour, a written line end, a quote or a
// control of which only the number is left.
func endsEscape(text []byte) bool {
	const longest = 16
	n := len(text) - 1
	switch text[n] {
	case 'n', 't', 'r':
		return n > 0 && text[n-1] == '\\'
	case 'm', 'K':
		for i := n - 1; i >= max(0, n-longest); i-- {
			if c := text[i]; c == '[' {
				return true
			} else if c != ';' && (c < '0' || c > '9') {
				break
			}
		}
		return false
	}
	for _, written := range []string{"%22", "%20", "%27", "%3A", "%3a", "%3D", "%3d", `\x22`, `\x27`, `\u0022`, `\u0027`, `\u003e`, "#012", "#011"} {
		if bytes.HasSuffix(text, []byte(written)) {
			return true
		}
	}
	return false
}

// wordOfRun tells whether text begins with one of the words whose first run is
// that long.
func (f *filter) wordOfRun(text []byte, head uint32, length int) bool {
	run := withRun(head, length)
	if !f.runs.has(run) {
		return false
	}
	for _, word := range f.starts[run] {
		if len(text) >= len(word) && equalFold(text[:len(word)], word) && endsWord(text[len(word):]) {
			return true
		}
	}
	return false
}

func withRun(head uint32, length int) uint32 { return (head ^ uint32(length)) * 0x85ebca6b }

func runLength(text []byte) int {
	n := 0
	for n < len(text) && isWordByte(text[n]) {
		n++
	}
	return n
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}

func equalFold(text []byte, word string) bool {
	for i := range word {
		if lower(text[i]) != word[i] {
			return false
		}
	}
	return true
}

func isWordByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_'
}

// endsWord tells whether a word can end before rest; Node's names of errors
// have "Error" behind the code.
func endsWord(rest []byte) bool {
	const glued = "error"
	return len(rest) == 0 || !isWordByte(rest[0]) || len(rest) >= len(glued) && equalFold(rest[:len(glued)], glued)
}
