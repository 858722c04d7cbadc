package cmd

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

func newCompletion(world IO, words *wording.Words) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Short:     words.Help.Completion,
		Long:      fmt.Sprintf(words.Help.CompletionLong, "bash, zsh, fish, powershell"),
		Example:   completionExamples,
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			shell := strings.Join(args, " ")
			if err := oneOf(words, "errx completion", shell, shells); err != nil {
				return err
			}
			return writeCompletion(world, cmd.Root(), shell)
		},
	}
}

const completionExamples = `  source <(errx completion bash)
  errx completion zsh > "${fpath[1]}/_errx"
  errx completion fish > ~/.config/fish/completions/errx.fish
  errx completion powershell | Out-String | Invoke-Expression`

func writeCompletion(world IO, root *cobra.Command, shell string) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(world.Out, true)
	case "zsh":
		return root.GenZshCompletion(world.Out)
	case "fish":
		return root.GenFishCompletion(world.Out, true)
	}
	return root.GenPowerShellCompletionWithDesc(world.Out)
}

// maxCandidates bounds what one press of Tab can bring.
const maxCandidates = 2000

// completeCodes offers the codes that begin with the word, each with its
// status and what it means.
func completeCodes(words *wording.Words) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
		c, err := catalog.Open()
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		products, _ := cmd.Flags().GetStringSlice("product")
		language := catalog.English
		if words == wording.For(catalog.Chinese) {
			language = catalog.Chinese
		}
		var completions []cobra.Completion
		for _, candidate := range c.Complete(prefix, products, maxCandidates) {
			if isSafeCandidate(candidate.Code) {
				description := render.CompletionText(candidate.Entry, language)
				completions = append(completions, cobra.CompletionWithDesc(candidate.Code, description))
			}
		}
		return completions, cobra.ShellCompDirectiveNoFileComp
	}
}

// isSafeCandidate tells codes that no shell takes for anything but a word.
func isSafeCandidate(code string) bool {
	for i := range len(code) {
		c := code[i]
		alnum := c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
		if !alnum && (i == 0 || !strings.ContainsRune("._-", rune(c))) {
			return false
		}
	}
	return code != "" && len(code) <= 128
}

func completeProducts(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	c, err := catalog.Open()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var completions []cobra.Completion
	seen := map[string]bool{}
	for _, p := range c.Products() {
		completions = append(completions, cobra.CompletionWithDesc(p.Product, p.Name.En))
		if !seen[p.Vendor] && p.Vendor != p.Product {
			completions = append(completions, cobra.CompletionWithDesc(p.Vendor, wording.Vendor(catalog.English, p.Vendor)))
		}
		seen[p.Vendor] = true
	}
	return completions, cobra.ShellCompDirectiveNoFileComp
}

// completeStatuses offers the HTTP statuses that are documented.
func completeStatuses(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	c, err := catalog.Open()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var completions []cobra.Completion
	for _, status := range c.Statuses() {
		completions = append(completions, cobra.CompletionWithDesc(strconv.Itoa(status), wording.Status(catalog.English, status)))
	}
	return completions, cobra.ShellCompDirectiveNoFileComp
}
