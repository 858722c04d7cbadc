package page

import (
	"fmt"
	"strings"
	"testing"
)

// cells writes a row of an HTML table the way exports of vendors' systems do.
func cells(tag string, texts ...string) string {
	var b strings.Builder
	b.WriteString(`<tr id="row1">`)
	for i, s := range texts {
		fmt.Fprintf(&b, `<%s class="cellrowborder" valign="top" headers="mcps1.%d "><p id="p1"><a name="p1"></a><a name="p1"></a>%s</p>`+"\n</%s>\n", tag, i+1, s, tag)
	}
	return b.String() + "</tr>\n"
}

func TestReadHTMLTables(t *testing.T) {
	checkPages(t, []pageCase{
		{"export with anchors, escapes, entities, lists and links in the cells",
			"# 错误码<a name=\"E\"></a>\n\n**表 1**  错误码说明\n\n<a name=\"t1\"></a>\n<table><thead align=\"left\">" + cells("th", "状态码", "错误码", "错误信息", "描述", "处理措施") + "</thead>\n<tbody>" +
				cells("td", "400", "S\\_1.0001", "Id \\[x\\] of &lt;id&gt;.", "参数\n错误。", "<ul id=\"u\"><li>一</li><li>见[二](b.md)。</li></ul>") + "</tbody>\n</table>\n",
			[]string{`18 400 S_1.0001 msg="Id [x] of <id>." desc="参数错误。" fix="一\n见二。"`}},
		{"category that spans rows, code that spans rows",
			"<table><tr><th>Module</th><th>Error Code</th><th>Description</th></tr>\n<tr><td rowspan=\"3\">Public</td><td rowspan='2'>V.1</td><td>a</td></tr>\n<tr><td>b</td></tr>\n<tr><td>V.2</td><td>c</td></tr>\n<tr><td>Disk</td><td>V.3</td><td>d</td></tr></table>",
			[]string{`2 0 V.1 cat="Public" desc="a"`, `3 0 V.1 cat="Public" desc="b"`, `4 0 V.2 cat="Public" desc="c"`, `5 0 V.3 cat="Disk" desc="d"`}},
		{"codes of two levels under one heading",
			"<table border='0' >\n <col >\n <tr >\n<th colspan='2' >错误码</td>\n<th >错误原因</td>\n </tr>\n <tr >\n<td colspan='2' >0</td>\n<td >未知。</td>\n </tr>\n<tr ><td rowspan='2'>18</td><td>100</td><td>甲。</td></tr>\n<tr><td>101</td><td>乙。</td></tr>\n</table>",
			[]string{`7 0 0 desc="未知。"`, `11 0 18 name="100" desc="甲。"`, `12 0 18 name="101" desc="乙。"`}},
		{"upper case, no </td>, heading in <td>, codes a line each",
			"<TABLE>\n<TR><TD><B>Error code</B><TD>Meaning\n<TR><TD>-1<BR>-2<TD>a &amp; b\n<TR><TD>-3</TR></TABLE>",
			[]string{`3 0 -1 desc="a & b"`, `3 0 -2 desc="a & b"`, `4 0 -3`}},
		{"heading of two rows, caption rows, a table without a heading row of its own",
			"<table><tr><td colspan=\"3\">表 2</td></tr><tr><th rowspan=\"2\">错误码</th><th colspan=\"2\">说明</th></tr><tr><th>英文</th><th>中文</th></tr>\n<tr><td colspan=\"3\">系统</td></tr>\n<tr><td>E1</td><td>Bad</td><td>坏</td></tr>\n</table>",
			[]string{`3 0 E1 cat="系统" msg="Bad" desc="坏"`}},
		{"HTML and pipes keep their order, HTML headings name the sections",
			"<h3 id=\"a\">系统级</h3>\n<table><tr><th>返回码 (code)</th><th>说明（message）</th></tr><tr><td>10001</td><td>错误</td></tr></table>  \n### 业务级\n错误码|说明\n--|--\n-5|坏\n\n<h2>错误码 <b>3</b></h2>\n<table><tr><th>错误码</th><th>说明</th></tr>\n<tr><td>9</td><td>丙</td></tr></table>\n",
			[]string{`2 0 10001 cat="系统级" msg="错误"`, `6 0 -5 cat="业务级" desc="坏"`, `10 0 9 cat="错误码 3" desc="丙"`}},
		{"several tables in a line, one of them indented in a list",
			"* **响应**\n  * x\n\n      <table><tr><th>参数</th><th>描述</th></tr><tr><td>code</td><td>错误码</td></tr></table> <table><tr><th>HTTP状态码</th><th>错误码</th><th>描述</th></tr><tr><td>400</td><td>100001</td><td>格式错误</td></tr></table>\n",
			[]string{`4 400 100001 desc="格式错误"`}},
		{"heading and table, comment and table in one line",
			"<h4>Common</h4><table><tr><th>错误码</th><th>描述</th></tr><tr><td>A.1</td><td>甲</td></tr></table>\n\n<!-- two\nlines --><table><tr><th>错误码</th><th>描述</th></tr><tr><td>A.2</td><td>乙</td></tr></table>\n\n## Disk <table><tr><th>错误码</th><th>描述</th></tr><tr><td>A.3</td><td>丙</td></tr></table>\n",
			[]string{`1 0 A.1 cat="Common" desc="甲"`, `4 0 A.2 cat="Common" desc="乙"`, `6 0 A.3 cat="Disk" desc="丙"`}},
		{"spans as JSON quotes them",
			"<table><tr><th>Error Code</th><th>Description</th></tr><tr><td>A.1</td><td rowspan=\\\"2\\\">x</td></tr><tr><td>A.2</td></tr></table>",
			[]string{`1 0 A.1 desc="x"`, `1 0 A.2 desc="x"`}},
		{"a table that is never closed ends with its section", "<table>\n<tr><th>错误码</th><th>描述</th></tr>\n<tr><td>A.B</td><td>甲\n## 二\n|错误码|描述|\n|-|-|\n|A.C|乙|\n",
			[]string{`3 0 A.B desc="甲"`, `7 0 A.C cat="二" desc="乙"`}},
		{"placeholders stay, whatever they are called", "<table><tr><th>错误码</th><th>描述</th></tr>\n<tr><td>Invalid<title>.Malformed</td><td><region-id> \\<id\\></td></tr>\n<tr><td>A.C</td><td>x</td></tr></table>",
			[]string{`2 0 Invalid<title>.Malformed desc="<region-id> <id>"`, `3 0 A.C desc="x"`}},
	})
}

