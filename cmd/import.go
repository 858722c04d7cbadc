package cmd

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/fault"
	"github.com/errx-cli/errx/internal/store"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

type importOptions struct {
	output
	pages           []string
	as, name        string
	pageLang        string
	dryRun, partial bool
}

type importRun func(IO, *wording.Words, importOptions) error

func newImport(world IO, words *wording.Words, run importRun) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:     "import PAGE…",
		Short:   words.Help.Import,
		Long:    words.Help.ImportLong,
		Example: importExamples,
		RunE: func(_ *cobra.Command, args []string) error {
			o.pages = args
			return run(world, words, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.as, "as", "", words.Help.As)
	f.StringVar(&o.name, "name", "", words.Help.NameFlag)
	f.StringVar(&o.pageLang, "page-lang", "", words.Help.PageLang)
	f.BoolVar(&o.dryRun, "dry-run", false, words.Help.DryRunFlag)
	f.BoolVar(&o.partial, "partial", false, words.Help.Partial)
	offer(cmd, "page-lang", pageLanguages()...)
	_ = cmd.RegisterFlagCompletionFunc("as", completeOwnTables(world))
	o.bind(world, cmd, words)
	return cmd
}

const importExamples = `  errx import ecs.md --as alibabacloud/ecs --dry-run
  errx import ecs.md --as alibabacloud/ecs
  curl -s https://docs.example.com/errors.html | errx import - --as acme/rocket
  errx import errors.csv --as acme/rocket --name Rocket
  errx import errors.jsonl --as acme/rocket --page-lang en
  errx import catalog/tables/alibabacloud/nas.yaml`

// pageLanguages are the languages that a page's texts can be in.
func pageLanguages() []string { return []string{"en", "zh", "ja", "ko"} }

func runImport(world IO, words *wording.Words, o importOptions) error {
	options, err := o.resolve(world, words)
	if err != nil {
		return err
	}
	if err := o.checkImport(words); err != nil {
		return err
	}
	var sources []*pageSource
	failed := error(nil)
	for _, name := range o.pages {
		source, err := o.read(world, words, name)
		if err != nil {
			return err
		}
		if err := source.refusal(words, o.partial); err != nil {
			fmt.Fprintln(world.Err, failure(err, words))
			source.table.Entries, failed = nil, errNotFound
		}
		sources = append(sources, source)
	}
	if o.dryRun {
		var list []render.Import
		for _, s := range sources {
			list = append(list, s.report(true))
		}
		if err := render.Imports(world.Out, list, options); err != nil {
			return err
		}
		return failed
	}
	if failed != nil {
		return failed // all or nothing
	}
	list, err := importTables(world, words, sources)
	if err != nil {
		return err
	}
	if _, err := openCatalog(world, words, nil); err != nil { // compiles the new tables
		return err
	}
	return render.Imports(world.Out, list, options)
}

func (o *importOptions) checkImport(words *wording.Words) error {
	if len(o.pages) == 0 {
		return &hintError{words.NothingToImport, "errx import PAGE --as VENDOR/PRODUCT"}
	}
	if o.pageLang != "" {
		if err := oneOf(words, "--page-lang", o.pageLang, pageLanguages()); err != nil {
			return err
		}
	}
	if o.as == "" {
		return nil
	}
	_, _, err := splitTable(words, o.as)
	return err
}

// splitTable takes VENDOR/PRODUCT apart.
func splitTable(words *wording.Words, id string) (vendor, product string, err error) {
	vendor, product, ok := strings.Cut(id, "/")
	if !ok {
		return "", "", &hintError{fmt.Sprintf(words.NotVendorProduct, id), "--as acme/rocket"}
	}
	for _, name := range []string{vendor, product} {
		if err := store.CheckName(name); err != nil {
			return "", "", &hintError{fmt.Sprintf(words.NotVendorProduct, id), fault.Of(err).In(words)}
		}
	}
	if vendor == "http" {
		return "", "", &hintError{message: fmt.Sprintf(words.NotVendorProduct, id)} // the table of statuses has it
	}
	return vendor, product, nil
}

// importTables writes the tables of the sources, those of one product as one,
// while no other errx does.
func importTables(world IO, words *wording.Words, sources []*pageSource) ([]render.Import, error) {
	const wait = 5 * time.Second
	where := world.userTables()
	if len(where.Folders) == 0 {
		return nil, &hintError{words.NoFolder, "ERRX_CATALOG_PATH=tables errx import …"}
	}
	if where.Cache != "" {
		unlock, err := store.Lock(where.Cache, "import.lock", wait)
		switch {
		case errors.Is(err, store.ErrBusy):
			return nil, &hintError{fault.Of(err).In(words), words.TryAgain}
		case err == nil:
			defer unlock()
		}
		// Without a cache to write to there is no lock; a table is replaced as a
		// whole even so.
	}
	var list []render.Import
	for _, s := range joined(sources) {
		report, err := writeTable(words, where.Folders[0], s)
		if err != nil {
			return nil, err
		}
		list = append(list, report)
	}
	return list, nil
}

// maxYAMLRows is how many rows a table for people to edit has.
const maxYAMLRows = 5000

func writeTable(words *wording.Words, folder string, s *pageSource) (render.Import, error) {
	t := s.table
	var earlier []store.File
	files, _ := store.List([]string{folder})
	for _, f := range files {
		if f.Vendor == t.Vendor && f.Product == t.Product {
			earlier = append(earlier, f)
		}
	}
	report := s.report(false)
	if len(earlier) > 0 {
		old, err := readOwnTable(words, earlier[0])
		if err != nil {
			return report, err
		}
		changes := t.Update(old)
		report.Changes = &changes
	}
	if t.Name == (catalog.Names{}) {
		t.Name = catalog.Names{En: t.Product, Zh: t.Product}
	}
	file := store.File{Folder: folder, Vendor: t.Vendor, Product: t.Product, Ext: store.YAML}
	write := t.Write
	if len(t.Entries) > maxYAMLRows {
		file.Ext, write = store.Lines, t.WriteLines
	}
	if err := store.Replace(folder, file.Name(), write); err != nil {
		return report, err
	}
	for _, f := range earlier { // the same table in the other form
		if f.Ext != file.Ext {
			if err := store.Remove(f); err != nil {
				return report, err
			}
		}
	}
	report.Path = file.Path()
	return report, nil
}

func readOwnTable(words *wording.Words, file store.File) (*catalog.Table, error) {
	f, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	read := catalog.ReadTable
	if file.Ext == store.Lines {
		read = func(r io.Reader) (*catalog.Table, error) { return catalog.ReadLines(r) }
	}
	t, err := read(f)
	if err != nil {
		hint := fmt.Sprintf(words.MendTable, "errx catalog remove "+file.Vendor+"/"+file.Product)
		return nil, &hintError{fmt.Sprintf(words.DamagedTable, file.Path(), faultOf(err).In(words)), hint}
	}
	return t, nil
}
