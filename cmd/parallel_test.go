package cmd_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The README's recipe for GNU parallel gives the totals of a scan in one piece.
func TestREADMERecipeForParallel(t *testing.T) {
	for _, tool := range []string{"parallel", "jq", "split"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed; .ci/run installs it", tool)
		}
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	recipe := regexp.MustCompile("(?s)```sh\n(split .*?)```").FindSubmatch(readme)
	if recipe == nil {
		t.Fatal("the README has no recipe that begins with split")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "app.log"), []byte(mixedLog(5000)), 0o666); err != nil {
		t.Fatal(err)
	}
	run := func(command string) string {
		t.Helper()
		shell := exec.Command("sh", "-c", command)
		shell.Dir = dir
		shell.Env = append(os.Environ(), "HOME="+dir)
		out, err := shell.Output()
		if err != nil {
			t.Fatalf("%s: %v", command, err)
		}
		return string(out)
	}
	const sorted = " | jq -c 'sort_by(.code, .product)'"
	inParts := run(strings.TrimSuffix(string(recipe[1]), "\n") + sorted)
	inOne := run("errx scan -o json app.log | jq '.findings | map({code, product, count})'" + sorted)
	if inParts != inOne || strings.Count(inOne, `"count"`) < 4 {
		t.Errorf("in parts: %s\nin one:   %s", inParts, inOne)
	}
}

// mixedLog has lines with errors of several products between others, not evenly.
func mixedLog(lines int) string {
	var b strings.Builder
	for i := range lines {
		switch {
		case i%7 == 0:
			b.WriteString("ERROR ErrorCode: InvalidVip.NotFound Message: gone\n")
		case i%31 == 0:
			b.WriteString(`ERROR {"errorCode":"SVCSTG.SWR.4040048","errorMessage":"no such tag"}` + "\n")
		case i > lines/2 && i%11 == 0:
			b.WriteString(`ERROR {"ret_code":1400,"message":"PermissionDenied, instance is not running"}` + "\n")
		case i%53 == 0:
			b.WriteString("WARN INSUFFICIENT_BALANCE and InvalidVip.NotFound\n")
		default:
			fmt.Fprintf(&b, "INFO %d %s\n", i, strings.Repeat("calm ", i%13))
		}
	}
	return b.String()
}
