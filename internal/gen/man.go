package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/cpuguy83/go-md2man/v2/md2man"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/errx-cli/errx/cmd"
	"github.com/errx-cli/errx/internal/wording"
)

// writeManual writes the manual page of each command into a folder, as errx.1
// and, for packages, errx.1.gz. The same commands give the same bytes.
func writeManual(folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	for _, page := range manual(cmd.Tree()) {
		path := filepath.Join(folder, page.path)
		if err := os.WriteFile(path, page.content, 0o666); err != nil {
			return err
		}
		var packed bytes.Buffer
		w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // no error: the level exists
		if _, err := w.Write(page.content); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
		if err := os.WriteFile(path+".gz", packed.Bytes(), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// manual makes the pages of a command and of those below it.
func manual(command *cobra.Command) []file {
	pages := []file{{pageName(command) + ".1", md2man.Render(manualPage(command))}}
	for _, sub := range command.Commands() {
		if sub.IsAvailableCommand() {
			pages = append(pages, manual(sub)...)
		}
	}
	return pages
}

func pageName(command *cobra.Command) string {
	return strings.ReplaceAll(command.CommandPath(), " ", "-")
}

// manualPage is one page in the Markdown that md2man reads.
func manualPage(command *cobra.Command) []byte {
	var b bytes.Buffer
	name := pageName(command)
	// The date is left out: a page made twice has to be the same twice.
	fmt.Fprintf(&b, "%% \"%s\" \"1\" \"\" \"errx\" \"User Commands\"\n", strings.ToUpper(name))
	fmt.Fprintf(&b, "# NAME\n%s - %s\n\n", name, strings.ToLower(command.Short[:1])+command.Short[1:])
	b.WriteString("# SYNOPSIS\n")
	if command.HasParent() {
		flags := ""
		if command.LocalFlags().HasAvailableFlags() {
			flags = " [*flags*]"
		}
		fmt.Fprintf(&b, "**%s**%s%s\n\n", command.Parent().CommandPath(), " "+bold(command.Use), flags)
	} else {
		b.WriteString("**errx** [QUERY…]\n\n**errx** COMMAND [*flags*]\n\n")
	}
	about := command.Long
	if about == "" {
		about = command.Short + "."
	}
	fmt.Fprintf(&b, "# DESCRIPTION\n%s\n\n", about)
	writeCommands(&b, command)
	writeOptions(&b, command.LocalFlags())
	if command.Example != "" {
		fmt.Fprintf(&b, "# EXAMPLES\n```\n%s\n```\n\n", command.Example)
	}
	if !command.HasParent() {
		for _, topic := range wording.For("en").Help.Topics {
			writeTopic(&b, topic)
		}
	}
	fmt.Fprintf(&b, "# SEE ALSO\n%s\n", strings.Join(related(command), ", "))
	return b.Bytes()
}

// bold sets the words of a usage line that are typed as they stand in bold.
func bold(use string) string {
	word, rest, _ := strings.Cut(use, " ")
	return strings.TrimSpace("**" + word + "** " + rest)
}

func writeCommands(b *bytes.Buffer, command *cobra.Command) {
	if !command.HasAvailableSubCommands() {
		return
	}
	b.WriteString("# COMMANDS\n")
	for _, sub := range command.Commands() {
		if sub.IsAvailableCommand() {
			fmt.Fprintf(b, "**%s**\n: %s\n\n", sub.Name(), sub.Short)
		}
	}
}

func writeOptions(b *bytes.Buffer, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	b.WriteString("# OPTIONS\n")
	flags.VisitAll(func(flag *pflag.Flag) {
		if flag.Hidden {
			return
		}
		value, usage := pflag.UnquoteUsage(flag)
		if flag.Shorthand != "" {
			fmt.Fprintf(b, "**-%s**, ", flag.Shorthand)
		}
		fmt.Fprintf(b, "**--%s** %s\n: %s", flag.Name, value, usage)
		if flag.DefValue != "" && flag.DefValue != "false" && flag.DefValue != "0" && flag.DefValue != "[]" {
			fmt.Fprintf(b, " (default %s)", flag.DefValue)
		}
		b.WriteString("\n\n")
	})
}

// writeTopic makes a page of help that is about no command a section of the manual.
func writeTopic(b *bytes.Buffer, topic wording.Topic) {
	title := strings.ToUpper(strings.ReplaceAll(topic.Name, "-", " "))
	if topic.Name == "exit-codes" {
		title = "EXIT STATUS" // as manual pages call it
	}
	fmt.Fprintf(b, "# %s\n%s\n\n", title, topic.Text)
	for _, item := range topic.Items {
		fmt.Fprintf(b, "**%s**\n: %s\n\n", strings.ReplaceAll(item.Value, ", ", "**, **"), item.Text)
	}
}

// related are the pages of the command above and of those below.
func related(command *cobra.Command) []string {
	var pages []string
	add := func(c *cobra.Command) { pages = append(pages, "**"+pageName(c)+"**(1)") }
	if command.HasParent() {
		add(command.Parent())
	}
	for _, sub := range command.Commands() {
		if sub.IsAvailableCommand() {
			add(sub)
		}
	}
	return pages
}
