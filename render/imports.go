package render

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/fault"
)

// Import is what was read from a page, and what became of it.
type Import struct {
	Vendor, Product string // "" for a dry run that was not told
	Lang            string // of descriptions and resolutions
	Read            int    // rows of the page's tables
	Kept            int
	Skipped         []Skipped
	Rows            []catalog.Row // for a dry run
	Dry             bool
	Path            string           // file that was written
	Changes         *catalog.Changes // against the earlier table; nil if there was none
}

// Skipped is a line that gave no row.
type Skipped struct {
	Line int          `json:"line"`
	Why  *fault.Fault `json:"why"`
}

type importJSON struct {
	Schema  string          `json:"schema,omitempty"`
	Vendor  string          `json:"vendor"`
	Product string          `json:"product"`
	Entries []importRowJSON `json:"entries"`
	Skipped []Skipped       `json:"skipped"`
}

type importRowJSON struct {
	Status      int          `json:"status"`
	Code        string       `json:"code"`
	Category    string       `json:"category"`
	Message     string       `json:"message"`
	Description langTextJSON `json:"description"`
	Resolution  langTextJSON `json:"resolution"`
}

type langTextJSON struct {
	Text string `json:"text"`
	Lang string `json:"lang"`
}

type importedJSON struct {
	Schema  string    `json:"schema"`
	Vendor  string    `json:"vendor"`
	Product string    `json:"product"`
	Path    string    `json:"path"`
	Read    int       `json:"read"`
	Kept    int       `json:"kept"`
	Added   []string  `json:"added"`
	Removed []string  `json:"removed"`
	Changed []string  `json:"changed"`
	Skipped []Skipped `json:"skipped"`
}

// Imports writes what was read from pages. As JSON, each is an object of its
// own; as JSON lines, a dry run gives its entries.
func Imports(w io.Writer, list []Import, o Options) error {
	for _, i := range list {
		if err := writeImport(w, i, o); err != nil {
			return err
		}
	}
	return nil
}

func writeImport(w io.Writer, i Import, o Options) error {
	switch {
	case o.Format == JSON && i.Dry:
		return writeJSON(w, importJSON{"errx.import/1", i.Vendor, i.Product, importRows(i), orEmpty(i.Skipped)})
	case o.Format == JSONL && i.Dry:
		return writeJSONLines(w, slices.Values(importRows(i)))
	case o.Format == JSON || o.Format == JSONL:
		changes := catalog.Changes{}
		if i.Changes != nil {
			changes = *i.Changes
		}
		return writeJSON(w, importedJSON{
			"errx.import/1", i.Vendor, i.Product, i.Path, i.Read, i.Kept,
			orEmpty(changes.Added), orEmpty(changes.Removed), orEmpty(changes.Changed), orEmpty(i.Skipped),
		})
	}
	var b bytes.Buffer
	importText(&b, i, o)
	_, err := w.Write(b.Bytes())
	return err
}

func importRows(i Import) []importRowJSON {
	text := func(s string) langTextJSON {
		if s == "" {
			return langTextJSON{}
		}
		return langTextJSON{s, i.Lang}
	}
	rows := make([]importRowJSON, len(i.Rows))
	for n, r := range i.Rows {
		rows[n] = importRowJSON{r.Status, r.Code, r.Category, r.Message, text(r.Description), text(r.Resolution)}
	}
	return rows
}

// importText is for people: a dry run's rows, and then the sums.
func importText(b *bytes.Buffer, i Import, o Options) {
	const most = 20
	words := o.words()
	for _, r := range i.Rows {
		plainField(b, "code", neutralise(r.Code))
		if r.Status != 0 {
			plainField(b, "status", fmt.Sprint(r.Status))
		}
		plainField(b, "category", oneLine(neutralise(r.Category)))
		plainField(b, "message", oneLine(neutralise(r.Message)))
		plainField(b, "description", oneLine(neutralise(r.Description)))
		plainField(b, "resolution", oneLine(neutralise(r.Resolution)))
		b.WriteByte('\n')
	}
	name := "VENDOR/PRODUCT"
	if i.Vendor != "" {
		name = i.Vendor + "/" + i.Product
	}
	fmt.Fprintf(b, words.ImportRead+"\n", name, i.Read, i.Kept, len(i.Skipped))
	for n, s := range i.Skipped {
		if n == most {
			fmt.Fprintf(b, "  "+words.AndMore+"\n", len(i.Skipped)-most)
			break
		}
		why := *s.Why
		why.Line = s.Line
		b.WriteString("  " + neutralise(why.In(words)) + "\n")
	}
	if c := i.Changes; c != nil {
		fmt.Fprintf(b, words.ImportChanges+"\n", len(c.Added), len(c.Removed), len(c.Changed))
		for _, list := range []struct {
			sign  string
			codes []string
		}{{"+", c.Added}, {"-", c.Removed}, {"~", c.Changed}} {
			for n, code := range list.codes {
				if n == most {
					fmt.Fprintf(b, "  "+list.sign+" "+words.AndMore+"\n", len(list.codes)-most)
					break
				}
				fmt.Fprintf(b, "  %s %s\n", list.sign, neutralise(code))
			}
		}
	}
	if i.Dry {
		b.WriteString(words.DryRun + "\n")
	} else {
		fmt.Fprintf(b, words.ImportWritten+"\n", neutralise(i.Path))
	}
}
