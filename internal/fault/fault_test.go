package fault

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"syscall"
	"testing"

	"github.com/errx-cli/errx/internal/wording"
)

// Each kind has a phrase, and each phrase a kind. That both languages have the same
// ones is tested in package wording.
func TestEveryKindHasAPhrase(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "fault.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var kinds, phrases []string
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			kinds = append(kinds, value)
		}
		return true
	})
	for _, term := range wording.For("en").Faults {
		phrases = append(phrases, term.Value)
	}
	if len(kinds) < 50 || !slices.Equal(kinds, phrases) {
		t.Errorf("kinds\n%q\nphrases\n%q", kinds, phrases)
	}
}

func TestFaultIsSaidInBothLanguages(t *testing.T) {
	_, missing := os.Open("nosuch")
	_, err := os.ReadFile(t.TempDir())
	for _, tt := range []struct {
		err    error
		en, zh string
	}{
		{missing, "nosuch: no such file or directory", "nosuch：文件或目录不存在"},
		{&fs.PathError{Op: "read", Path: "d", Err: errors.Unwrap(err)}, "d: is a directory", "d：是目录，不是文件"},
		{fmt.Errorf("write: %w", &os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.ENOSPC}), "b: no space left on device", "b：磁盘空间不足"},
		{syscall.EACCES, "permission denied", "没有权限"},
		{errors.New("odd"), "odd", "出错：odd"},
		{&fs.PathError{Op: "open", Path: "x", Err: errors.New("odd")}, "x: odd", "x：出错：odd"},
		{fmt.Errorf("read: %w", At(3, LongLine, 10)), "line 3: longer than 10 bytes", "第 3 行：超过 10 字节"},
		{New(Status, "A.B", 9), `"A.B": status 9 is no HTTP status`, `"A.B"：status 9 不是 HTTP 状态码`},
		{OfJSON(json.Unmarshal([]byte(`{"a":[]}`), new(struct {
			A string `json:"a"`
		}))), "a value of the wrong type: a: array", "值的类型不对：a: array"},
		{OfJSON(json.Unmarshal([]byte(`{"a" 1}`), new(any))), "JSON: invalid character '1' after object key", "JSON 有误：invalid character '1' after object key"},
	} {
		f := Of(tt.err)
		if f.Error() != tt.en || f.In(wording.For("zh")) != tt.zh {
			t.Errorf("%v: %q, %q", tt.err, f, f.In(wording.For("zh")))
		}
		text, err := json.Marshal(f)
		if want, _ := json.Marshal(tt.en); err != nil || string(text) != string(want) {
			t.Errorf("as JSON: %s, %v", text, err)
		}
	}
}
