package cmd

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/errx-cli/errx/internal/wording"
)

// newRoot builds the command tree, as far as the arguments need it: where they
// begin with a command's name, the others and all their flags stay away. A
// fifth of the time that an answer takes would go into them.
func newRoot(world IO, words *wording.Words, args []string) *cobra.Command {
	root := &cobra.Command{
		Use:           "errx",
		Short:         words.Help.Root,
		Long:          words.Help.RootLong,
		Example:       rootExamples,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			// Not cobra's own flag: its template would link in every method of
			// every type, as the linker cannot tell which ones it calls.
			if asked, _ := cmd.Flags().GetBool("version"); asked {
				return runVersion(world, words, "auto")
			}
			if len(args) == 0 {
				return shortHelp(world, words)
			}
			return unknownCommand(cmd, args[0], words)
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetErr(world.Err)
	root.SetIn(world.In)
	root.Flags().BoolP("version", "v", false, words.Help.VersionFlag)
	root.AddCommand(neededCommands(world, words, args)...)
	setHelp(root, world, words)
	bindEverywhere(root, words)
	return root
}

// bindEverywhere gives a command and those below it the flags that all of them have:
// help is in the language that --lang names.
func bindEverywhere(cmd *cobra.Command, words *wording.Words) {
	cmd.Flags().BoolP("help", "h", false, words.Help.HelpFlag)
	if cmd.Flags().Lookup("lang") == nil {
		cmd.Flags().StringP("lang", "l", "", words.Help.Lang)
		offer(cmd, "lang", "auto", "en", "zh")
	}
	for _, sub := range cmd.Commands() {
		bindEverywhere(sub, words)
	}
}

// neededCommands makes the command that the arguments begin with or, if that is
// none, all of them and the pages of help that are about no command.
func neededCommands(world IO, words *wording.Words, args []string) []*cobra.Command {
	if len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		args = args[1:]
	}
	commands := []struct {
		name string
		make func() *cobra.Command
	}{
		{"explain", func() *cobra.Command { return newExplain(world, words, runExplain) }},
		{"scan", func() *cobra.Command { return newScan(world, words, runScan) }},
		{"search", func() *cobra.Command { return newSearch(world, words, runSearch) }},
		{"list", func() *cobra.Command { return newList(world, words, runList) }},
		{"browse", func() *cobra.Command { return newBrowse(world, words, runBrowse) }},
		{"products", func() *cobra.Command { return newProducts(world, words, runProducts) }},
		{"import", func() *cobra.Command { return newImport(world, words, runImport) }},
		{"catalog", func() *cobra.Command { return newCatalog(world, words) }},
		{"completion", func() *cobra.Command { return newCompletion(world, words) }},
		{"version", func() *cobra.Command { return newVersion(world, words) }},
	}
	for _, c := range commands {
		if len(args) > 0 && args[0] == c.name {
			return []*cobra.Command{c.make()}
		}
	}
	var all []*cobra.Command
	for _, c := range commands {
		all = append(all, c.make())
	}
	for _, topic := range words.Help.Topics {
		all = append(all, &cobra.Command{Use: topic.Name, Short: topic.Short}) // not to be run: cobra then takes it for a topic
	}
	return all
}

const rootExamples = `  errx InvalidFileSystem.NotFound
  errx explain 404/InvalidServerId.NotFound
  errx explain InvalidParameter -p slb -m "The specified Bandwidth is invalid."
  curl -s https://nas.cn-hangzhou.aliyuncs.com/… | errx
  errx search insufficient balance
  errx explain 1400 -o json | jq -r '.results[0].verdict'`

// withExplain puts the word explain before arguments that are meant for it:
// those whose first word looks like an error, and none at all when something
// is piped in.
func withExplain(world IO, words *wording.Words, args []string) []string {
	flags := func() *pflag.FlagSet { return newExplain(world, words, runExplain).Flags() }
	word, found := firstWord(args, flags)
	switch {
	case strings.HasPrefix(word, cobra.ShellCompRequestCmd):
		// What is typed after errx alone is completed as explain would take it.
		if next, _ := firstWord(args[1:], flags); looksLikeError(next) {
			return slices.Insert(slices.Clone(args), 1, "explain")
		}
		return args
	case found && (word == "-" || looksLikeError(word)):
	case !found && !world.InTTY && !asksForHelp(args):
	default:
		return args
	}
	return append([]string{"explain"}, args...)
}

// firstWord returns the first argument that is neither a flag nor a flag's value.
func firstWord(args []string, flags func() *pflag.FlagSet) (word string, found bool) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			if i+1 < len(args) {
				return args[i+1], true
			}
			return "", false
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			return arg, true
		case takesNext(arg, flags()):
			i++
		}
	}
	return "", false
}

// takesNext tells whether a flag's value is the argument behind it.
func takesNext(arg string, flags *pflag.FlagSet) bool {
	if name, long := strings.CutPrefix(arg, "--"); long {
		flag := flags.Lookup(name) // nil for --name=value
		return flag != nil && flag.NoOptDefVal == ""
	}
	for i := 1; i < len(arg); i++ {
		flag := flags.ShorthandLookup(arg[i : i+1])
		if flag == nil {
			return false
		}
		if flag.NoOptDefVal == "" {
			return i == len(arg)-1
		}
	}
	return false
}

// looksLikeError tells a query from a command's name, which has small letters only.
func looksLikeError(word string) bool {
	if word != "" && strings.ContainsRune("{[<", rune(word[0])) {
		return true
	}
	return strings.ContainsFunc(word, func(r rune) bool {
		return unicode.IsUpper(r) || unicode.IsDigit(r) || r == '.' || r == '_' || r == '/' ||
			r >= utf8.RuneSelf && unicode.IsLetter(r)
	})
}

func asksForHelp(args []string) bool {
	for _, arg := range args {
		switch arg {
		case "-h", "--help", "-v", "--version":
			return true
		}
	}
	return false
}

func unknownCommand(cmd *cobra.Command, word string, words *wording.Words) error {
	hint := fmt.Sprintf(words.SeeHelp, "errx --help")
	cmd.SuggestionsMinimumDistance = 2
	if near := cmd.SuggestionsFor(word); len(near) > 0 {
		hint = fmt.Sprintf(words.NearestCommands, "errx "+strings.Join(near, ", errx "))
	} else {
		hint += ", errx explain " + commandWord(word)
	}
	return &hintError{fmt.Sprintf(words.UnknownCommand, word), hint}
}

// commandWord is a word that may stand in a command for copying.
func commandWord(word string) string {
	if strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		return "…"
	}
	return word
}

// shortHelp answers a call that asks nothing.
func shortHelp(world IO, words *wording.Words) error {
	fmt.Fprintln(world.Err, words.Help.Short)
	return &hintError{words.NothingToExplain, "errx --help"}
}
