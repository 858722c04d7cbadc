package scan

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/errx-cli/errx/catalog"
)

func openCatalog(t testing.TB) *catalog.Catalog {
	t.Helper()
	c, err := catalog.Open()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func scanText(t testing.TB, c *catalog.Catalog, chunk int, inputs ...string) Summary {
	t.Helper()
	s := New(c, nil)
	s.chunk = chunk
	for i, input := range inputs {
		if err := s.Scan(context.Background(), fmt.Sprintf("log%d", i+1), strings.NewReader(input), nil); err != nil {
			t.Fatal(err)
		}
	}
	return s.Summary()
}

// brief is a finding in one line: count, code, product, first and last line.
func brief(f Finding) string {
	return fmt.Sprintf("%d %s %s %d-%d", f.Count, f.Code, f.Product, f.FirstLine, f.LastLine)
}

func TestScanFinds(t *testing.T) {
	c := openCatalog(t)
	for _, tt := range []struct {
		name, log string
		want      []string
	}{
		{"a labelled code", "x\nErrorCode: InvalidVip.NotFound Message: y\n", []string{"1 InvalidVip.NotFound nas 2-2"}},
		{"a body", `{"level":"error","Code":"invalidvip.notfound","HostId":"nas.aliyuncs.com"}`, []string{"1 InvalidVip.NotFound nas 1-1"}},
		{"any case", "got INVALIDVIP.NOTFOUND and invalidvip.notfound\n", []string{"1 InvalidVip.NotFound nas 1-1"}},
		{"lines, not occurrences", "InvalidVip.NotFound InvalidVip.NotFound\nInvalidVip.NotFound\n", []string{"2 InvalidVip.NotFound nas 1-2"}},
		{"another spelling", "ErrorCode: InvalidLocation.NotFound\n", []string{"1 InvalidLocatin.NotFound nas 1-1"}},
		{"two codes in a line", "ORDER.ARREARAGE after InvalidVip.NotFound\n", []string{"1 InvalidVip.NotFound nas 1-1", "1 ORDER.ARREARAGE slb 1-1"}},
		{"the longest code only", "ErrorCode: ORDER.ARREARAGE\n", []string{"1 ORDER.ARREARAGE slb 1-1"}},
		{"QingCloud's numbers by their field", `{"ret_code":1400,"message":"PermissionDenied, x"}` + "\n" + `{"code":1400}` + "\n1400\n", []string{"1 1400 qingcloud 1-1"}},
		{"an undecided product", "ErrorCode: InternalError\n", []string{"1 InternalError  1-1"}},
		{"one finding per product", `{"Code":"InternalError","HostId":"nas.aliyuncs.com"}` + "\n" + `{"Code":"InternalError","HostId":"slb.aliyuncs.com"}` + "\n", []string{"1 InternalError nas 1-1", "1 InternalError slb 2-2"}},
		{"no plain words", "Forbidden\nBadRequest: no\nuser is NotQualified\nARREARAGE\nNOCARD\nan InternalError happened\n", nil},
		{"no part of a word", "MyInvalidVip.NotFoundX InvalidVip_NotFound XInvalidVip.NotFound\n", nil},
		{"behind a terminal's colour", "\x1b[31mERR\x1b[0m \x1b[1;33mInvalidVip.NotFound\x1b[0m: gone\n", []string{"1 InvalidVip.NotFound nas 1-1"}},
		{"behind a colour that is written out", `{"log":"\u001b[31mERR\u001b[0m \u001b[1mInvalidVip.NotFound\u001b[0m"}` + "\n^[[1mInvalidVip.NotFound^[[0m\n", []string{"2 InvalidVip.NotFound nas 1-2"}},
		{"behind a line end that is written out", `ERROR mount\nInvalidVip.NotFound: gone` + "\nnas[7]: mount#012InvalidVip.NotFound: gone#012\n", []string{"2 InvalidVip.NotFound nas 1-2"}},
		{"behind a quote that is written out", `GET /?e=%7B%22Code%22%3A%22InvalidVip.NotFound%22%7D` + "\n" + `"{\x22Code\x22:\x22InvalidVip.NotFound\x22}"` + "\n", []string{"2 InvalidVip.NotFound nas 1-2"}},
		{"one element of a body", "  <Code>InvalidVip.NotFound</Code>\n", []string{"1 InvalidVip.NotFound nas 1-1"}},
		{"no part of a word behind a bracket", "[itemInvalidVip.NotFound nInvalidVip.NotFound 022InvalidVip.NotFound\n", nil},
		{"no HTTP status", "GET /x 404\n404\n", nil},
		{"no unknown code", "ErrorCode: Nosuch.Code\n", nil},
		{"another service's", `{"Code":"OverQuota","HostId":"ecs.aliyuncs.com"}` + "\n", nil},
		{"a Recommend URL does not count", "Recommend: https://api.aliyun.com/troubleshoot?q=InvalidVip.NotFound&product=NAS\n", nil},
		{"no line end at the end", "InvalidVip.NotFound", []string{"1 InvalidVip.NotFound nas 1-1"}},
		{"nothing", "", nil},
	} {
		var got []string
		for _, f := range scanText(t, c, chunkSize, tt.log).Findings {
			got = append(got, brief(f))
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestLinesRunOnOverFiles(t *testing.T) {
	s := scanText(t, openCatalog(t), chunkSize, "a\nb\n", "c\nInvalidVip.NotFound\n", "InvalidVip.NotFound\n")
	if s.Lines != 5 || len(s.Findings) != 1 {
		t.Fatalf("%d lines, %d findings", s.Lines, len(s.Findings))
	}
	if f := s.Findings[0]; brief(f) != "2 InvalidVip.NotFound nas 4-5" || f.FirstFile != "log2" {
		t.Errorf("%s in %s", brief(f), f.FirstFile)
	}
}

func TestSampleIsReadable(t *testing.T) {
	c := openCatalog(t)
	chinese, err := simplifiedchinese.GB18030.NewEncoder().String("错误码：InvalidVip.NotFound 请求失败")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ line, want string }{
		{" InvalidVip.NotFound\r", "InvalidVip.NotFound"},
		{chinese, "错误码：InvalidVip.NotFound 请求失败"},
		{"InvalidVip.NotFound password=abcdefgh", "InvalidVip.NotFound password=abcd****"},
		{"InvalidVip.NotFound " + strings.Repeat("字", 500), "InvalidVip.NotFound " + strings.Repeat("字", 126) + "…"},
	} {
		s := scanText(t, c, chunkSize, tt.line+"\n")
		if len(s.Findings) != 1 || s.Findings[0].Sample != tt.want {
			t.Errorf("%q: %+v, want %q", tt.line, s.Findings, tt.want)
		}
	}
}

func TestEntryOnlyWhereOneRowFits(t *testing.T) {
	c := openCatalog(t)
	one := `{"Code":"InvalidParameter","HostId":"slb.aliyuncs.com","Message":"The specified Bandwidth is invalid."}` + "\n"
	other := `{"Code":"InvalidParameter","HostId":"slb.aliyuncs.com","Message":"User ID is null"}` + "\n"
	for _, tt := range []struct {
		log  string
		want bool
	}{{one, true}, {one + one, true}, {one + other, false}, {"ErrorCode: InvalidParameter HostId: slb.aliyuncs.com\n", false}} {
		s := scanText(t, c, chunkSize, tt.log)
		if len(s.Findings) != 1 || (s.Findings[0].Entry != nil) != tt.want {
			t.Errorf("%q: %d findings, entry %v; want an entry: %v", tt.log, len(s.Findings), s.Findings, tt.want)
		}
	}
}

// However the input is cut, into chunks or into reads, the sums are the same.
func TestCuttingChangesNothing(t *testing.T) {
	c := openCatalog(t)
	log := string(logOf(t, c, 40<<10)) + strings.Repeat("x ", 3000) + "InvalidVip.NotFound " + strings.Repeat("y ", 3000) + "InvalidVip.NotFound"
	whole := scanText(t, c, 1<<20, log)
	if len(whole.Findings) < 2 || whole.Bytes != int64(len(log)) {
		t.Fatalf("%d findings in %d bytes", len(whole.Findings), whole.Bytes)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for _, chunk := range []int{512, 1000, 4096, 65536} {
		s := New(c, nil)
		s.chunk = chunk
		if err := s.Scan(context.Background(), "log1", &dribble{strings.NewReader(log), r}, nil); err != nil {
			t.Fatal(err)
		}
		if got := s.Summary(); !sameSums(got, whole) {
			t.Errorf("chunks of %d: %d lines, %d findings; whole: %d, %d", chunk, got.Lines, len(got.Findings), whole.Lines, len(whole.Findings))
		}
	}
}

// sameSums compares all but the samples, which are parts of very long lines.
func sameSums(a, b Summary) bool {
	if a.Lines != b.Lines || a.Bytes != b.Bytes || len(a.Findings) != len(b.Findings) {
		return false
	}
	for i := range a.Findings {
		if brief(a.Findings[i]) != brief(b.Findings[i]) {
			return false
		}
	}
	return true
}

// dribble gives a few bytes at a time, as a slow pipe does.
type dribble struct {
	input io.Reader
	r     *rand.Rand
}

func (d *dribble) Read(p []byte) (int, error) { return d.input.Read(p[:min(len(p), 1+d.r.IntN(700))]) }

// The filter passes over no line that holds a documented code.
func TestFilterMissesNothing(t *testing.T) {
	c := openCatalog(t)
	f := newFilter(words(c))
	entries, err := c.Entries(catalog.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.Trim(e.Code, "0123456789") == "" {
			continue
		}
		for _, pad := range []int{0, 1, 2, 3, 4, 5, 6, 7, 31} {
			for _, code := range []string{e.Code, strings.ToUpper(e.Code), e.Code + "Error"} {
				text := strings.Repeat("-", pad) + code
				if at := f.next([]byte(text), 0); at != pad {
					t.Fatalf("%q: found at %d, stands at %d", text, at, pad)
				}
				if at := f.next([]byte(text+" more text"), 0); at != pad {
					t.Fatalf("%q with text behind: found at %d, stands at %d", text, at, pad)
				}
			}
		}
	}
}

func TestOpenReadsGzipAndUTF16(t *testing.T) {
	const log = "ok\nErrorCode: InvalidVip.NotFound 找不到\n"
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	_, _ = w.Write([]byte(log))
	_ = w.Close()
	wide := func(order binary.ByteOrder, mark ...byte) string {
		for _, u := range utf16.Encode([]rune(log + "😀")) {
			mark = append(mark, 0, 0)
			order.PutUint16(mark[len(mark)-2:], u)
		}
		return string(mark)
	}
	for name, input := range map[string]string{
		"plain": log, "gzip": zipped.String(),
		"utf-16 little": wide(binary.LittleEndian, 0xff, 0xfe), "utf-16 big": wide(binary.BigEndian, 0xfe, 0xff),
	} {
		text, err := Open(strings.NewReader(input))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := io.ReadAll(text)
		if err != nil || strings.TrimSuffix(string(got), "😀") != log {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, err := Open(strings.NewReader("\x1f\x8bnot gzip")); err == nil {
		t.Error("a broken gzip file opens")
	}
}

func TestErrorsEndAScan(t *testing.T) {
	c := openCatalog(t)
	broken := errors.New("broken")
	input := io.MultiReader(strings.NewReader("InvalidVip.NotFound\n"), &failing{broken})
	s := New(c, nil)
	if err := s.Scan(context.Background(), "log", input, nil); !errors.Is(err, broken) {
		t.Errorf("read error: %v", err)
	}
	if got := s.Summary(); len(got.Findings) != 1 {
		t.Errorf("%d findings before the error", len(got.Findings))
	}
	err := New(c, nil).Scan(context.Background(), "log", strings.NewReader("a\nb\n"), func([]Line) error { return broken })
	if !errors.Is(err, broken) {
		t.Errorf("write error: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := New(c, nil).Scan(ctx, "log", &endless{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

type failing struct{ err error }

func (f *failing) Read([]byte) (int, error) { return 0, f.err }

type endless struct{}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = "abc\n"[i%4]
	}
	return len(p), nil
}

func TestLinesPassUnchanged(t *testing.T) {
	c := openCatalog(t)
	log := "a\r\n\n" + strings.Repeat("long ", 1000) + "InvalidVip.NotFound\nlast"
	for _, chunk := range []int{512, chunkSize} {
		s := New(c, nil)
		s.chunk = chunk
		var b strings.Builder
		found := 0
		err := s.Scan(context.Background(), "log", strings.NewReader(log), func(lines []Line) error {
			for _, line := range lines {
				b.Write(line.Text)
				if line.Ended {
					b.WriteByte('\n')
				}
				found += len(line.Found)
			}
			return nil
		})
		if err != nil || b.String() != log || found != 1 {
			t.Errorf("chunks of %d: %d found, %v, unchanged: %v", chunk, found, err, b.String() == log)
		}
	}
}

func FuzzCutting(f *testing.F) {
	f.Add("ErrorCode: InvalidVip.NotFound\nx\n", 520)
	f.Add(strings.Repeat("InvalidVip.NotFound ", 60), 512)
	c := openCatalog(f)
	made := New(c, nil) // most of a short scan is making the filter
	sums := func(t *testing.T, chunk int, log string) Summary {
		s := &Scanner{catalog: c, prefs: made.prefs, filter: made.filter, workers: 2, chunk: chunk, total: total{found: map[findingKey]*Finding{}}}
		if err := s.Scan(context.Background(), "log", strings.NewReader(log), nil); err != nil {
			t.Fatal(err)
		}
		return s.Summary()
	}
	f.Fuzz(func(t *testing.T, log string, chunk int) {
		chunk = 512 + (chunk%4096+4096)%4096
		got, want := sums(t, chunk, log), sums(t, 512+len(log), log)
		// A line that is longer than a chunk is read in parts: what stands far from a
		// code, such as the host, may be in another part and then says nothing.
		if slices.ContainsFunc(strings.Split(log, "\n"), func(line string) bool { return len(line) >= chunk }) {
			got.Findings, want.Findings = nil, nil
		}
		if !sameSums(got, want) {
			t.Errorf("chunks of %d change the sums of %q", chunk, log)
		}
	})
}
