package catalog

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"github.com/errx-cli/errx/internal/fault"
)

// compiler gathers rows in catalog order. It keeps them encoded, so that its
// memory is about that of the pack.
type compiler struct {
	author   string // of guides
	products []string
	warnings []Warning
	rows     []packedRow
	aliases  []alias
	statuses [1000]bool
	last     string         // product
	numbered map[string]int // its rows so far, by code
	// before returns how many rows of that code the catalog has already.
	before   func(vendor, product, code string) int
	buffer   encoder
	arena    strings.Builder
	progress func(rows int)
}

type packedRow struct {
	key     string
	data    string
	block   uint64
	place   uint32 // among the rows of the block
	status  uint16
	product uint16
}

// alias is another spelling, and the key of the code that has it.
type alias struct{ key, target string }

// keyBlock is a look-up key and where its block is.
type keyBlock struct {
	key    string
	offset uint64
	first  uint32 // first row of the code in catalog order
	coded  bool   // the block has rows
}

func newCompiler(author string, before func(vendor, product, code string) int) *compiler {
	return &compiler{author: author, before: before, progress: func(int) {}}
}

// addTable adds a table. Tables of one product stand together.
func (c *compiler) addTable(t *Table) error { return c.addTableOf(t, "") }

// addTableOf adds a table and says which file it is from.
func (c *compiler) addTableOf(t *Table, path string) error {
	end, err := c.beginTable(t)
	if err != nil {
		return err
	}
	for i := range t.Entries {
		c.addRow(t, &t.Entries[i])
	}
	end(path)
	return nil
}

// errTooMuch says that tables do not fit into a pack.
var errTooMuch error = fault.New(fault.TooManyTables, maxProducts)

// beginTable begins a table whose rows come one by one. The function that it
// returns ends the table; with a path, it is that of the table's file.
func (c *compiler) beginTable(t *Table) (end func(path string), err error) {
	if len(c.products) == maxProducts {
		return nil, errTooMuch
	}
	if id := t.Vendor + "/" + t.Product; c.last != id {
		c.last, c.numbered = id, map[string]int{}
	} else {
		c.numbered = maps.Clone(c.numbered) // reset may want the other one
	}
	first := len(c.rows)
	c.products = append(c.products, "")
	return func(path string) {
		var e encoder
		e.product(t, path, len(c.rows)-first)
		c.products[len(c.products)-1] = string(e.buf)
	}, nil
}

// mark and reset take back a table that turns out to be damaged.
type mark struct {
	products, rows, aliases int
	last                    string
	numbered                map[string]int
}

func (c *compiler) mark() mark {
	return mark{len(c.products), len(c.rows), len(c.aliases), c.last, c.numbered}
}

func (c *compiler) reset(m mark) {
	c.products, c.rows, c.aliases = c.products[:m.products], c.rows[:m.rows], c.aliases[:m.aliases]
	c.last, c.numbered = m.last, m.numbered
}

func (c *compiler) addRow(t *Table, row *Row) {
	if c.numbered[row.Code] == 0 && c.before != nil {
		c.numbered[row.Code] = c.before(t.Vendor, t.Product, row.Code)
	}
	c.numbered[row.Code]++
	product := len(c.products) - 1
	c.buffer.buf = c.buffer.buf[:0]
	c.buffer.row(len(c.rows), product, c.numbered[row.Code], t.Source.Lang, c.author, row)
	key := lookupKey(row.Code)
	c.rows = append(c.rows, packedRow{
		key: key, data: c.keep(c.buffer.buf), status: uint16(row.Status), product: uint16(product),
	})
	for _, spelling := range row.Aliases {
		if a := lookupKey(spelling); a != key {
			c.aliases = append(c.aliases, alias{a, key})
		}
	}
	if len(c.rows)%1024 == 0 {
		c.progress(len(c.rows))
	}
}

