package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/internal/scan"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

type scanOptions struct {
	output
	files    []string
	annotate bool
}

type scanRun func(IO, *wording.Words, scanOptions) error

func newScan(world IO, words *wording.Words, run scanRun) *cobra.Command {
	var o scanOptions
	cmd := &cobra.Command{
		Use:     "scan [FILE…]",
		Short:   words.Help.Scan,
		Long:    words.Help.ScanLong,
		Example: scanExamples,
		RunE: func(_ *cobra.Command, args []string) error {
			o.files = args
			return run(world, words, o)
		},
	}
	cmd.Flags().BoolVar(&o.annotate, "annotate", false, words.Help.Annotate)
	o.bind(world, cmd, words)
	return cmd
}

const scanExamples = `  errx scan /var/log/app.log /var/log/app.log.1.gz
  kubectl get events -A | errx scan
  errx scan -o json app.log | jq -r '.findings[] | [.count, .code] | @tsv'
  terraform apply 2>&1 | errx scan --annotate`

func runScan(world IO, words *wording.Words, o scanOptions) error {
	options, err := o.resolve(world, words)
	if err != nil {
		return err
	}
	if len(o.files) == 0 {
		if world.InTTY {
			return &hintError{words.NothingToScan, "errx scan app.log"}
		}
		o.files = []string{"-"}
	}
	if o.annotate && (options.Format == render.JSON || options.Format == render.JSONL || options.Format == render.Markdown) {
		return &hintError{message: fmt.Sprintf(words.AnnotateFormat, options.Format)}
	}
	c, err := openCatalog(world, words, o.products)
	if err != nil {
		return err
	}
	debug.SetGCPercent(200) // the heap is small: some MiB more make a scan a tenth faster
	s := scan.New(c, o.products)
	var pass func([]scan.Line) error
	end := func() error {
		return writePaged(world, o.output, func(w io.Writer) error { return render.Scan(w, s.Summary(), options) })
	}
	if o.annotate {
		annotator := render.NewAnnotator(world.Out, options, world.OutTTY)
		pass, end = annotator.Lines, annotator.End
	}
	ctx, exitCode, stop := world.interruptible()
	defer stop()
	failed := scanFiles(ctx, world, words, s, o.files, pass)
	if failed != nil && !errors.Is(failed, errSaid) && !errors.Is(failed, context.Canceled) {
		return failed
	}
	if err := end(); err != nil {
		return err
	}
	switch code := exitCode(); {
	case code != 0:
		return &signalError{code}
	case failed != nil:
		return failed
	case len(s.Summary().Findings) == 0:
		return errNotFound
	}
	return nil
}

// scanFiles scans one file after the other. One that can't be read is said and
// passed over; the error then is errSaid.
func scanFiles(ctx context.Context, world IO, words *wording.Words, s *scan.Scanner, files []string, pass func([]scan.Line) error) error {
	var failed error
	for _, name := range files {
		err := scanFile(ctx, world, words, s, name, pass)
		var unreadable *readError
		switch {
		case err == nil:
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.As(err, &unreadable):
			fmt.Fprintln(world.Err, failure(err, words))
			failed = errSaid
		default:
			return err
		}
	}
	return failed
}

func scanFile(ctx context.Context, world IO, words *wording.Words, s *scan.Scanner, name string, pass func([]scan.Line) error) error {
	input := world.In
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return &readError{name, err}
		}
		defer f.Close()
		input = f
	}
	if !isRegular(input) {
		input = &leavableReader{input: input, ctx: ctx, read: make(chan readResult, 1)}
	}
	counting := &countingReader{input: input}
	text, err := scan.Open(counting)
	if err != nil {
		return &readError{inputName(words, name), err}
	}
	defer showProgress(world, words, s, counting)()
	reading := &failingReader{input: text, name: inputName(words, name)}
	err = s.Scan(ctx, name, reading, pass)
	if reading.err != nil {
		return reading.err
	}
	return err
}

// isRegular tells whether an input is a file that never lets a reader wait.
func isRegular(input io.Reader) bool {
	f, ok := input.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular()
}

// leavableReader reads until its context ends, also while the input is a pipe that
// nobody writes to. The read that it leaves then ends with the process.
type leavableReader struct {
	input io.Reader
	ctx   context.Context
	read  chan readResult
}

type readResult struct {
	n   int
	err error
}

func (r *leavableReader) Read(p []byte) (int, error) {
	go func() {
		n, err := r.input.Read(p)
		r.read <- readResult{n, err}
	}()
	select {
	case result := <-r.read:
		return result.n, result.err
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	}
}

// failingReader remembers the error of an input, so that it can be told from
// one of the output.
type failingReader struct {
	input io.Reader
	name  string
	err   error
}

func (r *failingReader) Read(p []byte) (int, error) {
	n, err := r.input.Read(p)
	if err != nil && err != io.EOF {
		r.err = &readError{r.name, err}
	}
	return n, err
}

type countingReader struct {
	input io.Reader
	bytes atomic.Int64
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.input.Read(p)
	r.bytes.Add(int64(n))
	return n, err
}

// showProgress shows how much was read.
func showProgress(world IO, words *wording.Words, s *scan.Scanner, read *countingReader) (end func()) {
	return progressLine(world, func() string {
		return fmt.Sprintf(words.Progress, render.Size(read.bytes.Load()), s.Found())
	})
}
