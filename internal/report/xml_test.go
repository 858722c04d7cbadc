package report

import (
	"strings"
	"testing"
)

func TestParseXMLReadsTags(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"elements", `<E><Code>A.B</Code><Message>m</Message></E>`, `E/Code="A.B" E/Message="m"`},
		{"a declaration", `<?xml version="1.0"?><E><Code>A</Code></E>`, `E/Code="A"`},
		{"a declaration that is none", `<? xml version="1.0" ? > <E><Code>A</Code></E>`, `E/Code="A"`},
		{"a declared encoding that is not so", `<?xml version="1.0" encoding="GBK"?><E><Code>错</Code></E>`, `E/Code="错"`},
		{"attributes and name spaces", `<x:E xmlns:x="u"><x:Code a="b">A</x:Code></x:E>`, `E/Code="A"`},
		{"blanks", "<E>\n <Code> A \n</Code>\n</E>", `E/Code="A"`},
		{"entities", `<E><M>a &lt;b&gt; &amp; &#39;c&#39;</M></E>`, `E/M="a <b> & 'c'"`},
		{"unknown entities", `<!DOCTYPE E [<!ENTITY x "y">]><E><M>&x;</M></E>`, `E/M="&x;"`},
		{"CDATA", `<E><M><![CDATA[a <b> c]]></M></E>`, `E/M="a <b> c"`},
		{"CDATA with blanks", `<E><M><![ CDATA[a]]></M></E>`, `E/M="a"`},
		{"an empty element", `<E><A/><Code>B</Code></E>`, `E/Code="B"`},
		{"a comment", `<!-- x --><E><Code>A</Code></E>`, `E/Code="A"`},
		{"a tag that is not closed", `<E><A>x<Code>B</Code></E>`, `E/A/Code="B"`},
		{"cut in a text", `<E><Code>A</Code><Message>the te`, `E/Code="A" E/Message="the te"`},
		{"cut in a tag", `<E><Code>A</Co`, `E/Code="A"`},
		{"ends with the root", `<E><Code>A</Code></E><Code>B</Code>`, `E/Code="A"`},
	}
	for _, test := range tests {
		nodes, _ := parseXML(test.text, 0)
		if got := outline(nodes); got != test.want {
			t.Errorf("%s: %s gives %s, want %s", test.name, test.text, got, test.want)
		}
	}
}

func TestParseXMLIsBoundedInDepth(t *testing.T) {
	nodes, _ := parseXML(strings.Repeat("<a>", 100_000)+"<Code>A</Code>", 0)
	if len(nodes) > maxDepth {
		t.Errorf("%d nodes", len(nodes))
	}
}
