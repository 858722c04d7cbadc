package cmd

import (
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

type explainOptions struct {
	output
	queries  []string
	status   int
	message  string
	max      int
	all      bool
	field    string
	maxInput string
}

type explainRun func(IO, *wording.Words, explainOptions) error

func newExplain(world IO, words *wording.Words, run explainRun) *cobra.Command {
	var o explainOptions
	cmd := &cobra.Command{
		Use:               "explain [QUERY…]",
		Short:             words.Help.Explain,
		Long:              words.Help.ExplainLong,
		Example:           explainExamples,
		ValidArgsFunction: completeCodes(world, words),
		RunE: func(_ *cobra.Command, args []string) error {
			o.queries = args
			return run(world, words, o)
		},
	}
	f := cmd.Flags()
	f.IntVarP(&o.status, "status", "s", 0, words.Help.StatusFlag)
	f.StringVarP(&o.message, "message", "m", "", words.Help.MessageFlag)
	f.IntVarP(&o.max, "max", "n", 5, words.Help.Max)
	f.BoolVarP(&o.all, "all", "a", false, words.Help.All)
	f.StringVar(&o.field, "field", "", words.Help.Field)
	f.StringVar(&o.maxInput, "max-input", "16MiB", words.Help.MaxInput)
	offer(cmd, "field", render.FieldNames()...)
	_ = cmd.RegisterFlagCompletionFunc("status", completeStatuses(world, words))
	o.bind(world, cmd, words)
	return cmd
}

const explainExamples = `  errx explain InvalidFileSystem.NotFound
  errx explain 403 Forbbiden.Ram
  errx explain InvalidParameter -p slb -m "The specified Bandwidth is invalid."
  errx explain 4xx -p nas
  errx explain InvalidVpc.NotFound --field resolution
  pbpaste | errx explain -o markdown`

func runExplain(world IO, words *wording.Words, o explainOptions) error {
	options, err := o.resolve(world, words)
	if err != nil {
		return err
	}
	options.Max = o.max
	if o.all || o.max <= 0 {
		options.Max = 0
	}
	if o.field != "" && !slices.Contains(render.FieldNames(), o.field) {
		return &hintError{message: fmt.Sprintf(words.UnknownField, o.field, strings.Join(render.FieldNames(), ", "))}
	}
	if o.status != 0 && (o.status < 100 || o.status > 599) {
		return &hintError{message: fmt.Sprintf(words.UnknownValue, strconv.Itoa(o.status), "--status", "100…599")}
	}
	inputs, argument, err := readQueries(world, words, o)
	if err != nil {
		return err
	}
	c, err := openCatalog(world, words, o.products)
	if err != nil {
		return err
	}
	const small, large = 8 << 10, 3 << 19
	total := 0
	for _, input := range inputs {
		total += len(input)
	}
	if total > small && total <= large {
		// The process is short: collecting costs a large body a fifth of its time. A
		// still larger one could take hundreds of MiB without, and a small one never
		// comes to it, but setting this stops and starts all threads.
		debug.SetGCPercent(400)
	}
	prefs := catalog.Preferences{Products: o.products, Status: o.status, Message: o.message, Argument: argument}
	var explanations []catalog.Explanation
	empty := false
	for _, input := range inputs {
		found, err := c.Explain(input, prefs)
		if err != nil {
			return err
		}
		empty = empty || len(found) == 0
		explanations = append(explanations, found...)
	}
	if err := writeExplanations(world, words, explanations, o, options); err != nil {
		return err
	}
	if empty {
		fmt.Fprintln(world.Err, failure(&hintError{words.NoErrorSeen, words.NameTheCode}, words))
	}
	if empty || slices.ContainsFunc(explanations, func(x catalog.Explanation) bool { return len(x.Matches) == 0 }) {
		return errNotFound
	}
	return nil
}

// readQueries gives the inputs to explain: the arguments, or standard input.
func readQueries(world IO, words *wording.Words, o explainOptions) (inputs [][]byte, argument bool, err error) {
	if len(o.queries) == 0 && world.InTTY {
		return nil, false, shortHelp(world, words)
	}
	if len(o.queries) > 0 && !slices.Contains(o.queries, "-") {
		for _, query := range catalog.Queries(o.queries) {
			inputs = append(inputs, []byte(query))
		}
		return inputs, true, nil
	}
	limit, err := parseSize(o.maxInput)
	if err != nil {
		return nil, false, &hintError{message: fmt.Sprintf(words.UnknownValue, o.maxInput, "--max-input", "16MiB, 500KiB, 1048576")}
	}
	input, err := io.ReadAll(io.LimitReader(world.In, limit+1))
	if err != nil {
		return nil, false, &readError{words.StandardInput, err}
	}
	if int64(len(input)) > limit {
		return nil, false, &hintError{fmt.Sprintf(words.InputTooLarge, o.maxInput), words.RaiseLimit}
	}
	if len(o.queries) == 0 {
		return [][]byte{input}, false, nil
	}
	for _, query := range o.queries {
		if query == "-" {
			inputs = append(inputs, input)
		} else {
			inputs = append(inputs, []byte(query))
		}
	}
	return inputs, len(o.queries) > 1, nil
}

// parseSize reads a number of bytes: 1048576, 500KiB, 16MiB, 1G.
func parseSize(s string) (int64, error) {
	digits := strings.TrimRight(s, "BbIiKkMmGg ")
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 0 {
		return 0, errors.New("no size")
	}
	shift := 0
	switch strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s[len(digits):])), "b"), "i") {
	case "":
	case "k":
		shift = 10
	case "m":
		shift = 20
	case "g":
		shift = 30
	default:
		return 0, errors.New("no size")
	}
	if n > (1<<62)>>shift {
		return 0, errors.New("too large")
	}
	return n << shift, nil
}

// writeExplanations writes the answers to stdout and, except where JSON holds
// them, what was not found to stderr.
func writeExplanations(world IO, words *wording.Words, list []catalog.Explanation, o explainOptions, options render.Options) error {
	if o.field != "" {
		return writeField(world, words, list, o.field, options)
	}
	if err := writePaged(world, o.output, func(w io.Writer) error { return render.Explanations(w, list, options) }); err != nil {
		return err
	}
	if options.Format == render.JSON || options.Format == render.JSONL {
		return nil
	}
	options.Color = world.color(o.color, world.ErrTTY)
	return render.NotFound(world.Err, list, options)
}

// writeField prints one field of each best row. Where several rows fit
// equally it takes the first and says so.
func writeField(world IO, words *wording.Words, list []catalog.Explanation, field string, options render.Options) error {
	for _, x := range list {
		if len(x.Matches) == 0 {
			continue
		}
		if _, err := fmt.Fprintln(world.Out, render.Field(x.Matches[0].Entry, field, options)); err != nil {
			return err
		}
		if x.Verdict == catalog.Ambiguous {
			fmt.Fprintln(world.Err, "errx: "+fmt.Sprintf(words.FirstOfMany, x.Equal))
		}
	}
	options.Color = world.color("", world.ErrTTY)
	return render.NotFound(world.Err, list, options)
}