// keep copies encoded rows into large pieces of memory: millions of small ones
// would keep the garbage collector busy.
func (c *compiler) keep(data []byte) string {
	const piece = 1 << 20
	if c.arena.Cap()-c.arena.Len() < len(data) {
		c.arena = strings.Builder{}
		c.arena.Grow(max(piece, len(data)))
	}
	start := c.arena.Len()
	c.arena.Write(data)
	return c.arena.String()[start:]
}

// header is the section of products.
func (c *compiler) header() []byte {
	var e encoder
	e.strings(c.products)
	var statuses []int
	for _, row := range c.rows {
		c.statuses[min(int(row.status), len(c.statuses)-1)] = true
	}
	for status, carried := range c.statuses {
		if carried && status != 0 {
			statuses = append(statuses, status)
		}
	}
	e.uint(len(statuses))
	for _, status := range statuses {
		e.uint(status)
	}
	e.uint(len(c.warnings))
	for _, w := range c.warnings {
		e.warning(w)
	}
	return e.buf
}

// writeBlocks writes a block for each look-up key, sorted by key, and tells
// the rows where they are.
func (c *compiler) writeBlocks(w *sectionWriter) []keyBlock {
	order := make([]uint32, len(c.rows))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(strings.Compare(c.rows[a].key, c.rows[b].key), cmp.Compare(a, b))
	})
	slices.SortStableFunc(c.aliases, func(a, b alias) int { return strings.Compare(a.key, b.key) })
	keys := make([]keyBlock, 0, len(order))
	var rows []packedRow
	var targets []string
	for i, j := 0, 0; i < len(order) || j < len(c.aliases); {
		var key string
		if i < len(order) && (j == len(c.aliases) || c.rows[order[i]].key <= c.aliases[j].key) {
			key = c.rows[order[i]].key
		} else {
			key = c.aliases[j].key
		}
		k := keyBlock{key: key, offset: w.offset}
		rows, targets = rows[:0], targets[:0]
		for ; i < len(order) && c.rows[order[i]].key == key; i++ {
			row := &c.rows[order[i]]
			row.block, row.place = w.offset, uint32(len(rows))
			if len(rows) == 0 {
				k.first, k.coded = order[i], true
			}
			rows = append(rows, *row)
		}
		for ; j < len(c.aliases) && c.aliases[j].key == key; j++ {
			if !slices.Contains(targets, c.aliases[j].target) {
				targets = append(targets, c.aliases[j].target)
			}
		}
		w.writeBlock(key, targets, rows)
		keys = append(keys, k)
	}
	return keys
}

// writeTails writes a block for each tail that several codes share. A tail
// that only one code has leads to that code's block.
func (c *compiler) writeTails(w *sectionWriter, keys []keyBlock) []keyBlock {
	type tail struct {
		tail string
		key  uint32 // place in keys
	}
	var tails []tail
	for i, k := range keys {
		if k.coded {
			dottedTails(k.key, func(t string) { tails = append(tails, tail{t, uint32(i)}) })
		}
	}
	slices.SortFunc(tails, func(a, b tail) int {
		return cmp.Or(strings.Compare(a.tail, b.tail), cmp.Compare(keys[a.key].first, keys[b.key].first))
	})
	var distinct []keyBlock
	var targets []string
	for i := 0; i < len(tails); {
		t := keyBlock{key: tails[i].tail, offset: keys[tails[i].key].offset}
		targets = targets[:0]
		for ; i < len(tails) && tails[i].tail == t.key; i++ {
			if len(targets) < maxTailKeys {
				targets = append(targets, keys[tails[i].key].key)
			}
		}
		if len(targets) > 1 {
			t.offset = w.writeBlock(t.key, targets, nil)
		}
		distinct = append(distinct, t)
	}
	return distinct
}

// index is the row's line in the section of rows.
func (r *packedRow) index() []byte {
	b := binary.LittleEndian.AppendUint64(make([]byte, 0, rowIndexSize), r.block)
	b = binary.LittleEndian.AppendUint32(b, r.place)
	b = binary.LittleEndian.AppendUint16(b, r.status)
	return binary.LittleEndian.AppendUint16(b, r.product)
}
