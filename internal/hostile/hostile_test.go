//go:build unix

package hostile

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// Each input is explained into a pipe, as JSON and plain, and on a terminal, in
// either language: nothing breaks, nothing gets out, no code gets lost.
func TestHostileInputsAreExplained(t *testing.T) {
	t.Parallel()
	p := lay(t)
	var measured sync.Mutex
	var slowest, largest outcome
	var which [2]string
	p.each(func(i int, in *input) {
		fail := func(how string, problem any) { t.Errorf("%s/%s (%s): %v", in.class, in.name, how, problem) }
		languages := []string{"en", "zh"}
		for _, r := range []struct {
			how string
			run outcome
		}{
			{"json", run(t, environment(p.home), p.files[i], "explain", "-o", "json", "-")},
			{"plain", run(t, environment(p.home), p.files[i], "explain", "-", "--lang", languages[i%2])},
			{"terminal", runOnTerminal(t, environment(p.home), p.files[i], "explain", "-", "--no-pager", "--lang", languages[(i+1)%2])},
		} {
			if err := r.run.check(r.how == "terminal"); err != nil {
				fail(r.how, err)
			}
			for _, secret := range in.secrets {
				if strings.Contains(r.run.stdout+r.run.stderr, secret) {
					fail(r.how, "prints "+secret)
				}
			}
			if r.how == "json" {
				for _, code := range in.codes {
					if err := r.run.explains(code); err != "" {
						fail(r.how, code+" "+err)
					}
				}
			}
			r.run.stdout = ""
			measured.Lock()
			if r.run.cpu > slowest.cpu {
				slowest, which[0] = r.run, in.class+"/"+in.name+" "+r.how
			}
			if r.run.memory > largest.memory {
				largest, which[1] = r.run, in.class+"/"+in.name+" "+r.how
			}
			measured.Unlock()
		}
	})
	if !ownMemoryTells() {
		t.Errorf("this test has had %d MiB itself: what its children have can't be told", ownMemory()>>10)
	}
	entries, err := os.ReadDir(p.home)
	if err != nil || len(entries) > 0 {
		t.Errorf("the home holds %v, %v", entries, err)
	}
	t.Logf("%d inputs; slowest %v (%s), largest %d MiB (%s)", len(p.inputs), slowest.cpu.Round(time.Millisecond), which[0], largest.memory>>10, which[1])
}

// explains tells what is wrong with the JSON, if the code is not among its answers.
func (o outcome) explains(code string) string {
	var document struct {
		Results []struct {
			Matches []struct{ Code string }
		}
	}
	if err := json.Unmarshal([]byte(o.stdout), &document); err != nil {
		return "not found: " + err.Error()
	}
	for _, r := range document.Results {
		if len(r.Matches) > 0 && strings.EqualFold(r.Matches[0].Code, code) {
			return ""
		}
	}
	return "not found"
}

// A scan reads many inputs one after the other: codes that stand there are
// counted, whatever stands around them.
func TestHostileInputsAreScanned(t *testing.T) {
	t.Parallel()
	p := lay(t)
	const size = 40
	p.batches(size, func(from, to int) {
		batch := p.inputs[from:to]
		fail := func(how string, problem any) {
			t.Errorf("%s/%s to %s/%s (%s): %v", batch[0].class, batch[0].name, batch[len(batch)-1].class, batch[len(batch)-1].name, how, problem)
		}
		files := p.files[from:to]
		asJSON := run(t, environment(p.home), os.DevNull, append([]string{"scan", "-o", "json"}, files...)...)
		onTerminal := runOnTerminal(t, environment(p.home), os.DevNull, append([]string{"scan", "--no-pager"}, files...)...)
		annotated := runOnTerminal(t, environment(p.home), os.DevNull, append([]string{"scan", "--annotate"}, files...)...)
		for _, r := range []struct {
			how string
			run outcome
		}{{"json", asJSON}, {"terminal", onTerminal}, {"annotate", annotated}} {
			r.run.cpu /= size
			r.run.stdout = strings.ReplaceAll(r.run.stdout, "\r\x1b[K", "") // the line that shows progress
			if err := r.run.check(r.how != "json"); err != nil {
				fail(r.how, err)
			}
			for _, in := range batch {
				for _, secret := range in.secrets {
					if strings.Contains(r.run.stdout, secret) {
						fail(r.how, in.name+" prints "+secret)
					}
				}
			}
		}
		var document struct {
			Findings []struct {
				Code  string
				Count int
			}
		}
		if err := json.Unmarshal([]byte(asJSON.stdout), &document); err != nil {
			fail("json", err)
		}
		counts, wanted := map[string]int{}, map[string]int{}
		for _, f := range document.Findings {
			counts[f.Code] += f.Count
		}
		for _, in := range batch {
			for _, code := range in.codes {
				if in.scanned {
					wanted[code]++
				}
			}
		}
		for code, n := range wanted {
			if counts[code] < n {
				fail("json", code+" is lost")
			}
		}
	})
}

