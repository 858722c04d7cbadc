package cmd

import (
	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/internal/store"
)

// completeOwnTables offers the user's own tables.
func completeOwnTables(world IO) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		files, _ := store.List(world.userTables().Folders)
		var completions []cobra.Completion
		for _, f := range files {
			completions = append(completions, f.Vendor+"/"+f.Product)
		}
		return completions, cobra.ShellCompDirectiveNoFileComp
	}
}
