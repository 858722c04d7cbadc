// Command turns runs commands one after the other, round after round, so that
// whatever else the machine does hits all of them alike, and prints for each the
// median of its times and its ratio to the first. With -stdin, each gets that
// file through a pipe. Arguments are name and command line, which is cut at
// blanks; as in a shell, NAME=VALUE before the command sets a variable for it.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

func main() {
	rounds := flag.Int("n", 200, "rounds")
	stdin := flag.String("stdin", os.DevNull, "file for standard input")
	flag.Parse()
	input, err := os.ReadFile(*stdin)
	if err != nil {
		fail(err)
	}
	var names []string
	var lines [][]string
	for args := flag.Args(); len(args) >= 2; args = args[2:] {
		names = append(names, args[0])
		words := strings.Fields(args[1])
		for i, w := range words {
			words[i] = strings.ReplaceAll(w, "''", "")
		}
		lines = append(lines, words)
	}
	times := make([][]time.Duration, len(lines))
	const warmUp = 3
	for round := range *rounds + warmUp {
		for i, line := range lines {
			if took := run(line, input); round >= warmUp {
				times[i] = append(times[i], took)
			}
		}
	}
	first := time.Duration(0)
	for i, name := range names {
		slices.Sort(times[i])
		median := times[i][len(times[i])/2]
		if i == 0 {
			first = median
		}
		fmt.Printf("%-38s %9.2f ms   ratio %5.2f\n", name, float64(median.Microseconds())/1000, float64(median)/float64(first))
	}
}

// run runs a command; how it ends does not matter, as long as it starts.
func run(line []string, input []byte) time.Duration {
	env := os.Environ()
	for ; strings.Contains(line[0], "="); line = line[1:] {
		env = append(env, line[0])
	}
	command := exec.Command(line[0], line[1:]...)
	command.Env = env
	r, w, err := os.Pipe()
	if err != nil {
		fail(err)
	}
	command.Stdin = r
	command.Stdout = io.Discard // through a pipe: grep stops at its first find if it writes to /dev/null
	begin := time.Now()
	if err := command.Start(); err != nil {
		fail(err)
	}
	r.Close()
	w.Write(input) //nolint:errcheck // a command may end without reading
	w.Close()
	command.Wait() //nolint:errcheck
	return time.Since(begin)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "turns:", err)
	os.Exit(1)
}
