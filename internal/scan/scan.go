// Package scan finds documented errors in text of any size: logs, event dumps,
// output of builds. It reads a stream in chunks, looks at them on all cores and
// adds up, for each code and product, how many lines carry it.
//
// What a line says is decided by the line alone, so that the sums do not depend
// on how the input is cut into chunks or files; only a line that is longer than a
// chunk is read in parts. A filter passes over lines
// without a documented code; the others are read by package catalog, as
// explain reads them.
package scan

import (
	"bytes"
	"context"
	"io"
	"runtime"
	"strings"

	"github.com/errx-cli/errx/catalog"
)

// Finding is a documented code in the scanned text.
type Finding struct {
	Code    string `json:"code"`
	Vendor  string `json:"vendor"`  // "" if the lines do not tell
	Product string `json:"product"` // "" if the lines do not tell
	Count   int    `json:"count"`   // lines that carry the code
	// FirstFile is the file of the first such line; lines are numbered from 1
	// and run on over several files.
	FirstFile string         `json:"first_file"`
	FirstLine int            `json:"first_line"`
	LastLine  int            `json:"last_line"`
	Sample    string         `json:"sample"` // the first line, credentials masked
	Entry     *catalog.Entry `json:"entry"`  // nil unless one row fits all the lines
}

// Summary is what a scan has found.
type Summary struct {
	Bytes    int64     `json:"bytes"`
	Lines    int       `json:"lines"`
	Findings []Finding `json:"findings"` // most frequent first, ties by first line
}

// Scanner scans one or more inputs, one after the other.
type Scanner struct {
	catalog *catalog.Catalog
	prefs   catalog.Preferences
	filter  *filter
	workers int
	chunk   int // bytes read at a time
	total   total
}

// Line is a line on its way through a scan, without its line end, and what was
// found in it. Its bytes are valid until the function it is given to returns.
type Line struct {
	Text  []byte
	Found []catalog.Explanation
	Ended bool // a line end follows; without it the line goes on, or the input is over
}

// New makes a scanner for the products with the given ids; none stands for all.
func New(c *catalog.Catalog, products []string) *Scanner {
	return &Scanner{
		catalog: c,
		prefs:   catalog.Preferences{Products: products, LogLine: true},
		filter:  newFilter(words(c)),
		workers: runtime.GOMAXPROCS(0),
		chunk:   chunkSize,
		total:   total{found: map[findingKey]*Finding{}},
	}
}

// words are what a line has to hold to be worth a closer look: a code, or a
// sign of QingCloud, whose codes are numbers that mean nothing by themselves.
func words(c *catalog.Catalog) []string {
	list := []string{"ret_code", "qingcloud", "authfailure"}
	for key := range c.Keys() {
		if strings.Trim(key, "0123456789") == "" {
			rows, err := c.Lookup(key)
			if err == nil && len(rows) > 0 && rows[0].Vendor == "qingcloud" {
				continue
			}
		}
		if len(key) >= minWord {
			list = append(list, key)
		}
	}
	return list
}

// Scan reads an input to its end. With pass given, it gets every line of the
// input, in order, as many at a time as have come; otherwise only those with a
// documented error are looked at. When ctx ends, Scan returns its error; what
// was found until then counts.
func (s *Scanner) Scan(ctx context.Context, name string, input io.Reader, pass func([]Line) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s.total.file = name
	jobs := make(chan *job)
	ordered := make(chan *job, 2*s.workers)
	failed := make(chan error, 1)
	for range s.workers {
		go s.work(jobs)
	}
	go func() {
		defer close(jobs)
		defer close(ordered)
		failed <- s.read(ctx, input, jobs, ordered)
	}()
	var err error
	for j := range ordered {
		<-j.done
		if err == nil {
			err = s.collect(j, pass)
		}
		if err != nil {
			stop()
		}
		j.release()
	}
	if readErr := <-failed; err == nil {
		err = readErr
	}
	return err
}

// Found returns how many findings there are so far. Unlike the other methods
// it may be called during a scan.
func (s *Scanner) Found() int { return int(s.total.distinct.Load()) }

// Summary returns what was found so far.
func (s *Scanner) Summary() Summary { return s.total.summary() }

// read cuts the input into chunks and hands them to the workers.
func (s *Scanner) read(ctx context.Context, input io.Reader, jobs, ordered chan<- *job) error {
	chunks := newChunks(input, s.chunk)
	for {
		data, err := chunks.next()
		if len(data) > 0 {
			j := &job{data: data, done: make(chan struct{}), release: chunks.release(data)}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case jobs <- j:
			}
			ordered <- j
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		}
	}
}

// job is a chunk and what a worker has found in it.
type job struct {
	data    []byte // whole lines, or a part of a very long one
	hits    []hit
	lines   int // line ends
	err     error
	done    chan struct{}
	release func()
}

// hit is a line of a chunk in which something was found.
type hit struct {
	line       int // line ends before it in the chunk
	start, end int
	found      []catalog.Explanation
}

func (s *Scanner) work(jobs <-chan *job) {
	for j := range jobs {
		s.look(j)
		close(j.done)
	}
}

// look finds the lines with documented errors in a chunk.
func (s *Scanner) look(j *job) {
	counted, line := 0, 0
	for at := s.filter.next(j.data, 0); at >= 0; {
		start := bytes.LastIndexByte(j.data[:at], '\n') + 1
		end := len(j.data)
		if i := bytes.IndexByte(j.data[at:], '\n'); i >= 0 {
			end = at + i
		}
		found, err := s.catalog.Explain(j.data[start:end], s.prefs)
		if err != nil {
			j.err = err
			return
		}
		if len(found) > 0 {
			line += bytes.Count(j.data[counted:start], []byte{'\n'})
			counted = start
			j.hits = append(j.hits, hit{line, start, end, found})
		}
		if end >= len(j.data) {
			break
		}
		at = s.filter.next(j.data, end)
	}
	j.lines = line + bytes.Count(j.data[counted:], []byte{'\n'})
}
