package catalog

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/errx-cli/errx/internal/fault"
	"github.com/errx-cli/errx/internal/store"
)

// Verify reads a table and tells all that is wrong with it, with the lines where
// they are known ([*LineError]), and how many rows it has. The path decides on
// the form, .yaml or .jsonl, and says which vendor's and product's table it has
// to be; nothing is opened.
func Verify(r io.Reader, path string) (rows int, problems []error) {
	path = filepath.ToSlash(path)
	ext := filepath.Ext(path)
	product := strings.TrimSuffix(filepath.Base(path), ext)
	vendor := filepath.Base(filepath.Dir(path))
	if ext == store.Lines {
		return verifyLines(r, vendor, product)
	}
	source, err := io.ReadAll(r)
	if err != nil {
		return 0, []error{err}
	}
	t, problems := checkedTable(source)
	if t == nil {
		return 0, problems
	}
	if err := t.isOf(vendor, product); err != nil && t.checkHeader() == nil {
		problems = append(problems, &LineError{1, err})
	}
	return len(t.Entries), problems
}

func verifyLines(r io.Reader, vendor, product string) (rows int, problems []error) {
	const most = 100
	lines, t, err := newLineReader(r)
	if err != nil {
		return 0, []error{err}
	}
	if err := t.isOf(vendor, product); err != nil {
		problems = append(problems, lines.wrong(err))
	}
	for len(problems) < most {
		_, err := lines.next()
		switch {
		case err == io.EOF:
			return rows, problems
		case err != nil:
			problems = append(problems, err)
		default:
			rows++
		}
	}
	return rows, problems
}

// checkedTable reads a table in YAML and tells all that is wrong with it; the
// table is nil if it is no table at all.
func checkedTable(source []byte) (*Table, []error) {
	decoder := yaml.NewDecoder(bytes.NewReader(source))
	decoder.KnownFields(true)
	t := new(Table)
	if err := decoder.Decode(t); err == io.EOF {
		return nil, []error{&LineError{1, fault.New(fault.Empty)}}
	} else if err != nil {
		return nil, yamlErrors(err)
	}
	if err := decoder.Decode(new(yaml.Node)); err != io.EOF {
		return nil, []error{fault.New(fault.TwoDocuments)}
	}
	var problems []error
	if err := t.checkHeader(); err != nil {
		problems = append(problems, &LineError{1, err})
	}
	var lines []int
	for i := range t.Entries {
		if err := t.Entries[i].Check(t.Source.Lang); err != nil {
			if lines == nil {
				lines = entryLines(source, len(t.Entries))
			}
			problems = append(problems, &LineError{lines[i], err})
		}
	}
	return t, problems
}

// entryLines tells where the entries of a table begin.
func entryLines(source []byte, entries int) []int {
	lines := make([]int, entries)
	var root yaml.Node
	if yaml.Unmarshal(source, &root) != nil || len(root.Content) == 0 {
		return lines
	}
	header := root.Content[0]
	for i := 0; i+1 < len(header.Content); i += 2 {
		if header.Content[i].Value == "entries" {
			for j, entry := range header.Content[i+1].Content[:min(entries, len(header.Content[i+1].Content))] {
				lines[j] = entry.Line
			}
		}
	}
	return lines
}

// yamlErrors are an error of the YAML library one by one, the line taken out
// of its text: the library tells it in no other way.
func yamlErrors(err error) []error {
	texts := []string{err.Error()}
	var wrong *yaml.TypeError
	if errors.As(err, &wrong) {
		texts = wrong.Errors
	}
	form := regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)$`)
	var list []error
	for _, text := range texts {
		line := 1
		if m := form.FindStringSubmatch(text); m != nil {
			line, _ = strconv.Atoi(m[1])
			text = m[2]
		}
		list = append(list, &LineError{line, yamlFault(text)})
	}
	return list
}

// yamlFault is what the YAML library says without the names of Go's types.
func yamlFault(text string) *fault.Fault {
	for _, form := range []struct {
		kind fault.Kind
		text string
	}{
		{fault.UnknownKey, `^field (.*) not found in type \S+$`},
		{fault.Twice, `^mapping key "(.*)" already defined at line (\d+)$`},
		{fault.WrongType, `^cannot unmarshal !!(.*) into \S+$`},
	} {
		if m := regexp.MustCompile(form.text).FindStringSubmatch(text); m != nil {
			return &fault.Fault{Kind: form.kind, Args: m[1:]}
		}
	}
	return fault.New(fault.YAML, strings.TrimPrefix(text, "yaml: "))
}
