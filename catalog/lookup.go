package catalog

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

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
	blocks, err := c.blocks(sectionIndex, key)
	if err != nil {
		return hits{}, err
	}
	if len(blocks) == 0 {
		return c.byTail(key)
	}
	entries := rowsOf(blocks)
	entries = slices.DeleteFunc(entries, Entry.isStatus)
	aliased, err := c.byAlias(key, blocks)
	if err != nil {
		return hits{}, err
	}
	via := ReasonCode
	if len(entries) == 0 {
		via = ReasonAlias
	}
	return hits{entries: append(entries, aliased...), via: via}, nil
}

// found is what one pack holds under a key.
type found struct {
	targets []string
	entries []Entry
}

// blocks returns what the packs hold under a key, built-in rows first.
func (c *Catalog) blocks(index int, key string) ([]found, error) {
	return collect(c, func(p *pack) ([]found, error) {
		b, ok, err := p.find(index, key)
		if err != nil || !ok {
			return nil, err
		}
		entries, err := p.entries(b)
		return []found{{b.targets, entries}}, err
	})
}

// rowsOf returns the rows of blocks in catalog order.
func rowsOf(blocks []found) []Entry {
	if len(blocks) == 1 {
		return blocks[0].entries
	}
	var entries []Entry
	for _, b := range blocks {
		entries = append(entries, b.entries...)
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return cmp.Compare(a.order, b.order) })
	return entries
}

// targetsOf are the keys that blocks lead to, each once.
func targetsOf(blocks []found) []string {
	var targets []string
	for _, b := range blocks {
		for _, t := range b.targets {
			if !slices.Contains(targets, t) {
				targets = append(targets, t)
			}
		}
	}
	return targets
}

// byAlias returns the rows that carry the key as an alias.
func (c *Catalog) byAlias(key string, blocks []found) ([]Entry, error) {
	var aliased []Entry
	for _, target := range targetsOf(blocks) {
		entries, err := c.byKey(target)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if slices.ContainsFunc(e.aliases, func(a string) bool { return lookupKey(a) == key }) {
				aliased = append(aliased, e)
			}
		}
	}
	return aliased, nil
}

// byTail takes a dotted tail that ends in digits (4001048 for
// SVCSTG.SWR.4001048) for the code, if it belongs to one code only.
func (c *Catalog) byTail(tail string) (hits, error) {
	if !endsInDigit(tail) {
		return hits{}, nil
	}
	blocks, err := c.blocks(sectionTails, tail)
	targets := targetsOf(blocks)
	if err != nil || len(targets) != 1 {
		return hits{}, err
	}
	entries, err := c.byKey(targets[0])
	return hits{entries: entries, via: ReasonSuffix}, err
}

func (c *Catalog) byKey(key string) ([]Entry, error) {
	blocks, err := c.blocks(sectionIndex, key)
	return rowsOf(blocks), err
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
	if !strings.Contains(s, "/") {
		return "", "", false
	}
	for _, name := range []func(*Product) string{
		func(p *Product) string { return p.ID() },
		func(p *Product) string { return p.Product },
		func(p *Product) string { return p.Vendor },
	} {
		for _, p := range c.products() {
			front := name(p)
			if len(s) > len(front)+1 && s[len(front)] == '/' && strings.EqualFold(s[:len(front)], front) {
				return front, s[len(front)+1:], true
			}
		}
	}
	return "", "", false
}
