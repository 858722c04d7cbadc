// Package cmd is the command line of errx: one file a command, each with its
// options, its constructor and its run function, which sees nothing but the
// two. What a command knows is in package catalog, how it looks in render.
package cmd

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/fault"
	"github.com/errx-cli/errx/internal/wording"
)

// Exit codes. Commands that have nothing to say before they end are ended by
// the signal itself, which a shell reports by the same numbers.
const (
	exitFound       = 0   // everything asked for was found
	exitNotFound    = 1   // nothing documented was found for at least one query
	exitFailure     = 2   // wrong usage, unreadable input, damaged catalog, failed output
	exitInterrupted = 130 // SIGINT
	exitTerminated  = 143 // SIGTERM
)

// errNotFound ends a command that has already said what it did not find.
var errNotFound = errors.New("not found")

// errSaid ends a command that has already said what went wrong.
var errSaid = errors.New("failed")

// signalError ends a command that a signal has ended.
type signalError struct{ code int }

func (e *signalError) Error() string { return "interrupted" }

// hintError is an error in words for the user, and how to mend it if that is known.
type hintError struct {
	message string
	hint    string
}

func (e *hintError) Error() string { return e.message }

// Run runs the command line and returns the exit code. It is the one place
// that prints an error.
func Run(world IO, args []string) (code int) {
	language := world.language(languageOf(args))
	words := wording.For(language)
	defer func() {
		if recover() != nil {
			fmt.Fprintln(world.Err, "errx: "+fmt.Sprintf(words.InternalError, panicPlace()))
			code = exitFailure
		}
	}()
	args = withExplain(world, words, args)
	root := newRoot(world, words, args)
	// cobra writes help and candidates piece by piece, and heeds no failure. All
	// candidates are one piece.
	buffered := bufio.NewWriterSize(world.Out, 16<<10)
	root.SetOut(buffered)
	if len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		root.InitDefaultHelpCmd() // cobra would add it later
		fitForShells(root)
	}
	root.SetArgs(args)
	err := root.Execute()
	if failed := buffered.Flush(); err == nil {
		err = failed
	}
	var ended *signalError
	switch {
	case err == nil:
		return exitFound
	case errors.Is(err, errNotFound):
		return exitNotFound
	case errors.Is(err, errSaid):
		return exitFailure
	case errors.As(err, &ended):
		return ended.code
	}
	fmt.Fprintln(world.Err, failure(err, words))
	return exitFailure
}

// failure puts an error into one line: what went wrong and how to mend it.
func failure(err error, words *wording.Words) string {
	message, hint := "", ""
	var mendable *hintError
	var product *catalog.UnknownProductError
	switch {
	case errors.As(err, &mendable):
		message, hint = mendable.message, mendable.hint
	case errors.As(err, &product):
		message = fmt.Sprintf(words.UnknownProduct, product.Name)
		hint = fmt.Sprintf(words.AllowedProducts, strings.Join(product.Known, ", "))
	case errors.Is(err, catalog.ErrDamaged):
		message, hint = words.DamagedProgram, words.Reinstall
	default:
		message = faultOf(err).In(words)
	}
	line := "errx: " + safeLine(message)
	if hint != "" {
		line += fmt.Sprintf(words.Hint, safeLine(hint))
	}
	return line
}

// readError is an error of an input, as opposed to one of the output.
type readError struct {
	name string
	err  error
}

func (e *readError) Error() string { return e.name + ": " + e.err.Error() }
func (e *readError) Unwrap() error { return e.err }

// inputName names an input for people.
func inputName(words *wording.Words, name string) string {
	if name == "-" {
		return words.StandardInput
	}
	return name
}

// faultOf returns what is wrong, with what the error knows about where.
func faultOf(err error) *fault.Fault {
	file, line := "", 0
	var read *readError
	if errors.As(err, &read) {
		file, err = read.name, read.err
	}
	var at *catalog.LineError
	if errors.As(err, &at) {
		line, err = at.Line, at.Err
	}
	f := *fault.Of(err)
	f.File, f.Line = cmp.Or(file, f.File), cmp.Or(line, f.Line)
	return &f
}

// panicPlace is the file and line of errx's own code that panicked, or whose call did.
// What the panic says is not shown: it may hold what was pasted.
func panicPlace() string {
	const module = "github.com/errx-cli/errx/"
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)]) // from the panic on
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if in, ours := strings.CutPrefix(frame.Function, module); ours {
			folder, _, _ := strings.Cut(in, ".")
			return fmt.Sprintf("%s/%s:%d", folder, filepath.Base(frame.File), frame.Line)
		}
	}
	return "?"
}

// languageOf finds --lang among the arguments: help texts are made before
// flags are parsed.
func languageOf(args []string) string {
	for i, arg := range args {
		value, next := "", false
		switch {
		case arg == "--":
			return ""
		case arg == "--lang", arg == "-l":
			next = true
		case strings.HasPrefix(arg, "--lang="):
			value = arg[len("--lang="):]
		case strings.HasPrefix(arg, "-l") && !strings.HasPrefix(arg, "--"):
			value = strings.TrimPrefix(arg[2:], "=")
		default:
			continue
		}
		if next && i+1 < len(args) {
			value = args[i+1]
		}
		return value
	}
	return ""
}
