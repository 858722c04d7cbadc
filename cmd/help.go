package cmd

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

// setHelp gives all commands help in the user's language: what it does,
// examples, commands, flags.
func setHelp(root *cobra.Command, world IO, words *wording.Words) {
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { writeHelp(world.Out, cmd, words) })
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return &hintError{err.Error(), fmt.Sprintf(words.SeeHelp, cmd.CommandPath()+" --help")}
	})
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [COMMAND]",
		Short: words.Help.HelpCommand,
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(root, strings.Join(args, " "), words)
			}
			writeHelp(world.Out, cmd, words)
			return nil
		},
	})
}

func writeHelp(w io.Writer, cmd *cobra.Command, words *wording.Words) {
	var b strings.Builder
	h := words.Help
	text := cmd.Long
	if text == "" {
		text = cmd.Short
	}
	fmt.Fprintf(&b, "%s\n\n%s:\n  %s\n", text, h.Usage, usageLine(cmd))
	if cmd.Example != "" {
		fmt.Fprintf(&b, "\n%s:\n%s\n", h.Examples, cmd.Example)
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s:\n", h.Commands)
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-12s %s\n", sub.Name(), sub.Short)
			}
		}
	}
	own, shared := pflag.NewFlagSet("", pflag.ContinueOnError), pflag.NewFlagSet("", pflag.ContinueOnError)
	own.SortFlags, shared.SortFlags = false, false
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if slices.Contains(sharedFlags(), f.Name) {
			return
		}
		own.AddFlag(f)
	})
	for _, name := range sharedFlags() {
		if f := cmd.LocalFlags().Lookup(name); f != nil {
			shared.AddFlag(f)
		}
	}
	writeFlags(&b, h.Flags, own)
	writeFlags(&b, h.SharedFlags, shared)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n"+h.More+"\n", cmd.CommandPath()+" COMMAND --help")
	}
	io.WriteString(w, b.String())
}

func writeFlags(b *strings.Builder, title string, flags *pflag.FlagSet) {
	if flags.HasFlags() {
		fmt.Fprintf(b, "\n%s:\n%s", title, flags.FlagUsages())
	}
}

func usageLine(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return "errx [QUERY…]\n  errx COMMAND"
	}
	return strings.TrimSuffix(cmd.CommandPath(), cmd.Name()) + cmd.Use
}

// noArguments refuses arguments with a hint at what was probably meant.
func noArguments(words *wording.Words) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return &hintError{
			fmt.Sprintf(words.UnknownCommand, cmd.Name()+" "+strings.Join(args, " ")),
			fmt.Sprintf(words.SeeHelp, cmd.CommandPath()+" --help"),
		}
	}
}

// safeLine makes foreign text in an error message safe for a terminal.
func safeLine(s string) string { return render.Line(s) }
