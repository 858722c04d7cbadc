package cmd

import (
	"slices"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
)

// flagsOf are the flags of a command and of those below it.
func flagsOf(cmd *cobra.Command) (list []string) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) { list = append(list, cmd.CommandPath()+" --"+f.Name) })
	for _, sub := range cmd.Commands() {
		list = append(list, flagsOf(sub)...)
	}
	return list
}

// A command is the same whether the others are built or not.
func TestTreeOfOneCommand(t *testing.T) {
	words := wording.For(catalog.English)
	whole := Tree().Commands()
	if len(whole) < 9 {
		t.Fatalf("the tree has %d commands", len(whole))
	}
	for _, want := range whole {
		if !want.Runnable() {
			continue // a page of help
		}
		for _, args := range [][]string{{want.Name()}, {want.Name(), "-o", "json"}, {cobra.ShellCompRequestCmd, want.Name(), ""}} {
			commands := neededCommands(IO{}, words, args)
			if len(commands) != 1 || commands[0].Use != want.Use {
				t.Fatalf("%q needs %d commands", args, len(commands))
			}
			root := newRoot(IO{}, words, args)
			if got := flagsOf(root.Commands()[0]); !slices.Equal(got, flagsOf(want)) {
				t.Errorf("%q has the flags %v, want %v", args, got, flagsOf(want))
			}
		}
	}
	for _, args := range [][]string{nil, {""}, {"help"}, {"-o", "json"}, {"expl"}, {cobra.ShellCompRequestCmd, "s"}} {
		if commands := neededCommands(IO{}, words, args); len(commands) < len(whole)-1 { // but help
			t.Errorf("%q has %d commands of %d", args, len(commands), len(whole))
		}
	}
}
