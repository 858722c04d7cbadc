package catalog

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"strconv"

	"github.com/blevesearch/vellum"
)

// A pack is what tables compile into, so that a look-up parses nothing:
//
//	magic
//	blocks    one per look-up key: the rows of the code with that key, and
//	          the keys of the codes that have it as an alias
//	products  the tables' headers
//	rows      16 bytes per row in catalog order: block offset, place in the
//	          block, status, product
//	codes     FST: look-up key -> block offset
//	tails     FST: the part of a key behind a dot -> block of the whole keys
//	footer    offset, length and CRC-32 of each section, its own CRC-32, magic
//
// Numbers are little-endian, or unsigned varints inside blocks and headers;
// strings stand behind their length. A block begins with its own CRC-32 and
// its key, so that damage in an FST cannot pass for an answer.
const packMagic = "errxpack\x00\x01"

const (
	sectionBlocks = iota
	sectionProducts
	sectionRows
	sectionCodes
	sectionTails
	sectionCount
)

const (
	rowIndexSize = 16
	footerSize   = sectionCount*20 + 4 + len(packMagic)
	// maxTailKeys bounds the list behind one tail: NotFound ends hundreds of
	// codes, and nobody is helped by them all.
	maxTailKeys = 64
)

// Compile turns tables into a pack. The order of the rows is that of the
// contract: the built-in products first, others by id, rows in page order.
func Compile(tables []*Table) ([]byte, error) {
	tables = slices.SortedFunc(slices.Values(tables), func(a, b *Table) int {
		return cmp.Or(
			cmp.Compare(productRank(a.Vendor, a.Product), productRank(b.Vendor, b.Product)),
			cmp.Compare(a.Vendor, b.Vendor), cmp.Compare(a.Product, b.Product))
	})
	c := compiler{keys: map[string]*keyBlock{}, tails: map[string][]string{}}
	for i, table := range tables {
		if i > 0 && table.Vendor == tables[i-1].Vendor && table.Product == tables[i-1].Product {
			return nil, fmt.Errorf("compile: two tables for %s/%s", table.Vendor, table.Product)
		}
		c.addTable(i, table)
	}
	return c.pack()
}

// productRank gives the built-in products the place that the contract fixes.
func productRank(vendor, product string) int {
	fixed := []string{
		"alibabacloud/webplus", "alibabacloud/slb", "alibabacloud/nas",
		"qingcloud/qingcloud", "huaweicloud/swr",
	}
	if i := slices.Index(fixed, vendor+"/"+product); i >= 0 {
		return i
	}
	return len(fixed)
}

type compiler struct {
	products encoder
	count    int                  // products so far
	rows     []packedRow          // in catalog order
	keys     map[string]*keyBlock // by look-up key
	tails    map[string][]string  // tail -> look-up keys, in catalog order
}

type packedRow struct {
	key     string
	index   int // place among the rows of the key
	status  int
	product int
}

type keyBlock struct {
	rows    [][]byte
	targets []string // look-up keys of the codes that this key is an alias of
	offset  uint64
}

func (c *compiler) addTable(product int, t *Table) {
	c.count++
	c.products.product(t)
	numbered := map[string]int{}
	for i := range t.Entries {
		row := &t.Entries[i]
		numbered[row.Code]++
		c.addRow(product, t.Source.Lang, row, numbered[row.Code])
	}
}

func (c *compiler) addRow(product int, lang string, row *Row, number int) {
	key := lookupKey(row.Code)
	block := c.block(key)
	c.rows = append(c.rows, packedRow{key, len(block.rows), row.Status, product})

	var e encoder
	e.row(len(c.rows)-1, product, number, lang, row)
	block.rows = append(block.rows, e.buf)

	for _, alias := range row.Aliases {
		if a := lookupKey(alias); a != key {
			c.block(a).addTarget(key)
		}
	}
	if len(block.rows) == 1 {
		dottedTails(key, func(tail string) {
			if len(c.tails[tail]) < maxTailKeys {
				c.tails[tail] = append(c.tails[tail], key)
			}
		})
	}
}

