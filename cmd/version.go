package cmd

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/internal/wording"
)

func newVersion(world IO, words *wording.Words) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:               "version",
		Short:             words.Help.Version,
		Example:           "  errx version\n  errx version -o json",
		Args:              noArguments(words),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return runVersion(world, words, format) },
	}
	cmd.Flags().StringVarP(&format, "output", "o", "auto", words.Help.Output)
	cmd.Flags().Lookup("output").DefValue = "" // the help lists auto first
	offer(cmd, "output", versionFormats()...)
	return cmd
}

func versionFormats() []string {
	return []string{"auto", "card", "plain", "json", "jsonl", "markdown"}
}

func runVersion(world IO, words *wording.Words, format string) error {
	if err := oneOf(words, "--output", format, versionFormats()); err != nil {
		return err
	}
	if format == "json" || format == "jsonl" {
		return json.NewEncoder(world.Out).Encode(struct {
			Schema  string `json:"schema"`
			Version string `json:"version"`
			Go      string `json:"go"`
			OS      string `json:"os"`
			Arch    string `json:"arch"`
		}{"errx.version/1", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH})
	}
	_, err := fmt.Fprintln(world.Out, "errx", version())
	return err
}

// release is the version that the linker is given for a release; all other
// builds know theirs from the build information. Nothing in the program sets it.
var release string

// version is the release's version or the module's, as semantic versioning
// writes it (without the v of the tag), that of the commit for a build from a
// checkout, or devel.
func version() string {
	v := release
	if info, ok := debug.ReadBuildInfo(); ok && v == "" {
		v = info.Main.Version
	}
	if v == "" || v == "(devel)" {
		return "devel"
	}
	return strings.TrimPrefix(v, "v")
}
