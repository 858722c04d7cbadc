package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// build builds errx as a release does, from the sources in a folder.
func build(t *testing.T, folder string, flags ...string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "errx")
	command := exec.Command("go", append(append([]string{"build", "-trimpath", "-buildvcs=false", "-o", program}, flags...), ".")...)
	command.Dir = folder
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

func goTool(t *testing.T, args ...string) []string {
	t.Helper()
	command := exec.Command("go", args...)
	command.Dir = top
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go %s: %v", strings.Join(args, " "), err)
	}
	return strings.Fields(string(out))
}

// What is shipped cannot open a connection: the code for it is not in it.
func TestProgramHasNoNetworkCode(t *testing.T) {
	packages := goTool(t, "list", "-deps", ".")
	if len(packages) < 100 {
		t.Fatalf("go list found %d packages only", len(packages))
	}
	for _, path := range packages {
		if path == "net/http" || path == "crypto/tls" || path == "crypto/x509" || strings.HasPrefix(path, "golang.org/x/crypto") {
			t.Errorf("errx links %s", path)
		}
	}
	symbols := goTool(t, "tool", "nm", build(t, top))
	if !slices.ContainsFunc(symbols, func(s string) bool { return strings.HasSuffix(s, "errx/cmd.Run") }) {
		t.Fatal("the test looks at the wrong symbols")
	}
	// Package net itself is linked: cobra's flags know IP addresses.
	opens := []string{"net/http.", "crypto/tls.", "net.Dial", "net.Listen", "net.(*Dialer)", "net.(*sysDialer)", "net.(*Resolver)", "net.socket", "syscall.Connect", "syscall.connect", "syscall.Socket"}
	for _, symbol := range symbols {
		if slices.ContainsFunc(opens, func(name string) bool { return strings.HasPrefix(symbol, name) }) {
			t.Errorf("errx holds %s", symbol)
		}
	}
}

// The generator's libraries are not in the program either.
func TestProgramHasNoGenerator(t *testing.T) {
	for _, path := range goTool(t, "list", "-deps", ".") {
		for _, library := range []string{"github.com/cpuguy83/", "github.com/russross/", "github.com/spf13/cobra/doc"} {
			if strings.HasPrefix(path, library) {
				t.Errorf("errx links %s", path)
			}
		}
	}
}

// The same sources give the same bytes wherever they lie.
func TestBuildIsReproducible(t *testing.T) {
	elsewhere := filepath.Join(t.TempDir(), "somewhere", "else")
	for _, path := range goTool(t, "list", "-deps", "-f",
		`{{if and .Module .Module.Main}}{{range .GoFiles}}{{$.Dir}}/{{.}} {{end}}{{range .EmbedFiles}}{{$.Dir}}/{{.}} {{end}}{{end}}`, ".") {
		copyFile(t, path, elsewhere)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		path, err := filepath.Abs(filepath.Join(top, name))
		if err != nil {
			t.Fatal(err)
		}
		copyFile(t, path, elsewhere)
	}
	here, err := os.ReadFile(build(t, top))
	if err != nil {
		t.Fatal(err)
	}
	there, err := os.ReadFile(build(t, elsewhere))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(here, there) {
		t.Error("two builds of the same sources differ")
	}
}

// copyFile copies a file of the module to its place in another folder.
func copyFile(t *testing.T, path, folder string) {
	t.Helper()
	root, err := filepath.Abs(top)
	if err != nil {
		t.Fatal(err)
	}
	name, err := filepath.Rel(root, path)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o666); err != nil {
		t.Fatal(err)
	}
}
