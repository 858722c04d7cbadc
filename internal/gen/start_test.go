package main

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// All that packages do when the program starts is paid for by every answer. The
// times are the best of several starts, of more on a busy machine, which makes any
// of them long; what is allocated is the same in all of them.
func TestPackagesAreInitialisedQuickly(t *testing.T) {
	const (
		starts      = 200
		longest     = 0.5 // ms; a busy machine makes 0.2 of it
		mostBytes   = 32 << 10
		firstOfOurs = "github.com/errx-cli/errx/internal/bigstack"
	)
	slower := map[string]float64{
		"runtime": 5, // what Go itself does
		// Compiles two regular expressions, in 0.2 ms on a machine that does nothing
		// else. goccy/go-yaml starts in a fifth of the time, but reads tables at a
		// third of the speed.
		"go.yaml.in/yaml/v3": 1,
	}
	line := regexp.MustCompile(`(?m)^init (\S+) @\S+ ms, (\S+) ms clock, (\d+) bytes`)
	program := build(t, top)
	best := map[string]float64{}
	tooSlow := func() (names []string) {
		for name, clock := range best {
			if clock > max(longest, slower[name]) {
				names = append(names, name)
			}
		}
		return names
	}
	for i := 0; i < starts && (i == 0 || len(tooSlow()) > 0); i++ {
		command := exec.Command(program, "version")
		command.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		var complaint strings.Builder
		command.Stderr = &complaint
		if err := command.Run(); err != nil {
			t.Fatal(err)
		}
		var order []string
		for _, m := range line.FindAllStringSubmatch(complaint.String(), -1) {
			name := m[1]
			order = append(order, name)
			clock, err := strconv.ParseFloat(m[2], 64)
			if err != nil {
				t.Fatal(err)
			}
			if known, ok := best[name]; !ok || clock < known {
				best[name] = clock
			}
			if bytes, _ := strconv.Atoi(m[3]); bytes > mostBytes {
				t.Errorf("%s allocates %d bytes at every start", name, bytes)
			}
		}
		if at := slices.Index(order, firstOfOurs); at < 0 || at != slices.Index(order, "runtime")+1 {
			t.Errorf("%s does not come first: %v", firstOfOurs, order[:min(8, len(order))])
		}
	}
	if len(best) < 20 {
		t.Fatalf("the test saw %d packages only", len(best))
	}
	for _, name := range tooSlow() {
		t.Errorf("%s takes %.2f ms at every start, more than %.2f", name, best[name], max(longest, slower[name]))
	}
}

// One call of a method by its name, as templates make it, keeps all methods of
// all types in the program: a fifth of its size.
func TestProgramIsSmall(t *testing.T) {
	const most = 9 << 20
	for _, symbol := range goTool(t, "tool", "nm", build(t, top)) {
		if strings.HasPrefix(symbol, "text/template.(*state)") || symbol == "reflect.Value.MethodByName" {
			t.Errorf("errx holds %s", symbol)
		}
	}
	info, err := os.Stat(build(t, top, "-ldflags=-s -w"))
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > most {
		t.Errorf("errx has %d bytes, more than %d", info.Size(), most)
	}
}