// As pages to import, given as files and on standard input.
func TestHostileInputsAreImported(t *testing.T) {
	t.Parallel()
	p := lay(t)
	p.each(func(i int, in *input) {
		r := run(t, environment(p.home), p.files[i], "import", "--dry-run", "-o", []string{"json", "plain"}[i%2], "-")
		if err := r.check(false); err != nil {
			t.Errorf("%s/%s: %v", in.class, in.name, err)
		}
	})
	if entries, err := os.ReadDir(p.home); err != nil || len(entries) > 0 {
		t.Errorf("the home holds %v, %v", entries, err)
	}
}

// As arguments, where they are not too long: queries, messages, names of files,
// of products and of fields. A user's mistake is said in one line.
func TestHostileArguments(t *testing.T) {
	t.Parallel()
	p := lay(t)
	p.each(func(i int, in *input) {
		if in.text == "" || strings.Contains(in.text, "\x00") || i%10 != 0 {
			return
		}
		for _, args := range [][]string{
			{"explain", "--", in.text, "InvalidVip.NotFound"}, {"explain", "InvalidVip.NotFound", "-o", "card", "--color", "always", "-m", in.text}, {"scan", "./" + in.text}, {"import", "./" + in.text}, {"import", p.files[i], "--as", in.text},
			{"search", "--", in.text}, {"list", "--product", in.text}, {"explain", "x", "--field", in.text}, {"--output=" + in.text}, {"--" + in.text}, {"catalog", "show", in.text},
		} {
			r := run(t, environment(p.home), os.DevNull, args...)
			if err := r.check(slices.Contains(args, "always")); err != nil {
				t.Errorf("%s/%s as %q: %v", in.class, in.name, args[:len(args)-1], err)
			}
			if r.code == 2 && (r.stdout != "" || !strings.HasPrefix(r.stderr, "errx: ") || strings.Count(r.stderr, "\n") != 1) {
				t.Errorf("%s/%s as %q: %q, %q", in.class, in.name, args[:len(args)-1], r.stdout, r.stderr)
			}
		}
	})
}

// A table may hold anything: what is imported is shown as safely as what is pasted.
func TestHostileTablesAreShownSafely(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	var page strings.Builder
	for i, p := range payloads() {
		text, _ := json.Marshal(around(p))
		page.WriteString(`{"code":"Hostile.Row` + string(rune('A'+i%26)) + string(rune('A'+i/26)) + `","status":404,"message":` + string(text) + `,"description":` + string(text) + `,"resolution":` + string(text) + "}\n")
	}
	file := filepath.Join(home, "rows.jsonl")
	if err := os.WriteFile(file, []byte(page.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"import", file, "--as", "acme/rocket", "--name", "a\x1b[31mb\u202e"}, {"list", "-p", "acme"}, {"list", "-p", "acme", "-o", "tsv"}, {"list", "-p", "acme", "-o", "csv"}, {"list", "-p", "acme", "-o", "json"}, {"list", "-p", "acme", "-o", "markdown"},
		{"search", "gone", "-p", "acme"}, {"explain", "Hostile.RowAA"}, {"explain", "Hostile.RowAA", "-o", "json"}, {"products"}, {"catalog", "show", "acme/rocket"}, {"catalog", "verify"}, {"__complete", "explain", "Hostile."}, {"catalog", "remove", "acme/rocket"},
	} {
		if r := run(t, environment(home), os.DevNull, args...); r.check(false) != nil || r.code != 0 {
			t.Errorf("errx %q: exit code %d, %v, %s", args, r.code, r.check(false), r.stderr)
		}
		if args[0] == "catalog" || args[0] == "import" {
			continue
		}
		if r := runOnTerminal(t, environment(home), os.DevNull, append(args, "--no-pager")...); args[0] != "__complete" && r.check(true) != nil {
			t.Errorf("errx %q on a terminal: %v", args, r.check(true))
		}
	}
}
