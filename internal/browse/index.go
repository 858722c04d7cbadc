package browse

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/errx-cli/errx/catalog"
)

// index is what the filter looks at. It does not change once it is built.
type index struct {
	rows     []row
	all      []hit // every row
	products []catalog.Product
	kinds    []string
	free     []byte // for the texts of further rows
}

// row is an entry of the index.
type row struct {
	id, code      string
	text          []byte // code and all texts, in small letters
	endOfCode     int32  // in it
	product, kind uint16 // places in the index's lists
	pairs         pairs  // of the text
}

// pairs is the set of pairs of bytes that stand side by side in a text, roughly:
// different pairs may share a bit. It tells quickly that a text does not hold a
// word, which is so for most texts and words.
type pairs [4]uint64

func pairsOf(text []byte) (p pairs) {
	for i := 1; i < len(text); i++ {
		bit := (uint(text[i-1])*37 + uint(text[i])) % 256
		p[bit/64] |= 1 << (bit % 64)
	}
	return p
}

func (p *pairs) mayHold(q *pairs) bool {
	return p[0]&q[0] == q[0] && p[1]&q[1] == q[1] && p[2]&q[2] == q[2] && p[3]&q[3] == q[3]
}

// newIndex reads the entries of the products.
func newIndex(c *catalog.Catalog, products []string) (*index, error) {
	entries := 0
	for _, p := range c.Products() {
		if p.In(products) {
			entries += p.Entries
		}
	}
	x := &index{kinds: append(catalog.Kinds(), ""), rows: make([]row, 0, entries), all: make([]hit, 0, entries)}
	var text []byte
	for e, err := range c.All(catalog.Filter{Products: products}) {
		if err != nil {
			return nil, err
		}
		text = x.add(e, text[:0])
	}
	return x, nil
}

// add adds an entry, and gives back the memory that it was given to work in.
func (x *index) add(e catalog.Entry, text []byte) []byte {
	last := len(x.products) - 1
	if last < 0 || x.products[last].Product != e.Product || x.products[last].Vendor != e.Vendor {
		x.products = append(x.products, catalog.Product{Vendor: e.Vendor, Product: e.Product, Name: e.ProductName})
		last++
	}
	r := row{id: e.ID, code: e.Code, product: uint16(last), kind: uint16(len(x.kinds) - 1)}
	if i := slices.Index(x.kinds, e.Kind); i >= 0 {
		r.kind = uint16(i)
	}
	text = appendFolded(text, e.Code)
	r.endOfCode = int32(len(text))
	text = appendFolded(append(text, '\n'), e.Message)
	for _, in := range []string{catalog.English, catalog.Chinese, "ja", "ko"} {
		text = appendFolded(append(text, '\n'), e.Description[in].Text)
		text = appendFolded(append(text, '\n'), e.Resolution[in].Text)
	}
	r.text, r.pairs = x.keep(text), pairsOf(text)
	x.all = append(x.all, hit{row: int32(len(x.rows))})
	x.rows = append(x.rows, r)
	return text
}

// keep copies a text into one of few large pieces of memory.
func (x *index) keep(text []byte) []byte {
	const piece = 1 << 20
	if len(x.free) < len(text) {
		x.free = make([]byte, max(piece, len(text)))
	}
	n := copy(x.free, text)
	kept := x.free[:n:n]
	x.free = x.free[n:]
	return kept
}

// appendFolded appends a text in small letters, each at the place of the
// original's, so that what is found in one is found in the other.
func appendFolded(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c-'A' < 26 {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if low := unicode.ToLower(r); utf8.RuneLen(low) == size {
			b = utf8.AppendRune(b, low)
		} else {
			b = append(b, s[i:i+size]...)
		}
		i += size
	}
	return b
}

func fold(s string) string { return string(appendFolded(nil, s)) }
