package cmd

import (
	"bytes"
	"io"
	"os/exec"
	"runtime"
	"strings"
)

// writePaged writes output through a pager if it is longer than the terminal,
// and straight to the output otherwise.
func writePaged(world IO, o output, write func(io.Writer) error) error {
	if !world.OutTTY || o.noPager || world.Lines == 0 {
		return write(world.Out)
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	if bytes.Count(b.Bytes(), []byte("\n")) >= world.Lines {
		if pager := pagerCommand(world); pager != nil {
			pager.Stdin, pager.Stdout, pager.Stderr = &b, world.Out, world.Err
			if err := pager.Start(); err == nil {
				_ = pager.Wait() // leaving the pager early is no failure
				return nil
			}
		}
	}
	_, err := world.Out.Write(b.Bytes())
	return err
}

// pagerCommand returns the pager of ERRX_PAGER or PAGER, or less; nil for none.
func pagerCommand(world IO) *exec.Cmd {
	words := strings.Fields(world.Getenv("ERRX_PAGER"))
	if len(words) == 0 {
		words = strings.Fields(world.Getenv("PAGER"))
	}
	if len(words) == 0 && runtime.GOOS != "windows" {
		words = []string{"less"}
	}
	if len(words) == 0 || words[0] == "cat" {
		return nil
	}
	path, err := exec.LookPath(words[0])
	if err != nil {
		return nil
	}
	cmd := exec.Command(path, words[1:]...)
	if world.Getenv("LESS") == "" {
		cmd.Env = append(cmd.Environ(), "LESS=FRX")
	}
	return cmd
}
