package catalog

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/vellum"
)

// A pack is what tables compile into, so that a look-up parses nothing:
//
//	magic
//	blocks    one per look-up key: the rows of the code with that key, and
//	          the keys of the codes that have it as an alias; then one per
//	          tail that several codes share, with their keys
//	products  the tables' headers, the statuses of all rows, and what was
//	          wrong with tables left out
//	rows      16 bytes per row in catalog order: block offset, place in the
//	          block, status, product
//	codes     FST: look-up key -> block offset, for walks over some of the keys
//	keys      all look-up keys, sorted, for who wants them all
//	index     hash index: look-up key -> block offset
//	tails     hash index: the part of a key behind a dot -> the block of the
//	          one key with that tail, or that of the tail
//	footer    offset, length and CRC-32 of each section, its own CRC-32, magic
//
// Numbers are little-endian, or unsigned varints inside blocks and headers;
// strings stand behind their length. A block begins with its own CRC-32 and
// its key, a bucket of an index with its own: a look-up checks what it reads
// and nothing else, so that neither its cost nor its memory grows with the
// pack, and damage cannot pass for an answer.
const packMagic = "errxpack\x00\x04"

const (
	sectionBlocks = iota
	sectionProducts
	sectionRows
	sectionCodes
	sectionKeys
	sectionIndex
	sectionTails
	sectionCount
)

const (
	rowIndexSize = 16
	footerSize   = sectionCount*20 + 4 + len(packMagic)
	// maxTailKeys bounds the list behind one tail: NotFound ends hundreds of
	// codes, and nobody is helped by them all.
	maxTailKeys = 64
	// maxProducts is what a row's product fits in.
	maxProducts = 1 << 16
)

// Compile turns tables into a pack, as the program holds one. The order of the
// rows is that of the contract: the built-in products first, others by id, rows
// in page order.
func Compile(tables []*Table) ([]byte, error) {
	tables = slices.SortedStableFunc(slices.Values(tables), func(a, b *Table) int {
		return compareProducts(a.Vendor, a.Product, b.Vendor, b.Product)
	})
	c := newCompiler(ByErrx, nil)
	for i, table := range tables {
		if i > 0 && table.Vendor == tables[i-1].Vendor && table.Product == tables[i-1].Product {
			return nil, fmt.Errorf("compile: two tables for %s/%s", table.Vendor, table.Product)
		}
		if err := c.addTable(table); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	err := c.writePack(&out)
	return out.Bytes(), err
}

// compareProducts is the order of products in the catalog.
func compareProducts(vendorA, productA, vendorB, productB string) int {
	if a, b := productRank(vendorA, productA), productRank(vendorB, productB); a != b {
		return cmp.Compare(a, b)
	}
	if vendorA != vendorB {
		return strings.Compare(vendorA, vendorB)
	}
	return strings.Compare(productA, productB)
}

// productRank gives the built-in products the place that the contract fixes.
func productRank(vendor, product string) int {
	switch {
	case vendor == "alibabacloud" && product == "webplus":
		return 0
	case vendor == "alibabacloud" && product == "slb":
		return 1
	case vendor == "alibabacloud" && product == "nas":
		return 2
	case vendor == "qingcloud" && product == "qingcloud":
		return 3
	case vendor == "huaweicloud" && product == "swr":
		return 4
	}
	return 5
}

// writePack writes what was added. The compiler is used up by it.
func (c *compiler) writePack(out io.Writer) error {
	w := &sectionWriter{out: bufio.NewWriterSize(out, 1<<20)}
	w.write([]byte(packMagic))
	w.begin()
	keys := c.writeBlocks(w)
	tails := c.writeTails(w, keys)
	w.end(sectionBlocks)

	w.write(c.header())
	w.end(sectionProducts)

	for _, row := range c.rows {
		w.write(row.index())
	}
	w.end(sectionRows)

	if err := writeFST(w, keys); err != nil {
		return err
	}
	w.end(sectionCodes)
	writeKeys(w, keys)
	w.end(sectionKeys)
	w.write(hashIndex(keys))
	w.end(sectionIndex)
	w.write(hashIndex(tails))
	w.end(sectionTails)
	w.writeFooter()
	if w.err != nil {
		return fmt.Errorf("write pack: %w", w.err)
	}
	return nil
}

// writeFST writes the keys, which are sorted, with the offsets of their blocks.
func writeFST(w io.Writer, keys []keyBlock) error {
	builder, err := vellum.New(w, nil)
	if err != nil {
		return fmt.Errorf("compile: %w", err)
	}
	for _, k := range keys {
		if err := builder.Insert([]byte(k.key), k.offset); err != nil {
			return fmt.Errorf("compile: key %s: %w", strconv.Quote(k.key), err)
		}
	}
	if err := builder.Close(); err != nil {
		return fmt.Errorf("compile: %w", err)
	}
	return nil
}

func writeKeys(w *sectionWriter, keys []keyBlock) {
	var e encoder
	for _, k := range keys {
		e.buf = e.buf[:0]
		e.string(k.key)
		w.write(e.buf)
	}
}

// sectionWriter writes sections one after the other, adding up where they are
// and their checksums. After the first error it does nothing.
type sectionWriter struct {
	out    *bufio.Writer
	offset uint64
	start  uint64
	sum    uint32
	footer []byte
	err    error
}

func (w *sectionWriter) Write(p []byte) (int, error) {
	w.write(p)
	return len(p), w.err
}

func (w *sectionWriter) write(p []byte) {
	if w.err != nil {
		return
	}
	_, w.err = w.out.Write(p)
	w.sum = crc32.Update(w.sum, crc32.IEEETable, p)
	w.offset += uint64(len(p))
}

func (w *sectionWriter) begin() { w.start, w.sum = w.offset, 0 }

// end ends a section; they come in the order of their numbers.
func (w *sectionWriter) end(int) {
	w.footer = binary.LittleEndian.AppendUint64(w.footer, w.start)
	w.footer = binary.LittleEndian.AppendUint64(w.footer, w.offset-w.start)
	w.footer = binary.LittleEndian.AppendUint32(w.footer, w.sum)
	w.begin()
}

func (w *sectionWriter) writeFooter() {
	w.footer = binary.LittleEndian.AppendUint32(w.footer, crc32.ChecksumIEEE(w.footer))
	w.write(append(w.footer, packMagic...))
	if w.err == nil {
		w.err = w.out.Flush()
	}
}

// writeBlock writes a block and returns its offset.
func (w *sectionWriter) writeBlock(key string, targets []string, rows []packedRow) uint64 {
	offset := w.offset
	var e encoder
	e.string(key)
	e.strings(targets)
	e.uint(len(rows))
	for _, row := range rows {
		e.string(row.data)
	}
	head := binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(e.buf))
	w.write(binary.AppendUvarint(head, uint64(len(e.buf))))
	w.write(e.buf)
	return offset
}
