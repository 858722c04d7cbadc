package page

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// finishes waits far longer than linear time needs on a loaded machine, and far
// shorter than quadratic time.
func finishes(done <-chan bool) bool {
	select {
	case <-done:
		return true
	case <-time.After(10 * time.Second):
		return false
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"# T {#a .b}\n\n|HttpCode|错误码|错误信息|描述|\n|--|--|--|--|\n|400|A\\_B|m|[d](u) `c` <br>&lt;|\n",
		"HttpCode | Code | Message | Resolution |\n---|---|---|---|\n403 | User. Disabled | m |\nfix |\n",
		"一\n错误码 | 描述 | 说明 |\n---|---|---|\n1100 |\na |\nb |\n",
		"|\nStatus Code |\nError Code |\nDescription |\n---|---|---|\n|\n400 |\nA.1 |\nx |\n",
		"Status Code\nError Code\nDescription\n400\nA.1\nx\n",
		"|错误码|描述|\n|-|-|\n|1<br>2|-   a\n\n-   b\n |\n```\n|x|\n```\n**b**\n",
		"---\ntitle: x\n---\nT\n===\n|错误码|说明|错误码|说明|\n|-|-|-|-|\n|A (404)|a|\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := Read(src)
		if err != nil && !errors.Is(err, ErrNoTable) {
			if utf8.Valid(src) || p != nil {
				t.Fatalf("%v, %v", p, err)
			}
			return
		}
		if (err == nil) != (len(p.Rows) > 0) {
			t.Fatalf("%d rows, %v", len(p.Rows), err)
		}
		lines := 1 + strings.Count(strings.ReplaceAll(string(src), "\r", "\n"), "\n")
		for i, r := range p.Rows {
			if r.Line < 1 || r.Line > lines || i > 0 && r.Line < p.Rows[i-1].Line {
				t.Errorf("row %d is in line %d of %d", i, r.Line, lines)
			}
			if r.Code == "" || r.Code != CleanCode(r.Code) || r.Spelling == r.Code || r.Status < 0 || r.Status > 599 {
				t.Errorf("%+v", r)
			}
		}
		for _, s := range p.Skipped {
			if s.Line < 1 || s.Line > lines || s.Why == "" {
				t.Errorf("%+v of %d lines", s, lines)
			}
		}
	})
}
