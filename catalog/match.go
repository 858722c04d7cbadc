package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/errx-cli/errx/internal/report"
)

// ranked is a row with what speaks for it. The fields are compared in the
// order of the contract; the message by likeness, in which a difference below
// clearlyAlike decides nothing.
type ranked struct {
	entry    *Entry
	why      []Reason
	origin   int // 3: the product that the input points at, 2: its vendor's common table, 1: its vendor
	exact    bool
	own      bool // a product's table, not a vendor's common one
	status   bool
	likeness float64
}

const (
	// alikeEnough is the likeness from which a message counts as the row's.
	alikeEnough = 0.4
	// clearlyAlike is how much more alike the best row's message must be.
	clearlyAlike = 0.04
)

// match puts the rows of the code in order and decides what they are worth.
func (c *Catalog) match(x *Explanation, found hits, r report.Report, e evidence, products []string) {
	entries := found.entries
	if len(products) > 0 {
		e = evidence{}
		entries = slices.DeleteFunc(slices.Clone(entries), func(row Entry) bool {
			return !c.wantedID(products)(row)
		})
		if len(entries) == 0 && len(found.entries) > 0 {
			c.elsewhere(x, found.entries, Note{Kind: NoteOutOfScope, Code: r.Code, Name: strings.Join(products, ", ")})
			return
		}
	}
	if note, vetoed := vetoes(e, r, entries); vetoed {
		c.elsewhere(x, entries, note)
		return
	}
	if len(entries) == 0 {
		return
	}
	if e.foreign != "" {
		// Only a common table answers for a product that has no table.
		entries = slices.DeleteFunc(slices.Clone(entries), func(row Entry) bool { return !e.answeredBy(row) })
	}
	texts := found.texts
	if len(entries) != len(found.entries) {
		texts = func() *rowTexts { return newRowTexts(entries) }
	}
	rows := rank(entries, found.via, texts(), r, e, len(products) > 0)
	x.Equal = 1
	for x.Equal < len(rows) && compareFit(rows[0], rows[x.Equal]) == 0 {
		x.Equal++
	}
	x.Verdict = Documented
	if x.Equal > 1 {
		x.Verdict = Ambiguous
	}
	x.Matches = make([]Match, len(rows))
	for i, row := range rows {
		x.Matches[i] = Match{Entry: *row.entry, Why: row.why}
	}
	x.Notes = notes(x, r, e)
}

// vetoes tells, if none of the rows can be the answer, from what other service
// the input clearly comes: another vendor's, or a product of the vendor that
// the catalog has no table for. A vendor's common table answers for all its
// products.
func vetoes(e evidence, r report.Report, rows []Entry) (note Note, vetoed bool) {
	switch {
	case len(rows) == 0 || slices.ContainsFunc(rows, e.answeredBy):
		return Note{}, false
	case e.foreign != "":
		return Note{Kind: NoteElsewhere, Name: e.foreign}, true
	case e.vendor != "":
		return Note{Kind: NoteOtherVendor, Name: e.vendor}, true
	case isForeignNumber(r) && !slices.ContainsFunc(rows, func(row Entry) bool { return row.Vendor != "qingcloud" }):
		return Note{Kind: NoteElsewhere, Name: string(report.ShapeForeign)}, true
	}
	return Note{}, false
}

// answeredBy tells whether a row can be the answer, if an input comes from e.
func (e evidence) answeredBy(row Entry) bool {
	return row.Vendor == e.vendor && (e.foreign == "" || isCommonTable(row.Vendor, row.Product))
}

// isForeignNumber tells a number that a text without any sign of QingCloud
// gives as a code: ret_code is such a sign, but everybody has a code 1400.
func isForeignNumber(r report.Report) bool {
	return r.Form != report.FormCode && r.Form != report.FormPair && strings.Trim(r.Code, "0123456789") == ""
}

