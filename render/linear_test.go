//go:build unix

package render

import (
	"strings"
	"syscall"
	"testing"
	"time"
)

// huge holds a MiB each of what slow text code is slow on. A quadratic pass over one takes minutes.
func huge() map[string]string {
	fill := func(s string) string { return strings.Repeat(s, 1<<20/len(s)) }
	return map[string]string{
		"word": fill("a"), "marks": "a" + fill("\u0301"), "blanks": "a" + fill(" ") + "b", "ideographs": fill("中"),
		"closing marks": fill("）"), "code": fill("Error."), "jamo": fill("\u1100"), "escapes": fill("\x1b["),
		"prepended": fill("\u0600"), "emoji": fill("👩\u200d"), "flags": fill("🇨🇳"), "bad bytes": fill("\x9b"), "lines": fill("a\n"),
	}
}

const hugeLimit = 3 * time.Second // of computing; a MiB takes half a second at most

func TestNeutraliseIsLinear(t *testing.T) {
	for name, s := range huge() {
		start := computing()
		neutraliseLines(s)
		escapeJSON([]byte(s))
		if spent := computing() - start; spent > hugeLimit {
			t.Errorf("%s: %v", name, spent)
		}
	}
}

func TestWrapIsLinear(t *testing.T) {
	for name, s := range huge() {
		for _, w := range []int{1, 80, 1 << 21} {
			start := computing()
			wrap(s, w)
			if spent := computing() - start; spent > hugeLimit {
				t.Errorf("%s at %d: %v", name, w, spent)
			}
		}
	}
}

func TestMeasuringIsLinear(t *testing.T) {
	for name, s := range huge() {
		s = strings.ReplaceAll(s, "\n", " ")
		start := computing()
		if got := width(truncate(pad(s, 20), width(s)-1)); got >= width(s)+20 {
			t.Errorf("%s: %d wide", name, got)
		}
		if spent := computing() - start; spent > hugeLimit {
			t.Errorf("%s: %v", name, spent)
		}
	}
}

// computing is how long the process has computed: unlike the time of day it stands
// still while others have the machine.
func computing() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
