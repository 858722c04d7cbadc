// Package bigstack gives the program's first goroutine a large stack before
// anything needs it. Importing it is all there is to do.
//
// A goroutine begins with 2 KiB, and each time that is not enough all frames
// are moved to a stack of twice the size. To find what has to be adjusted in
// them, the runtime reads tables from all over the program file. Growing once,
// while there is hardly a frame, saves an answer a twentieth of its time and of
// its memory. The order holds because Go initialises, of the packages whose
// imports are ready, the one whose path sorts first, and this one has none.
package bigstack

var _ = reserve(false)

// reserve is never called with use set. Its frame has to fit even so; not using
// it keeps its pages from being touched.
//
//go:noinline
func reserve(use bool) (sum byte) {
	if use {
		var frame [56 << 10]byte // makes a stack of 64 KiB
		for i := range frame {
			frame[i] = byte(i) + sum
			sum += frame[len(frame)-1-i]
		}
	}
	return sum
}
