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

// newRoot builds the command tree.
func newRoot(world IO, words *wording.Words) *cobra.Command {
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
	root.SetOut(world.Out)
	root.SetErr(world.Err)
	root.SetIn(world.In)
	root.Flags().BoolP("version", "v", false, words.Help.VersionFlag)
	root.AddCommand(
		newExplain(world, words, runExplain), newScan(world, words, runScan), newSearch(world, words, runSearch), newList(world, words, runList),
		newBrowse(world, words, runBrowse),
		newProducts(world, words, runProducts), newImport(world, words, runImport), newCatalog(world, words), newCompletion(world, words), newVersion(world, words),
	)
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
	}
	for _, sub := range cmd.Commands() {
		bindEverywhere(sub, words)
	}
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
func withExplain(args []string, root *cobra.Command, terminal bool) []string {
	explain, _, err := root.Find([]string{"explain"})
	if err != nil {
		return args
	}
	word, found := firstWord(args, explain.Flags())
	switch {
	case strings.HasPrefix(word, cobra.ShellCompRequestCmd):
		// What is typed after errx alone is completed as explain would take it.
		if next, _ := firstWord(args[1:], explain.Flags()); looksLikeError(next) {
			return slices.Insert(slices.Clone(args), 1, "explain")
		}
		return args
	case found && (word == "-" || looksLikeError(word)):
	case !found && !terminal && !asksForHelp(args):
	default:
		return args
	}
	return append([]string{"explain"}, args...)
}

// firstWord returns the first argument that is neither a flag nor a flag's value.
func firstWord(args []string, flags *pflag.FlagSet) (word string, found bool) {
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
		case takesNext(arg, flags):
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
