package page

import (
	"errors"
	"strings"
	"testing"

	"github.com/errx-cli/errx/internal/report"
)

func FuzzReadMarkdown(f *testing.F) {
	fuzzRead(f,
		"# T {#a .b}\n\n|HttpCode|错误码|错误信息|描述|\n|--|--|--|--|\n|400|A\\_B|m|[d](u) `c` <br>&lt;|\n",
		"|错误码|描述|\n|-|-|\n|1<br>2|-   a\n\n-   b\n |\n```\n|x|\n```\n**b**\n",
		"---\ntitle: x\n---\nT\n===\n|错误码|说明|错误码|说明|\n|-|-|-|-|\n|A (404)|a|\n",
	)
}

func FuzzReadHTML(f *testing.F) {
	fuzzRead(f,
		"<h2>T</h2>\n<table><caption>c</caption><thead><tr><th rowspan=2>错误码</td><th colspan=2>描述</thead><tr><td>A.1<td>a<p>b</table>\n|错误码|描述|\n|-|-|\n|A|b|\n",
		"<!doctype html><title>t</title><h1>a</h1><a href=b>c</a><table><tr><td><table><tr><th>错误码<th>描述<tr><td>A.1<td><pre>a\n\nb</pre></table></table>",
		"<table>\n<tr><td>错误码</td><td>描述</td></tr>\n<tr><td colspan=2>a</td></tr><tr><td>A\\_1<br>A2</td><td>&lt;b&gt;<id></td>\n# h\n",
	)
}

func FuzzReadStructuredText(f *testing.F) {
	fuzzRead(f,
		"T\n~~~\n\n+-----+-----+\n| 错误码 | 描述 |\n+=====+=====+\n| A.1 | `a <b>`__ |\n|     +-----+\n|     | :ref:`c` \\ d |\n+-----+-----+\n",
		"==== ====\n错误码 描述\n==== ====\nA.1  b\n     c\n==== ====\n",
		"+---+---+\n| errno | message |\n+---+---+\n| 1 | a |\n| 2 | b |\n+---+---+\n",
		".. csv-table:: Error codes\n   :header: Code, Solution\n   :delim: tab\n\n   A1\t\"b\n   c\"\n",
		".. list-table:: Error codes\n\n   * - Code\n     - Solution\n   * - A1\n     - b\n\n       c\n",
	)
}

func FuzzReadPastedText(f *testing.F) {
	fuzzRead(f,
		"HttpCode | Code | Message | Resolution |\n---|---|---|---|\n403 | User. Disabled | m |\nfix |\n",
		"一\n错误码 | 描述 | 说明 |\n---|---|---|\n1100 |\na |\nb |\n",
		"|\nStatus Code |\nError Code |\nDescription |\n---|---|---|\n|\n400 |\nA.1 |\nx |\n",
		"Status Code\nError Code\nDescription\n400\nA.1\nx\ny\n401\nA.2\nz\n",
		"错误码\t描述\t建议\nA.1\ta\nb\tc\nd\nA.2\te\tf\n",
		"错误码  描述\nA.1  a\nA.2\n",
		"错误码|描述\nA.1|a\nA.2|b\nA.3|c\n",
		"| 错误码 |\n描述 |\n|---|---|\n| 1 |\na |\n| 2 |\nb |\n",
	)
}

func FuzzReadRows(f *testing.F) {
	fuzzRead(f,
		"status,code,message\n404,A.B,\"a\nb\"\n,C,\"\n",
		"code\tmessage\nA.B\ta\\tb\n",
		"[{\"code\":\"A\",\"status\":404,\"description\":{\"en\":{\"text\":\"a\",\"by\":\"vendor\"}}},\n{\"code\":1}]",
		"{\"x\":1,\"entries\":[\n{\"code\":\"A\",\"message\":[\"b\"]}]}",
		"{\"code\":\"A\",\"message\":\"b\"}\n{\"code\n",
	)
}

// fuzzRead holds what is true of any page.
func fuzzRead(f *testing.F, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := Read(src)
		if err != nil && !errors.Is(err, ErrNoTable) && !errors.Is(err, ErrDoubtful) {
			if p != nil {
				t.Fatalf("%v, %v", p, err)
			}
			return
		}
		if err == nil && len(p.Rows) == 0 || errors.Is(err, ErrNoTable) && len(p.Rows) > 0 {
			t.Fatalf("%d rows, %v", len(p.Rows), err)
		}
		text, _ := report.DecodeWhole(src)
		lines := 1 + strings.Count(strings.ReplaceAll(text, "\r", "\n"), "\n")
		for i, r := range p.Rows {
			if r.Line < 1 || r.Line > lines || i > 0 && r.Line < p.Rows[i-1].Line {
				t.Errorf("row %d is in line %d of %d", i, r.Line, lines)
			}
			if r.Code == "" || r.Code != cleanCode(r.Code) || r.Spelling == r.Code || r.Status < 0 || r.Status > 599 {
				t.Errorf("%+v", r)
			}
		}
		for _, s := range p.Skipped {
			if s.Line < 1 || s.Line > lines || s.Why == nil {
				t.Errorf("%+v of %d lines", s, lines)
			}
		}
	})
}
