//go:build unix

package cmd_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"unicode"

	"github.com/errx-cli/errx/cmd"
)

// foreignText is what errx repeats of others behind words of its own: names of files,
// quoted values, commands to copy, lists of values, the words of the parsers. An error
// that errx has no words for is none of it, lest one of its own pass for foreign.
var foreignText = []*regexp.Regexp{
	regexp.MustCompile(`(YAML|JSON) 有误：.*|值的类型不对：.*|各列为：.*`),
	regexp.MustCompile(`（可用：[^）]*）|（提示：(errx|ERRX)[^）]*）|已收录：.*`),
	regexp.MustCompile(`"(\\.|[^"\\])*"|errx [-\w ./…|]+|-{1,2}\w[-\w]*|\S*/\S*`),
}

var englishSentence = regexp.MustCompile(`[A-Za-z]{2,}[,:]? [A-Za-z]{2,}`)

// checkChinese tells lines of errx's own that are in English, in whole or in part.
func checkChinese(t *testing.T, what, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "  ") { // an example of what to type, or a code
			continue
		}
		own := strings.TrimPrefix(line, "errx: ")
		for _, foreign := range foreignText {
			own = foreign.ReplaceAllStringFunc(own, func(s string) string {
				return strings.Map(func(r rune) rune { // its own words stay
					if unicode.Is(unicode.Han, r) {
						return r
					}
					return '·'
				}, s)
			})
		}
		if !strings.ContainsFunc(own, func(r rune) bool { return unicode.Is(unicode.Han, r) }) || englishSentence.MatchString(own) {
			t.Errorf("%s: %s", what, line)
		}
	}
}

// chinese runs a command in Chinese. What it says must be in Chinese, and something
// must be said.
func chinese(t *testing.T, in io.Reader, environment map[string]string, args ...string) (out, errs string) {
	t.Helper()
	var o, e strings.Builder
	code := cmd.Run(cmd.IO{In: in, Out: &o, Err: &e, Getenv: func(name string) string { return environment[name] }}, append(args, "--lang", "zh"))
	if e.Len() == 0 || code == 0 && !strings.Contains(e.String(), "未载入") {
		t.Errorf("errx %q: exit code %d, nothing is said", args, code)
	}
	checkChinese(t, fmt.Sprintf("errx %q", args), e.String())
	return o.String(), e.String()
}

// Whatever is typed wrongly is said in Chinese.
func TestWrongUsageIsSaidInTheAskedLanguage(t *testing.T) {
	environment := map[string]string{"HOME": t.TempDir()}
	for _, line := range []string{
		"nosuch", "explian", "help nosuch", "catalog", "catalog nosuch", "catalog list x", "catalog show", "catalog remove x", "catalog show acme/x", "catalog remove acme/x", "catalog show Acme/x", "catalog show acme/con",
		"completion", "completion tcsh", "version x", "version -o xml", "products x", "browse", "browse x",
		"explain", "explain -", "explain nosuchcode", "explain A -o xml", "explain A --output", "explain A --nosuch", "explain A --outptu json", "explain A -Z", "explain -A", "explain A --width x", "explain A --width -1", "explain A -n x",
		"explain A --status 7", "explain A --status x", "explain A --field nosuch", "explain - --max-input x", "explain - --max-input 1", "explain A -p nosuch", "explain A --color x", "explain A --hyperlinks x", "explain A --accessible=x", "explain A --lang=xx", "explain A --=x",
		"explain Forbidden.Rm", "explain S3.InternalError", "explain 999", "explain InternalErro -p nas",
		"list --kind x", "list --retry x", "list --status x", "list x", "search", "scan nosuch.log", "scan --annotate -o json x", "scan .",
		"import", "import nosuch.md", "import .", "import -", "import - --as x", "import - --as acme/con", "import - --as http/status", "import - --as Acme/x", "import - --page-lang x", "import - --dry-run",
		"catalog verify nosuch", "catalog verify language_test.go",
	} {
		chinese(t, strings.NewReader("nothing here"), environment, strings.Fields(line)...)
	}
	chinese(t, strings.NewReader(""), nil, "catalog", "path")
	chinese(t, strings.NewReader("code,message\nA.B,c\n"), nil, "import", "-", "--as", "acme/x")
}

