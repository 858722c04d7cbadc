package page

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// show writes a row as "line status code", then the fields that are not empty.
func show(r Row) string {
	s := fmt.Sprintf("%d %d %s", r.Line, r.Status, r.Code)
	for _, f := range []struct{ name, text string }{
		{"as", r.Spelling}, {"name", r.Name}, {"cat", r.Category}, {"msg", r.Message}, {"desc", r.Description}, {"fix", r.Resolution},
	} {
		if f.text != "" {
			s += fmt.Sprintf(" %s=%q", f.name, f.text)
		}
	}
	return s
}

func checkRows(t *testing.T, src string, want []string) {
	t.Helper()
	p, err := Read([]byte(src))
	if err != nil {
		t.Fatalf("Read: %v, skipped %v", err, p.Skipped)
	}
	var got []string
	for _, r := range p.Rows {
		got = append(got, show(r))
	}
	if !slices.Equal(got, want) {
		t.Errorf("rows\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// pageCase is a page and the rows that must be read from it, as show writes them.
type pageCase struct {
	name, src string
	want      []string
}

func checkPages(t *testing.T, cases []pageCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { checkRows(t, c.src, c.want) })
	}
}

func TestReadPipeTables(t *testing.T) {
	checkPages(t, []pageCase{
		{"pipe table with anchors in the headings and escapes in the cells",
			"# 公共错误码 {#doc_err .reference}\n\n|HttpCode|错误码|错误信息|描述|\n|--------|---|----|--|\n" +
				"|400|PAY.PAY\\_ORDER\\_FAILED|Go to the console \\(http://x.cn\\).|在\\[ 1, 65535 \\]范围内\\|`a\\_b`。|\n",
			[]string{`5 400 PAY.PAY_ORDER_FAILED msg="Go to the console (http://x.cn)." desc="在[ 1, 65535 ]范围内|` + "`a\\\\_b`" + `。"`}},
		{"code with a stray blank keeps the page's spelling",
			"|HttpCode|错误码|错误信息|描述|\n|-|-|-|-|\n|400|ORDER.BID\\_USER\\_ ORDER\\_FORBIDDEN|No.|不允许|\n|449|SystemBusy|Busy.|繁忙|\n",
			[]string{`3 400 ORDER.BID_USER_ORDER_FORBIDDEN as="ORDER.BID_USER_ ORDER_FORBIDDEN" msg="No." desc="不允许"`, `4 449 SystemBusy msg="Busy." desc="繁忙"`}},
		{"rows of one code stay apart",
			"|错误码|错误信息|\n|--|--|\n|InvalidParameter|A|\n|InvalidParameter|B|\n|InvalidParameter|A|\n",
			[]string{`3 0 InvalidParameter msg="A"`, `4 0 InvalidParameter msg="B"`, `5 0 InvalidParameter msg="A"`}},
		{"CRLF, byte order mark, trailing blanks, no final newline",
			"\ufeff# T\r\n\r\n|错误码|描述|  \r\n|--|--|\r\n|A.B|乙|\t\r\n|A.C|丙|",
			[]string{`5 0 A.B desc="乙"`, `6 0 A.C desc="丙"`}},
		{"page in a block quote, no cell for what is but a dash",
			"># T\n>## Common\n>错误码 | 描述 | 建议\n>--|--|--\n>E1 | 甲 | -\n>\n>## Disk\n>| 错误码 | 描述 |\n>|--|--|\n>| E2 | — |\n",
			[]string{`5 0 E1 cat="Common" desc="甲"`, `10 0 E2 cat="Disk"`}},
		{"table in a block quote, escaped pipe in a code span, pipe too many",
			"> |Error code|Description|\n> |--|--|\n> |E1|`a\\|b`, c|\n> |E2|d|e||\n",
			[]string{"3 0 E1 desc=\"`a|b`, c\"", `4 0 E2 desc="d|e"`}},
		{"two tables side by side",
			"|错误码|说明|错误码|说明|\n|--|--|--|--|\n|1|一|3|三|\n|2|二|||\n",
			[]string{`3 0 1 desc="一"`, `3 0 3 desc="三"`, `4 0 2 desc="二"`}},
		{"heading in the first body row",
			"| | | |\n|---|---|---|\n| **错误码** | **HTTP状态码** | **描述** |\n| AccessDenied | 403 | 无权限。 |\n",
			[]string{`4 403 AccessDenied desc="无权限。"`}},
		{"unclosed fence loses nothing", "```\nGET /\n\n|错误码|描述|\n|--|--|\n|A.B|乙|\n", []string{`6 0 A.B desc="乙"`}},
	})
}

func TestReadFindsTheEncoding(t *testing.T) {
	utf16 := func(order binary.AppendByteOrder, s string) string {
		var b []byte
		for _, unit := range utf16.Encode([]rune(s)) {
			b = order.AppendUint16(b, unit)
		}
		return string(b)
	}
	const src = "\ufeff|错误码|描述|\r\n|-|-|\r\n|A.B|甲|\r\n"
	checkPages(t, []pageCase{
		{"GB18030", "|\xb4\xed\xce\xf3\xc2\xeb|\xc3\xe8\xca\xf6|\n|-|-|\n|A.B|\xbc\xd7|\n", []string{`3 0 A.B desc="甲"`}},
		{"UTF-16LE", utf16(binary.LittleEndian, src), []string{`3 0 A.B desc="甲"`}},
		{"UTF-16BE", utf16(binary.BigEndian, src), []string{`3 0 A.B desc="甲"`}},
	})
}

func TestReadBrokenRows(t *testing.T) {
	checkPages(t, []pageCase{
		{"row that goes on in the next line, without outer pipes",
			"HttpCode | Code | Message | Resolution |\n---|---|---|---|\n403 | User. Disabled | Not open. |\nActivate it first. |\n" +
				"403 | Forbbiden.Ram | Not authorized. | Go to RAM. |\nResponse example\n",
			[]string{`3 403 User.Disabled as="User. Disabled" msg="Not open." fix="Activate it first."`,
				`5 403 Forbbiden.Ram msg="Not authorized." fix="Go to RAM."`}},
		{"cell with a list, broken over lines and empty lines",
			"|Error code|HTTP status code|Description|\n|:--|:--|:--|\n|PositionNotEqualToLength|409|-   First.\n\nSee [more](/a b/c.md).\n\n-   Second. |\n|InvalidArgument|400|Bad.|\n",
			[]string{`3 409 PositionNotEqualToLength desc="-   First.\nSee more.\n-   Second."`, `8 400 InvalidArgument desc="Bad."`}},
		{"rest of a row in a line that starts with a pipe, and closed rows that lack a cell",
			"|错误码|错误信息|说明|备注|\n|--|--|--|--|\n|401|lost:%s|用户信息缺失。\n\n|无|\n|52001|no storage|源储存不存在。|\n|52033|timeout|查询数据超时。|\n",
			[]string{`3 0 401 msg="lost:%s" desc="用户信息缺失。"`, `6 0 52001 msg="no storage" desc="源储存不存在。"`, `7 0 52033 msg="timeout" desc="查询数据超时。"`}},
		{"closed rows that lack cells stay rows without outer pipes too",
			"Error code | Message | Description | Solution |\n--|--|--|--|\n52001 | a | b |\n52002 | c |\n52003 | d |\n\nThe end.\n",
			[]string{`3 0 52001 msg="a" desc="b"`, `4 0 52002 msg="c"`, `5 0 52003 msg="d"`}},
		{"rows that lack a cell and are broken too",
			"|Error code|Cause|Solution|\n|--|--|--|\n|11|a|b|\n|12|One of: -   x\n-   y\n\n |\n|13|Two\n\nof them |\n|14|c|d|\n|15|One of: -   z\n\n|\n\n# Next\n",
			[]string{`3 0 11 desc="a" fix="b"`, `4 0 12 desc="One of: -   x\n-   y"`, `8 0 13 desc="Two\nof them"`, `11 0 14 desc="c" fix="d"`, `12 0 15 desc="One of: -   z"`}},
		{"rows behind an empty line that nothing joins to the table",
			"|Error code|Meaning|\n|--|--|\n|E1|a|\n\n|9:1|b|\n\n|9:2|c|\n", []string{`3 0 E1 desc="a"`}},
		{"rows that all stand apart",
			"|Error code|Meaning|\n|--|--|\n\n|E1|a|\n\n|E2|b|\n", []string{`4 0 E1 desc="a"`, `6 0 E2 desc="b"`}},
		{"no delimiter row",
			"#### Codes\n|错误码|含义|\n|E1|甲|\n|E2|乙|\n|E3|丙|\n\nError codes:\nCode | Description | Reason |\n0010 | broken | a |\n0011 | gone | b |\n0012 | late | c |\n",
			[]string{`3 0 E1 desc="甲"`, `4 0 E2 desc="乙"`, `5 0 E3 desc="丙"`, `9 0 0010 desc="broken\na"`, `10 0 0011 desc="gone\nb"`, `11 0 0012 desc="late\nc"`}},
		{"text between rows", "|错误码|描述|\n|--|--|\n|A.B|甲|\n|A.C|乙|\n<<<<<<< HEAD\n|A.D|丙|\n|A.E|丁|\nMore.\n", []string{`3 0 A.B desc="甲"`, `4 0 A.C desc="乙"`, `6 0 A.D desc="丙"`, `7 0 A.E desc="丁"`}},
		{"code block inside a cell",
			"|错误码|描述|\n|--|--|\n|A.B|See:\n\n```\nx | y\n```\n|\n|A.C|ok|\n",
			[]string{"3 0 A.B desc=\"See:\\n```\\nx | y\\n```\"", `9 0 A.C desc="ok"`}},
	})
}

func TestReadCopiedText(t *testing.T) {
	checkPages(t, []pageCase{
		{"a cell a line, in sections",
			"错误码\n完整的错误码如下表。\n客户端错误\n错误码 | 描述 | 说明 |\n---|---|---|\n1100 |\n消息格式错误 |\n参数格式不正确时。 |\n" +
				"License 错误\n错误码 | 描述 | 说明 |\n---|---|---|\n4000 |\n无效的证书 |\n证书失效时。 |\n错误示例\n{\n\"ret_code\":1400\n}",
			[]string{`6 0 1100 cat="客户端错误" msg="消息格式错误" desc="参数格式不正确时。"`, `12 0 4000 cat="License 错误" msg="无效的证书" desc="证书失效时。"`}},
		{"heading cells a line as well, next table right behind",
			"状态码 |\n错误码 |\n错误码描述 |\n---|---|---|\n200 |\nCBC.0000 |\n成功。 |\n参数 |\n类型 |\n描述 |\n---|---|---|\nid |\nString |\n标识。 |\n",
			[]string{`5 200 CBC.0000 desc="成功。"`}},
		{"an opening pipe alone before every row",
			"|\nStatus Code |\nError Code |\nDescription |\n---|---|---|\n|\n400 |\nCSS.0001 |\nInvalid. |\n|\n404 |\nCSS.0002 |\nNot found. |\nParent topic\n",
			[]string{`6 400 CSS.0001 desc="Invalid."`, `10 404 CSS.0002 desc="Not found."`}},
		{"a row opened by its first cell",
			"| 错误码 |\n简称 |\n错误详情 |\n|---|---|---|\n| 501 |\nbad id |\n编号无效 |\n| 502 |\nbad name |\n名称无效 |\n",
			[]string{`5 0 501 msg="bad id" desc="编号无效"`, `8 0 502 msg="bad name" desc="名称无效"`}},
		{"text without pipes, one cell a line",
			"Error Codes\n\nStatus Code\n\nError Code\n\nDescription\n\nSolution\n\n401\n\nSVCSTG.SWR.4010000\n\nFailed.\n\nGet a token.\n\n" +
				"404\n\nNoSuchBucket or NoSuchLifecycle\n\nNone.\n\nCreate one.\n\nParent topic: Appendix\n",
			[]string{`11 401 SVCSTG.SWR.4010000 desc="Failed." fix="Get a token."`, `19 404 NoSuchBucket desc="None." fix="Create one."`,
				`19 404 NoSuchLifecycle desc="None." fix="Create one."`}},
	})
}

func TestReadSections(t *testing.T) {
	checkPages(t, []pageCase{
		{"tables under category headings",
			"# 错误码\n### 公共错误码\n| 错误码 | 说明 |\n|--------|------|\n| AuthFailure.MFAFailure | MFA 错误。 |\n### 业务错误码\n\n> 注意\n\n| 错误码 | 说明 |\n|:--|:--|\n| FailedOperation | 操作失败。 |\n",
			[]string{`5 0 AuthFailure.MFAFailure cat="公共错误码" desc="MFA 错误。"`, `12 0 FailedOperation cat="业务错误码" desc="操作失败。"`}},
		{"sections that differ only further out",
			"# 垃圾分类\n## 图像识别\n#### 业务错误码\n业务错误码（status）|对应message|说明\n---|---|---\n0|success|成功\n## 语音识别\n#### 业务错误码\n业务错误码（status）|对应message|说明\n---|---|---\n-4301|empty|数据为空\n",
			[]string{`6 0 0 cat="图像识别" msg="success" desc="成功"`, `11 0 -4301 cat="语音识别" msg="empty" desc="数据为空"`}},
		{"bold lines for headings, an error type that names each error",
			"---\ntitle: \"错误码\"\n---\n\n**客户端错误**:\n\n| 错误代码 | 错误类型 | 提示 |\n| --- | --- | --- |\n| 1100 | 格式错误 | A |\n| 1101 | 方法错误 | B<br>C |\n| 1200 | 验证失败 | D |\n\n" +
				"**License 错误**:\n\n| 错误代码 | 错误类型 | 提示 |\n| --- | --- | --- |\n| 4000 | 类 | E |\n| 4001 | 类 | F |\n| 4002 | 类 | G |\n",
			[]string{`9 0 1100 cat="客户端错误" msg="格式错误" desc="A"`, `10 0 1101 cat="客户端错误" msg="方法错误" desc="B\nC"`, `11 0 1200 cat="客户端错误" msg="验证失败" desc="D"`,
				`17 0 4000 cat="类" desc="E"`, `18 0 4001 cat="类" desc="F"`, `19 0 4002 cat="类" desc="G"`}},
	})
}

func TestReadCellMarkup(t *testing.T) {
	checkPages(t, []pageCase{
		{"code spans, JSX and HTML in cells",
			"import X from 'x';\n\n| Error code| Error description| Cause and solution |\n| :-- | :-- | :-- |\n| `-10003` | <code>{code.x[props.p]}</code> | Invalid `App ID`: <br/> - Check it. <ul> <li> See <a href=\"/l\">limits</a>. </li></ul> |\n",
			[]string{"5 0 -10003 desc=\"{code.x[props.p]}\" fix=\"Invalid `App ID`:\\n- Check it.\\nSee limits.\""}},
		{"message that is a code span as a whole, caption line behind the table",
			"# VPN health\n\n| Code | Message | Information |\n| --- | --- | --- |\n| `internal_error` | `Contact IBM.` | More. |\n{: caption=\"Table 1.\"}\n",
			[]string{`5 0 internal_error msg="Contact IBM." desc="More."`}},
	})
}

func TestReadTakesCellsApart(t *testing.T) {
	for _, c := range []struct {
		name, row string // of a table 错误码|描述
		want      []string
	}{
		{"several codes, a line each", "-4000001<br>-4000006|x", []string{"3 0 -4000001", "3 0 -4000006"}},
		{"several codes with a word between", "NoSuchBucket or NoSuchLifecycle|x", []string{"3 0 NoSuchBucket", "3 0 NoSuchLifecycle"}},
		{"several codes with a mark between", "`A_1`、`A_2`|x", []string{"3 0 A_1", "3 0 A_2"}},
		{"several numbers with a slash", "4001/4002|x", []string{"3 0 4001", "3 0 4002"}},
		{"a slash in a word", "Auth/Failed|x", []string{"3 0 Auth/Failed"}},
		{"a range is one", "8001~8004|x", []string{"3 0 8001~8004"}},
		{"thousands are one", "24,002|x", []string{"3 0 24,002"}},
		{"prose with a comma is one", "Timeout, see below|x", []string{"3 0 Timeout, see below"}},
		{"blanks inside stay", "Invalid  Range|x", []string{`3 0 Invalid Range`}},
		{"status before the code", "404 NotFound.X|x", []string{"3 404 NotFound.X"}},
		{"status before the code with HTTP", "HTTP 404: NotFound.X|x", []string{"3 404 NotFound.X"}},
		{"a status and its phrase are one", "401 Unauthorized|x", []string{"3 401 401 Unauthorized"}},
		{"a word for nothing in a code span", "`None`|x", []string{"3 0 None"}},
		{"struck out", "~~A.1~~|x", []string{"3 0 A.1"}},
		{"status behind the code", "NotFound.X (404)|x", []string{"3 404 NotFound.X"}},
		{"status in wide brackets", "NotFound.X（HTTP 404）|x", []string{"3 404 NotFound.X"}},
		{"a number that is no status", "AUTH_WITHDRAW(3602)|x", []string{"3 0 AUTH_WITHDRAW(3602)"}},
		{"emphasis, link and anchor", "<a name=\"p1\"></a>**[A.B](x \\(1\\).md)**|x", []string{"3 0 A.B"}},
		{"placeholder", "Invalid<parameter name\\>.Malformed|x", []string{"3 0 Invalid<parameter name>.Malformed"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := Read([]byte("错误码|描述\n--|--\n" + c.row))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range p.Rows {
				got = append(got, fmt.Sprintf("%d %d %s", r.Line, r.Status, r.Code))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestReadPageAsAWhole(t *testing.T) {
	src := "# 错误码<a name=\"ErrorCode\"></a>\n\n" +
		"```\n[no](no)\n```\n<!-- |错误码|描述|\n|--|--|\n|0|x| -->\n|状态码|错误码|描述|\n|--|--|--|\n|401|S.1|请[重试](r.md)。|\n||||\n|状态码|错误码|描述|\n|401|-|无。|\n| |00 类：成功| |\n"
	p, err := Read([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(p.Title, p.Lang, len(p.Rows), p.Skipped)
	want := "错误码zh1" +
		" [{12 an empty row false} {13 the heading again false} {14 a row without a code false} {15 a caption false}]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestReadFindsTitles(t *testing.T) {
	const table = "\n\n|错误码|描述|\n|--|--|\n|A.B|乙|\n"
	for _, c := range []struct{ name, head, want string }{
		{"heading with attributes", "#  **公共** 错误\\_码 {#doc_1 .reference}", "公共 错误_码"},
		{"heading without a blank", "#错误码", "错误码"},
		{"underlined heading", "Error codes\n===", "Error codes"},
		{"front matter", "---\ntitle: \"T: x\"\n---", "T: x"},
		{"first line of bare text", "错误码", "错误码"},
		{"a sentence is none", "Various errors are returned.", ""},
	} {
		if p, err := Read([]byte(c.head + table)); err != nil || p.Title != c.want {
			t.Errorf("%s: %q, %v, want %q", c.name, p.Title, err, c.want)
		}
	}
}

func TestReadTellsLanguages(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"descriptions, not headings", "Error code|Description\n--|--\nA.B|错误\nA.C|失败\nA.D|OK", "zh"},
		{"English under Chinese headings", "错误码|描述\n--|--\nA.B|Failed.\nA.C|Broken.", "en"},
		{"Japanese with a text in Han only", "エラーコード|説明\n--|--\nA.B|認証失敗\nA.C|認証に失敗しました", "ja"},
		{"Korean", "오류 코드|설명\n--|--\nA.B|오류 발생", "ko"},
		{"headings where nothing is described", "### 오류 코드\nservice|resultCode|resultMessage\n--|--|--\n공통|-1|Failed.", "ko"},
	} {
		if p, err := Read([]byte(c.src)); err != nil || p.Lang != c.want {
			t.Errorf("%s: %q, %v, want %q", c.name, p.Lang, err, c.want)
		}
	}
}

func TestReadRefusesOtherTables(t *testing.T) {
	for _, c := range []struct{ name, src, why string }{
		{"parameters", "|名称|类型|是否必选|描述|\n|--|--|--|--|\n|Code|String|是|返回code|", "no column of error codes"},
		{"parameters with a code", "|Code|Type|Required|Description|\n|--|--|--|--|\n|A1|String|Yes|x|", "a table of parameters"},
		{"components of an error", "Component | Definition |\n---|---|\nHttpCode | HTTP response code |\nCode | Error code |", "no column of error codes"},
		{"HTTP statuses", "# Errors\n|Status Code|Description|\n|--|--|\n|404|Not Found|\n|500|Error|", "no column of error codes"},
		{"HTTP statuses called codes", "# Errors\n|Code|Description|\n|--|--|\n|200|OK|\n|4xx|Client error|", "a list of HTTP statuses"},
		{"HTTP statuses called return codes", "|Return Code|Description|\n|--|--|\n|200 OK|Fine.|", "a list of HTTP statuses"},
		{"languages", "# Languages\n|Code|Description|\n|--|--|\n|en|English|\n|zh|Chinese|", "nothing says that these codes are errors"},
		{"parameters that a heading calls codes", "|返回码|数据|描述|\n|--|--|--|\n|code_A|int|甲|\n|code_B|String|乙|", "a table of parameters"},
		{"names in languages", "## Card code\n|Code|Korean|English|\n|--|--|--|\n|01|비씨|BC|\n|02|국민|KB|", "nothing says that these codes are errors"},
		{"statuses with their constants", "# Errors\n|Code|Name|Description|\n|--|--|--|\n|404|HTTP_NOT_FOUND|a|\n|200|HTTP_OK|b|", "a list of HTTP statuses"},
		{"alarms", "|Code|Alarm|Solution|\n|--|--|--|\n|A01|Hot|Cool it.|", "nothing says that these codes are errors"},
		{"regions", "|Region|Code|\n|--|--|\n|North|cn-north-1|", "nothing says that these codes are errors"},
		{"countries", "|Country name|Country code|\n|--|--|\n|China|86|", "no column of error codes"},
		{"codes and nothing else", "|错误码|HTTP状态码|\n|--|--|\n|A.B|400|", "codes without a message"},
		{"changes", "|Date|Change|\n|--|--|\n|2020|Errors added|", "no column of error codes"},
		{"results of tests", "|テスト項目|結果|エラーコード|\n|--|--|--|\n|x|PASS|MISSING_ID|", "a record of tests"},
		{"results that are no errors", "## Results\n|Result Code|Event|\n|--|--|\n|RC_HIT|PULSE_END|", "codes without a message"},
		{"one error in rows", "|Error code|${code}|\n|--|--|\n|Error message|${message}|\n|Cause|${cause}|", "a table of the fields"},
		{"no rows", "|错误码|描述|\n|--|--|\n\ntext", "a table without rows"},
	} {
		p, err := Read([]byte(c.src))
		if !errors.Is(err, ErrNoTable) || len(p.Skipped) != 1 || !strings.HasPrefix(p.Skipped[0].Why.Error(), c.why) {
			t.Errorf("%s: rows %v, skipped %v, %v, want %q", c.name, p.Rows, p.Skipped, err, c.why)
		}
	}
}

func TestReadRefusesWhatIsNoPage(t *testing.T) {
	for _, src := range []string{"", "\n", "### Error 1045\n\nAccess denied.\n", "- INVALID_REQUEST (400): bad\n",
		"```\n|错误码|描述|\n|--|--|\n|A.B|x|\n```\n", "Error code\nAn error code has four parts.\n", "{\"code\":1}"} {
		if p, err := Read([]byte(src)); !errors.Is(err, ErrNoTable) {
			t.Errorf("%q: %v, %v", src, p, err)
		}
	}
	if _, err := Read([]byte("a\nb\xff\n")); err == nil || errors.Is(err, ErrNoTable) || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("bad bytes: %v", err)
	}
}
