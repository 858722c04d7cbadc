package cmd

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

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

// writeCompletion writes a shell's script: cobra's, with a few lines changed.
func writeCompletion(world IO, root *cobra.Command, shell string) error {
	var script strings.Builder
	var err error
	var changes []string
	switch shell {
	case "bash":
		err, changes = root.GenBashCompletionV2(&script, true), bashChanges()
	case "zsh":
		err, changes = root.GenZshCompletion(&script), zshChanges()
	case "fish":
		err = root.GenFishCompletion(&script, true)
	default:
		err = root.GenPowerShellCompletionWithDesc(&script)
	}
	if err != nil {
		return err
	}
	text := script.String()
	for ; len(changes) > 0; changes = changes[2:] {
		if strings.Count(text, changes[0]) != 1 {
			return fmt.Errorf("cobra's %s script no longer has the line %q", shell, changes[0])
		}
		text = strings.Replace(text, changes[0], changes[1], 1)
	}
	_, err = io.WriteString(world.Out, text)
	return err
}

// bashChanges are what the bash script has instead of cobra's lines. cobra's
// works with the bash-completion package only, which macOS and small images
// do not have; bash offers only what begins with the very letters that were
// typed; and it quotes commas, which are what parts a list of products.
func bashChanges() []string {
	return []string{
		`    _get_comp_words_by_ref "$@" cur prev words cword
`, `    # The words up to the cursor, broken at blanks only.
    IFS=$' \t\n' read -r -a words <<<"${COMP_LINE:0:COMP_POINT}"
    [[ ${COMP_LINE:0:COMP_POINT} == *[[:blank:]] ]] && words+=("")
    cword=$((${#words[@]} - 1))
    cur=${words[cword]}
    prev=${words[cword - 1]}
`,
		`            # Not an activeHelp line but a normal completion
            completions+=("$comp")
`, `            # Not an activeHelp line but a normal completion. One in other
            # letters (a for A) takes those that were typed.
            local anyCase=1
            shopt -q nocasematch || anyCase=0
            shopt -s nocasematch
            [[ $comp == "$cur"* ]] && comp=$cur${comp:${#cur}}
            ((anyCase)) || shopt -u nocasematch
            completions+=("$comp")
`,
		`        printf -v comp "%q" "${compline%%$tab*}" &>/dev/null || comp=$(printf "%q" "${compline%%$tab*}")
`, `        printf -v comp "%q" "${compline%%$tab*}" &>/dev/null || comp=$(printf "%q" "${compline%%$tab*}")
        comp=${comp//\\,/,}
`,
		`        COMPREPLY[0]=$(printf "%q" "${COMPREPLY[0]%%$tab*}")
`, `        COMPREPLY[0]=$(printf "%q" "${COMPREPLY[0]%%$tab*}")
        COMPREPLY[0]=${COMPREPLY[0]//\\,/,}
`,
	}
}

// zshChanges let zsh take letters of either case and, where nothing begins
// with the word, parts of a code: what fits is for errx to say. They also make a tab
// without a process of its own for each candidate.
func zshChanges() []string {
	const (
		call   = `eval _describe $keepOrder "completions" completions $flagPrefix $noSpace`
		letter = `m:{[:lower:][:upper:]}={[:upper:][:lower:]}`
	)
	return []string{
		"if " + call + "; then",
		"if " + call + ` -M "'` + letter + `'" || ` + call + ` -M "'` + letter + ` l:|=* r:|=*'"; then`,
		`local tab="$(printf '\t')"`, `local tab=$'\t'`,
	}
}

// Tree returns the command tree in English, to generate manual pages from. It
// is not to be run.
func Tree() *cobra.Command {
	world := IO{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Getenv: func(string) string { return "" }}
	return newRoot(world, wording.For(catalog.English), nil)
}

