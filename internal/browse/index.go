package browse

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/errx-cli/errx/catalog"
)

// index is what the filter looks at: per entry the code as it is written and
// all of its text in small letters, in one piece of memory. It does not change
// once it is built.
type index struct {
	rows     []row
	all      []hit // every row
	text     []byte
	products []catalog.Product
	kinds    []string
}

// row is an entry of the index.
type row struct {
	id, code       string
	start          int // of its text
	endOfCode, end int
	product, kind  uint16 // places in the index's lists
	pairs          pairs  // of its text
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
	x := &index{kinds: append(catalog.Kinds(), "")}
	for e, err := range c.All(catalog.Filter{Products: products}) {
		if err != nil {
			return nil, err
		}
		x.add(e)
	}
	return x, nil
}

func (x *index) add(e catalog.Entry) {
	r := row{id: e.ID, code: e.Code, start: len(x.text)}
	last := len(x.products) - 1
	if last < 0 || x.products[last].Product != e.Product || x.products[last].Vendor != e.Vendor {
		x.products = append(x.products, catalog.Product{Vendor: e.Vendor, Product: e.Product, Name: e.ProductName})
		last++
	}
	r.product = uint16(last)
	r.kind = uint16(len(x.kinds) - 1)
	if i := slices.Index(x.kinds, e.Kind); i >= 0 {
		r.kind = uint16(i)
	}
	x.text = appendFolded(x.text, e.Code)
	r.endOfCode = len(x.text)
	x.text = appendFolded(append(x.text, '\n'), e.Message)
	for _, in := range []string{catalog.English, catalog.Chinese, "ja", "ko"} {
		x.text = appendFolded(append(x.text, '\n'), e.Description[in].Text)
		x.text = appendFolded(append(x.text, '\n'), e.Resolution[in].Text)
	}
	r.end = len(x.text)
	r.pairs = pairsOf(x.text[r.start:])
	x.all = append(x.all, hit{row: int32(len(x.rows))})
	x.rows = append(x.rows, r)
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
