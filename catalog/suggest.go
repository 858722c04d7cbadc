package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/blevesearch/vellum"
	"github.com/sahilm/fuzzy"
)

const (
	maxSuggestions = 5
	// maxWalk bounds how many codes a walk of the catalog looks at for one kind
	// of suggestion.
	maxWalk = 4096
)

// suggest finds documented codes near one that is not documented, by the
// first kind of guess that finds any: a slip of the keys, the end or the
// beginning of a code, an abbreviation. Digits are never guessed.
func (c *Catalog) suggest(x *Explanation, e evidence, products []string) error {
	if x.Verdict == Guess {
		return nil // the same code elsewhere: that is all there is to say
	}
	x.Verdict = Unknown
	x.Notes = append(x.Notes, c.referral(x.Input.Code)...)
	key := lookupKey(x.Input.Code)
	if _, code, ok := c.splitProduct(key); ok {
		key = code
	}
	if key == "" {
		return nil
	}
	wanted := c.wantedID(products)
	for _, near := range []func(string) ([]Suggestion, error){
		c.nearByEdit, c.nearBySuffix, c.nearByPrefix, c.nearByPrefixEdit, c.nearByAbbreviation,
	} {
		if len(x.Suggestions) > 0 {
			break
		}
		found, err := near(key)
		if err != nil {
			return err
		}
		// The products that the input points at come first among equals.
		slices.SortStableFunc(found, func(a, b Suggestion) int {
			return compareBool(e.product != b.Product, e.product != a.Product)
		})
		for _, s := range found {
			if wanted(s.Entry) && len(x.Suggestions) < maxSuggestions && !slices.ContainsFunc(x.Suggestions, s.names) {
				x.Suggestions = append(x.Suggestions, s)
			}
		}
	}
	if len(x.Suggestions) > 0 {
		x.Verdict = Guess
	}
	return nil
}

// referral tells where codes of that beginning are documented, if a table
// says so.
func (c *Catalog) referral(code string) []Note {
	for _, p := range c.pack.products {
		for prefix, link := range p.referrals {
			if len(code) > len(prefix) && strings.EqualFold(code[:len(prefix)], prefix) {
				return []Note{{Kind: NoteReferral, Name: prefix, Link: link}}
			}
		}
	}
	return nil
}

// maxTyposFor is how many slips of the keys are forgiven in a code of that length.
func maxTyposFor(length int) int {
	switch {
	case length < 4:
		return 0
	case length < 8:
		return 1
	case length < 20:
		return 2
	}
	return 3
}

// nearByEdit finds codes that are a few typing errors away, the nearest first.
func (c *Catalog) nearByEdit(key string) ([]Suggestion, error) {
	return c.nearByTypos(newTypoAutomaton(key, maxTyposFor(len(key))))
}

// nearByPrefixEdit finds codes whose first parts are a few typing errors away.
func (c *Catalog) nearByPrefixEdit(key string) ([]Suggestion, error) {
	return c.nearByTypos(newTypoPrefixAutomaton(key, maxTyposFor(len(key))))
}

func (c *Catalog) nearByTypos(automaton *typoAutomaton) ([]Suggestion, error) {
	type hit struct {
		key      string
		offset   uint64
		distance int
	}
	var hits []hit
	for found, offset := range c.pack.keys(automaton, nil, nil) {
		if distance, ok := automaton.distanceTo(found); ok {
			hits = append(hits, hit{found, offset, distance})
		}
		if len(hits) == maxWalk {
			break
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.key, b.key))
	})
	var near []Suggestion
	for _, h := range hits[:min(len(hits), maxSuggestions)] {
		found, err := c.suggestionsAt(h.offset, HowEdit)
		if err != nil {
			return nil, err
		}
		near = append(near, found...)
	}
	return near, nil
}

// suggestionsAt makes suggestions of the codes in a block: one per product,
// or those that the block's key is an alias of.
func (c *Catalog) suggestionsAt(offset uint64, how How) ([]Suggestion, error) {
	b, err := c.pack.blockAt(offset)
	if err != nil {
		return nil, err
	}
	entries, err := c.pack.entries(b)
	if err != nil {
		return nil, err
	}
	aliased, err := c.byAlias(b)
	if err != nil {
		return nil, err
	}
	return suggestionsOf(append(entries, aliased...), how), nil
}

func suggestionsOf(entries []Entry, how How) []Suggestion {
	var list []Suggestion
	for _, e := range entries {
		s := Suggestion{Code: e.Code, Vendor: e.Vendor, Product: e.Product, How: how, Entry: e}
		if !slices.ContainsFunc(list, s.names) {
			list = append(list, s)
		}
	}
	return list
}

// nearBySuffix finds codes that end in the key behind a dot.
func (c *Catalog) nearBySuffix(key string) ([]Suggestion, error) {
	b, found, err := c.pack.find(sectionTails, key)
	if err != nil || !found {
		return nil, err
	}
	var near []Suggestion
	for _, target := range b.targets[:min(len(b.targets), maxSuggestions)] {
		entries, err := c.byKey(target)
		if err != nil {
			return nil, err
		}
		near = append(near, suggestionsOf(entries, HowSuffix)...)
	}
	return near, nil
}

// nearByPrefix finds codes that begin with the key.
func (c *Catalog) nearByPrefix(key string) ([]Suggestion, error) {
	if len(key) < 2 {
		return nil, nil
	}
	var near []Suggestion
	for _, candidate := range c.Complete(key, nil, maxSuggestions) {
		near = append(near, suggestionsOf([]Entry{candidate.Entry}, HowPrefix)...)
	}
	return near, nil
}

// nearByAbbreviation finds codes that hold the key's letters in their order
// (ifsnf), as sahilm/fuzzy ranks them. Digits must be the code's own.
func (c *Catalog) nearByAbbreviation(key string) ([]Suggestion, error) {
	const most = 3
	if len(key) < 3 || len(key) > 64 {
		return nil, nil
	}
	var source fuzzySource
	for _, offset := range c.pack.keys(&vellum.AlwaysMatch{}, nil, nil) {
		b, err := c.pack.blockAt(offset)
		if err != nil {
			return nil, err
		}
		if len(b.rows) == 0 || !sameDigits(key, b.key) {
			continue
		}
		d := decoder{buf: b.rows[0]}
		source = append(source, fuzzyCode{code: d.string(), offset: offset})
		if len(source) == maxWalk {
			break
		}
	}
	var near []Suggestion
	matches := fuzzy.FindFrom(key, source)
	for _, m := range matches {
		// Scores are comparable within one search: far behind the best is noise.
		if len(near) >= most || m.Score < matches[0].Score/2 {
			break
		}
		found, err := c.suggestionsAt(source[m.Index].offset, HowSubsequence)
		if err != nil {
			return nil, err
		}
		near = append(near, found...)
	}
	return near, nil
}

type fuzzyCode struct {
	code   string
	offset uint64
}

type fuzzySource []fuzzyCode

func (s fuzzySource) String(i int) string { return s[i].code }
func (s fuzzySource) Len() int            { return len(s) }

// sameDigits tells whether the key has no digits, or just those of the code.
func sameDigits(key, code string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, s)
	}
	own := digits(key)
	return own == "" || own == digits(code)
}
