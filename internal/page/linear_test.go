package page

import (
	"strings"
	"testing"
	"time"
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

// Each of these once took, or could take, time that grows with the square of its length.
func TestReadTakesLinearTime(t *testing.T) {
	const n = 20000
	for name, src := range map[string]string{
		"rows that never close":     "a|错误码|描述\n--|--|--\n" + strings.Repeat("|a|b\nx\n", n),
		"pipes alone":               "a|错误码|描述\n--|--|--\n" + strings.Repeat("|\n", n),
		"pasted cells":              "错误码|描述|\n---|---|\n" + strings.Repeat("A |\n", n) + strings.Repeat("A\n", n) + strings.Repeat("|\nA |\n", n),
		"tables in cells":           "错误码|描述\n--|--\n" + strings.Repeat("1|"+strings.Repeat("<table><tr><td>a</table><table", 100)+"\n", n/100),
		"pipes in HTML":             "<table>\n" + strings.Repeat("a|b\n--|--\n\n", n) + "</table>",
		"heading cells":             strings.Repeat("a |\n", n) + "---|---|---|\n",
		"delimiters":                strings.Repeat("--|--|--\n", n),
		"columns":                   "|" + strings.Repeat("错误码|", n) + "\n|" + strings.Repeat("-|", n) + "\n" + strings.Repeat("|x\n", n),
		"headings without rows":     strings.Repeat("错误码|描述\n", n),
		"no delimiter":              strings.Repeat("code|of|parts\na|b|c\na|b|c\na|b|c\n\n", n),
		"brackets":                  "错误码|描述\n--|--\n1|" + strings.Repeat("[", n) + strings.Repeat("](x", n),
		"code spans":                "错误码|描述\n--|--\n1|" + strings.Repeat("` `` ```", n),
		"tags":                      "错误码|描述\n--|--\n1|" + strings.Repeat("<a ", n) + strings.Repeat("</a>&amp;&", n),
		"codes":                     "错误码|描述\n--|--\n" + strings.Repeat("A1,", n) + "B2|x\n",
		"flat headings":             strings.Repeat("Error Code\nDescription\n", n),
		"flat headings and no row":  strings.Repeat("Error Code\nDescription\nE1001\n", n),
		"fences":                    strings.Repeat("```\n````\n", n),
		"comments":                  strings.Repeat("<!--\n", n),
		"HTML tables in tables":     strings.Repeat("<table><tr><td>", n),
		"HTML tables not closed":    strings.Repeat("<table>\n# a\n", n) + "<table>",
		"HTML tables of nothing":    strings.Repeat("<table></table>", n),
		"HTML tags":                 "<table><tr><td>" + strings.Repeat("<a b=c d=e", n),
		"HTML comments":             "<table>" + strings.Repeat("<!-- ", n),
		"HTML text with line ends":  "<html><table><tr><td>" + strings.Repeat("a\n", n) + strings.Repeat("<b>\n", n),
		"HTML spans":                "<table>" + strings.Repeat("<tr><td rowspan=60000 colspan=30>a", n/4),
		"HTML elements not closed":  "<!doctype html>" + strings.Repeat("<h1>a<a href=b>", n),
		"HTML headings":             strings.Repeat("<h1>a</h1>\n", n),
		"rules of +":                strings.Repeat("+--+--+\n", n) + strings.Repeat("+--+--+\n|\n\n", n),
		"rules of + around nothing": strings.Repeat("+--+\n", 10*n),
		"rules of + with spans":     strings.Repeat("|   +---+\n+---+   |\n", n/4) + strings.Repeat("+", n),
		"rules of =":                strings.Repeat("== ==\n错误码 描述\n== ==\nA  b\n", n) + strings.Repeat("== ==\na\n", n),
		"roles":                     "== ==\n错误码 描述\n== ==\nA  " + strings.Repeat(":a:`b` `c ", n),
		"lists":                     strings.Repeat(".. list-table::\n", n) + ".. list-table::\n" + strings.Repeat("   * - a\n", n),
		"tabs":                      "错误码\t描述\n" + strings.Repeat("a\n", n) + strings.Repeat("A\t\t\t\n", n) + strings.Repeat("错误码\t描述\n\n", n),
		"blanks":                    strings.Repeat("错误码  描述\n\nA  b  c\n", n),
		"JSON":                      "[" + strings.Repeat("{\"code\":[", n),
		"JSON arrays":               "{\"entries\":" + strings.Repeat("[", n),
		"JSON rows":                 "[" + strings.Repeat("{\"code\":1,\n\"message\":\"a\"},", n) + "{}]",
		"JSON keys":                 "[" + strings.Repeat("{", 1) + strings.Repeat("\"a\":1,", n) + "\"b\":1}]",
		"JSON under codes":          "{" + strings.Repeat("\"E1\":\n{\"message\":\"a\"},", n) + "\"E2\":{}}",
		"JSON lines":                strings.Repeat("{\"code\":1,\"message\":\"a\"}\n", n),
		"CSV":                       "code,message\n" + strings.Repeat("\"a,b\n", n) + strings.Repeat(",\n", n),
	} {
		done := make(chan bool)
		go func() { Read([]byte(src)); close(done) }()
		if !finishes(done) {
			t.Errorf("%s: too slow", name)
		}
	}
}
