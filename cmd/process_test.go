package cmd_test

import "os"

// The stories run the test binary as errx: these stand in for main.go.

func arguments() []string { return os.Args[1:] }

func exit(code int) { os.Exit(code) }
