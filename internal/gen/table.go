package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/page"
)

// updateTable reads a vendor's page into an existing table: its rows become the
// page's, in page order; the header and what the project wrote (kind, retry,
// guide, aliases) stay with the rows they belong to.
func updateTable(tablePath, pagePath string) error {
	table, err := readTable(tablePath)
	if err != nil {
		return err
	}
	source, err := os.ReadFile(pagePath)
	if err != nil {
		return err
	}
	p, err := page.Read(source)
	if err != nil {
		return fmt.Errorf("%s: %w", pagePath, err)
	}
	for _, skip := range p.Skipped {
		fmt.Fprintf(os.Stderr, "%s:%d: passed over: %s\n", pagePath, skip.Line, skip.Why)
	}
	table.Entries = withOwnWords(rowsOf(p), table.Entries)
	var b bytes.Buffer
	if err := table.Write(&b); err != nil {
		return err
	}
	if _, err := catalog.ReadTable(bytes.NewReader(b.Bytes())); err != nil {
		return err
	}
	return os.WriteFile(tablePath, b.Bytes(), 0o666)
}

// rowsOf are a page's rows as a table has them.
func rowsOf(p *page.Page) []catalog.Row {
	rows := make([]catalog.Row, len(p.Rows))
	for i, r := range p.Rows {
		rows[i] = catalog.Row{
			Code: r.Code, Status: r.Status, Category: r.Category,
			Message: r.Message, Description: r.Description, Resolution: r.Resolution,
		}
		if r.Spelling != "" {
			rows[i].Aliases = []string{r.Spelling}
		}
	}
	return rows
}

// withOwnWords takes over, from earlier rows, what is not the vendor's. A row
// is the same if it has the same code, and its message where that code has
// several rows.
func withOwnWords(rows, earlier []catalog.Row) []catalog.Row {
	taken := make([]bool, len(earlier))
	find := func(same func(catalog.Row) bool) *catalog.Row {
		for i := range earlier {
			if !taken[i] && same(earlier[i]) {
				taken[i] = true
				return &earlier[i]
			}
		}
		return nil
	}
	for i := range rows {
		row := &rows[i]
		old := find(func(r catalog.Row) bool {
			return r.Code == row.Code && r.Message == row.Message && r.Status == row.Status && r.Description == row.Description
		})
		if old == nil {
			continue
		}
		row.Kind, row.Retry, row.Guide = old.Kind, old.Retry, old.Guide
		for _, alias := range old.Aliases {
			if !slices.Contains(row.Aliases, alias) {
				row.Aliases = append(row.Aliases, alias)
			}
		}
	}
	return rows
}
