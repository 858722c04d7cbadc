package report

import (
	"fmt"
	"strings"
	"testing"
)

// outline writes nodes as path=value, strings in quotes.
func outline(nodes []node) string {
	var parts []string
	for i, n := range nodes {
		if n.kind == object || n.kind == array {
			continue
		}
		value := n.value
		if n.kind == quoted {
			value = fmt.Sprintf("%q", value)
		}
		parts = append(parts, ancestry(nodes, int32(i))+"="+value)
	}
	return strings.Join(parts, " ")
}

func TestParseBodyReadsJSONAndItsKin(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"JSON", `{"a":"b","c":{"d":1,"e":[true,"f"]}}`, `a="b" c/d=1 c/e=true c/e="f"`},
		{"blanks and line ends", "{ \"a\" :\n\t\"b\" ,\r\n \"c\" : 2 }", `a="b" c=2`},
		{"an array of objects", `[{"a":"b"},{"a":"c"}]`, `a="b" a="c"`},
		{"duplicate names", `{"a":"b","a":"c"}`, `a="b" a="c"`},
		{"escapes", `{"a":"\u9519\u8bef \ud83d\ude00 \"\\\/\n\t"}`, `a="错误 😀 \"\\/\n\t"`},
		{"a lone surrogate", `{"a":"\ud83d!"}`, "a=\"\ufffd!\""},
		{"an unknown escape", `{"a":"\q"}`, `a="\\q"`},
		{"trailing commas", `{"a":"b",}`, `a="b"`},
		{"Python", `{'a': 'b', 'c': None, 'd': True}`, `a="b" c=None d=True`},
		{"Python 2", `{u'a': u"it's", u'c': 1400}`, `a="it's" c=1400`},
		{"Python bytes", `{'a': b'\xe9\x94\x99'}`, `a="错"`},
		{"Latin-1 escapes", `{'a': '\xe9'}`, `a="é"`},
		{"Node", `{ a: 'b', c: { d: 4 }, e: [Object] }`, `a="b" c/d=4 e=Object`},
		{"Go", `{httpStatus:404, a:"b", c:""}`, `httpStatus=404 a="b" c=""`},
		{"Go's types", `{R:common.R{Id:"x"}, L:[]string{"y"}, M:map[string]int{"z":1}}`, `R/Id="x" M/z=1`},
		{"Java", `{a=b, c=d e}`, `a=b c=d e`},
		{"Ruby", `{:a=>"b", "c" => 1}`, `a="b" c=1`},
		{"bare text with commas and colons", `{code:A.B,error_msg:bad: x, y to z,request_id:1 }`, `code=A.B error_msg=bad: x, y to z request_id=1`},
		{"cut in a string", `{"a":"b","c":"de`, `a="b" c="de"`},
		{"cut in a string, more lines behind", "{\"a\":\"bc\n...", `a="bc"`},
		{"cut in a name", `{"a":"b","c`, `a="b"`},
		{"cut behind a colon", `{"a":"b","c":`, `a="b"`},
		{"cut, a body behind", "{\"a\":\"b\",\n{\"c\":\"d\"}", `a="b"`},
		{"cut in a string, a body behind", "{\"a\":\"b\n{\"c\":\"d\"}", `a="b"`},
		{"cut in a string, a log behind", "{\"a\":\"b\n2024-04-12 \"c\": d", `a="b"`},
		{"wrapped by a terminal", "{\"a\":\"InvalidVip\n.NotFound\",\"b\":1}", `a="InvalidVip.NotFound" b=1`},
		{"a list in braces", `{Errs:[]E{E{a:"b"}, E{a:"c"}}, d:1}`, `Errs/a="b" Errs/a="c" d=1`},
		{"an empty object", `{}`, ``},
	}
	for _, test := range tests {
		nodes, end := parseBody(test.text, 0, nil)
		if got := outline(nodes); got != test.want {
			t.Errorf("%s: %s gives %s, want %s", test.name, test.text, got, test.want)
		}
		if end > len(test.text) {
			t.Errorf("%s: ends at %d of %d", test.name, end, len(test.text))
		}
	}
}

func TestStartsBodyTellsBodiesFromText(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{`{"a":1}`, true}, {`{'a':1}`, true}, {`{a: 1}`, true}, {`{a=1}`, true}, {`{}`, true}, {`{u'a': 1}`, true},
		{`[{"a":1}]`, true}, {"[\n {", true}, {`[[1]]`, true},
		{`{`, false}, {`{ the text }`, false}, {`[ERROR] x`, false}, {`[1, 2]`, false}, {`["a"]`, false}, {`{{a}}`, false},
	}
	for _, test := range tests {
		if got := startsBody(test.text, 0); got != test.want {
			t.Errorf("startsBody(%q) = %v", test.text, got)
		}
	}
}

// Brackets beyond the depth that is read are passed over; what follows them is read.
func TestParseBodyIsBoundedInDepth(t *testing.T) {
	for _, deep := range []string{strings.Repeat("[", 100_000), strings.Repeat(`{"a":`, 100_000)} {
		nodes, end := parseBody(deep+`{"Code":"A.B"}`, 0, nil)
		if len(nodes) > maxDepth+8 || end != len(deep)+len(`{"Code":"A.B"}`) {
			t.Errorf("%d nodes, ends at %d", len(nodes), end)
		}
	}
}
