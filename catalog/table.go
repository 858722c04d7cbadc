package catalog

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"

	"go.yaml.in/yaml/v3"
)

// Table is one product's errors as people read and edit them: the content of
// one file VENDOR/PRODUCT.yaml.
type Table struct {
	Vendor  string   `yaml:"vendor"`
	Product string   `yaml:"product"`
	Name    Names    `yaml:"name,flow"`
	Hosts   []string `yaml:"hosts,flow,omitempty"`
	// Signs are words that only a text about this product holds: the
	// product's name in a vendor's own link or request, a driver, a resource.
	Signs []string `yaml:"signs,flow,omitempty"`
	// Links are the vendor's pages, by what they are for; {code} stands for
	// the error code.
	Links map[string]string `yaml:"links,omitempty"`
	// Referrals names, for codes that begin with the key, the page to which
	// the vendor sends readers of this table.
	Referrals map[string]string `yaml:"referrals,omitempty"`
	Source    Source            `yaml:"source"`
	Entries   []Row             `yaml:"entries"`
}

// Row is one row of the vendor's page. Message, Description and Resolution
// are the vendor's words, the latter two in the page's language; Guide is the
// project's and fills only what the page does not say.
type Row struct {
	Code        string           `yaml:"code"`
	Aliases     []string         `yaml:"aliases,flow,omitempty"`
	Status      int              `yaml:"status,omitempty"`
	Category    string           `yaml:"category,omitempty"`
	Message     string           `yaml:"message,omitempty"`
	Description string           `yaml:"description,omitempty"`
	Resolution  string           `yaml:"resolution,omitempty"`
	Kind        string           `yaml:"kind,omitempty"`
	Retry       string           `yaml:"retry,omitempty"`
	Guide       map[string]Guide `yaml:"guide,omitempty"`
}

// Guide is errx's own explanation of a row in one language.
type Guide struct {
	Meaning string `yaml:"meaning,omitempty"` // stands as the description
	Fix     string `yaml:"fix,omitempty"`     // stands as the resolution
}

// ReadTable reads a table in the format of catalog/tables. Unknown keys,
// missing codes and values outside the closed lists are errors that name the
// entry.
func ReadTable(r io.Reader) (*Table, error) {
	decoder := yaml.NewDecoder(r)
	decoder.KnownFields(true)
	var t Table
	if err := decoder.Decode(&t); err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	if err := t.check(); err != nil {
		return nil, fmt.Errorf("read table %s/%s: %w", t.Vendor, t.Product, err)
	}
	return &t, nil
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
	name := regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)
	switch {
	case !name.MatchString(t.Vendor):
		return fmt.Errorf("vendor %q is not a name of lower-case letters, digits and hyphens", t.Vendor)
	case !name.MatchString(t.Product):
		return fmt.Errorf("product %q is not a name of lower-case letters, digits and hyphens", t.Product)
	case t.Source.Lang == "":
		return fmt.Errorf("source has no lang")
	}
	for i, row := range t.Entries {
		if err := row.check(t.Source.Lang); err != nil {
			return fmt.Errorf("entry %d (%s): %w", i+1, row.Code, err)
		}
	}
	return nil
}

func (r *Row) check(lang string) error {
	switch {
	case r.Code == "" || r.Code != CleanCode(r.Code):
		return fmt.Errorf("code %q is not in its clean form %q", r.Code, CleanCode(r.Code))
	case r.Status != 0 && (r.Status < 100 || r.Status > 999):
		return fmt.Errorf("status %d is no HTTP status", r.Status)
	case r.Kind != "" && !slices.Contains(Kinds(), r.Kind):
		return fmt.Errorf("kind %q is none of %v", r.Kind, Kinds())
	case r.Retry != "" && !slices.Contains(Retries(), r.Retry):
		return fmt.Errorf("retry %q is none of %v", r.Retry, Retries())
	case r.Description != "" && r.Guide[lang].Meaning != "":
		return fmt.Errorf("guide.%s.meaning repeats what the page describes", lang)
	case r.Resolution != "" && r.Guide[lang].Fix != "":
		return fmt.Errorf("guide.%s.fix repeats what the page resolves", lang)
	}
	return nil
}
