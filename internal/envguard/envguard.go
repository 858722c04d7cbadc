// Package envguard keeps lipgloss from asking the world about the terminal.
//
// lipgloss builds a writer for the standard output when it is initialised, and
// to do so reads terminfo files and, inside tmux, runs the program tmux. errx
// decides about colour itself and must do neither. With NO_COLOR set lipgloss
// asks nobody, so this package sets it before lipgloss is initialised and
// gives the user's own value back before anything of errx looks at it.
//
// The order holds because Go initialises, of the packages whose imports are
// ready, the one whose path sorts first: this package needs nothing but os, and
// lipgloss waits for packages whose paths sort behind this one
// (github.com/xo/terminfo, golang.org/x/sys). A test of package cmd holds it.
package envguard

import "os"

const name = "NO_COLOR"

var value, wasSet = hide()

func hide() (value string, wasSet bool) {
	value, wasSet = os.LookupEnv(name)
	os.Setenv(name, "1") //nolint:errcheck // a failure leaves the user's value, which is safe
	return value, wasSet
}

// Restore gives the environment back as it was when the program started.
func Restore() {
	if wasSet {
		os.Setenv(name, value)
	} else {
		os.Unsetenv(name)
	}
}
