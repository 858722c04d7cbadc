package catalog

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/errx-cli/errx/internal/fault"
)

// maxLine bounds one line of a JSON-lines table.
const maxLine = 1 << 20

// LineError is an error of one line of a table.
type LineError struct {
	Line int
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }
func (e *LineError) Unwrap() error { return e.Err }

// lineReader reads a table in the form for large ones: JSON lines, the header
// first, then an entry a line, with the keys of the YAML form.
type lineReader struct {
	lines *bufio.Reader
	line  int
	lang  string
	row   Row
}

// newLineReader reads the header.
func newLineReader(r io.Reader) (*lineReader, *Table, error) {
	lines := &lineReader{lines: bufio.NewReaderSize(r, 64<<10)}
	var t Table
	text, err := lines.read()
	if err == io.EOF {
		err = fault.New(fault.Empty)
	}
	if err != nil {
		return nil, nil, lines.wrong(err)
	}
	if err := decodeStrictly(text, &t); err != nil {
		return nil, nil, lines.wrong(err)
	}
	if err := t.checkHeader(); err != nil {
		return nil, nil, lines.wrong(err)
	}
	lines.lang = t.Source.Lang
	return lines, &t, nil
}

// next returns the next row, which is valid until the next call, or io.EOF.
func (r *lineReader) next() (*Row, error) {
	text, err := r.read()
	if err != nil {
		if err == io.EOF {
			return nil, io.EOF
		}
		return nil, r.wrong(err)
	}
	r.row = Row{}
	if err := decodeStrictly(text, &r.row); err != nil {
		return nil, r.wrong(err)
	}
	if err := r.row.Check(r.lang); err != nil {
		return nil, r.wrong(err)
	}
	return &r.row, nil
}

func (r *lineReader) wrong(err error) error { return &LineError{r.line, err} }

// read returns the next line that is not empty.
func (r *lineReader) read() ([]byte, error) {
	for {
		text, err := r.lines.ReadSlice('\n')
		r.line++
		if errors.Is(err, bufio.ErrBufferFull) {
			text, err = r.readLong(text)
		}
		if text = bytes.TrimSpace(text); len(text) > 0 {
			if err == io.EOF {
				err = nil
			}
			return text, err
		}
		if err != nil {
			return nil, err
		}
	}
}

func (r *lineReader) readLong(text []byte) ([]byte, error) {
	text = bytes.Clone(text)
	for {
		more, err := r.lines.ReadSlice('\n')
		if len(text)+len(more) > maxLine {
			return nil, fault.New(fault.LongLine, maxLine)
		}
		text = append(text, more...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return text, err
		}
	}
}

// decodeStrictly decodes one JSON value; unknown keys are errors.
func decodeStrictly(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fault.OfJSON(err)
	}
	if d.More() {
		return fault.New(fault.TwoValues)
	}
	return nil
}

// ReadLines reads a table that [Table.WriteLines] wrote. Errors are of type
// [*LineError].
func ReadLines(r io.Reader) (*Table, error) {
	lines, t, err := newLineReader(r)
	if err != nil {
		return nil, err
	}
	for {
		row, err := lines.next()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return nil, err
		}
		t.Entries = append(t.Entries, *row)
	}
}

// WriteLines writes the table as JSON lines: the header, then an entry a line.
// It is the form for tables too large for people to edit.
func (t *Table) WriteLines(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(t)
	for i := 0; i < len(t.Entries) && err == nil; i++ {
		err = encoder.Encode(&t.Entries[i])
	}
	if err != nil {
		return fmt.Errorf("write table %s/%s: %w", t.Vendor, t.Product, err)
	}
	return out.Flush()
}
