package catalog

import (
	"iter"
	"strings"

	"github.com/blevesearch/vellum"
)

// Hint is a code and what can be said beside it.
type Hint struct {
	Code   string
	Status int    // HTTP status, 0 where the page gives none
	Text   string // what the code means: the description or, without one, the message
}

// Hints yields the distinct codes that begin with a part of a code, in any
// case, those of the built-in tables first, each sorted; with inside set, those
// that hold the part anywhere. The text is in the given language where there is
// one. A code of several rows is told by its first. Nothing else is read of a
// row: a shell asks at a press of a key.
func (c *Catalog) Hints(part string, products []string, language string, inside bool) iter.Seq[Hint] {
	return func(yield func(Hint) bool) {
		for row := range c.codesWith(part, products, inside) {
			d := decoder{buf: row.row}
			if hint := d.hint(language); !d.damaged && !yield(hint) {
				return
			}
		}
	}
}

// hint reads the few values of a row that a hint is made of; the order is that
// of entry.
func (d *decoder) hint(language string) Hint {
	h := Hint{Code: d.string()}
	for range 3 { // order, product, number
		d.uint()
	}
	h.Status = d.uint()
	for range 3 { // category, kind, retry
		d.string()
	}
	h.Text = d.string()
	for aliases := d.uint(); aliases > 0 && !d.damaged; aliases-- {
		d.string()
	}
	other := ""
	for texts := d.uint(); texts >= 3 && !d.damaged; texts -= 3 {
		in, _, text := d.string(), d.string(), d.string()
		if in == language {
			h.Text = text
			return h
		}
		other = text
	}
	if h.Text == "" {
		h.Text = other
	}
	return h
}

// maxCompleteWalk bounds how many codes of a pack are looked at for completions.
const maxCompleteWalk = 20000

// codeRow is the first wanted row of a code, encoded.
type codeRow struct {
	key, row string
	pack     *pack
}

// codesWith yields, for each code that begins with the part or, with inside
// set, holds it, the first row of the products. Of a code that several packs
// have, the first pack's comes.
func (c *Catalog) codesWith(part string, products []string, inside bool) iter.Seq[codeRow] {
	key, packs := lookupKey(part), c.packs()
	return func(yield func(codeRow) bool) {
		seen := map[string]bool{}
		for i, p := range packs {
			for row := range p.codesWith(key, products, inside) {
				if seen[row.key] {
					continue
				}
				if i < len(packs)-1 {
					seen[row.key] = true
				}
				if !yield(row) {
					return
				}
			}
		}
	}
}

func (p *pack) codesWith(key string, products []string, inside bool) iter.Seq[codeRow] {
	return func(yield func(codeRow) bool) {
		wanted, some := p.wanted(products)
		if !some {
			return
		}
		walked := 0
		for k, block := range p.blocksFrom(key, inside) {
			if walked++; walked > maxCompleteWalk || !inside && !strings.HasPrefix(k, key) {
				return
			}
			if inside && !strings.Contains(k, key) {
				continue
			}
			if row, ok := block.rowOf(wanted); ok && !yield(codeRow{k, row, p}) {
				return
			}
		}
	}
}

// blocksFrom yields the blocks in the order of their keys, which is the order
// in which they stand in the pack: all of them, or those from key on. The
// decoder is behind the key. A damaged block ends the walk: what it gives is
// only ever offered, never believed.
func (p *pack) blocksFrom(key string, all bool) iter.Seq2[string, decoder] {
	return func(yield func(string, decoder) bool) {
		offset := uint64(p.sections[sectionBlocks].start)
		if key != "" && !all {
			it, err := p.walk(&vellum.AlwaysMatch{}, []byte(key), nil)
			if err != nil {
				return
			}
			if _, offset, err = current(it); err != nil {
				return
			}
		}
		for last := ""; ; {
			block, size := p.blockFrom(offset)
			k := block.string()
			// Keys that start over are those of the tails.
			if size == 0 || k <= last || !yield(k, block) {
				return
			}
			last, offset = k, offset+size
		}
	}
}

// rowOf returns the first of a block's rows that is one of the wanted products'.
func (d *decoder) rowOf(wanted []bool) (row string, ok bool) {
	d.skipStrings() // targets
	for rows := d.uint(); rows > 0 && !d.damaged; rows-- {
		row = d.string()
		r := decoder{buf: row}
		r.string() // code
		r.uint()   // order
		if product := r.uint(); !r.damaged && product < len(wanted) && wanted[product] {
			return row, true
		}
	}
	return "", false
}

// Keys yields the folded forms under which codes are looked up (in lower
// case, cleaned), other spellings of codes among them. One that both a
// built-in and a user's table have comes twice.
func (c *Catalog) Keys() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, p := range c.packs() {
			if !p.intact(sectionKeys) {
				if p.origin != OriginUser {
					continue
				}
				if p = c.repaired(p); p == nil {
					continue
				}
			}
			for d := (decoder{buf: p.text(sectionKeys)}); d.buf != ""; {
				if key := d.string(); d.damaged || !yield(key) {
					return
				}
			}
		}
	}
}
