package cmd_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
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
	if _, err := exec.LookPath("jq"); err != nil && strings.Contains(block, "jq ") {
		t.Log("jq is not installed (.ci/run installs it): a block keeps its output unchecked")
		return block
	}
	var b strings.Builder
	for _, line := range strings.Split(strings.TrimSuffix(block, "\n"), "\n") {
		command, ok := strings.CutPrefix(line, "$ ")
		if !ok {
			continue
		}
		b.WriteString(line + "\n")
		b.WriteString(runConsole(t, command))
	}
	return b.String()
}

func runConsole(t *testing.T, command string) string {
	t.Helper()
	if command == "go test ./..." {
		return "" // this very test is part of it
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

// The jobs that the README shows for CI end with what errx says about a
// deployment that fails.
func TestREADMERecipesForCI(t *testing.T) {
	readme, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	const deploy = "#!/bin/sh\necho ERROR InvalidVip.NotFound >&2\nexit 1\n"
	jobs := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(readme, -1)
	if len(jobs) != 2 {
		t.Fatalf("%d jobs found", len(jobs))
	}
	for _, job := range jobs {
		var content any
		if err := yaml.Unmarshal(job[1], &content); err != nil {
			t.Fatal(err)
		}
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "deploy.sh"), []byte(deploy), 0o777); err != nil {
			t.Fatal(err)
		}
		shown := ""
		for _, script := range scriptsIn(content) {
			shell := exec.Command("bash", "-eo", "pipefail", "-c", script)
			shell.Dir = folder
			shell.Env = append(os.Environ(), "CI_JOB_STATUS=failed", "GITHUB_STEP_SUMMARY="+filepath.Join(folder, "summary"))
			out, err := shell.CombinedOutput()
			if strings.Contains(script, "deploy.sh") != (err != nil) {
				t.Errorf("%s: %v\n%s", script, err, out)
			}
			shown = string(out)
		}
		if summary, err := os.ReadFile(filepath.Join(folder, "summary")); err == nil {
			shown = string(summary)
		}
		if !strings.Contains(shown, "InvalidVip.NotFound") || !strings.Contains(shown, "could not be resolved") {
			t.Errorf("the job ends with %q:\n%s", shown, job[1])
		}
	}
}

// scriptsIn returns the commands of a job, in order.
func scriptsIn(content any) (scripts []string) {
	switch c := content.(type) {
	case string:
		return []string{c}
	case []any:
		for _, item := range c {
			scripts = append(scripts, scriptsIn(item)...)
		}
	case map[string]any:
		for _, key := range []string{"deploy", "steps", "script", "after_script", "run"} {
			scripts = append(scripts, scriptsIn(c[key])...)
		}
	}
	return scripts
}
