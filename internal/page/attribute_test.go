package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

func TestAttributesAreThoseThatTheTokenizerReads(t *testing.T) {
	for _, tag := range []string{
		`<td>`,
		`<td/>`,
		`<br />`,
		`<td colspan=2>`,
		`<TD COLSPAN="2" Rowspan='3'>`,
		"<td\n\tcolspan = \"2\"\r\n>",
		`<td nowrap colspan=2>`,
		`<td colspan=2/>`,
		`<td colspan="2"rowspan="3">`,
		`<td nowrap / colspan = 2>`,
		`<a href="a>b" title='say "it"'>`,
		`<a href="?a=1&amp;b=2&copy=3&#x41;&nosuch;&">`,
		`<a href= >`,
		`<a href title>`,
		`<a href="多 字节" 名=值>`,
	} {
		want := [][2]string{}
		z := html.NewTokenizer(strings.NewReader(tag))
		z.Next()
		z.TagName()
		for more := true; more; {
			var name, value []byte
			if name, value, more = z.TagAttr(); len(name) > 0 {
				want = append(want, [2]string{string(name), string(value)})
			}
		}
		got := [][2]string{}
		for name, value := range attributes(tag) {
			got = append(got, [2]string{name, value})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", tag, diff)
		}
	}
}
