package scan

import (
	"bytes"
	"io"
	"sync"
)

// chunkSize is large enough that handing chunks over costs nothing, and small
// enough that all that are under way fit into a few megabytes.
const chunkSize = 512 << 10

// chunks cuts a stream at line ends. A line longer than a chunk is cut where a
// word ends; its parts overlap by nothing, so a code is never cut in two
// unless it is longer than half a chunk.
type chunks struct {
	input io.Reader
	size  int
	rest  []byte // read, but not yet given out
	pool  sync.Pool
	err   error
}

func newChunks(input io.Reader, size int) *chunks {
	c := &chunks{input: input, size: size}
	c.pool.New = func() any { b := make([]byte, size); return &b }
	return c
}

// next returns the next chunk. The last one comes with io.EOF, or with the
// error that ended the input.
func (c *chunks) next() (data []byte, err error) {
	buffer := *(c.pool.Get().(*[]byte))
	n := copy(buffer, c.rest)
	// A slow input is passed on line by line, not held back until a chunk is full.
	for whole := false; c.err == nil && n < len(buffer) && !whole; {
		var m int
		m, c.err = c.input.Read(buffer[n:])
		whole = bytes.IndexByte(buffer[n:n+m], '\n') >= 0
		n += m
	}
	c.rest = nil
	if c.err != nil {
		return buffer[:n], c.err
	}
	cut := bytes.LastIndexByte(buffer[:n], '\n') + 1
	if cut == 0 {
		cut = wordEnd(buffer[:n])
	}
	c.rest = bytes.Clone(buffer[cut:n])
	return buffer[:cut], nil
}

// wordEnd finds a place in the second half of a part of a line where no word
// is cut.
func wordEnd(line []byte) int {
	for i := len(line); i > len(line)/2; i-- {
		if c := line[i-1]; !isWordByte(c) && c != '.' && c < 0x80 {
			return i
		}
	}
	return len(line)
}

// release returns a function that gives a chunk's memory back.
func (c *chunks) release(data []byte) func() {
	whole := data[:cap(data)]
	return func() { c.pool.Put(&whole) }
}
