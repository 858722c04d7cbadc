package scan

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/errx-cli/errx/internal/fault"
)

// Open makes text of an input: gzip is unpacked, UTF-16 with a byte order mark
// becomes UTF-8, everything else stays as it is. Both are told by their first
// bytes, not by a name.
func Open(input io.Reader) (io.Reader, error) {
	buffered := bufio.NewReaderSize(input, 64<<10)
	head, err := buffered.Peek(2)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch string(head) {
	case "\x1f\x8b":
		unpacked, err := gzip.NewReader(buffered)
		return gzipReader{unpacked}, gzipFault(err)
	case "\xff\xfe":
		return &utf16Reader{input: buffered, order: binary.LittleEndian}, nil
	case "\xfe\xff":
		return &utf16Reader{input: buffered, order: binary.BigEndian}, nil
	}
	return buffered, nil
}

// gzipReader says in errx's words what is wrong with gzip.
type gzipReader struct{ io.Reader }

func (r gzipReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	return n, gzipFault(err)
}

func gzipFault(err error) error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &corrupt) {
		return fault.New(fault.Gzip)
	}
	return err
}

// utf16Reader turns UTF-16 into UTF-8.
type utf16Reader struct {
	input   *bufio.Reader
	order   binary.ByteOrder
	pending []byte // decoded, not yet given out
	started bool
}

func (r *utf16Reader) Read(p []byte) (int, error) {
	if !r.started {
		r.started = true
		if _, err := r.input.Discard(2); err != nil {
			return 0, err
		}
	}
	for len(r.pending) < len(p) {
		unit, err := r.unit()
		if err != nil {
			if len(r.pending) == 0 {
				return 0, err
			}
			break
		}
		char := rune(unit)
		if utf16.IsSurrogate(char) {
			if next, err := r.input.Peek(2); err == nil {
				if pair := utf16.DecodeRune(char, rune(r.order.Uint16(next))); pair != utf8.RuneError {
					char = pair
					_, _ = r.input.Discard(2)
				}
			}
		}
		r.pending = utf8.AppendRune(r.pending, char)
	}
	n := copy(p, r.pending)
	r.pending = append(r.pending[:0], r.pending[n:]...)
	return n, nil
}

func (r *utf16Reader) unit() (uint16, error) {
	var b [2]byte
	if _, err := io.ReadFull(r.input, b[:]); err != nil {
		if err == io.ErrUnexpectedEOF {
			err = io.EOF // half a character at the end
		}
		return 0, err
	}
	return r.order.Uint16(b[:]), nil
}
