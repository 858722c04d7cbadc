package render

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/errx-cli/errx/catalog"
)

// Entries writes rows of the catalog.
func Entries(w io.Writer, entries []catalog.Entry, o Options) error {
	switch o.Format {
	case JSON:
		return writeJSONList(w, "errx.list/1", "entries", slices.Values(entries))
	case JSONL:
		return writeJSONLines(w, slices.Values(entries))
	}
	return writeEntries(w, slices.Values(entries), o)
}

func writeEntries(w io.Writer, entries iter.Seq[catalog.Entry], o Options) error {
	var b bytes.Buffer
	switch o.Format {
	case CSV, TSV:
		return writeTable(w, o.Format, entryColumns(), entries, func(e catalog.Entry, column string) string {
			if name, language, ok := strings.Cut(column, "_"); ok && (language == catalog.English || language == catalog.Chinese) {
				return entryText(e, name, language)
			}
			return fieldOf(e, column, Options{Language: catalog.English})
		})
	case Plain:
		return writeEach(w, &b, entries, "\n", func(e catalog.Entry) { plainEntry(&b, e, o) })
	case Markdown:
		return writeEach(w, &b, entries, "\n", func(e catalog.Entry) { markdownEntry(&b, e, o) })
	}
	return writeEach(w, &b, entries, "", newCard(&b, o).listed)
}

// writeEach lets each value be put into the buffer, with something between
// them, and writes the buffer whenever it holds a good piece: there may be a
// million values.
func writeEach[T any](w io.Writer, b *bytes.Buffer, values iter.Seq[T], between string, put func(T)) error {
	const piece = 64 << 10
	first := true
	for v := range values {
		if !first {
			b.WriteString(between)
		}
		first = false
		if put(v); b.Len() >= piece {
			if _, err := b.WriteTo(w); err != nil {
				return err
			}
		}
	}
	_, err := b.WriteTo(w)
	return err
}

// listed draws an entry in a few lines.
func (c *card) listed(e catalog.Entry) {
	c.head(neutralise(e.Code), c.theme.code)
	c.item("  ", "  ", rowTitle(e, c.o), c.theme.dim)
	c.item("  ", "  ", meaning(e, c.o), c.theme.text)
}

// meaning is the description, or else the message.
func meaning(e catalog.Entry, o Options) string {
	if text, _ := textIn(e.Description, o); text != "" {
		return text
	}
	return neutralise(e.Message)
}

// entryColumns are the columns of CSV and TSV. They do not depend on the
// language: both are there.
func entryColumns() []string {
	return []string{
		"id", "vendor", "product", "code", "status", "category", "kind", "retry", "message",
		"description_en", "description_zh", "resolution_en", "resolution_zh",
	}
}

func entryText(e catalog.Entry, name, language string) string {
	texts := e.Description
	if name == "resolution" {
		texts = e.Resolution
	}
	return neutraliseLines(texts[language].Text)
}

// writeTable writes rows as CSV, or as TSV with \t and \n for the characters
// that would break a row.
func writeTable[T any](w io.Writer, format Format, columns []string, rows iter.Seq[T], cell func(row T, column string) string) error {
	if format == CSV {
		return writeCSV(w, columns, rows, cell)
	}
	var b bytes.Buffer
	b.WriteString(strings.Join(columns, "\t") + "\n")
	escape := strings.NewReplacer("\t", `\t`, "\n", `\n`)
	return writeEach(w, &b, rows, "", func(row T) {
		for i, column := range columns {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(escape.Replace(cell(row, column)))
		}
		b.WriteByte('\n')
	})
}

func writeCSV[T any](w io.Writer, columns []string, rows iter.Seq[T], cell func(row T, column string) string) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	record := make([]string, len(columns))
	for row := range rows {
		for i, column := range columns {
			record[i] = cell(row, column)
			// A spreadsheet takes such a cell for a formula.
			if record[i] != "" && strings.ContainsRune("=+-@", rune(record[i][0])) {
				record[i] = "'" + record[i]
			}
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Products writes the headers of the tables.
func Products(w io.Writer, products []catalog.Product, o Options) error {
	var b bytes.Buffer
	switch o.Format {
	case JSON:
		return writeJSONList(w, "errx.products/1", "products", slices.Values(products))
	case JSONL:
		return writeJSONLines(w, slices.Values(products))
	case CSV, TSV:
		return writeTable(w, o.Format, productColumns(), slices.Values(products), productField)
	case Plain, Markdown:
		return writeEach(w, &b, slices.Values(products), "\n", func(p catalog.Product) { writeProduct(&b, p, o) })
	default:
		c := newCard(&b, o)
		for i, p := range products {
			if i > 0 {
				c.line("")
			}
			c.product(p)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

func productColumns() []string {
	return []string{
		"vendor", "product", "name_en", "name_zh", "entries", "origin", "hosts", "links",
		"source_title", "source_url", "source_date", "source_lang", "path",
	}
}

func productField(p catalog.Product, name string) string {
	switch name {
	case "entries":
		return strconv.Itoa(p.Entries)
	case "hosts":
		return neutralise(strings.Join(p.Hosts, " "))
	case "links":
		return neutralise(strings.Join(p.Links, " "))
	}
	return neutralise(map[string]string{
		"vendor": p.Vendor, "product": p.Product, "name_en": p.Name.En, "name_zh": p.Name.Zh, "origin": p.Origin,
		"source_title": p.Source.Title, "source_url": p.Source.URL, "source_date": p.Source.Date, "source_lang": p.Source.Lang,
		"path": p.Path,
	}[name])
}

func writeProduct(b *bytes.Buffer, p catalog.Product, o Options) {
	if o.Format == Markdown {
		fmt.Fprintf(b, "### %s\n\n", markdownText(neutralise(p.ID())))
	}
	for _, name := range productColumns() {
		value := productField(p, name)
		if o.Format == Markdown {
			markdownItem(b, name, markdownText(value))
		} else {
			plainField(b, name, value)
		}
	}
}

// product draws a table's header.
func (c *card) product(p catalog.Product) {
	e := catalog.Entry{Vendor: p.Vendor, Product: p.Product, ProductName: p.Name}
	c.head(productText(e, c.o), c.theme.code)
	c.item("  ", "  ", neutralise(p.ID())+" · "+strconv.Itoa(p.Entries)+" "+c.words.Entries, c.theme.text)
	c.item("  ", "  ", neutralise(strings.Join(p.Hosts, " ")), c.theme.dim)
	c.item("  ", "  ", joinNonEmpty(" · ", neutralise(p.Source.Title), neutralise(p.Source.URL), p.Source.Date, p.Source.Lang), c.theme.dim)
	if p.Path != "" {
		c.item("  ", "  ", neutralise(p.Path), c.theme.dim)
	}
}