// So is whatever is wrong with a file.
func TestWhatTheSystemRefusesIsSaidInTheAskedLanguage(t *testing.T) {
	folder := t.TempDir()
	environment := map[string]string{"HOME": folder}
	h := home{t, folder}
	file, long := h.write("file", "x"), filepath.Join(folder, strings.Repeat("x", 300))
	loop := filepath.Join(folder, "loop")
	if err := os.Symlink("loop", loop); err != nil {
		t.Fatal(err)
	}
	closed := h.write("closed", "x")
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ path, says string }{
		{filepath.Join(folder, "nosuch"), "不存在"}, {filepath.Join(file, "x"), "不是目录"}, {long, "文件名过长"}, {loop, "符号链接"}, {closed, "没有权限"},
	} {
		for _, args := range [][]string{{"scan", tt.path}, {"import", tt.path, "--dry-run"}, {"catalog", "verify", tt.path}} {
			if tt.path == closed && (os.Geteuid() == 0 || args[0] == "catalog") {
				continue
			}
			if _, errs := chinese(t, strings.NewReader(""), environment, args...); !strings.Contains(errs, tt.says) {
				t.Errorf("errx %q: %s", args, errs)
			}
		}
	}
	for _, err := range []error{syscall.EIO, syscall.EISDIR, syscall.EBADF, syscall.EACCES, io.ErrUnexpectedEOF} {
		for _, args := range [][]string{{"explain", "-"}, {"scan"}, {"import", "-", "--dry-run"}} {
			chinese(t, iotest.ErrReader(&os.PathError{Op: "read", Path: "/dev/stdin", Err: err}), environment, args...)
		}
	}
	var errs strings.Builder // what is unusual is foreign, behind a word of errx's own
	cmd.Run(cmd.IO{In: iotest.ErrReader(syscall.ENXIO), Out: io.Discard, Err: &errs, Getenv: homeless}, []string{"scan", "-l", "zh"})
	if want := "errx: 标准输入：出错：" + syscall.ENXIO.Error() + "\n"; errs.String() != want {
		t.Errorf("%s, want %s", errs.String(), want)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	io.WriteString(w, strings.Repeat("ErrorCode: InvalidVip.NotFound\n", 1000)) //nolint:errcheck // into memory
	w.Close()
	damaged := bytes.Clone(packed.Bytes())
	damaged[len(damaged)-5] ^= 1
	for _, text := range []string{packed.String()[:40], packed.String()[:5], string(damaged), "\x1f\x8bxxxxxxxxxxx", packed.String()[:12] + "\xff\xff\xff\xff"} {
		chinese(t, strings.NewReader(text), environment, "scan")
	}
	for _, folder := range []string{file, loop} { // nowhere to write to
		chinese(t, strings.NewReader("code,message\nA.B,c\n"), map[string]string{"ERRX_CATALOG_PATH": folder}, "import", "-", "--as", "acme/x")
	}
	if full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0); err == nil {
		defer full.Close()
		var errs strings.Builder
		cmd.Run(cmd.IO{In: strings.NewReader(""), Out: full, Err: &errs, Getenv: func(string) string { return "" }}, []string{"list", "-l", "zh"})
		if checkChinese(t, "list > /dev/full", errs.String()); !strings.Contains(errs.String(), "磁盘空间不足") {
			t.Errorf("list > /dev/full: %s", errs.String())
		}
	}
}

// brokenTables are tables with all that can be wrong with one.
var brokenTables = map[string]string{
	"empty.yaml": "", "text.yaml": "hello", "list.yaml": "- a\n", "open.yaml": "entries: [", "tab.yaml": "\tvendor: x\n", "bytes.yaml": "vendor: \xff\n", "anchor.yaml": "vendor: *x\n",
	"unknown.yaml": header("unknown") + "  - code: A\n    stauts: 9\n", "type.yaml": header("type") + "  - code: A\n    status: many\n", "twice.yaml": header("twice") + "  - code: A\n    code: B\n",
	"two.yaml": header("two") + "  - code: A\n---\nx: 1\n", "nameless.yaml": "entries:\n  - code: A\n", "nolang.yaml": "vendor: acme\nproduct: nolang\nentries:\n  - code: A\n",
	"upper.yaml": strings.Replace(header("upper"), "acme", "Acme", 1) + "  - code: A\n", "moved.yaml": header("elsewhere") + "  - code: A\n",
	"codeless.yaml": header("codeless") + "  - status: 400\n", "long.yaml": header("long") + "  - code: " + strings.Repeat("x", 300) + "\n", "unclean.yaml": header("unclean") + "  - code: A. B\n",
	"status.yaml": header("status") + "  - code: A\n    status: 9\n", "kind.yaml": header("kind") + "  - code: A\n    kind: sad\n", "retry.yaml": header("retry") + "  - code: A\n    retry: sad\n",
	"meaning.yaml": header("meaning") + "  - code: A\n    description: x\n    guide:\n      en: {meaning: y}\n", "fix.yaml": header("fix") + "  - code: A\n    resolution: x\n    guide:\n      en: {fix: y}\n",
	"con.yaml": header("con") + "  - code: A\n", "Upper.yaml": header("upper") + "  - code: A\n",
	"empty.jsonl": "", "text.jsonl": "hello\n", "cut.jsonl": `{"vendor":"acme"`, "nolang.jsonl": `{"vendor":"acme","product":"nolang"}`, "key.jsonl": jsonHeader("key") + `{"kode":"A"}`, "type.jsonl": jsonHeader("type") + `{"code":1}`,
	"two.jsonl": jsonHeader("two") + `{"code":"A"} {"code":"B"}`, "line.jsonl": jsonHeader("line") + `{"code":"` + strings.Repeat("x", 2<<20) + `"}`, "moved.jsonl": jsonHeader("elsewhere") + `{"code":"A"}`, "status.jsonl": jsonHeader("status") + `{"code":"A","status":9}`,
}

