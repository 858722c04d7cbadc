package scan

import "encoding/binary"

// filter finds the places in a text where one of many words may stand, in any
// case, without looking at every byte. Each word has, at one of every few
// neighbouring places, four bytes that are among the first few of a word: it is
// enough to look at every stride-th place of the text, and there to tell from
// one bit whether those four bytes can be part of a word at all.
type filter struct {
	window int // bytes of a word that count: the length of the shortest
	stride int
	grams  bits                // four bytes within the windows of the words
	heads  bits                // the first four bytes of the words
	runs   bits                // those, with the length of the run of letters and digits they begin
	starts map[uint32][]string // the words by that
}

const (
	gram      = 4 // bytes looked at together
	minWindow = gram
	maxWindow = 32
	hashBits  = 17
)

// bits is a set of hashes. That two fall together costs a look, but no find.
type bits [1 << (hashBits - 6)]uint64

func (b *bits) add(hash uint32) { b[hash>>(32-hashBits)>>6] |= 1 << (hash >> (32 - hashBits) & 63) }
func (b *bits) has(hash uint32) bool {
	return b[hash>>(32-hashBits)>>6]>>(hash>>(32-hashBits)&63)&1 != 0
}

// fold hashes four bytes without their case.
func fold(four uint32) uint32 { return (four | 0x20202020) * 0x9e3779b1 }

// newFilter takes words in lower case; those shorter than four bytes are not
// found.
func newFilter(words []string) *filter {
	f := &filter{window: maxWindow, starts: map[uint32][]string{}}
	for _, word := range words {
		if len(word) >= minWindow {
			f.window = min(f.window, len(word))
			head := fold(binary.LittleEndian.Uint32([]byte(word)))
			run := withRun(head, runLength([]byte(word)))
			f.starts[run] = append(f.starts[run], word)
			f.heads.add(head)
			f.runs.add(run)
		}
	}
	f.stride = f.window - gram + 1
	for _, words := range f.starts {
		for _, word := range words {
			for i := range f.stride {
				f.grams.add(fold(binary.LittleEndian.Uint32([]byte(word[i : i+gram]))))
			}
		}
	}
	return f
}

// next returns the start of the first word at or behind from, or -1.
func (f *filter) next(text []byte, from int) int {
	stride := f.stride
	for i := from; i+gram <= len(text); i += stride {
		if !f.grams.has(fold(binary.LittleEndian.Uint32(text[i:]))) {
			continue
		}
		for start := max(i-stride+1, from); start <= i; start++ {
			head := fold(binary.LittleEndian.Uint32(text[start:]))
			if f.heads.has(head) && f.wordAt(text, start, head) {
				return start
			}
		}
	}
	return -1
}

// wordAt tells whether one of the words that begin with these four bytes
// stands at text[at:], by itself or with "Error" behind it: so Node names errors.
func (f *filter) wordAt(text []byte, at int, head uint32) bool {
	if at > 0 && isWordByte(text[at-1]) {
		return false
	}
	const glued = len("Error")
	length := runLength(text[at:])
	return f.wordOfRun(text[at:], head, length) || length > glued && f.wordOfRun(text[at:], head, length-glued)
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