// completeCodes offers the codes that begin with the word, or else those that
// hold it, each with its status and what it means.
func completeCodes(world IO, words *wording.Words) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
		c, _, err := catalog.OpenWith(world.userTables())
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		products, _ := cmd.Flags().GetStringSlice("product")
		offered := codes(c, word, products, words.Language, false)
		if len(offered) == 0 && len(word) > 1 {
			offered = codes(c, word, products, words.Language, true)
		}
		return offered, cobra.ShellCompDirectiveNoFileComp
	}
}

// codes are the candidates of the catalog for a word.
func codes(c *catalog.Catalog, word string, products []string, language string, inside bool) []cobra.Completion {
	const most = 2000         // that one press of Tab can bring
	var lines strings.Builder // all in one piece: at this number, memory is time
	var ends []int
	if word == "" {
		lines.Grow(100 << 10)
		ends = make([]int, 0, most)
	}
	for hint := range c.Hints(word, products, language, inside) {
		if !isSafeCandidate(hint.Code) {
			continue
		}
		if len(ends) == most {
			break
		}
		lines.WriteString(hint.Code)
		lines.WriteByte('\t')
		writeBeside(&lines, hint)
		ends = append(ends, lines.Len())
	}
	offered := make([]cobra.Completion, len(ends))
	start := 0
	for i, end := range ends {
		offered[i] = lines.String()[start:end]
		start = end
	}
	return offered
}

// isSafeCandidate tells codes that no shell takes for anything but a word.
func isSafeCandidate(code string) bool {
	for i := range len(code) {
		c := code[i]
		alnum := c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
		if !alnum && (i == 0 || c != '.' && c != '_' && c != '-') {
			return false
		}
	}
	return code != "" && len(code) <= 128
}

// writeBeside writes what a shell shows beside a code: that of
// [render.CompletionText], by a short way for plain text, as nearly all is.
func writeBeside(b *strings.Builder, hint catalog.Hint) {
	const most = 80
	var digits [4]byte
	status := digits[:0]
	if hint.Status != 0 {
		status = append(strconv.AppendInt(status, int64(hint.Status), 10), ' ')
	}
	short, plain := cutPlain(hint.Text, most-len(status))
	if !plain {
		b.WriteString(render.CompletionText(hint.Status, hint.Text))
		return
	}
	b.Write(status)
	b.WriteString(short)
	if len(short) < len(hint.Text) {
		b.WriteString("…")
	}
}

// cutPlain cuts a line to the room there is, leaving a cell for the ellipsis.
// It refuses what is not plain: not ASCII or Chinese, more than text to a
// shell, or not a line with single blanks.
func cutPlain(text string, room int) (short string, plain bool) {
	if strings.HasSuffix(text, " ") {
		return "", false
	}
	switch n := plainASCII(text[:min(len(text), room+1)]); {
	case n > room:
		return strings.TrimRight(text[:room-1], " "), true
	case n == len(text):
		return text, true
	}
	cells, fits, before := 0, 0, ' '
	for i, r := range text {
		switch {
		case r == ' ' && before == ' ', r == '$', r == '`', r == '\\':
			return "", false
		case r >= ' ' && r <= '~':
			cells++
		case r >= '\u4e00' && r <= '\u9fff', r >= '、' && r <= '】', r >= '！' && r <= '～':
			cells += 2
		default:
			return "", false
		}
		if cells > room {
			return strings.TrimRight(text[:fits], " "), true
		}
		if cells < room {
			fits = i + utf8.RuneLen(r)
		}
		before = r
	}
	return text, true
}

// plainASCII returns how many bytes text begins with that are plain. It takes
// the longest part of a completion of all codes.
func plainASCII(text string) int {
	before := byte(' ')
	for i := range len(text) {
		c := text[i]
		if c-'!' > '~'-'!' && (c != ' ' || before == ' ') || c == '$' || c == '`' || c == '\\' {
			return i
		}
		before = c
	}
	return len(text)
}