func header(product string) string {
	return "vendor: acme\nproduct: " + product + "\nsource: {lang: en}\nentries:\n"
}

func jsonHeader(product string) string {
	return `{"vendor":"acme","product":"` + product + `","source":{"lang":"en"}}` + "\n"
}

// What is wrong with a table is said in Chinese, by verify, by every command that
// leaves it out, and from the cache too; as JSON it is in English.
func TestBrokenTablesAreSaidInTheAskedLanguage(t *testing.T) {
	for name, text := range brokenTables {
		h := home{t, t.TempDir()}
		path := h.write("tables/acme/"+name, text)
		environment := map[string]string{"ERRX_CATALOG_PATH": filepath.Join(h.folder, "tables"), "HOME": h.folder}
		out, _ := chinese(t, strings.NewReader(""), environment, "catalog", "verify")
		checkChinese(t, name, out)
		if !strings.Contains(out, name+":") {
			t.Errorf("%s: verify: %s", name, out)
		}
		_, compiled := chinese(t, strings.NewReader(""), environment, "explain", "InvalidVip.NotFound", "--field", "code")
		if _, cached := chinese(t, strings.NewReader(""), environment, "explain", "InvalidVip.NotFound", "--field", "code"); cached != compiled || strings.Count(cached, "\n") != 1 {
			t.Errorf("%s: %s, and from the cache %s", name, compiled, cached)
		}
		var english strings.Builder
		cmd.Run(cmd.IO{In: strings.NewReader(""), Out: &english, Err: io.Discard, Getenv: func(name string) string { return environment[name] }}, []string{"catalog", "verify", "-o", "json"})
		if asked, _ := chinese(t, strings.NewReader(""), environment, "catalog", "verify", "-o", "json"); asked != english.String() || strings.ContainsFunc(asked, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s: JSON depends on the language: %s", name, asked)
		}
		if strings.Contains(text, "entries:\n  - ") || strings.Contains(text, `"source"`) {
			if name == "moved.yaml" || name == "moved.jsonl" || name == "con.yaml" || name == "Upper.yaml" {
				continue // read as a page, they are whole
			}
			chinese(t, strings.NewReader(""), environment, "import", path, "--dry-run")
		}
	}
}

// Folders of tables are wrong in other ways.
func TestBrokenFoldersAreSaidInTheAskedLanguage(t *testing.T) {
	h := home{t, t.TempDir()}
	tables := filepath.Join(h.folder, "tables")
	h.write("tables/acme/rocket.yaml", header("rocket")+"  - code: A\n")
	h.write("tables/acme/rocket.jsonl", jsonHeader("rocket")+`{"code":"A"}`)
	h.write("tables/stray.yaml", "x")
	h.write("tables/acme/link.yaml.txt", "x")
	if err := os.Symlink("link.yaml.txt", filepath.Join(tables, "acme", "link.yaml")); err != nil {
		t.Fatal(err)
	}
	unreadable := h.write("tables/acme/closed.yaml", header("closed")+"  - code: A\n")
	if err := os.Chmod(unreadable, 0); err != nil {
		t.Fatal(err)
	}
	environment := map[string]string{"ERRX_CATALOG_PATH": tables, "HOME": h.folder}
	out, _ := chinese(t, strings.NewReader(""), environment, "catalog", "verify")
	checkChinese(t, "verify", out)
	chinese(t, strings.NewReader(""), environment, "explain", "InvalidVip.NotFound", "--field", "code")
	file := h.write("file", "x")
	chinese(t, strings.NewReader(""), map[string]string{"ERRX_CATALOG_PATH": file}, "explain", "InvalidVip.NotFound", "--field", "code")
	h.write("mine/acme/rocket.yaml", "entries: [")
	chinese(t, strings.NewReader("code,message\nA.B,c\n"), map[string]string{"ERRX_CATALOG_PATH": filepath.Join(h.folder, "mine")}, "import", "-", "--as", "acme/rocket")
}

