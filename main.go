// Command errx explains cloud API errors, offline: what a code means and what
// to do about it. See package catalog for the knowledge and its Go API.
package main

import (
	"os"

	"github.com/errx-cli/errx/cmd"
)

//go:generate go run ./internal/gen
//go:generate go run ./internal/gen pictures

func main() {
	os.Exit(cmd.Run(cmd.System(), os.Args[1:]))
}
