package cmd

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/fault"
	"github.com/errx-cli/errx/internal/store"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

type catalogOptions struct {
	output
	names []string
}

type catalogRun func(IO, *wording.Words, catalogOptions) error

func newCatalog(world IO, words *wording.Words) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "catalog list|show|remove|path|verify",
		Short:   words.Help.Catalog,
		Long:    words.Help.CatalogLong,
		Example: catalogExamples,
		RunE: func(cmd *cobra.Command, args []string) error {
			commands := []string{"list", "show", "remove", "path", "verify"}
			return oneOf(words, "errx catalog", strings.Join(args, " "), commands)
		},
	}
	h := words.Help
	none, tables, files := cobra.NoFileCompletions, completeOwnTables(world), cobra.CompletionFunc(nil)
	for _, sub := range []struct {
		use, short, long, example string
		run                       catalogRun
		complete                  cobra.CompletionFunc
		formats                   []string
	}{
		{"list", h.CatalogList, "", "  errx catalog list", runCatalogList, none, []string{"csv", "tsv"}},
		{"show VENDOR/PRODUCT…", h.CatalogShow, "", "  errx catalog show acme/rocket\n  errx catalog show acme/rocket -o csv", runCatalogShow, tables, []string{"csv", "tsv"}},
		{"remove VENDOR/PRODUCT…", h.CatalogRemove, "", "  errx catalog remove acme/rocket", runCatalogRemove, tables, nil},
		{"path", h.CatalogPath, "", "  errx catalog path", runCatalogPath, none, nil},
		{"verify [FOLDER…]", h.CatalogVerify, h.CatalogVerifyLong, "  errx catalog verify\n  errx catalog verify ./errors -o json", runCatalogVerify, files, nil},
	} {
		var o catalogOptions
		command := &cobra.Command{
			Use: sub.use, Short: sub.short, Long: sub.long, Example: sub.example, ValidArgsFunction: sub.complete,
			RunE: func(_ *cobra.Command, args []string) error {
				o.names = args
				return sub.run(world, words, o)
			},
		}
		if sub.use == "list" || sub.use == "path" {
			command.Args = noArguments(words)
		}
		o.bind(world, command, words, sub.formats...)
		cmd.AddCommand(command)
	}
	return cmd
}

const catalogExamples = `  errx catalog list
  errx catalog show acme/rocket
  errx catalog verify ./tables
  ERRX_CATALOG_PATH=~/src/errors errx explain Engine.Cold`

// runCatalogList lists the user's own tables.
func runCatalogList(world IO, words *wording.Words, o catalogOptions) error {
	options, err := o.resolve(world, words)
	if err != nil {
		return err
	}
	c, err := openCatalog(world, words, nil)
	if err != nil {
		return err
	}
	products := slices.DeleteFunc(c.Products(), func(p catalog.Product) bool {
		return p.Origin != catalog.OriginUser || !p.In(o.products)
	})
	if len(products) == 0 && options.Format != render.JSON && options.Format != render.JSONL {
		fmt.Fprintln(world.Err, "errx: "+fmt.Sprintf(words.NoTables, strings.Join(world.userTables().Folders, ", ")))
		return nil
	}
	return writePaged(world, o.output, func(w io.Writer) error { return render.Products(w, products, options) })
}

// runCatalogShow shows the rows of tables of the user's own.
func runCatalogShow(world IO, words *wording.Words, o catalogOptions) error {
	options, err := o.resolve(world, words)
	if err != nil {
		return err
	}
	if err := o.needTables(words, "show"); err != nil {
		return err
	}
	c, err := openCatalog(world, words, nil)
	if err != nil {
		return err
	}
	entries, err := c.Entries(catalog.Filter{Products: o.names})
	if err != nil {
		return err
	}
	entries = slices.DeleteFunc(entries, func(e catalog.Entry) bool { return e.Origin != catalog.OriginUser })
	for _, name := range o.names {
		if !slices.ContainsFunc(c.Products(), func(p catalog.Product) bool { return p.Origin == catalog.OriginUser && p.ID() == name }) {
			return unknownTable(words, name)
		}
	}
	return writePaged(world, o.output, func(w io.Writer) error { return render.Entries(w, entries, options) })
}

