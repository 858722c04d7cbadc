package cmd

import (
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

type searchOptions struct {
	output
	words []string
}

type searchRun func(IO, *wording.Words, searchOptions) error

func newSearch(world IO, words *wording.Words, run searchRun) *cobra.Command {
	var o searchOptions
	cmd := &cobra.Command{
		Use:               "search WORD…",
		Short:             words.Help.Search,
		Long:              words.Help.SearchLong,
		Example:           searchExamples,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error {
			o.words = args
			return run(world, words, o)
		},
	}
	o.bind(world, cmd, words, "csv", "tsv")
	return cmd
}

const searchExamples = `  errx search insufficient balance
  errx search 余额不足
  errx search vpc not found -p nas -o json`

func runSearch(world IO, words *wording.Words, o searchOptions) error {
	options, err := o.resolve(world, words)
	if err != nil {
		return err
	}
	if len(o.words) == 0 {
		return &hintError{words.NothingToSearch, "errx search insufficient balance"}
	}
	c, err := openCatalog(world, words, o.products)
	if err != nil {
		return err
	}
	debug.SetGCPercent(400) // as in explain: what is found is needed until the end
	results, err := c.Search(o.words, catalog.Filter{Products: o.products})
	if err != nil {
		return err
	}
	err = writePaged(world, o.output, func(w io.Writer) error { return render.Results(w, results, o.words, options) })
	if err == nil && len(results) == 0 {
		return errNotFound
	}
	return err
}
