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
	// maxGuesses is for how many codes of one input suggestions are sought: each
	// takes walks of the catalog, and a log of undocumented codes would last minutes.
	maxGuesses = 200
)

// suggest finds documented codes near one that is not documented, by the
// first kind of guess that finds any: a slip of the keys, the end or the
// beginning of a code, an abbreviation. Digits are never guessed. Where no
// suggestions are to be sought, it says so.
func (c *Catalog) suggest(x *Explanation, e evidence, products []string, sought bool) error {
	if x.Verdict == Guess {
		return nil // the same code elsewhere: that is all there is to say
	}
	x.Verdict = Unknown
	x.Notes = append(x.Notes, c.referral(x.Input.Code)...)
	if e.foreign != "" {
		x.Notes = append(x.Notes, Note{Kind: NoteUncovered, Name: e.foreign})
	}
	key := lookupKey(x.Input.Code)
	if _, code, ok := c.splitProduct(key); ok {
		key = code
	}
	if key == "" {
		return nil
	}
	if !sought {
		x.Notes = append(x.Notes, Note{Kind: NoteUnsought, Given: maxGuesses})
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
			if wanted(s.Entry) && !s.Entry.isStatus() && len(x.Suggestions) < maxSuggestions && !slices.ContainsFunc(x.Suggestions, s.names) {
				x.Suggestions = append(x.Suggestions, s)
			}
		}
	}
	if len(x.Suggestions) > 0 {
		x.Verdict = Guess
	} else if len(x.Notes) == 0 {
		x.Notes = c.lookUp(x.Input.Code, e)
	}
	return nil
}

// lookUp tells where the vendor's own search explains codes of the product
// that the input points at, if there is one.
func (c *Catalog) lookUp(code string, e evidence) []Note {
	for _, p := range c.products() {
		if p.Product != e.product || p.Vendor != e.vendor {
			continue
		}
		for _, form := range p.linkForms {
			if strings.Contains(form, "{code}") {
				return []Note{{Kind: NoteLookUp, Name: p.Product, Link: linkTo(form, code)}}
			}
		}
	}
	return nil
}

// referral tells where codes of that beginning are documented, if a table
// says so; of two beginnings that fit, the longer one counts.
func (c *Catalog) referral(code string) []Note {
	var notes []Note
	for _, p := range c.products() {
		for _, r := range p.referrals {
			fits := len(code) > len(r.key) && strings.EqualFold(code[:len(r.key)], r.key)
			if fits && (notes == nil || len(r.key) > len(notes[0].Name)) {
				notes = []Note{{Kind: NoteReferral, Name: r.key, Link: r.value}}
			}
		}
	}
	return notes
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
		distance int
	}
	var hits []hit
	for _, p := range c.packs() {
		walked := 0
		for found := range p.keys(automaton, nil, nil) {
			if distance, ok := automaton.distanceTo(found); ok {
				hits = append(hits, hit{found, distance})
			}
			if walked++; walked == maxWalk {
				break
			}
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.key, b.key))
	})
	hits = slices.Compact(hits)
	var near []Suggestion
	for _, h := range hits[:min(len(hits), maxSuggestions)] {
		found, err := c.suggestionsAt(h.key, HowEdit)
		if err != nil {
			return nil, err
		}
		near = append(near, found...)
	}
	return near, nil
}

// suggestionsAt makes suggestions of the codes with a look-up key: one per
// product, or those that the key is an alias of.
func (c *Catalog) suggestionsAt(key string, how How) ([]Suggestion, error) {
	blocks, err := c.blocks(sectionIndex, key)
	if err != nil {
		return nil, err
	}
	aliased, err := c.byAlias(key, blocks)
	if err != nil {
		return nil, err
	}
	return suggestionsOf(append(rowsOf(blocks), aliased...), how), nil
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
	blocks, err := c.blocks(sectionTails, key)
	if err != nil {
		return nil, err
	}
	targets := targetsOf(blocks)
	var near []Suggestion
	for _, target := range targets[:min(len(targets), maxSuggestions)] {
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
	for row := range c.codesWith(key, nil, false) {
		d := decoder{buf: row.row}
		if e := d.entry(row.pack); !d.damaged {
			near = append(near, suggestionsOf([]Entry{e}, HowPrefix)...)
		}
		if len(near) == maxSuggestions {
			break
		}
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
	source, err := collect(c, func(p *pack) ([]fuzzyCode, error) { return p.fuzzyCodes(key) })
	if err != nil {
		return nil, err
	}
	var near []Suggestion
	matches := fuzzy.FindFrom(key, fuzzySource(source))
	for _, m := range matches {
		// Scores are comparable within one search: far behind the best is noise.
		if len(near) >= most || m.Score < matches[0].Score/2 {
			break
		}
		found, err := c.suggestionsAt(source[m.Index].key, HowSubsequence)
		if err != nil {
			return nil, err
		}
		near = append(near, found...)
	}
	return near, nil
}

// fuzzyCodes are the codes of a pack that the key may abbreviate.
func (p *pack) fuzzyCodes(key string) ([]fuzzyCode, error) {
	var codes []fuzzyCode
	walked := 0
	for found, offset := range p.keys(&vellum.AlwaysMatch{}, nil, nil) {
		if walked++; walked > maxWalk {
			break
		}
		if !sameDigits(key, found) || !isSubsequence(key, found) {
			continue
		}
		b, err := p.blockAt(offset)
		if err != nil {
			return nil, err
		}
		if len(b.rows) > 0 {
			d := decoder{buf: b.rows[0]}
			codes = append(codes, fuzzyCode{d.string(), b.key})
		}
	}
	return codes, nil
}

type fuzzyCode struct{ code, key string }

// isSubsequence tells whether the bytes of key are in code, in their order.
func isSubsequence(key, code string) bool {
	for i := range len(code) {
		if key != "" && code[i] == key[0] {
			key = key[1:]
		}
	}
	return key == ""
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
