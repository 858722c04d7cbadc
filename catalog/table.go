package catalog

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/errx-cli/errx/internal/fault"
	"github.com/errx-cli/errx/internal/store"
)

// Table is one product's errors as people read and edit them: the content of
// one file VENDOR/PRODUCT.yaml.
type Table struct {
	Vendor  string   `yaml:"vendor" json:"vendor"`
	Product string   `yaml:"product" json:"product"`
	Name    Names    `yaml:"name,flow" json:"name"`
	Hosts   []string `yaml:"hosts,flow,omitempty" json:"hosts,omitempty"`
	// Signs are words that only a text about this product holds: the
	// product's name in a vendor's own link or request, a driver, a resource.
	Signs []string `yaml:"signs,flow,omitempty" json:"signs,omitempty"`
	// Links are the vendor's pages, by what they are for; {code} stands for
	// the error code.
	Links map[string]string `yaml:"links,omitempty" json:"links,omitempty"`
	// Referrals names, for codes that begin with the key, the page to which
	// the vendor sends readers of this table.
	Referrals map[string]string `yaml:"referrals,omitempty" json:"referrals,omitempty"`
	Source    Source            `yaml:"source" json:"source"`
	Entries   []Row             `yaml:"entries" json:"-"`
}

// Row is one row of the vendor's page. Message, Description and Resolution
// are the vendor's words, the latter two in the page's language; Guide is the
// project's and fills only what the page does not say.
type Row struct {
	Code        string           `yaml:"code" json:"code"`
	Aliases     []string         `yaml:"aliases,flow,omitempty" json:"aliases,omitempty"`
	Status      int              `yaml:"status,omitempty" json:"status,omitempty"`
	Category    string           `yaml:"category,omitempty" json:"category,omitempty"`
	Message     string           `yaml:"message,omitempty" json:"message,omitempty"`
	Description string           `yaml:"description,omitempty" json:"description,omitempty"`
	Resolution  string           `yaml:"resolution,omitempty" json:"resolution,omitempty"`
	Kind        string           `yaml:"kind,omitempty" json:"kind,omitempty"`
	Retry       string           `yaml:"retry,omitempty" json:"retry,omitempty"`
	Guide       map[string]Guide `yaml:"guide,omitempty" json:"guide,omitempty"`
}

// Guide is errx's own explanation of a row in one language.
type Guide struct {
	Meaning string `yaml:"meaning,omitempty" json:"meaning,omitempty"` // stands as the description
	Fix     string `yaml:"fix,omitempty" json:"fix,omitempty"`         // stands as the resolution
}

// ReadTable reads a table in the format of catalog/tables. Unknown keys,
// missing codes and values outside the closed lists are errors of type
// [*LineError].
func ReadTable(r io.Reader) (*Table, error) {
	source, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	t, problems := checkedTable(source)
	if len(problems) > 0 {
		return nil, problems[0]
	}
	return t, nil
}

// Write writes the table in its one canonical form: reading it and writing it
// again gives the same bytes.
func (t *Table) Write(w io.Writer) error {
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	if err := encoder.Encode(t); err != nil {
		return fmt.Errorf("write table %s/%s: %w", t.Vendor, t.Product, err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (t *Table) check() error {
	if err := t.checkHeader(); err != nil {
		return err
	}
	for i := range t.Entries {
		if err := t.Entries[i].Check(t.Source.Lang); err != nil {
			return fmt.Errorf("entry %d: %w", i+1, err)
		}
	}
	return nil
}

func (t *Table) checkHeader() error {
	if t.Vendor == "" || t.Product == "" {
		return fault.New(fault.NoNames)
	}
	for _, name := range []string{t.Vendor, t.Product} {
		if err := store.CheckName(name); err != nil {
			return err
		}
	}
	if t.Source.Lang == "" {
		return fault.New(fault.NoLang)
	}
	return nil
}

// maxCode is how long a code can be.
const maxCode = 256

// Check tells what is wrong with a row of a table in that language.
func (r *Row) Check(lang string) error {
	switch {
	case r.Code == "":
		return fault.New(fault.NoCode)
	case len(r.Code) > maxCode || strings.ContainsFunc(r.Code, unicode.IsControl):
		return fault.New(fault.LongCode, r.Code, maxCode)
	case r.Code != CleanCode(r.Code):
		return fault.New(fault.UncleanCode, r.Code, CleanCode(r.Code))
	case r.Status != 0 && (r.Status < 100 || r.Status > 999):
		return fault.New(fault.Status, r.Code, r.Status)
	case r.Kind != "" && !slices.Contains(Kinds(), r.Kind):
		return fault.New(fault.BadKind, r.Code, r.Kind, strings.Join(Kinds(), ", "))
	case r.Retry != "" && !slices.Contains(Retries(), r.Retry):
		return fault.New(fault.Retry, r.Code, r.Retry, strings.Join(Retries(), ", "))
	case r.Description != "" && r.Guide[lang].Meaning != "":
		return fault.New(fault.MeaningTwice, r.Code, lang)
	case r.Resolution != "" && r.Guide[lang].Fix != "":
		return fault.New(fault.FixTwice, r.Code, lang)
	}
	return nil
}
