package cmd

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/internal/wording"
)

// everyHelp calls f with the help of each command and topic in each language.
func everyHelp(t *testing.T, f func(t *testing.T, cmd *cobra.Command, words *wording.Words, text string)) {
	for _, language := range []string{"en", "zh"} {
		words := wording.For(language)
		world := IO{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Getenv: func(string) string { return "" }}
		var visit func(cmd *cobra.Command)
		visit = func(cmd *cobra.Command) {
			t.Run(language+" "+cmd.CommandPath(), func(t *testing.T) {
				var out strings.Builder
				cmd.SetOut(&out)
				writeHelp(world, cmd, words)
				f(t, cmd, words, out.String())
			})
			for _, sub := range cmd.Commands() {
				visit(sub)
			}
		}
		visit(newRoot(world, words, nil))
	}
}

func TestHelpFitsEightyColumns(t *testing.T) {
	everyHelp(t, func(t *testing.T, _ *cobra.Command, _ *wording.Words, text string) {
		for line := range strings.Lines(text) {
			if line = strings.TrimSuffix(line, "\n"); ansi.StringWidth(line) > 80 || strings.TrimRight(line, " ") != line {
				t.Errorf("%d columns: %q", ansi.StringWidth(line), line)
			}
		}
	})
}

// Examples are what most people look for; where to report a problem stands last.
func TestHelpStartsWithExamples(t *testing.T) {
	everyHelp(t, func(t *testing.T, cmd *cobra.Command, words *wording.Words, text string) {
		if !cmd.Runnable() {
			return // a topic
		}
		if !strings.HasPrefix(text, words.Help.Examples+":\n  errx ") && cmd.Name() != "completion" {
			t.Errorf("does not start with examples:\n%s", text)
		}
		if !strings.HasSuffix(text, "https://github.com/errx-cli/errx/issues\n") {
			t.Errorf("does not end with where to report problems:\n%s", text)
		}
	})
}

// Every variable that errx reads is explained, and no other.
func TestEnvironmentTopicIsComplete(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	read := regexp.MustCompile(`Getenv\("(\w+)"\)|userFolder\("(\w+)"|\{"(ERRX_\w+)", `)
	var used []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range read.FindAllStringSubmatch(string(source), -1) {
			used = append(used, strings.Join(match[1:], ""))
		}
	}
	used = slices.Compact(slices.Sorted(slices.Values(used)))
	for _, language := range []string{"en", "zh"} {
		var explained []string
		for _, topic := range wording.For(language).Help.Topics {
			if topic.Name == "environment" {
				for _, item := range topic.Items {
					explained = append(explained, strings.Split(item.Value, ", ")...)
				}
			}
		}
		if slices.Sort(explained); !slices.Equal(used, explained) {
			t.Errorf("%s: read\n%q\nexplained\n%q", language, used, explained)
		}
	}
}

func TestExitCodesTopicIsComplete(t *testing.T) {
	want := []string{strconv.Itoa(exitFound), strconv.Itoa(exitNotFound), strconv.Itoa(exitFailure), fmt.Sprintf("%d, %d", exitInterrupted, exitTerminated)}
	for _, topic := range wording.For("zh").Help.Topics {
		var explained []string
		for _, item := range topic.Items {
			explained = append(explained, item.Value)
		}
		if topic.Name == "exit-codes" && !slices.Equal(explained, want) {
			t.Errorf("explained are %q, not %q", explained, want)
		}
	}
}

// A bug is admitted in one line that tells where it is, and nothing of the input.
func TestPanicIsAnInternalError(t *testing.T) {
	var said strings.Builder
	world := IO{In: panicking{}, Out: io.Discard, Err: &said, Getenv: func(string) string { return "" }}
	if code := Run(world, []string{"explain", "-"}); code != exitFailure {
		t.Errorf("exit code %d", code)
	}
	line := regexp.MustCompile(`^errx: internal error at cmd/help_test.go:\d+; please report it at https://\S+\n$`)
	if !line.MatchString(said.String()) {
		t.Errorf("said %q", said.String())
	}
}

// panicking is an input that makes errx panic.
type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("LTAI0secret0secret0") }