func (c *compiler) block(key string) *keyBlock {
	if c.keys[key] == nil {
		c.keys[key] = &keyBlock{}
	}
	return c.keys[key]
}

func (b *keyBlock) addTarget(key string) {
	if !slices.Contains(b.targets, key) {
		b.targets = append(b.targets, key)
	}
}

func (c *compiler) pack() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(packMagic)
	var ends [sectionCount + 1]int
	ends[0] = out.Len()

	keys := slices.Sorted(maps.Keys(c.keys))
	for _, key := range keys {
		c.keys[key].offset = uint64(out.Len())
		writeBlock(&out, key, c.keys[key].targets, c.keys[key].rows)
	}
	tails := slices.Sorted(maps.Keys(c.tails))
	tailOffsets := make([]uint64, len(tails))
	for i, tail := range tails {
		tailOffsets[i] = uint64(out.Len())
		writeBlock(&out, tail, c.tails[tail], nil)
	}
	ends[sectionBlocks+1] = out.Len()

	out.Write(binary.AppendUvarint(nil, uint64(c.count)))
	out.Write(c.products.buf)
	ends[sectionProducts+1] = out.Len()

	for _, row := range c.rows {
		out.Write(row.encode(c.keys[row.key].offset))
	}
	ends[sectionRows+1] = out.Len()

	offsetOf := func(i int) uint64 { return c.keys[keys[i]].offset }
	if err := writeFST(&out, keys, offsetOf); err != nil {
		return nil, err
	}
	ends[sectionCodes+1] = out.Len()
	if err := writeFST(&out, tails, func(i int) uint64 { return tailOffsets[i] }); err != nil {
		return nil, err
	}
	ends[sectionTails+1] = out.Len()
	out.Write(footer(out.Bytes(), ends))
	return out.Bytes(), nil
}

func (r packedRow) encode(blockOffset uint64) []byte {
	b := binary.LittleEndian.AppendUint64(make([]byte, 0, rowIndexSize), blockOffset)
	b = binary.LittleEndian.AppendUint32(b, uint32(r.index))
	b = binary.LittleEndian.AppendUint16(b, uint16(r.status))
	return binary.LittleEndian.AppendUint16(b, uint16(r.product))
}

func writeBlock(out *bytes.Buffer, key string, targets []string, rows [][]byte) {
	var e encoder
	e.string(key)
	e.strings(targets)
	e.uint(len(rows))
	for _, row := range rows {
		e.string(string(row))
	}
	out.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(e.buf)))
	out.Write(binary.AppendUvarint(nil, uint64(len(e.buf))))
	out.Write(e.buf)
}

func writeFST(out *bytes.Buffer, keys []string, value func(i int) uint64) error {
	// A buffer of its own: vellum counts its addresses from the first byte it writes.
	var b bytes.Buffer
	builder, err := vellum.New(&b, nil)
	if err != nil {
		return fmt.Errorf("compile: %w", err)
	}
	for i, key := range keys {
		if err := builder.Insert([]byte(key), value(i)); err != nil {
			return fmt.Errorf("compile: key %s: %w", strconv.Quote(key), err)
		}
	}
	if err := builder.Close(); err != nil {
		return fmt.Errorf("compile: %w", err)
	}
	out.Write(b.Bytes())
	return nil
}

func footer(pack []byte, ends [sectionCount + 1]int) []byte {
	var b []byte
	for i := range sectionCount {
		section := pack[ends[i]:ends[i+1]]
		b = binary.LittleEndian.AppendUint64(b, uint64(ends[i]))
		b = binary.LittleEndian.AppendUint64(b, uint64(len(section)))
		b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(section))
	}
	b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
	return append(b, packMagic...)
}
