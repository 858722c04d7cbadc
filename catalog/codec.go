package catalog

import (
	"encoding/binary"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/errx-cli/errx/internal/fault"
)

// ErrDamaged reports a pack whose bytes contradict their checksums or bounds.
var ErrDamaged = errors.New("damaged catalog pack")

// encoder appends values in the form that decoder reads.
type encoder struct{ buf []byte }

func (e *encoder) uint(n int) { e.buf = binary.AppendUvarint(e.buf, uint64(n)) }

func (e *encoder) string(s string) {
	e.uint(len(s))
	e.buf = append(e.buf, s...)
}

func (e *encoder) strings(list []string) {
	e.uint(len(list))
	for _, s := range list {
		e.string(s)
	}
}

func (e *encoder) pairs(m map[string]string) {
	e.uint(len(m))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		e.string(key)
		e.string(m[key])
	}
}

// product writes a table's header; path is "" for one that is no file.
func (e *encoder) product(t *Table, path string, entries int) {
	for _, s := range []string{
		t.Vendor, t.Product, t.Name.En, t.Name.Zh,
		t.Source.Title, t.Source.URL, t.Source.Date, t.Source.Lang, path,
	} {
		e.string(s)
	}
	e.uint(entries)
	e.strings(t.Hosts)
	e.strings(t.Signs)
	e.pairs(t.Links)
	e.pairs(t.Referrals)
}

func (e *encoder) row(order, product, number int, lang, author string, r *Row) {
	e.string(r.Code)
	for _, n := range []int{order, product, number, r.Status} {
		e.uint(n)
	}
	for _, s := range []string{r.Category, r.Kind, r.Retry, r.Message} {
		e.string(s)
	}
	e.strings(r.Aliases)
	e.texts(lang, r.Description, author, r.Guide, func(g Guide) string { return g.Meaning })
	e.texts(lang, r.Resolution, author, r.Guide, func(g Guide) string { return g.Fix })
}

// texts writes the vendor's text in the page's language and the guide's in
// the others, as language, author, text.
func (e *encoder) texts(lang, vendor, author string, guide map[string]Guide, of func(Guide) string) {
	var list []string
	if vendor != "" {
		list = append(list, lang, ByVendor, vendor)
	}
	if len(guide) > 0 {
		for _, in := range slices.Sorted(maps.Keys(guide)) {
			if text := of(guide[in]); text != "" {
				list = append(list, in, author, text)
			}
		}
	}
	e.strings(list)
}

// warning writes which file was left out and why, in no language.
func (e *encoder) warning(w Warning) {
	f := *fault.Of(w.Err)
	var at *LineError
	if errors.As(w.Err, &at) {
		f.Line = at.Line
	}
	e.string(w.Path)
	e.uint(f.Line)
	e.string(string(f.Kind))
	e.strings(f.Args)
}

func (d *decoder) warning() Warning {
	w, line := Warning{Path: d.string()}, d.uint()
	w.Err = &fault.Fault{Kind: fault.Kind(d.string()), Args: d.strings()}
	if line > 0 {
		w.Err = &LineError{line, w.Err}
	}
	return w
}

// decoder reads what encoder wrote. After a value that does not fit, damaged
// is set and all further values are zero, so callers ask once, at the end.
type decoder struct {
	buf     string
	damaged bool
}

func (d *decoder) uint() int {
	var n uint64
	for shift := uint(0); shift < 63 && len(d.buf) > 0; shift += 7 {
		c := d.buf[0]
		d.buf = d.buf[1:]
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return int(n)
		}
	}
	d.damaged, d.buf = true, ""
	return 0
}

func (d *decoder) string() string {
	n := d.uint()
	if n > len(d.buf) {
		d.damaged, d.buf = true, ""
		return ""
	}
	s := d.buf[:n]
	d.buf = d.buf[n:]
	return s
}

func (d *decoder) strings() []string {
	n := d.uint()
	list := make([]string, 0, min(n, len(d.buf)))
	for range n {
		list = append(list, d.string())
		if d.damaged {
			return []string{}
		}
	}
	return list
}

// skipStrings passes over what strings would read.
func (d *decoder) skipStrings() {
	for n := d.uint(); n > 0 && !d.damaged; n-- {
		d.string()
	}
}

// pair is a key and its value.
type pair struct{ key, value string }

// pairs come in the order of their keys.
func (d *decoder) pairs() []pair {
	var list []pair
	for n := d.uint(); n > 0 && !d.damaged; n-- {
		list = append(list, pair{d.string(), d.string()})
	}
	return list
}

func (d *decoder) product() Product {
	p := Product{
		Vendor: d.string(), Product: d.string(),
		Name:   Names{En: d.string(), Zh: d.string()},
		Source: Source{Title: d.string(), URL: d.string(), Date: d.string(), Lang: d.string()},
		Path:   d.string(),
	}
	p.Entries = d.uint()
	p.Hosts = d.strings()
	p.signs = d.strings()
	links := d.pairs()
	p.referrals = d.pairs()
	p.Links = []string{}
	for _, link := range links {
		p.linkForms = append(p.linkForms, link.value)
		if !strings.Contains(link.value, "{code}") {
			p.Links = append(p.Links, link.value)
		}
	}
	return p
}

// entry reads one row of a pack.
func (d *decoder) entry(pack *pack) Entry {
	e := Entry{Code: d.string()}
	order := d.uint()
	product, number := d.uint(), d.uint()
	e.Status = d.uint()
	e.Category, e.Kind, e.Retry, e.Message = d.string(), d.string(), d.string(), d.string()
	e.aliases = d.strings()
	e.Description, e.Resolution = d.texts(), d.texts()
	if product >= len(pack.products) {
		d.damaged = true
		return Entry{}
	}
	p := &pack.products[product]
	e.order = pack.order(product, order)
	e.Vendor, e.Product, e.Origin, e.ProductName = p.Vendor, p.Product, p.Origin, p.Name
	e.Source = p.Source
	e.ID = p.ID() + "/" + e.Code
	if number > 1 {
		e.ID += "~" + strconv.Itoa(number)
	}
	e.Links = make([]string, len(p.linkForms))
	for i, form := range p.linkForms {
		e.Links[i] = linkTo(form, e.Code)
	}
	return e
}

// linkTo fills a code into the form of a link.
func linkTo(form, code string) string {
	return strings.ReplaceAll(form, "{code}", url.QueryEscape(code))
}

func (d *decoder) texts() Texts {
	texts := Texts{English: {}, Chinese: {}}
	list := d.strings()
	for ; len(list) >= 3; list = list[3:] {
		texts[list[0]] = Text{By: list[1], Text: list[2]}
	}
	return texts
}
