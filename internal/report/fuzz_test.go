package report

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// baits are texts that, many times over, make a careless reader start again
// from each of them.
var baits = []string{
	"{", "[", "<", "{\"", "{'", "[{", "<a>", "<Code>", "</a>", "<![CDATA[", "\\", "{\\\"", "\"", "(", "message: ", "Message (", "msg: ", "msg=\"",
	"code: 404, ", "ErrorCode: A1.B ", "ErrorCode: A1.B Message: x RequestId: y ", "Error: AbCd x ", "1400:AbCd ", "HTTP/1.1 404\n",
	"InvalidVip.NotFound ", "{\"Code\":\"A.B\"}", "{\"Code\":\"A.B\",\"Message\":\"", "{\"id\":1,\"code\":\"AB\"},", "error error ", "错误码", "&quot;:",
	"\x1b]0;", "\x1b[", "> ", "│ ", "code = ", "http://a.b/?", "eyJ", "LTAI", "-----BEGIN", "Signature=", "[{\"request_id\":\"a\",\"x\":",
	"status code: 404, request id: a", "rpc error: code = Internal desc = ", "a=b,c={", "\xc3", "\xe9\x94",
	"%22", "%2522a ", "#012", "[0m", "\\x1b[0m", "{\"\"a", "{[\"a\"]=>", "{a: string(", "{a: Some(", "”：", "ErrorCode: A.B\n",
	"Content-Transfer-Encoding: quoted-printable\n=\n", "<Code>A.B</Code>", "{A:b Message:c ", "Code -> A.B ", "{\"status\":404,\"body\":\"{\\\"Code\\\":\\\"A.B\\\"}\",\"x\":",
}

// FuzzParse holds what must be so for any input: no panic, texts that are
// valid UTF-8 and, where they are cut out of the input, really stand in it.
func FuzzParse(f *testing.F) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		file, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		_, paste, _ := strings.Cut(string(file), "\n\n")
		f.Add([]byte(paste), false)
	}
	for _, bait := range baits {
		f.Add([]byte(strings.Repeat(bait, 20)), true)
	}
	f.Fuzz(func(t *testing.T, input []byte, lone bool) {
		text := clean(Decode(input))
		s := scanner{}
		s.scan(text, 0)
		for _, found := range s.found {
			if found.start < 0 || found.end < found.start || found.end > len(text) {
				t.Errorf("%q lies at %d to %d of %d", found.Code, found.start, found.end, len(text))
			}
		}
		for _, r := range Parse(input, lone) {
			if r.Form != FormStatus && r.Code == "" && r.Status == 0 {
				t.Errorf("a report of nothing: %+v", r)
			}
			if !utf8.ValidString(r.Code + r.Message + r.RequestID + r.Host) {
				t.Errorf("not UTF-8: %+v", withoutContext(r))
			}
			if !strings.Contains(text, r.Context) || !strings.Contains(text, r.Line) {
				t.Error("the context does not stand in the text")
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"", "a", "\xef\xbb\xbfa", "\xff\xfea\x00", "\xfe\xff\x00a", "a\x00b\x00", "\xb4\xed\xce\xf3", "\xff\x80", "a\x1b[31mb", "\u009b1m"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		text := Decode(input)
		if !utf8.ValidString(text) {
			t.Errorf("Decode(%q) = %q, not UTF-8", input, text)
		}
		for _, r := range clean(text) {
			if isDropped(r) {
				t.Errorf("%U is left of %q", r, input)
			}
		}
	})
}

// FuzzBody compares the reader of bodies, which takes whatever passes for JSON, with
// a strict one: of JSON proper both read the same names and texts.
func FuzzBody(f *testing.F) {
	for _, seed := range []string{
		`{"Code":"A.B","n":1,"x":{"y":["z",null,{"a":"\u00e9\n"}]}}`, `{"":"","a":"\ud83d\ude00 \ud800 \/"}`, `[{"a":[[]]},{"b":{}}]`, `{"a" : [ true , -1.5e9 , "x" ] }`,
		"{'a': u'b', c: d}", `{"a":"b`, `&x{a:"b"}`, "{\"a\":\"b\n\"}", strings.Repeat(`{"a":`, 300) + "1",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" || text[0] != '{' && text[0] != '[' || !utf8.ValidString(text) {
			return
		}
		nodes, end := parseBody(text, 0, nil)
		checkNodes(t, nodes, end, len(text))
		want, ok := strictTexts(text)
		if !ok {
			return
		}
		var got []string
		for _, n := range nodes {
			if n.kind == quoted {
				got = append(got, n.key+"="+n.value)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: read %q, not %q", text, got, want)
		}
	})
}

func FuzzXML(f *testing.F) {
	for _, seed := range []string{
		"<Error><Code>A.B</Code><Message>a &lt;b&gt; &#x41;</Message></Error>", "<? xml version='1.0' ? ><a><![ CDATA[x]]></a>", "<a b='>'><c/></a>", "<a:b xmlns:a='x'>y</a:b", "<a><b></a></b>", "<!DOCTYPE x [<!ENTITY e 'f'>]><a>&e;</a>",
		strings.Repeat("<a>", 300), "<a><!-- <b> --></a>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" || text[0] != '<' || !utf8.ValidString(text) {
			return
		}
		nodes, end := parseXML(text, 0)
		checkNodes(t, nodes, end, len(text))
	})
}

// checkNodes holds what is so of any tree: parents stand before their children
// and are no texts, nesting is bounded, texts are UTF-8.
func checkNodes(t *testing.T, nodes []node, end, length int) {
	t.Helper()
	if end < 0 || end > length {
		t.Errorf("ends at %d of %d", end, length)
	}
	depth := make([]int, len(nodes))
	for i, n := range nodes {
		if n.parent >= int32(i) || n.parent >= 0 && nodes[n.parent].kind > array {
			t.Fatalf("node %d has the parent %d", i, n.parent)
		}
		if n.parent >= 0 {
			depth[i] = depth[n.parent] + 1
		}
		if depth[i] > maxDepth || !utf8.ValidString(n.key) || !utf8.ValidString(n.value) {
			t.Fatalf("node %d at depth %d: %q, %q", i, depth[i], n.key, n.value)
		}
	}
}

// strictTexts are the texts of a JSON document with their names, if it is one that
// is not nested too deep.
func strictTexts(text string) (texts []string, ok bool) {
	if !json.Valid([]byte(text)) {
		return nil, false
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var keys []string // of the open objects; "[" for arrays
	key, isKey := "", false
	for {
		token, err := decoder.Token()
		if err != nil {
			return texts, err == io.EOF
		}
		inObject := len(keys) > 0 && keys[len(keys)-1] != "["
		switch token := token.(type) {
		case json.Delim:
			switch token {
			case '{', '[':
				if keys = append(keys, string(token)); len(keys) >= maxDepth {
					return nil, false
				}
			default:
				keys = keys[:len(keys)-1]
			}
			key, isKey = "", false
			continue
		case string:
			if inObject && !isKey {
				key, isKey = token, true
				continue
			}
			texts = append(texts, key+"="+token)
		}
		key, isKey = "", false
	}
}
