package cmd

import (
	"fmt"
	"sync/atomic"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
)

// openCatalog opens the built-in tables and the user's own, which are compiled
// if they have changed. What is wrong with them is said and stops nothing. It
// is an error to name a product or a vendor that no table has.
func openCatalog(world IO, words *wording.Words, products []string) (*catalog.Catalog, error) {
	tables := world.userTables()
	tables.Build = true
	var rows atomic.Int64
	begun := false
	end := func() {}
	tables.Progress = func(n int) {
		rows.Store(int64(n))
		if !begun {
			begun = true
			end = progressLine(world, func() string { return fmt.Sprintf(words.Compiling, rows.Load()) })
		}
	}
	c, warnings, err := catalog.OpenWith(tables)
	end()
	begun = true // a pack made anew later on is made silently
	for _, w := range warnings {
		wrong := faultOf(w.Err)
		wrong.File = ""
		fmt.Fprintln(world.Err, "errx: "+safeLine(fmt.Sprintf(words.TableLeftOut, w.Path, wrong.In(words))))
	}
	if err != nil {
		return nil, err
	}
	return c, c.CheckProducts(products)
}
