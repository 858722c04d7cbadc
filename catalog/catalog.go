package catalog

import (
	_ "embed" // for the built-in pack
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/errx-cli/errx/internal/report"
)

//go:embed builtin.pack
var builtin []byte

// Catalog is an opened set of tables: the built-in ones and a user's own. It is
// safe for use by several goroutines at once.
type Catalog struct {
	opened atomic.Pointer[opened]
	// repair makes the user's pack anew when it turns out to be damaged; nil
	// stands for leaving it out.
	repair    func() (*pack, error)
	repairing sync.Mutex
	// found remembers look-ups that found something, so that a scan decodes the
	// rows of a code once: lookup key -> *hits.
	found sync.Map
}

// opened are the packs, the built-in one first, and the headers of the tables
// in catalog order.
type opened struct {
	packs    []*pack
	products []*Product
	clues    func() *clues
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
	c := &Catalog{}
	c.use(p)
	return c, nil
}

// New returns a catalog of the built-in tables and the given ones, which count
// as a user's. It is for programs that have tables in memory or in files of
// their own; [ReadTable] reads them.
func New(tables []*Table) (*Catalog, error) {
	c, err := Open()
	if err != nil {
		return nil, err
	}
	p, err := compileMemory(c, tables)
	if err != nil {
		return nil, err
	}
	c.use(c.packs()[0], p)
	return c, nil
}

// use makes these the packs of the catalog. The products of each are in order
// already, and are merged.
func (c *Catalog) use(packs ...*pack) {
	total := 0
	for i, p := range packs {
		own := *p // others may be reading the places of its products
		own.places = make([]int, 0, len(p.products))
		packs[i] = &own
		total += len(p.products)
	}
	o := &opened{packs: packs, products: make([]*Product, 0, total)}
	for len(o.products) < total {
		var first *Product
		var of *pack
		for _, p := range packs {
			if n := len(p.places); n < len(p.products) && (first == nil || p.products[n].before(first)) {
				first, of = &p.products[n], p
			}
		}
		of.places = append(of.places, len(o.products))
		o.products = append(o.products, first)
	}
	o.clues = sync.OnceValue(func() *clues { return newClues(o.products) })
	c.opened.Store(o)
}

// before tells whether a product's place in the catalog is before another's.
func (p *Product) before(other *Product) bool {
	return compareProducts(p.Vendor, p.Product, other.Vendor, other.Product) < 0
}

func (c *Catalog) packs() []*pack       { return c.opened.Load().packs }
func (c *Catalog) products() []*Product { return c.opened.Load().products }

// Products returns the headers of all tables, in catalog order.
func (c *Catalog) Products() []Product {
	list := make([]Product, 0, len(c.products()))
	for _, p := range c.products() {
		list = append(list, *p)
	}
	return list
}

// collect asks each pack and joins the answers. If the user's pack turns out to
// be damaged, it is made anew and asked again, or left out from then on.
func collect[T any](c *Catalog, ask func(*pack) ([]T, error)) ([]T, error) {
	var all []T
	for _, p := range c.packs() {
		list, err := ask(p)
		if errors.Is(err, ErrDamaged) && p.origin == OriginUser {
			list, err = nil, nil
			if p = c.repaired(p); p != nil {
				list, err = ask(p)
			}
		}
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// repaired returns what stands for a damaged pack, nil for nothing.
func (c *Catalog) repaired(damaged *pack) *pack {
	c.repairing.Lock()
	defer c.repairing.Unlock()
	if packs := c.packs(); len(packs) < 2 {
		return nil
	} else if packs[1] != damaged {
		return packs[1] // somebody else was here first
	}
	packs := slices.Clone(c.packs()[:1])
	if c.repair != nil {
		if p, err := c.repair(); err == nil {
			packs = append(packs, p)
		}
	}
	c.use(packs...)
	c.found.Clear()
	if len(packs) < 2 {
		return nil
	}
	return packs[1]
}

// Queries divides command-line arguments into inputs for Explain: each is one
// of its own, unless together they are one status/code pair, one code with
// blanks, or one body.
func Queries(args []string) []string { return report.Queries(args) }