// Why a row or a table of a page was passed over is said in Chinese; as JSON it is in
// English.
func TestSkippedRowsAreSaidInTheAskedLanguage(t *testing.T) {
	errors := "| HTTP status | Error code | Error message |\n|---|---|---|\n| 409 | A.Cold | Cold. |\n| 409 | A.Hot | Hot. |\n| 409 | A.Wet | Wet. |\n"
	table := func(head, rows string) string {
		return head + "\n" + strings.Repeat("|---", strings.Count(head, "|")-1) + "|\n" + rows + "\n" + "\n" + errors
	}
	for _, page := range []string{
		errors + "| 409 |\n", errors + "| HTTP status | Error code | Error message |\n", errors + "| 409 | | Nothing. |\n", errors + "| | | |\n", errors + "| 400 | A\x01B | x |\n", errors + "| **General errors** | | |\n",
		table("| Error code | Error message |", ""), table("| Error code | HTTP status |", "| A.B | 400 |\n"), table("| Name | Description |", "| a | It is a thing. |\n"), table("| Parameter | Type | Error code |", "| a | String | x |\n"),
		table("| Field | Description |", "| Code | The error code. |\n| Message | The error message. |\n| RequestId | The id. |\n"), table("| HTTP status | Description |", "| 404 | Not found. |\n| 500 | Internal. |\n"), table("| Code | Meaning |", "| a | x |\n| b | y |\n"),
		table("| Error code | Test case | Expected |", "| A.B | x | PASS |\n"), table("| Code | Alarm | Solution |", "| A01 | Hot | Cool it. |\n"), table("| Error code | Description |", "| The engine is so cold and dark that it does not even try. | x |\n| 错误码 | y |\n"),
		"code,message\nA.B,c\nA.C\n", "code,message\nA.B,\"c\n", "code\tmessage\nA.B\tc\nA\n", `[{"code":"A.B","message":"c"},3]`, `[{"code":"A.B","message":"c"},{"code"`, `{"entries":[{"code":"A.B","message":"c"},{"code" 1}]}`,
		`{"code":"A.B","message":"c"}` + "\n" + `{"code":"A.C","status":"x"}` + "\n" + `{"code":true}` + "\n" + `{"code"` + "\n" + `{"code":"A.D","kind":"sad"}` + "\n" + `{"code":"A.E","aliases":3}`,
		errors + "| a |\n| b |\n| c |\n",
	} {
		_, doubt := dryRun(page, "-l", "zh")
		out, errs := dryRun(page, "-l", "zh", "--partial")
		checkChinese(t, page, doubt+errs)
		if _, sums, found := strings.Cut(out, "VENDOR/PRODUCT："); found { // behind the rows
			checkChinese(t, page, strings.ReplaceAll("VENDOR/PRODUCT："+sums, "\n  ", "\n"))
		}
		if !strings.Contains(out, "第 ") && doubt == "" {
			t.Errorf("%q: nothing is skipped", page)
		}
		english, _ := dryRun(page, "-o", "json")
		if asked, _ := dryRun(page, "-o", "json", "-l", "zh"); asked != english {
			t.Errorf("%q: JSON depends on the language: %s", page, asked)
		}
	}
	for _, page := range []string{
		"| Code | Message |\n|---|---|\n| A.B | \xff\xfe |\n", strings.Repeat("x\n", 300_000), strings.Repeat("# x\n\n"+errors+"\n", 11_000), "code,message\n" + strings.Repeat("A.B,c\n", 600_000),
		`{"code":"A.B","message":"c"}` + "\n" + strings.Repeat("x", 2<<20), `{"code":"A.B","message":"c"}` + "\n" + strings.Repeat("{\n", 20_000),
	} {
		_, errs := dryRun(page, "-l", "zh")
		checkChinese(t, page[:20], errs)
		if errs == "" {
			t.Errorf("%q…: nothing is said", page[:20])
		}
	}
}

func dryRun(page string, args ...string) (out, errs string) {
	var o, e strings.Builder
	cmd.Run(cmd.IO{In: strings.NewReader(page), Out: &o, Err: &e, Getenv: homeless}, append([]string{"import", "-", "--dry-run"}, args...))
	return o.String(), e.String()
}
