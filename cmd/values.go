package cmd

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

// offer lets shells complete a flag with a closed list of values.
func offer(cmd *cobra.Command, flag string, values ...cobra.Completion) {
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// offerTerms offers values with what they mean.
func offerTerms(cmd *cobra.Command, flag string, values []string, terms wording.Terms) {
	var offered []cobra.Completion
	for _, value := range values {
		offered = append(offered, cobra.CompletionWithDesc(value, terms.Of(value)))
	}
	offer(cmd, flag, offered...)
}

// fitForShells makes what is said beside flags plain text (the names of their
// values are marked with backticks for the help), and offers no files as values
// of flags whose values nobody can list.
func fitForShells(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		f.Usage = strings.ReplaceAll(f.Usage, "`", "")
		if _, listed := cmd.GetFlagCompletionFunc(f.Name); !listed {
			_ = cmd.RegisterFlagCompletionFunc(f.Name, cobra.NoFileCompletions)
		}
	})
	for _, sub := range cmd.Commands() {
		fitForShells(sub)
	}
}

// completeProducts offers products and vendors, behind those that are there
// already: a, b and c make a list, a,b,c.
func completeProducts(world IO, words *wording.Words) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
		c, _, err := catalog.OpenWith(world.userTables())
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		typed := word[:strings.LastIndexByte(word, ',')+1]
		seen := strings.Split(typed, ",")
		var offered []cobra.Completion
		add := func(id, name string) {
			if !slices.Contains(seen, id) && isSafeCandidate(id) {
				offered = append(offered, cobra.CompletionWithDesc(typed+id, render.CompletionText(0, name)))
				seen = append(seen, id)
			}
		}
		for _, p := range c.Products() {
			add(p.Product, p.Name.In(words.Language))
			add(p.Vendor, wording.Vendor(words.Language, p.Vendor))
		}
		return offered, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeStatuses offers the HTTP statuses that are documented and, to a
// command that takes many rows, their classes.
func completeStatuses(world IO, words *wording.Words, classes ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		c, _, err := catalog.OpenWith(world.userTables())
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		offered := slices.Clone(classes)
		for _, status := range c.Statuses() {
			offered = append(offered, cobra.CompletionWithDesc(strconv.Itoa(status), wording.Status(words.Language, status)))
		}
		return offered, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeHelp offers what there is help for: commands and topics, or the
// commands below a command.
func completeHelp(root *cobra.Command) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var offered []cobra.Completion
		if parent, rest, err := root.Find(args); err == nil && len(rest) == 0 {
			for _, cmd := range parent.Commands() {
				if cmd.IsAvailableCommand() || cmd.IsAdditionalHelpTopicCommand() {
					offered = append(offered, cobra.CompletionWithDesc(cmd.Name(), cmd.Short))
				}
			}
		}
		return offered, cobra.ShellCompDirectiveNoFileComp
	}
}
