package catalog

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Filter says which rows are wanted; the zero value takes all.
type Filter struct {
	// Products are product ids (nas, alibabacloud/nas) or vendor ids, which
	// stand for all products of the vendor.
	Products []string
	Kind     string
	Retry    string
	Statuses StatusRange
}

// wants tells whether rows of that kind and retry pass the filter.
func (f *Filter) wants(kind, retry string) bool {
	return (f.Kind == "" || kind == f.Kind) && (f.Retry == "" || retry == f.Retry)
}

// StatusRange is a range of HTTP statuses, both ends included; the zero value
// stands for all.
type StatusRange struct{ From, To int }

// ParseStatusRange reads "404" or "4xx".
func ParseStatusRange(s string) (StatusRange, error) {
	if len(s) == 3 && s[0] >= '1' && s[0] <= '9' {
		if strings.EqualFold(s[1:], "xx") {
			class := int(s[0]-'0') * 100
			return StatusRange{class, class + 99}, nil
		}
		if n, err := strconv.Atoi(s); err == nil {
			return StatusRange{n, n}, nil
		}
	}
	return StatusRange{}, fmt.Errorf("%q is not an HTTP status such as 404 or 4xx", s)
}

func (r StatusRange) holds(status int) bool {
	return r == StatusRange{} || status >= r.From && status <= r.To
}

// UnknownProductError reports a product or vendor id that no table has.
type UnknownProductError struct {
	Name  string
	Known []string // ids of all products
}

func (e *UnknownProductError) Error() string {
	return fmt.Sprintf("unknown product %q", e.Name)
}

// CheckProducts returns an [*UnknownProductError] for the first name that is
// neither a product nor a vendor of the catalog.
func (c *Catalog) CheckProducts(names []string) error {
	for _, name := range names {
		products := c.products()
		if !slices.ContainsFunc(products, func(p *Product) bool { return p.isNamed(name) }) {
			err := &UnknownProductError{Name: name}
			for _, p := range products {
				if !slices.Contains(err.Known, p.Product) {
					err.Known = append(err.Known, p.Product)
				}
			}
			return err
		}
	}
	return nil
}

// isNamed tells whether a user's word (nas, alibabacloud/nas, alibabacloud)
// means the product.
func (p Product) isNamed(name string) bool {
	name = strings.ToLower(name)
	return name == p.Product || name == p.Vendor || name == p.ID()
}

// In tells whether one of the names (product or vendor ids) means the product;
// no name means all.
func (p Product) In(names []string) bool {
	return len(names) == 0 || slices.ContainsFunc(names, p.isNamed)
}

// wantedID returns a test for the rows of the products that names stand for.
func (c *Catalog) wantedID(names []string) func(Entry) bool {
	return func(e Entry) bool { return Product{Vendor: e.Vendor, Product: e.Product}.In(names) }
}

// Entries returns the rows that pass the filter, in catalog order: product by
// product, built-in rows before a user's, in the order of the vendor's page.
func (c *Catalog) Entries(f Filter) ([]Entry, error) {
	entries := []Entry{}
	for e, err := range c.All(f) {
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// All yields the rows that [Catalog.Entries] returns, one at a time. An error
// comes alone and ends it.
func (c *Catalog) All(f Filter) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		// Damage is found before the first row: a pack made anew starts over.
		_, err := collect(c, func(p *pack) ([]Entry, error) { return nil, p.checkRows(f) })
		if err != nil {
			yield(Entry{}, err)
			return
		}
		walks := make([]*rowWalk, 0, 2)
		for _, p := range c.packs() {
			walks = append(walks, p.walkRows(f))
		}
		for {
			w := slices.MinFunc(walks, func(a, b *rowWalk) int { return cmp.Compare(a.place, b.place) })
			if w.place == atEnd {
				return
			}
			e, err := w.pack.entryAt(w.order)
			w.advance()
			if err == nil && !f.wants(e.Kind, e.Retry) {
				continue
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// checkRows tells whether the rows that the filter may take are undamaged.
func (p *pack) checkRows(f Filter) error {
	if _, some := p.wanted(f.Products); some && (!p.intact(sectionRows) || !p.intact(sectionBlocks)) {
		return ErrDamaged
	}
	return nil
}

// rowWalk goes through the rows of a pack in their order, to those of the
// products and statuses of a filter.
type rowWalk struct {
	pack     *pack
	wanted   []bool
	statuses StatusRange
	order    int // of the row it stands at
	place    int // of that row's product in the catalog, or atEnd
}

const atEnd = math.MaxInt

func (p *pack) walkRows(f Filter) *rowWalk {
	w := &rowWalk{pack: p, statuses: f.Statuses, order: -1, place: atEnd}
	var some bool
	if w.wanted, some = p.wanted(f.Products); some {
		w.advance()
	}
	return w
}

func (w *rowWalk) advance() {
	for w.order++; w.order < w.pack.len(); w.order++ {
		row := w.pack.rowIndex(w.order)
		if row.product < len(w.wanted) && w.wanted[row.product] && w.statuses.holds(row.status) {
			w.place = w.pack.places[row.product]
			return
		}
	}
	w.place = atEnd
}

// wanted marks the products that names stand for, and tells whether there are
// any; no name stands for all.
func (p *pack) wanted(names []string) (wanted []bool, some bool) {
	wanted = make([]bool, len(p.products))
	for i, product := range p.products {
		wanted[i] = product.In(names)
		some = some || wanted[i]
	}
	return wanted, some
}

// Statuses returns the HTTP statuses that rows of the catalog carry, sorted.
func (c *Catalog) Statuses() []int {
	var statuses []int
	for _, p := range c.packs() {
		statuses = append(statuses, p.statuses...)
	}
	slices.Sort(statuses)
	return slices.Compact(statuses)
}
