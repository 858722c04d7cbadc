package cmd

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

// output holds the flags that every command with output shares.
type output struct {
	format, lang, color, hyperlinks string
	products                        []string
	width                           int
	noPager, accessible             bool
	formats                         []string // that the command has
}

// bind declares the flags. Flags win over their ERRX_ variables.
func (o *output) bind(world IO, cmd *cobra.Command, words *wording.Words, formats ...string) {
	o.formats = append([]string{"auto", "card", "plain", "json", "jsonl", "markdown"}, formats...)
	f, h := cmd.Flags(), words.Help
	f.StringVarP(&o.format, "output", "o", "auto", h.Output)
	f.StringVarP(&o.lang, "lang", "l", "auto", h.Lang)
	f.StringSliceVarP(&o.products, "product", "p", nil, h.ProductFlag)
	f.StringVar(&o.color, "color", "auto", h.Color)
	f.IntVar(&o.width, "width", 0, h.Width)
	f.BoolVar(&o.noPager, "no-pager", false, h.NoPager)
	f.StringVar(&o.hyperlinks, "hyperlinks", "auto", h.Hyperlinks)
	f.BoolVar(&o.accessible, "accessible", false, h.Accessible)
	for _, name := range []string{"output", "lang", "color", "hyperlinks"} {
		f.Lookup(name).DefValue = "" // the help lists auto first
	}
	offer(cmd, "output", o.formats...)
	offer(cmd, "lang", "auto", "en", "zh")
	offer(cmd, "color", "auto", "always", "never")
	offer(cmd, "hyperlinks", "auto", "always", "never")
	_ = cmd.RegisterFlagCompletionFunc("product", completeProducts(world, words))
}

// sharedFlags are the names of the flags of output, in the order of the help.
func sharedFlags() []string {
	return []string{"output", "lang", "product", "color", "width", "no-pager", "hyperlinks", "accessible"}
}

// resolve settles what the flags, the environment and the terminal together
// ask for.
func (o *output) resolve(world IO, words *wording.Words) (render.Options, error) {
	o.fromEnvironment(world)
	if err := o.check(words); err != nil {
		return render.Options{}, err
	}
	options := render.Options{
		Format:     render.Format(o.format),
		Language:   world.language(o.lang),
		Width:      world.width(o.width),
		Color:      world.color(o.color, world.OutTTY),
		Hyperlinks: world.hyperlinks(o.hyperlinks),
		Accessible: world.accessible(o.accessible),
	}
	if o.format == "auto" {
		options.Format = render.Plain
		if world.OutTTY {
			options.Format = render.Card
		}
	}
	return options, nil
}

// fromEnvironment takes the values of flags that were not given from the
// variables named after them.
func (o *output) fromEnvironment(world IO) {
	for _, v := range []struct {
		name string
		flag *string
	}{
		{"ERRX_OUTPUT", &o.format}, {"ERRX_COLOR", &o.color}, {"ERRX_HYPERLINKS", &o.hyperlinks},
	} {
		if value := world.Getenv(v.name); value != "" && *v.flag == "auto" {
			*v.flag = value
		}
	}
	if o.width == 0 {
		o.width, _ = strconv.Atoi(world.Getenv("ERRX_WIDTH"))
	}
	o.noPager = o.noPager || isSet(world.Getenv("ERRX_NO_PAGER"))
}

func (o *output) check(words *wording.Words) error {
	when := []string{"auto", "always", "never"}
	for _, v := range []struct {
		flag, value string
		allowed     []string
	}{
		{"--output", o.format, o.formats}, {"--lang", o.lang, []string{"auto", "en", "zh"}},
		{"--color", o.color, when}, {"--hyperlinks", o.hyperlinks, when},
	} {
		if err := oneOf(words, v.flag, v.value, v.allowed); err != nil {
			return err
		}
	}
	if o.width < 0 {
		return &hintError{fmt.Sprintf(words.UnknownValue, strconv.Itoa(o.width), "--width", "20…400"), "--width 80"}
	}
	return nil
}

// oneOf checks a flag's value against a closed list.
func oneOf(words *wording.Words, flag, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return &hintError{message: fmt.Sprintf(words.UnknownValue, value, flag, strings.Join(allowed, ", "))}
}
