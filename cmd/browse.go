package cmd

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/browse"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

type browseOptions struct{ output }

type browseRun func(IO, *wording.Words, browseOptions) error

func newBrowse(world IO, words *wording.Words, run browseRun) *cobra.Command {
	var o browseOptions
	cmd := &cobra.Command{
		Use:               "browse",
		Short:             words.Help.Browse,
		Long:              words.Help.BrowseLong,
		Example:           "  errx browse\n  errx browse -p slb,nas -l zh",
		Args:              noArguments(words),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return run(world, words, o) },
	}
	o.bind(world, cmd, words)
	return cmd
}

// runBrowse lets the user look for an entry, and explains the one that was
// picked.
func runBrowse(world IO, words *wording.Words, o browseOptions) error {
	options, err := o.resolve(world, words)
	if err != nil {
		return err
	}
	in, out, ok := world.terminal()
	switch {
	case !ok:
		return &hintError{words.Browse.NeedsTerminal, "errx list, errx search"}
	case world.Getenv("TERM") == "dumb":
		return &hintError{words.Browse.DumbTerminal, "errx list, errx search"}
	}
	c, err := openCatalog(world, words, o.products)
	if err != nil {
		return err
	}
	ctx, exitCode, stop := world.interruptible()
	defer stop()
	picked, err := browse.Run(ctx, in, out, c, browse.Options{
		Render: options, MaxWidth: o.width, Products: o.products, Term: world.Getenv("TERM"),
	})
	switch {
	case errors.Is(err, browse.ErrInterrupted):
		if code := exitCode(); code != 0 {
			return &signalError{code}
		}
		return &signalError{exitInterrupted}
	case err != nil:
		return err
	case picked == "":
		return errNotFound
	}
	world = world.measured() // the terminal may have another size by now
	options.Width = world.width(o.width)
	explanations, err := c.Explain([]byte(picked), catalog.Preferences{Argument: true})
	if err != nil {
		return err
	}
	return render.Explanations(world.Out, explanations, options) // not paged: it is to stay on the screen
}
