package cmd_test

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

const readme = "../README.md"

// Every console block of the README is run, and its output is what stands
// there. `go test ./cmd -run README -update` writes it anew.
func TestREADMEShowsWhatHappens(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```console\n(.*?)```")
	if n := len(blocks.FindAll(text, -1)); n < 10 {
		t.Fatalf("%d console blocks found", n)
	}
	got := blocks.ReplaceAllFunc(text, func(block []byte) []byte {
		inner := string(blocks.FindSubmatch(block)[1])
		return []byte("```console\n" + rerun(t, inner) + "```")
	})
	if *update {
		if err := os.WriteFile(readme, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(text, got) {
		t.Errorf("the README's console blocks print something else:\n%s", firstDifference(string(text), string(got)))
	}
}

// rerun gives a block with the output that its commands have now.
func rerun(t *testing.T, block string) string {
	t.Helper()
	var b strings.Builder
	for _, line := range strings.Split(strings.TrimSuffix(block, "\n"), "\n") {
		command, ok := strings.CutPrefix(line, "$ ")
		if !ok {
			continue
		}
		b.WriteString(line + "\n")
		b.WriteString(runConsole(t, command, block))
	}
	return b.String()
}

func runConsole(t *testing.T, command, block string) string {
	t.Helper()
	if command == "go test ./..." {
		return "" // this very test is part of it
	}
	if strings.Contains(command, "jq ") {
		if _, err := exec.LookPath("jq"); err != nil {
			t.Logf("jq is not installed: %q keeps its output unchecked", command)
			return strings.TrimPrefix(block, "$ "+command+"\n")
		}
	}
	shell := exec.Command("sh", "-c", command)
	shell.Dir = ".."
	shell.Env = append(os.Environ(), "LANG=C", "LC_ALL=", "LC_MESSAGES=", "ERRX_LANG=", "COLUMNS=80", "NO_COLOR=1",
		"ERRX_CATALOG_PATH=/nonexistent")
	var out bytes.Buffer
	shell.Stdout, shell.Stderr = &out, &out
	if err := shell.Run(); err != nil && !strings.Contains(command, "exit code") {
		t.Errorf("%s: %v\n%s", command, err, out.String())
	}
	return out.String()
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return "README: " + w[i] + "\nnow:    " + g[i]
		}
	}
	return "one is longer than the other"
}
