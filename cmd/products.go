package cmd

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

type productsOptions struct{ output }

type productsRun func(IO, *wording.Words, productsOptions) error

func newProducts(world IO, words *wording.Words, run productsRun) *cobra.Command {
	var o productsOptions
	cmd := &cobra.Command{
		Use:               "products",
		Short:             words.Help.Products,
		Long:              words.Help.ProductsLong,
		Example:           "  errx products\n  errx products -o json | jq -r '.products[].hosts[]'",
		Args:              noArguments(words),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return run(world, words, o) },
	}
	o.bind(world, cmd, words, "csv", "tsv")
	return cmd
}

func runProducts(world IO, words *wording.Words, o productsOptions) error {
	options, err := o.resolve(world, words)
	if err != nil {
		return err
	}
	c, err := openCatalog(world, words, o.products)
	if err != nil {
		return err
	}
	products := slices.DeleteFunc(c.Products(), func(p catalog.Product) bool { return !p.In(o.products) })
	return writePaged(world, o.output, func(w io.Writer) error { return render.Products(w, products, options) })
}