func TestReadTablesInsideOthers(t *testing.T) {
	const inner = "<table><tr><th>Error code</th><th>Description</th></tr><tr><td>A.1</td><td>a</td></tr><tr><td>A.2</td><td>b</td></tr></table>"
	const piped = "\n\n| Error code | Description |\n|--|--|\n| A.1 | a |\n| A.2 | b |\n\n"
	checkPages(t, []pageCase{
		{"HTML in a cell between pipes", "|Section|Errors|\n|-|-|\n|Common|" + inner + "|\n|Disk|none|\n", []string{`3 0 A.1 desc="a"`, `3 0 A.2 desc="b"`}},
		{"HTML in the description of an error", "|Error code|Description|\n|-|-|\n|A.1|one of <table><tr><td>x</td></tr></table> these|\n|A.2|b|\n", []string{`3 0 A.1 desc="one of\nthese"`, `4 0 A.2 desc="b"`}},
		{"pipes in cells of HTML", "<table><tr><td>" + piped + "</td><td>\n\n|错误码|描述|\n|-|-|\n|B.1|c|\n\n</td></tr></table>\n", []string{`5 0 A.1 desc="a"`, `6 0 A.2 desc="b"`, `12 0 B.1 desc="c"`}},
	})
}

func TestReadHTMLDocuments(t *testing.T) {
	const head = "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html><head><title>错误码_云</title><script>\"<table><tr><th>错误码\"</script></head>\n<body><nav><a href=\"/\">首页</a></nav>\n"
	checkPages(t, []pageCase{
		{"tables inside a layout table, under headings",
			head + "<table class=\"layout\"><tr><td><h1>错误码</h1>\n<h2>公共</h2>\n<table><caption>表1</caption><tr><th>错误码</th><th>描述</th></tr>\n<tr><td>A.1</td><td>a\\_b &lt;c&gt;</td></tr></table>\n<h2>业务</h2>\n<table><tr><td>错误码<td>描述\n<tr><td>A.2<td>乙</table></td></tr></table></body></html>",
			[]string{`8 0 A.1 cat="公共" desc="a\\_b <c>"`, `11 0 A.2 cat="业务" desc="乙"`}},
		{"lines that mean nothing in HTML", head + "<pre>\n## x\n|错误码|描述|\n|-|-|\n|A.9|no|\n</pre><table><tr><th>Error<br>Code</th><th>Description</th></tr><tr><td>A.1</td><td>a\nb<pre>c\nd</pre></td></tr></table>",
			[]string{`10 0 A.1 desc="a b\nc\nd"`}},
	})
	p, err := Read([]byte(head + "<h2>早</h2><h1>错误码 <a name=\"x\"></a></h1><table><tr><th>错误码</th><th>描述</th></tr><tr><td>A.1</td><td><a href=\"b\">甲</a></td></tr></table>"))
	if err != nil || p.Title != "错误码" {
		t.Errorf("title %q, %v", p.Title, err)
	}
	if p, _ := Read([]byte(head)); p.Title != "错误码_云" {
		t.Errorf("title %q", p.Title)
	}
}

func TestReadRefusesOtherHTMLTables(t *testing.T) {
	for _, c := range []struct{ name, src, why string }{
		{"parameters", "<table><tr><th>参数</th><th>是否必选</th><th>描述</th></tr><tr><td>code</td><td>是</td><td>错误码</td></tr></table>", "no column of error codes"},
		{"statuses", "<table><tr><th>返回值</th><th>说明</th></tr><tr><td>400 Bad Request</td><td>错误</td></tr></table>", "a list of HTTP statuses"},
		{"statuses by name", "<table><tr><th>状态码</th><th>编码</th><th>状态说明</th></tr><tr><td>200</td><td>OK</td><td>a</td></tr><tr><td>404</td><td>Not Found</td><td>b</td></tr></table>", "a list of HTTP statuses"},
		{"one error in rows", "<table><tr><td>错误码</td><td>10001</td></tr><tr><td>错误信息</td><td>坏</td></tr><tr><td>节点</td><td>x</td></tr></table>", "a column of prose"},
		{"nothing", "<table></table>", "a table without rows"},
	} {
		p, err := Read([]byte(c.src))
		if err != ErrNoTable || len(p.Skipped) != 1 || !p.Skipped[0].Table || !strings.HasPrefix(p.Skipped[0].Why.Error(), c.why) {
			t.Errorf("%s: %v, skipped %v, want %q", c.name, err, p.Skipped, c.why)
		}
	}
	if p, err := Read([]byte("Use `<table>` here.\n\n|错误码|描述|\n|-|-|\n|A|甲|\n")); err != nil || len(p.Rows) != 1 {
		t.Errorf("a tag in a code span: %v", err)
	}
}
