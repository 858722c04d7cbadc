// Command gen makes the generated files of errx.
//
//	go run ./internal/gen                    tables -> catalog/builtin.pack, command tree -> completions/
//	go run ./internal/gen pictures           errx with that pack -> the README's pictures, in .github/
//	go run ./internal/gen table TABLE PAGE   vendor's page -> the vendor's fields of a table
//	go run ./internal/gen man FOLDER         command tree -> manual pages, for packages
//
// It is run from the top of the checkout (go generate does). Tests compare its
// output with what is committed.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 0:
		files, err := generated(".")
		if err != nil {
			return err
		}
		return write(".", files)
	case args[0] == "pictures" && len(args) == 1:
		files, err := pictures()
		if err != nil {
			return err
		}
		return write(".", files)
	case args[0] == "table" && len(args) == 3:
		return updateTable(args[1], args[2])
	case args[0] == "man" && len(args) == 2:
		return writeManual(args[1])
	}
	return fmt.Errorf("usage: gen, gen pictures, gen table TABLE PAGE, or gen man FOLDER")
}
