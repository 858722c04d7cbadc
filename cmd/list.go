package cmd

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

type listOptions struct {
	output
	kind, retry, status string
}

type listRun func(IO, *wording.Words, listOptions) error

func newList(world IO, words *wording.Words, run listRun) *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use:               "list",
		Short:             words.Help.List,
		Long:              words.Help.ListLong,
		Example:           listExamples,
		Args:              noArguments(words),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return run(world, words, o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.kind, "kind", "", words.Help.KindFlag)
	f.StringVar(&o.retry, "retry", "", words.Help.RetryFlag)
	f.StringVar(&o.status, "status", "", words.Help.ListStatus)
	offerTerms(cmd, "kind", catalog.Kinds(), words.Kinds)
	offerTerms(cmd, "retry", catalog.Retries(), words.Retries)
	_ = cmd.RegisterFlagCompletionFunc("status", completeStatuses(world, words, "4xx", "5xx"))
	o.bind(world, cmd, words, "csv", "tsv")
	return cmd
}

const listExamples = `  errx list -p nas
  errx list --status 5xx -o plain
  errx list -o tsv | cut -f4,5`

func runList(world IO, words *wording.Words, o listOptions) error {
	options, err := o.resolve(world, words)
	if err != nil {
		return err
	}
	filter, err := o.filter(words)
	if err != nil {
		return err
	}
	c, err := openCatalog(world, words, o.products)
	if err != nil {
		return err
	}
	entries, err := c.Entries(filter)
	if err != nil {
		return err
	}
	err = writePaged(world, o.output, func(w io.Writer) error { return render.Entries(w, entries, options) })
	if err == nil && len(entries) == 0 {
		return errNotFound
	}
	return err
}

func (o *listOptions) filter(words *wording.Words) (catalog.Filter, error) {
	f := catalog.Filter{Products: o.products, Kind: o.kind, Retry: o.retry}
	if o.kind != "" {
		if err := oneOf(words, "--kind", o.kind, catalog.Kinds()); err != nil {
			return f, err
		}
	}
	if o.retry != "" {
		if err := oneOf(words, "--retry", o.retry, catalog.Retries()); err != nil {
			return f, err
		}
	}
	var err error
	if o.status != "" {
		if f.Statuses, err = catalog.ParseStatusRange(o.status); err != nil {
			return f, &hintError{message: fmt.Sprintf(words.UnknownValue, o.status, "--status", "404, 4xx")}
		}
	}
	return f, nil
}
