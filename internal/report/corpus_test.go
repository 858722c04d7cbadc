package report

import (
	"bytes"
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// expectedError is one block of a corpus file's header.
type expectedError map[string]string

// readCase reads a file of the corpus: a header of "key: value" lines with a
// block per expected error, blocks divided by "--", a blank line, the paste.
func readCase(t *testing.T, path string) (expected []expectedError, paste []byte, argument bool) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	header, body, ok := bytes.Cut(file, []byte("\n\n"))
	if !ok {
		t.Fatal("no blank line behind the header")
	}
	block := expectedError{}
	expected = append(expected, block)
	for line := range strings.SplitSeq(string(header), "\n") {
		if line == "--" {
			block = expectedError{}
			expected = append(expected, block)
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok || !slices.Contains(strings.Fields(caseKeys), key) {
			t.Fatalf("unknown header line %q", line)
		}
		block[key] = strings.TrimSpace(value)
	}
	first := expected[0]
	if first["count"] == "0" {
		expected = nil
	}
	return expected, encode(t, body, first["encode"]), first["argument"] == "yes"
}

const caseKeys = "argument encode count form code status message request_id host verdict match how vendor product"

// encode gives a paste the bytes that its header asks for.
func encode(t *testing.T, paste []byte, encodings string) []byte {
	t.Helper()
	text := string(paste)
	for name := range strings.FieldsSeq(encodings) {
		switch name {
		case "bom":
			text = "\ufeff" + text
		case "utf-16le", "utf-16be", "gb18030":
		default:
			t.Fatalf("unknown encoding %q", name)
		}
	}
	var order binary.AppendByteOrder = binary.LittleEndian
	switch {
	case strings.Contains(encodings, "gb18030"):
		encoded, err := simplifiedchinese.GB18030.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return []byte(encoded)
	case strings.Contains(encodings, "utf-16be"):
		order = binary.BigEndian
	case !strings.Contains(encodings, "utf-16le"):
		return []byte(text)
	}
	var encoded []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		encoded = order.AppendUint16(encoded, unit)
	}
	return encoded
}

// What each paste of the corpus says. Reports that are no more than words,
// which count only if they are documented, may come on top.
func TestParseReadsTheCorpus(t *testing.T) {
	for _, path := range corpus(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			expected, paste, argument := readCase(t, path)
			reports := Parse(paste, argument)
			for i, r := range reports {
				if len(expected) > 0 && carries(r, expected[0]["code"]) && (r.Certainty == Labelled || !labelledBehind(reports[i:])) {
					compare(t, expected[0], r)
					expected = expected[1:]
				} else if r.Certainty == Labelled {
					t.Errorf("unexpected: %+v", withoutContext(r))
				}
			}
			for _, e := range expected {
				t.Errorf("not found: %v", e)
			}
		})
	}
}

// carries tells whether a report is about a code, be it broken by a line's end.
func carries(r Report, code string) bool { return r.Code == code || r.Wrapped == code && code != "" }

// labelledBehind tells whether the code of the first report comes again with a label.
func labelledBehind(reports []Report) bool {
	return slices.ContainsFunc(reports, func(r Report) bool { return r.Code == reports[0].Code && r.Certainty == Labelled })
}

func corpus(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) < 180 {
		t.Fatalf("%d files of the corpus, %v", len(paths), err)
	}
	return paths
}

// compare checks all that a header can say of a report; what it leaves out,
// save the message, has to be absent.
func compare(t *testing.T, want expectedError, r Report) {
	t.Helper()
	got := expectedError{
		"form": string(r.Form), "status": strconv.Itoa(r.Status), "request_id": r.RequestID, "host": r.Host, "message": r.Message,
	}
	want = maps.Clone(want)
	if want["status"] == "" {
		want["status"] = "0"
	}
	for _, key := range []string{"form", "status", "request_id", "host", "message"} {
		if _, given := want[key]; key == "message" && !given {
			continue
		}
		if got[key] != want[key] {
			t.Errorf("%s: %s is %q, want %q", want["code"], key, got[key], want[key])
		}
	}
}

func withoutContext(r Report) Report {
	r.Context, r.Line = "", ""
	return r
}
