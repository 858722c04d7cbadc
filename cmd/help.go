package cmd

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/errx-cli/errx/internal/fault"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

// setHelp gives all commands help in the user's language.
func setHelp(root *cobra.Command, world IO, words *wording.Words) {
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { writeHelp(world, cmd, words) })
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return flagError(cmd, err, words) })
	help := &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             words.Help.HelpCommand,
		ValidArgsFunction: completeHelp(root),
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(root, strings.Join(args, " "), words)
			}
			writeHelp(world, cmd, words)
			return nil
		},
	}
	bindEverywhere(help, words)
	root.SetHelpCommand(help)
}

// helpWidth is what help fits into, on wider terminals too.
const helpWidth = 80

func writeHelp(world IO, cmd *cobra.Command, words *wording.Words) {
	for _, topic := range words.Help.Topics {
		if cmd.Name() == topic.Name {
			io.WriteString(cmd.OutOrStdout(), topicText(topic, min(world.width(0), helpWidth)))
			return
		}
	}
	io.WriteString(cmd.OutOrStdout(), commandHelp(cmd, words))
}

// commandHelp is examples first, since they are what most look for, then what the
// command does, commands below it, flags, and where to go on.
func commandHelp(cmd *cobra.Command, words *wording.Words) string {
	var b strings.Builder
	h := words.Help
	if cmd.Example != "" {
		fmt.Fprintf(&b, "%s:\n%s\n\n", h.Examples, cmd.Example)
	}
	text := cmd.Long
	if text == "" {
		text = cmd.Short
	}
	for _, line := range render.Wrap(text, helpWidth) {
		b.WriteString(line + "\n")
	}
	fmt.Fprintf(&b, "\n%s:\n  %s\n", h.Usage, usageLine(cmd))
	writeCommands(&b, h.Commands, cmd, (*cobra.Command).IsAvailableCommand)
	own, shared := pflag.NewFlagSet("", pflag.ContinueOnError), pflag.NewFlagSet("", pflag.ContinueOnError)
	own.SortFlags, shared.SortFlags = false, false
	common := sharedFlags()
	if cmd.LocalFlags().Lookup("color") == nil { // no more of them than --lang
		common = nil
	}
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(common, f.Name) {
			own.AddFlag(f)
		}
	})
	for _, name := range common {
		shared.AddFlag(cmd.LocalFlags().Lookup(name))
	}
	writeFlags(&b, h.Flags, own, words)
	writeFlags(&b, h.SharedFlags, shared, words)
	writeCommands(&b, h.TopicsHead, cmd, (*cobra.Command).IsAdditionalHelpTopicCommand)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n"+h.More+"\n", cmd.CommandPath()+" COMMAND --help")
	}
	fmt.Fprintf(&b, "\n%s\n", h.Report)
	return b.String()
}

// writeCommands lists the commands below a command that are of one sort.
func writeCommands(b *strings.Builder, title string, cmd *cobra.Command, listed func(*cobra.Command) bool) {
	commands := slices.DeleteFunc(slices.Clone(cmd.Commands()), func(sub *cobra.Command) bool { return !listed(sub) })
	longest := 0
	for _, sub := range commands {
		longest = max(longest, len(sub.Name()))
	}
	for i, sub := range commands {
		if i == 0 {
			fmt.Fprintf(b, "\n%s:\n", title)
		}
		fmt.Fprintf(b, "  %-*s  %s\n", longest, sub.Name(), sub.Short)
	}
}

// topicText lays a page of help that is about no command out for a width.
func topicText(topic wording.Topic, width int) string {
	var b strings.Builder
	paragraph := func(indent, text string) {
		for _, line := range render.Wrap(text, width-len(indent)) {
			b.WriteString(indent + line + "\n")
		}
	}
	paragraph("", topic.Short)
	b.WriteByte('\n')
	paragraph("", topic.Text)
	for _, item := range topic.Items {
		b.WriteByte('\n')
		paragraph("  ", item.Value)
		paragraph("      ", item.Text)
	}
	return b.String()
}

// writeFlags lists flags, what they do beside them.
func writeFlags(b *strings.Builder, title string, flags *pflag.FlagSet, words *wording.Words) {
	var names, usages []string
	longest := 0
	flags.VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		if value != "" {
			name += " " + value
		}
		switch f.DefValue {
		case "", "false", "0", "[]":
		default:
			usage += fmt.Sprintf(words.Help.DefaultValue, f.DefValue)
		}
		names, usages = append(names, name), append(usages, usage)
		longest = max(longest, len(name))
	})
	for i, name := range names {
		if i == 0 {
			fmt.Fprintf(b, "\n%s:\n", title)
		}
		for _, line := range render.Wrap(usages[i], helpWidth-longest-2) {
			fmt.Fprintf(b, "%-*s  %s\n", longest, name, line)
			name = ""
		}
	}
}

func usageLine(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return "errx [QUERY…]\n  errx COMMAND"
	}
	return strings.TrimSuffix(cmd.CommandPath(), cmd.Name()) + cmd.Use
}

// flagError puts what is wrong with a flag into the user's language, with the
// nearest flags where there is no such flag.
func flagError(cmd *cobra.Command, err error, words *wording.Words) error {
	hint := fmt.Sprintf(words.SeeHelp, cmd.CommandPath()+" --help")
	var unknown *pflag.NotExistError
	var incomplete *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var malformed *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		if looksLikeError(unknown.GetSpecifiedShortnames()) {
			hint = fmt.Sprintf(words.CodeWithDash, cmd.CommandPath()+" -- CODE")
		}
		return &hintError{fmt.Sprintf(words.UnknownFlag, "-"+unknown.GetSpecifiedName()), hint}
	case errors.As(err, &unknown):
		if near := nearestFlags(cmd, unknown.GetSpecifiedName()); len(near) > 0 {
			hint = fmt.Sprintf(words.NearestCommands, strings.Join(near, ", "))
		}
		return &hintError{fmt.Sprintf(words.UnknownFlag, "--"+unknown.GetSpecifiedName()), hint}
	case errors.As(err, &incomplete):
		return &hintError{fmt.Sprintf(words.ValueMissing, "--"+incomplete.GetFlag().Name), hint}
	case errors.As(err, &invalid):
		flag := invalid.GetFlag()
		kind, _ := pflag.UnquoteUsage(flag)
		return &hintError{fmt.Sprintf(words.UnknownValue, invalid.GetValue(), "--"+flag.Name, kind), hint}
	case errors.As(err, &malformed):
		return &hintError{fmt.Sprintf(words.UnknownFlag, malformed.GetSpecifiedFlag()), hint}
	}
	return &hintError{fault.Of(err).In(words), hint}
}

// nearestFlags are the command's flags whose names are like a name. cobra finds
// commands that are near, so the flags are put before it as commands.
func nearestFlags(cmd *cobra.Command, name string) []string {
	names := &cobra.Command{SuggestionsMinimumDistance: 2}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		names.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
	})
	near := names.SuggestionsFor(name)
	for i := range near {
		near[i] = "--" + near[i]
	}
	return near
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
