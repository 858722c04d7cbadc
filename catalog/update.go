package catalog

import (
	"reflect"
	"slices"
)

// Changes are the codes in which a table differs from an earlier one: one for
// each row.
type Changes struct {
	Added, Removed, Changed []string
}

// Update makes a table that was read anew from its page the successor of an
// earlier one: it takes over what is not the page's (kind, retry, guide and
// aliases of rows that are the same; hosts, signs, links and referrals, and the
// name and source where they are empty) and tells what has changed.
func (t *Table) Update(earlier *Table) Changes {
	t.updateHeader(earlier)
	old := map[pageRow][]*Row{} // not yet found again
	left := map[string]int{}    // how many of them, by code
	for i := range earlier.Entries {
		row := &earlier.Entries[i]
		old[row.page()] = append(old[row.page()], row)
		left[row.Code]++
	}
	var c Changes
	var rest []*Row
	for i := range t.Entries {
		row := &t.Entries[i]
		same := old[row.page()]
		if len(same) == 0 {
			rest = append(rest, row)
			continue
		}
		old[row.page()] = same[1:]
		left[row.Code]--
		if !row.takeOver(same[0]) {
			c.Changed = append(c.Changed, row.Code)
		}
	}
	for _, row := range rest {
		if left[row.Code] > 0 {
			left[row.Code]--
			c.Changed = append(c.Changed, row.Code)
		} else {
			c.Added = append(c.Added, row.Code)
		}
	}
	for i := range earlier.Entries {
		if code := earlier.Entries[i].Code; left[code] > 0 {
			left[code]--
			c.Removed = append(c.Removed, code)
		}
	}
	return c
}

// pageRow is what the page says of a row.
type pageRow struct {
	code                                       string
	status                                     int
	category, message, description, resolution string
}

func (r *Row) page() pageRow {
	return pageRow{r.Code, r.Status, r.Category, r.Message, r.Description, r.Resolution}
}

func (t *Table) updateHeader(earlier *Table) {
	if t.Name == (Names{}) {
		t.Name = earlier.Name
	}
	if t.Hosts == nil {
		t.Hosts = earlier.Hosts
	}
	if t.Signs == nil {
		t.Signs = earlier.Signs
	}
	if t.Links == nil {
		t.Links = earlier.Links
	}
	if t.Referrals == nil {
		t.Referrals = earlier.Referrals
	}
	if t.Source.URL == "" {
		t.Source.URL = earlier.Source.URL
	}
	if t.Source.Title == "" {
		t.Source.Title = earlier.Source.Title
	}
}

// takeOver takes from an earlier row what the row itself does not say, and
// tells whether both are the same then.
func (r *Row) takeOver(earlier *Row) bool {
	if r.Kind == "" {
		r.Kind = earlier.Kind
	}
	if r.Retry == "" {
		r.Retry = earlier.Retry
	}
	if r.Guide == nil {
		r.Guide = earlier.Guide
	}
	for _, alias := range earlier.Aliases {
		if !slices.Contains(r.Aliases, alias) {
			r.Aliases = append(r.Aliases, alias)
		}
	}
	return r.Kind == earlier.Kind && r.Retry == earlier.Retry && reflect.DeepEqual(r.Guide, earlier.Guide)
}
