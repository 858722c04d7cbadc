package catalog_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/errx-cli/errx/catalog"
)

// Each paste of the corpus is explained as its header says: the verdict, the
// first row or how the suggestions were come by, and the product.
func TestExplainAnswersTheCorpus(t *testing.T) {
	c, err := catalog.Open()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../internal/report/testdata/*.txt")
	if err != nil || len(paths) < 180 {
		t.Fatalf("%d files of the corpus, %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			expected, paste := readCase(t, path)
			got, err := c.Explain(paste, catalog.Preferences{Argument: expected[0]["argument"] == "yes"})
			if err != nil {
				t.Fatal(err)
			}
			if expected[0]["count"] == "0" {
				expected = nil
			}
			for i := range max(len(expected), len(got)) {
				switch {
				case i >= len(expected):
					t.Errorf("unexpected: %+v, %s", got[i].Input, got[i].Verdict)
				case i >= len(got):
					t.Errorf("not found: %v", expected[i])
				default:
					compare(t, expected[i], got[i])
				}
			}
		})
	}
}

// compare checks what an explanation's header block says of it.
func compare(t *testing.T, want map[string]string, x catalog.Explanation) {
	t.Helper()
	got := map[string]string{
		"code": x.Input.Code, "vendor": x.Input.Vendor, "product": x.Input.Product, "verdict": string(x.Verdict),
	}
	if len(x.Matches) > 0 {
		got["match"] = x.Matches[0].ID
	}
	if len(x.Suggestions) > 0 {
		got["how"] = string(x.Suggestions[0].How)
	}
	for _, key := range []string{"code", "vendor", "product", "verdict", "match", "how"} {
		if value, given := want[key]; given && !slices.Contains(strings.Split(value, " or "), got[key]) {
			t.Errorf("%s: %s is %q, want %q", want["code"], key, got[key], value)
		}
	}
}

// readCase reads a file of the corpus: blocks of "key: value" lines divided by
// "--", a blank line, and the paste, in the encoding that the header names.
// Package report checks the header's keys.
func readCase(t *testing.T, path string) (blocks []map[string]string, paste []byte) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	header, paste, _ := bytes.Cut(file, []byte("\n\n"))
	for part := range strings.SplitSeq(string(header), "\n--\n") {
		block := map[string]string{}
		for line := range strings.SplitSeq(part, "\n") {
			key, value, _ := strings.Cut(line, ":")
			block[key] = strings.TrimSpace(value)
		}
		blocks = append(blocks, block)
	}
	encodings := map[string]encoding.Encoding{
		"": unicode.UTF8, "bom": unicode.UTF8BOM, "gb18030": simplifiedchinese.GB18030,
		"utf-16le":     unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
		"utf-16be":     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
		"utf-16le bom": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"utf-16be bom": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	}
	paste, err = encodings[blocks[0]["encode"]].NewEncoder().Bytes(paste)
	if err != nil {
		t.Fatal(err)
	}
	return blocks, paste
}
