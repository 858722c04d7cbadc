package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/cmd"
)

func TestManualHasAPageForEveryCommand(t *testing.T) {
	folder := t.TempDir()
	if err := writeManual(folder); err != nil {
		t.Fatal(err)
	}
	release, err := os.ReadFile(filepath.Join(top, ".goreleaser.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	commands := []*cobra.Command{cmd.Tree()}
	for i := 0; i < len(commands); i++ { // those below a command are put behind it
		command := commands[i]
		commands = append(commands, command.Commands()...)
		if !command.IsAvailableCommand() && command.HasParent() {
			continue
		}
		name := strings.ReplaceAll(command.CommandPath(), " ", "-") + ".1"
		page, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, part := range []string{".TH \"" + strings.ToUpper(strings.TrimSuffix(name, ".1")), ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH SEE ALSO"} {
			if !strings.Contains(strings.ReplaceAll(string(page), `\-`, "-"), part) {
				t.Errorf("%s has no %s", name, part)
			}
		}
		if _, err := os.Stat(filepath.Join(folder, name+".gz")); err != nil {
			t.Error(err)
		}
		if !strings.Contains(string(release), "- man/"+name+"\n") {
			t.Errorf("the Homebrew cask in .goreleaser.yaml does not install %s", name)
		}
	}
}

func TestManualIsTheSameEachTime(t *testing.T) {
	first, second := manual(cmd.Tree()), manual(cmd.Tree())
	for i := range first {
		if first[i].path != second[i].path || string(first[i].content) != string(second[i].content) {
			t.Errorf("%s differs", first[i].path)
		}
	}
}

// The topics of the help are sections of errx(1).
func TestManualHasTheTopics(t *testing.T) {
	page := string(manual(cmd.Tree())[0].content)
	for _, section := range []string{"EXIT STATUS", "OUTPUT", "ENVIRONMENT", "ACCESSIBILITY"} {
		if !strings.Contains(page, ".SH "+section+"\n") {
			t.Errorf("errx.1 has no section %s", section)
		}
	}
}
