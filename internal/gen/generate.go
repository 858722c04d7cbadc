package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/cmd"
)

// write writes generated files below the top of the checkout.
func write(top string, files []file) error {
	for _, f := range files {
		path := filepath.Join(top, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.content, 0o666); err != nil {
			return err
		}
	}
	return nil
}

type file struct {
	path    string
	content []byte
}

// generated makes the pack and the completion scripts.
func generated(top string) ([]file, error) {
	tables, err := readTables(filepath.Join(top, "catalog", "tables"))
	if err != nil {
		return nil, err
	}
	pack, err := catalog.Compile(tables)
	if err != nil {
		return nil, err
	}
	files := []file{{"catalog/builtin.pack", pack}}
	for _, script := range []struct{ shell, name string }{
		{"bash", "errx.bash"}, {"zsh", "_errx"}, {"fish", "errx.fish"}, {"powershell", "errx.ps1"},
	} {
		var out, complaint bytes.Buffer
		world := cmd.IO{In: &bytes.Buffer{}, Out: &out, Err: &complaint, Getenv: func(string) string { return "" }}
		if code := cmd.Run(world, []string{"completion", script.shell}); code != 0 {
			return nil, fmt.Errorf("completion %s: %s", script.shell, complaint.String())
		}
		files = append(files, file{"completions/" + script.name, out.Bytes()})
	}
	return files, nil
}

func readTables(folder string) ([]*catalog.Table, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*", "*.yaml"))
	if err != nil {
		return nil, err
	}
	var tables []*catalog.Table
	for _, path := range paths {
		table, err := readTable(path)
		if err != nil {
			return nil, err
		}
		tables = append(tables, table)
	}
	return tables, nil
}

func readTable(path string) (*catalog.Table, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	table, err := catalog.ReadTable(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return table, nil
}
