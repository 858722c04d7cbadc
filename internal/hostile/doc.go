// Package hostile holds tests only: a corpus of hostile inputs, made by a seeded
// generator, and faults of the world around the program (full disks, closed
// pipes, signals, a bare environment), each tried on the real binary.
package hostile
