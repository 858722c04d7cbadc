package page

import (
	"errors"
	"fmt"
	"testing"
)

func TestReadRowsThatProgramsWrote(t *testing.T) {
	want := []string{`2 404 A.B cat="c" msg="m, \"n\"" desc="一\n二" fix="f"`, `4 0 -5 desc="d"`}
	for _, c := range []struct{ name, src string }{
		{"CSV", "\ufeffstatus,code,category,message,description,resolution\r\n404,A.B,c,\"m, \"\"n\"\"\",\"一\r\n二\",f\r\n,'-5,,,d,\r\n"},
		{"CSV with semicolons, in another order, with more columns", "code;id;description;resolution;status;message;category\nA.B;x;\"一\n二\";f;404;\"m, \"\"n\"\"\";c\n-5;;d;;;;\n"},
		{"JSON", "[\n{\"status\":404,\"code\":\"A.B\",\"category\":\"c\",\"message\":\"m, \\\"n\\\"\",\n \"description\":{\"text\":\"一\\n二\",\"lang\":\"zh\"},\"resolution\":[\"f\"]},\n{\"status\":null,\"code\":-5,\"description\":\"d\",\"links\":[{\"a\":1}],\"more\":{\"b\":[]}}]"},
		{"JSON with the rows as entries, in several languages", "{\"schema\":\"x\",\n\"entries\":[{\"code\":\"A.B\",\"status\":\"404\",\"product\":\"p\",\"category\":\"c\",\"message\":\"m, \\\"n\\\"\",\"resolution\":\"f\",\"description\":\n{\"en\":{\"text\":\"\",\"by\":\"\"},\"ja\":{\"text\":\"一\\n二\",\"by\":\"vendor\"},\"zh\":{\"text\":\"不\",\"by\":\"errx\"}}},\n{\"code\":\"-5\",\"description\":{\"en\":{\"text\":\"d\"}}}],\"note\":\"x\"}"},
	} {
		t.Run(c.name, func(t *testing.T) { checkRows(t, c.src, want) })
	}
	checkPages(t, []pageCase{
		{"TSV", "code\tmessage\tdescription\nA.B\t\"m\" x\ta\\nb\\tc\n\nA.C\t\td\n", []string{`2 0 A.B msg="\"m\" x" desc="a\nb\tc"`, `4 0 A.C desc="d"`}},
		{"JSON lines", "\n{\"code\":\"A.B\",\"message\":\"m\"}\n\n{\"message\":\"n\",\"code\":404,\"status\":404}\n", []string{`2 0 A.B msg="m"`, `4 404 404 msg="n"`}},
		{"other headings, recognised as a page's are", "错误代码,HTTP 状态码,\"说明, 中文\"\nA.B,404,甲\n", []string{`2 404 A.B desc="甲"`}},
		{"a page that shows a reply first", "{\"Code\":\"A.B\",\"Message\":\"m\"}\n\n|错误码|描述|\n|-|-|\n|A.B|甲|\n", []string{`5 0 A.B desc="甲"`}},
		{"a page that shows a long reply first", "{\n\"code\": \"A.B\",\n\"message\": \"m\"\n}\n\n|错误码|描述|\n|-|-|\n|A.B|甲|\n", []string{`8 0 A.B desc="甲"`}},
		{"a list among other values", "{\"meta\":{\"code\":\"x\"},\n\"error_codes\":[{\"code\":\"A.B\",\"http_status\":404,\"user_message\":\"m\"},\n{\"code\":\"A.C\",\"description\":\"n\"}],\"retry\":[\"A.B\"]}", []string{`2 404 A.B msg="m"`, `3 0 A.C desc="n"`}},
		{"rows under their codes", "{\n\"NOT_FOUND\":{\"status_code\":404,\"message\":\"m\"},\n\"E-5\":{\"message\":\"n\"}\n}\n", []string{`2 404 NOT_FOUND msg="m"`, `3 0 E-5 msg="n"`}},
		{"other keys", "[{\"errorCode\":\"A.B\",\"httpStatus\":404,\"errorMessage\":\"m\"}]", []string{`1 404 A.B msg="m"`}},
	})
}

func TestReadDoubtsRowsThatProgramsWrote(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a field too few", "code,message\nA,x\nB\nC,y\n", "2 rows, [{3 a row that has not a cell for each column false}], doubtful page: 1 of 3 rows of the table in line 1 cannot be read"},
		{"a quote never closed", "code,message\nA,x\nB,\"y\nC,z\nD,z\n", "2 rows, [{3 a quotation mark that is never closed, here or above false}], doubtful page: 1 of 3 rows of the table in line 1 cannot be read"},
		{"a row without a code", "code,message\nA,x\n,y\n", "1 rows, [{3 a row without a code false}], doubtful page: 1 of 2 rows of the table in line 1 cannot be read"},
		{"JSON cut short", "[{\"code\":\"A\",\"message\":\"x\"},\n{\"code\":\"B\",", "1 rows, [], doubtful page: line 2: the JSON ends too early"},
		{"an element that is no row", "[{\"code\":\"A\",\"message\":\"x\"},\n7]", "1 rows, [], doubtful page: line 2: an element is no object"},
		{"a broken line", "{\"code\":\"A\",\"message\":\"x\"}\n{\"code\"\n{\"code\":\"C\",\"message\":\"x\"}\n", "2 rows, [{2 the JSON ends too early false}], doubtful page: 1 of 3 rows of the table in line 1 cannot be read"},
	} {
		p, err := Read([]byte(c.src))
		if got := fmt.Sprintf("%d rows, %v, %v", len(p.Rows), p.Skipped, err); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, got, c.want)
		}
	}
}

func TestReadFindsNoRowsInOtherData(t *testing.T) {
	for _, src := range []string{
		"{\"code\":1}", "{}", "[]", "[{}]", "[1]", "{\"a\":[{\"entries\":[{\"code\":\"A\",\"message\":\"b\"}]}]}", "{\"a\"", "{\"appName\":{\"message\":\"App\"},\"appTitle\":{\"message\":\"Title\"}}", "{\"tags\":[{\"code\":\"A1\",\"message\":\"b\"}]}", "[{\"region\":\"cn\",\"name\":\"North\"}]",
		"Error codes, messages and solutions\n\nAll of them, as listed, are final.\n", "[link](a.md), code\n", "name,region\na,b\n", "code,name\nA1,b\n", "date,change\n2020,Errors\n",
		"code\tx\n", "错误码,描述\n", "a,\"b\n",
	} {
		if p, err := Read([]byte(src)); !errors.Is(err, ErrNoTable) {
			t.Errorf("%q: %v, %v", src, p.Rows, err)
		}
	}
}
