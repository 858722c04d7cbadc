//go:build unix

package report

import (
	"math"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Twice the text takes less than two and a half times as long; measured over
// five doublings, after which a quadratic reader would be 1,024 times as slow.
func TestParseTakesLinearTime(t *testing.T) {
	const (
		doublings = 5
		most      = 2.5 * 2.5 * 2.5 * 2.5 * 2.5
		noise     = time.Millisecond
	)
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // the collector's time is not the reader's
	for _, bait := range baits {
		text := strings.Repeat(bait, 1+12<<10/len(bait))
		growth := math.Inf(1)
		once, many := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
		for try := 0; try < 24 && growth > most; try++ { // another process may have had the machine
			runtime.GC()
			once, many = min(once, timed(text)), min(many, timed(strings.Repeat(text, 1<<doublings)))
			growth = float64(many) / float64(max(once, noise))
		}
		if growth > most {
			t.Errorf("%q: %d times the text takes %.0f times as long", bait, 1<<doublings, growth)
		}
	}
}

func timed(text string) time.Duration {
	start := computing()
	Parse([]byte(text), false)
	return computing() - start
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
