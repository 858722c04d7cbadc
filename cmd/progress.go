package cmd

import (
	"io"
	"time"
)

// progressLine shows, on a terminal and after a second, how far something has
// come. The function that it returns takes the line away.
func progressLine(world IO, text func() string) (end func()) {
	if !world.ErrTTY || world.Getenv("TERM") == "dumb" {
		return func() {}
	}
	done, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		const clear = "\r\x1b[K"
		shown := false
		for wait := time.Second; ; wait = 250 * time.Millisecond {
			select {
			case <-done:
				if shown {
					io.WriteString(world.Err, clear)
				}
				return
			case <-time.After(wait):
				shown = true
				io.WriteString(world.Err, clear+text())
			}
		}
	}()
	return func() { close(done); <-gone }
}