// elsewhere turns rows that are not the answer into suggestions.
func (c *Catalog) elsewhere(x *Explanation, rows []Entry, note Note) {
	x.Verdict = Guess
	x.Notes = append(x.Notes, note)
	for _, e := range rows {
		s := Suggestion{Code: e.Code, Vendor: e.Vendor, Product: e.Product, How: HowElsewhere, Entry: e}
		if !slices.ContainsFunc(x.Suggestions, s.names) {
			x.Suggestions = append(x.Suggestions, s)
		}
	}
}

func (s Suggestion) names(o Suggestion) bool {
	return s.Code == o.Code && s.Vendor == o.Vendor && s.Product == o.Product
}

func rank(entries []Entry, via Reason, texts *rowTexts, r report.Report, e evidence, named bool) []ranked {
	likeness := likenesses(r.Message, entries, texts)
	rows := make([]ranked, len(entries))
	for i := range entries {
		entry := &entries[i]
		row := ranked{
			entry:    entry,
			own:      !isCommonTable(entry.Vendor, entry.Product),
			status:   r.Status != 0 && r.Status == entry.Status,
			likeness: likeness[i],
		}
		row.exact = via != ReasonCode || spells(entry, r.Code)
		switch {
		case e.product != "" && e.product == entry.Product && e.vendor == entry.Vendor:
			row.origin = 3
		case e.product != "" && e.vendor == entry.Vendor && !row.own:
			row.origin = 2
		case e.vendor != "" && e.vendor == entry.Vendor:
			row.origin = 1
		}
		row.why = row.reasons(r.Code, via, e, named)
		rows[i] = row
	}
	slices.SortStableFunc(rows, func(a, b ranked) int {
		return cmp.Or(compareEvidence(a, b), cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.entry.order, b.entry.order))
	})
	return rows
}

// spells tells whether the code is the row's to the letter. Letters in another
// case are no better a spelling than an alias.
func spells(e *Entry, code string) bool {
	front, ok := strings.CutSuffix(code, e.Code)
	return ok && (front == "" || strings.HasSuffix(front, "/"))
}

// carries tells whether the code, in whatever spelling and with whatever
// product before it, is the row's own and not merely an alias.
func carries(e *Entry, code string) bool {
	key, own := lookupKey(code), lookupKey(e.Code)
	return key == own || strings.HasSuffix(key, "/"+own) || strings.EqualFold(e.ID, code) || key == own+"error"
}

func (row *ranked) reasons(code string, via Reason, e evidence, named bool) []Reason {
	why := []Reason{via}
	if via == ReasonCode && !row.exact && !carries(row.entry, code) {
		why[0] = ReasonAlias
	}
	if row.origin == 3 && e.via != "" {
		why = append(why, e.via)
	} else if named {
		why = append(why, ReasonProduct)
	}
	if row.status {
		why = append(why, ReasonStatus)
	}
	if row.likeness >= alikeEnough {
		why = append(why, ReasonMessage)
	}
	return why
}

// compareEvidence orders two rows by all but their messages.
func compareEvidence(a, b ranked) int {
	return cmp.Or(
		cmp.Compare(b.origin, a.origin), compareBool(b.exact, a.exact),
		compareBool(b.own, a.own), compareBool(b.status, a.status))
}

// compareFit is 0 if nothing but their order in the catalog parts two rows.
func compareFit(a, b ranked) int {
	if order := compareEvidence(a, b); order != 0 {
		return order
	}
	if a.likeness >= alikeEnough && a.likeness-b.likeness >= clearlyAlike {
		return -1
	}
	return 0
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// notes tells what a reader of the first match has to know.
func notes(x *Explanation, r report.Report, e evidence) []Note {
	first := x.Matches[0]
	var notes []Note
	if first.Why[0] == ReasonAlias {
		notes = append(notes, Note{Kind: NoteSpelling, Code: first.Code})
	}
	if e.product != "" && (first.Product != e.product || first.Vendor != e.vendor) && !isCommonTable(first.Vendor, first.Product) {
		notes = append(notes, Note{Kind: NoteSibling, Code: first.Code, Name: e.product})
	}
	if x.Verdict == Documented && r.Status != 0 && first.Status != 0 && r.Status != first.Status {
		notes = append(notes, Note{Kind: NoteStatus, Given: r.Status, Entered: first.Status})
	}
	return notes
}
