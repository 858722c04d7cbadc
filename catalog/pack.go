package catalog

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"iter"
	"unsafe"

	"github.com/blevesearch/vellum"
)

// pack reads what a compiler wrote. Opening one looks at its footer and the
// tables' headers only. Nothing read from it is believed unless checksums
// agree, and no damage makes it panic.
type pack struct {
	origin   string
	data     []byte
	sections [sectionCount]section
	products []Product
	places   []int     // of its products in the catalog that uses it
	statuses []int     // of its rows, sorted
	warnings []Warning // about tables left out when it was compiled
}

type section struct {
	start, end int
	sum        uint32
}

// openPack takes a pack's bytes, which must not change as long as the pack or
// a text out of it is in use.
func openPack(data []byte, origin string) (*pack, error) {
	p := &pack{origin: origin, data: data}
	if err := p.readFooter(); err != nil {
		return nil, err
	}
	if !p.intact(sectionProducts) {
		return nil, fmt.Errorf("products: %w", ErrDamaged)
	}
	d := decoder{buf: p.text(sectionProducts)}
	headers := d.strings()
	p.products = make([]Product, 0, len(headers))
	for _, buf := range headers {
		header := decoder{buf: buf}
		product := header.product()
		d.damaged = d.damaged || header.damaged
		product.Origin = origin
		p.products = append(p.products, product)
	}
	for range d.uint() {
		p.statuses = append(p.statuses, d.uint())
		if d.damaged {
			break
		}
	}
	for range d.uint() {
		p.warnings = append(p.warnings, d.warning())
		if d.damaged {
			break
		}
	}
	if d.damaged {
		return nil, fmt.Errorf("products: %w", ErrDamaged)
	}
	return p, nil
}

func (p *pack) readFooter() error {
	// The magic at the front is for people and programs that look at files: to
	// read it costs memory.
	size := len(p.data)
	if size < len(packMagic)+footerSize || string(p.data[size-len(packMagic):]) != packMagic {
		return fmt.Errorf("footer: %w", ErrDamaged)
	}
	footer := p.data[size-footerSize : size-len(packMagic)]
	sums := footer[:sectionCount*20]
	if crc32.ChecksumIEEE(sums) != binary.LittleEndian.Uint32(footer[len(sums):]) {
		return fmt.Errorf("footer: %w", ErrDamaged)
	}
	for i := range p.sections {
		f := sums[i*20:]
		start, length := binary.LittleEndian.Uint64(f), binary.LittleEndian.Uint64(f[8:])
		if start > uint64(size) || length > uint64(size)-start {
			return fmt.Errorf("footer: %w", ErrDamaged)
		}
		p.sections[i] = section{int(start), int(start + length), binary.LittleEndian.Uint32(f[16:])}
	}
	return nil
}

func (p *pack) bytes(s int) []byte { return p.data[p.sections[s].start:p.sections[s].end] }

// text gives a section as a string without copying it: texts of the entries
// are parts of it.
func (p *pack) text(s int) string {
	b := p.bytes(s)
	return unsafe.String(unsafe.SliceData(b), len(b))
}

func (p *pack) intact(s int) bool {
	return crc32.ChecksumIEEE(p.bytes(s)) == p.sections[s].sum
}

// len returns the number of rows.
func (p *pack) len() int { return len(p.bytes(sectionRows)) / rowIndexSize }

// block is what the pack holds under one look-up key.
type block struct {
	key     string
	targets []string
	rows    []string // encoded
}

// blockFrom returns a decoder of the block at an offset of the pack, and the
// bytes to the next one: 0 if there is no sound block there.
func (p *pack) blockFrom(offset uint64) (block decoder, size uint64) {
	s := p.sections[sectionBlocks]
	if offset < uint64(s.start) || offset > uint64(s.end) || uint64(s.end)-offset < 4 {
		return decoder{}, 0
	}
	rest := p.text(sectionBlocks)[offset-uint64(s.start)+4:]
	d := decoder{buf: rest}
	payload := d.string()
	sum := binary.LittleEndian.Uint32(p.data[offset:])
	if d.damaged || crc32.ChecksumIEEE(unsafe.Slice(unsafe.StringData(payload), len(payload))) != sum {
		return decoder{}, 0
	}
	return decoder{buf: payload}, 4 + uint64(len(rest)-len(d.buf))
}

// blockAt reads the block at an offset of the pack.
func (p *pack) blockAt(offset uint64) (block, error) {
	d, size := p.blockFrom(offset)
	b := block{key: d.string(), targets: d.strings(), rows: d.strings()}
	if size == 0 || d.damaged {
		return block{}, ErrDamaged
	}
	return b, nil
}

// keys walks the look-up keys that an automaton accepts, from start up to but
// not including end (nil: no bound), with the offset of each one's block. A
// damaged FST ends the walk: its keys are only ever offered, never believed.
func (p *pack) keys(accept vellum.Automaton, start, end []byte) iter.Seq2[string, uint64] {
	return func(yield func(string, uint64) bool) {
		it, err := p.walk(accept, start, end)
		for err == nil {
			var key string
			var offset uint64
			if key, offset, err = current(it); err != nil || !yield(key, offset) {
				return
			}
			err = next(it)
		}
	}
}

func (p *pack) walk(accept vellum.Automaton, start, end []byte) (it *vellum.FSTIterator, err error) {
	defer recoverDamage(&err)
	index, err := vellum.Load(p.bytes(sectionCodes))
	if err != nil {
		return nil, err
	}
	return index.Search(accept, start, end)
}

func current(it *vellum.FSTIterator) (key string, offset uint64, err error) {
	defer recoverDamage(&err)
	k, offset := it.Current()
	return string(k), offset, nil
}

func next(it *vellum.FSTIterator) (err error) {
	defer recoverDamage(&err)
	return it.Next()
}

// recoverDamage turns a panic of the FST library, which trusts its bytes, into
// an error.
func recoverDamage(err *error) {
	if recover() != nil {
		*err = ErrDamaged
	}
}

// entries decodes the rows of a block.
func (p *pack) entries(b block) ([]Entry, error) {
	entries := make([]Entry, 0, len(b.rows))
	for _, row := range b.rows {
		d := decoder{buf: row}
		entries = append(entries, d.entry(p))
		if d.damaged {
			return nil, ErrDamaged
		}
	}
	return entries, nil
}

// order is the place in the catalog of a product's row, which numbers those of
// the pack.
func (p *pack) order(product, row int) int64 { return int64(p.places[product])<<32 | int64(row) }

// rowIndex is a row's line in the section of rows.
type rowIndex struct {
	block   uint64
	place   int
	status  int
	product int
}

func (p *pack) rowIndex(order int) rowIndex {
	b := p.bytes(sectionRows)[order*rowIndexSize:]
	return rowIndex{
		block:   binary.LittleEndian.Uint64(b),
		place:   int(binary.LittleEndian.Uint32(b[8:])),
		status:  int(binary.LittleEndian.Uint16(b[12:])),
		product: int(binary.LittleEndian.Uint16(b[14:])),
	}
}

// entryAt decodes the row with the given place in the catalog.
func (p *pack) entryAt(order int) (Entry, error) {
	row := p.rowIndex(order)
	b, err := p.blockAt(row.block)
	if err != nil || row.place >= len(b.rows) {
		return Entry{}, ErrDamaged
	}
	d := decoder{buf: b.rows[row.place]}
	e := d.entry(p)
	if d.damaged {
		return Entry{}, ErrDamaged
	}
	return e, nil
}
