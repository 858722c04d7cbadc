package catalog

import (
	_ "embed" // for the built-in pack
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/vellum"

	"github.com/errx-cli/errx/internal/report"
)

//go:embed builtin.pack
var builtin []byte

// Catalog is an opened set of tables. It is safe for use by several
// goroutines at once.
type Catalog struct {
	pack *pack
	// found remembers look-ups that found something, so that a scan decodes the
	// rows of a code once: lookup key -> *hits.
	found sync.Map
	clues func() *clues
}

// Open opens the built-in tables. An error means that the program itself is
// damaged.
func Open() (*Catalog, error) {
	return open(builtin)
}

func open(data []byte) (*Catalog, error) {
	p, err := openPack(data, OriginBuiltin)
	if err != nil {
		return nil, fmt.Errorf("open built-in catalog: %w", err)
	}
	return &Catalog{pack: p, clues: sync.OnceValue(func() *clues { return newClues(p.products) })}, nil
}

// Products returns the headers of all tables, in catalog order.
func (c *Catalog) Products() []Product { return slices.Clone(c.pack.products) }

// Filter says which rows are wanted; the zero value takes all.
type Filter struct {
	// Products are product ids (nas, alibabacloud/nas) or vendor ids, which
	// stand for all products of the vendor.
	Products []string
	Kind     string
	Retry    string
	Statuses StatusRange
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
		known := slices.ContainsFunc(c.pack.products, func(p Product) bool {
			return p.isNamed(name)
		})
		if !known {
			err := &UnknownProductError{Name: name}
			for _, p := range c.pack.products {
				err.Known = append(err.Known, p.Product)
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

// wanted marks the products that names stand for; no name stands for all.
func (c *Catalog) wanted(names []string) []bool {
	wanted := make([]bool, len(c.pack.products))
	for i, p := range c.pack.products {
		wanted[i] = p.In(names)
	}
	return wanted
}

// Entries returns the rows that pass the filter, in catalog order: product by
// product, in the order of the vendor's page.
func (c *Catalog) Entries(f Filter) ([]Entry, error) {
	wanted := c.wanted(f.Products)
	entries := []Entry{}
	for order := range c.pack.len() {
		row := c.pack.rowIndex(order)
		if row.product >= len(wanted) || !wanted[row.product] || !f.Statuses.holds(row.status) {
			continue
		}
		e, err := c.pack.entryAt(order)
		if err != nil {
			return nil, err
		}
		if (f.Kind == "" || e.Kind == f.Kind) && (f.Retry == "" || e.Retry == f.Retry) {
			entries = append(entries, e)
		}
	}
	return entries, nil
}

// Lookup returns the rows of a code in catalog order. The code may be in any
// spelling of its letters, with the blanks and Markdown escapes of the
// vendor's page, and an ID of an [Entry] gives that one row. A code that only
// an alias or an unambiguous numeric tail leads to is found as well.
func (c *Catalog) Lookup(code string) ([]Entry, error) {
	found, err := c.lookup(code)
	return slices.Clone(found.entries), err
}

// hits are the rows found under a code, and how they were found. They are
// shared and must not be changed.
type hits struct {
	entries []Entry
	via     Reason // ReasonCode, ReasonAlias or ReasonSuffix
	texts   func() *rowTexts
}

// lookup finds rows by id, by code, by alias, and by numeric tail, in that
// order of preference. Rows that carry the code itself come with those that
// carry it as an alias: the order between them is match's to decide.
func (c *Catalog) lookup(code string) (hits, error) {
	key := lookupKey(code)
	if known, ok := c.found.Load(key); ok {
		return *known.(*hits), nil
	}
	found, err := c.find(code, key)
	if err == nil && len(found.entries) > 0 {
		found.texts = sync.OnceValue(func() *rowTexts { return newRowTexts(found.entries) })
		c.found.Store(key, &found)
	}
	return found, err
}

func (c *Catalog) find(code, key string) (hits, error) {
	if entries, err := c.byID(code); err != nil || len(entries) > 0 {
		return hits{entries: entries, via: ReasonCode}, err
	}
	b, found, err := c.pack.find(sectionCodes, key)
	if err != nil {
		return hits{}, err
	}
	if !found {
		return c.byTail(key)
	}
	entries, err := c.pack.entries(b)
	if err != nil {
		return hits{}, err
	}
	entries = slices.DeleteFunc(entries, Entry.isStatus)
	aliased, err := c.byAlias(b)
	if err != nil {
		return hits{}, err
	}
	via := ReasonCode
	if len(entries) == 0 {
		via = ReasonAlias
	}
	return hits{entries: append(entries, aliased...), via: via}, nil
}

// byAlias returns the rows that carry the block's key as an alias.
func (c *Catalog) byAlias(b block) ([]Entry, error) {
	var found []Entry
	for _, target := range b.targets {
		entries, err := c.byKey(target)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if slices.ContainsFunc(e.aliases, func(a string) bool { return lookupKey(a) == b.key }) {
				found = append(found, e)
			}
		}
	}
	return found, nil
}

// byTail takes a dotted tail that ends in digits (4001048 for
// SVCSTG.SWR.4001048) for the code, if it belongs to one code only.
func (c *Catalog) byTail(tail string) (hits, error) {
	if !endsInDigit(tail) {
		return hits{}, nil
	}
	b, found, err := c.pack.find(sectionTails, tail)
	if err != nil || !found || len(b.targets) != 1 {
		return hits{}, err
	}
	entries, err := c.byKey(b.targets[0])
	return hits{entries: entries, via: ReasonSuffix}, err
}

func (c *Catalog) byKey(key string) ([]Entry, error) {
	b, found, err := c.pack.find(sectionCodes, key)
	if err != nil || !found {
		return nil, err
	}
	return c.pack.entries(b)
}

// byID returns the one row with that id, or none.
func (c *Catalog) byID(id string) ([]Entry, error) {
	product, code, ok := c.splitProduct(id)
	if !ok || !strings.Contains(product, "/") {
		return nil, nil
	}
	if i := strings.LastIndexByte(code, '~'); i > 0 {
		code = code[:i]
	}
	entries, err := c.byKey(lookupKey(code))
	entries = slices.DeleteFunc(entries, func(e Entry) bool { return !strings.EqualFold(e.ID, id) })
	return entries, err
}

// splitProduct takes VENDOR/PRODUCT/CODE, PRODUCT/CODE or VENDOR/CODE apart,
// if the front is a product or vendor of the catalog.
func (c *Catalog) splitProduct(s string) (product, code string, ok bool) {
	for _, name := range []func(Product) string{
		Product.ID,
		func(p Product) string { return p.Product },
		func(p Product) string { return p.Vendor },
	} {
		for _, p := range c.pack.products {
			front := name(p)
			if len(s) > len(front)+1 && s[len(front)] == '/' && strings.EqualFold(s[:len(front)], front) {
				return front, s[len(front)+1:], true
			}
		}
	}
	return "", "", false
}

// wantedID returns a test for the rows of the products that names stand for.
func (c *Catalog) wantedID(names []string) func(Entry) bool {
	return func(e Entry) bool { return Product{Vendor: e.Vendor, Product: e.Product}.In(names) }
}

// In tells whether one of the names (product or vendor ids) means the product;
// no name means all.
func (p Product) In(names []string) bool {
	return len(names) == 0 || slices.ContainsFunc(names, p.isNamed)
}

// Keys yields the folded forms under which codes are looked up (in lower
// case, cleaned), other spellings of codes among them, sorted.
func (c *Catalog) Keys() iter.Seq[string] {
	return func(yield func(string) bool) {
		for key := range c.pack.keys(&vellum.AlwaysMatch{}, nil, nil) {
			if !yield(key) {
				return
			}
		}
	}
}

// Statuses returns the HTTP statuses that rows of the catalog carry, sorted.
func (c *Catalog) Statuses() []int {
	var statuses []int
	for order := range c.pack.len() {
		if status := c.pack.rowIndex(order).status; status != 0 {
			statuses = append(statuses, status)
		}
	}
	slices.Sort(statuses)
	return slices.Compact(statuses)
}

// Queries divides command-line arguments into inputs for Explain: each is one
// of its own, unless together they are one status/code pair, one code with
// blanks, or one body.
func Queries(args []string) []string { return report.Queries(args) }