func (o *catalogOptions) needTables(words *wording.Words, command string) error {
	if len(o.names) == 0 {
		return &hintError{fmt.Sprintf(words.NotVendorProduct, ""), "errx catalog " + command + " VENDOR/PRODUCT"}
	}
	for _, name := range o.names {
		if _, _, err := splitTable(words, name); err != nil {
			return err
		}
	}
	return nil
}

func unknownTable(words *wording.Words, name string) error {
	return &hintError{fmt.Sprintf(words.UnknownTable, name), "errx catalog list"}
}

// runCatalogRemove deletes tables: of one that is in several folders, the
// first.
func runCatalogRemove(world IO, words *wording.Words, o catalogOptions) error {
	if _, err := o.resolve(world, words); err != nil {
		return err
	}
	if err := o.needTables(words, "remove"); err != nil {
		return err
	}
	files, _ := store.List(world.userTables().Folders)
	for _, name := range o.names {
		folder := ""
		for _, f := range files {
			if f.Vendor+"/"+f.Product != name || folder != "" && f.Folder != folder {
				continue
			}
			folder = f.Folder
			if err := store.Remove(f); err != nil {
				return err
			}
			fmt.Fprintf(world.Out, words.Removed+"\n", safeLine(f.Path()))
		}
		if folder == "" {
			return unknownTable(words, name)
		}
	}
	return nil
}

// runCatalogPath prints the folders, that which import writes to first.
func runCatalogPath(world IO, words *wording.Words, o catalogOptions) error {
	options, err := o.resolve(world, words)
	if err != nil {
		return err
	}
	where := world.userTables()
	if len(where.Folders) == 0 {
		return &hintError{words.NoFolder, "ERRX_CATALOG_PATH=tables errx catalog path"}
	}
	return render.Folders(world.Out, where.Folders, where.Cache, options)
}

// runCatalogVerify checks tables, the user's own or those of the folders that
// are named.
func runCatalogVerify(world IO, words *wording.Words, o catalogOptions) error {
	options, err := o.resolve(world, words)
	if err != nil {
		return err
	}
	folders := o.names
	if len(folders) == 0 {
		folders = world.userTables().Folders
	}
	for _, folder := range o.names {
		if err := store.CheckFolder(folder); err != nil {
			return err
		}
	}
	files, odd := store.List(folders)
	var problems []render.Problem
	for _, p := range odd {
		problems = append(problems, problemOf(p.Path, p.Err))
	}
	rows := 0
	for i, file := range files {
		n, found := verifyFile(file)
		rows += n
		problems = append(problems, found...)
		if i > 0 && files[i-1].Folder == file.Folder && files[i-1].Vendor == file.Vendor && files[i-1].Product == file.Product {
			problems = append(problems, problemOf(file.Path(), fault.New(fault.TwoFiles, filepath.Base(files[i-1].Path()))))
		}
	}
	if err := render.Verified(world.Out, len(files), rows, problems, options); err != nil {
		return err
	}
	if len(problems) > 0 {
		return &hintError{message: fmt.Sprintf(words.VerifyFailed, len(problems), len(files))}
	}
	return nil
}

func verifyFile(file store.File) (rows int, problems []render.Problem) {
	f, err := file.Open()
	if err != nil {
		return 0, []render.Problem{problemOf(file.Path(), err)}
	}
	defer f.Close()
	rows, errs := catalog.Verify(f, file.Path())
	for _, err := range errs {
		problems = append(problems, problemOf(file.Path(), err))
	}
	return rows, problems
}

func problemOf(file string, err error) render.Problem {
	wrong := faultOf(err)
	line := wrong.Line
	wrong.File, wrong.Line = "", 0
	return render.Problem{File: file, Line: line, What: wrong}
}
