package page

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestReadPastedTables(t *testing.T) {
	checkPages(t, []pageCase{
		{"cells set apart by tabs, one of several lines, text around",
			"错误码列表\n\nHTTP状态码\t错误码\t错误信息\t描述\n400\tA.1\tbad\t甲\n404\tA.2\tgone\t乙\n\n再试。\n409\tA.3\tone\ntwo\t丙\n \n更多信息，请参见帮助。\n",
			[]string{`4 400 A.1 msg="bad" desc="甲"`, `5 404 A.2 msg="gone" desc="乙\n再试。"`, `8 409 A.3 msg="one\ntwo" desc="丙"`}},
		{"cells set apart by blanks", "Errors\n\nError Code    HTTP Status   Description\nA.1           400           Not allowed.\nA.2           404           Not there.\n\nThe end.  See more.\n",
			[]string{`4 400 A.1 desc="Not allowed."`, `5 404 A.2 desc="Not there."`}},
		{"tabs behind a heading that is weak, but wholly understood", "# Errors\nStatus\tCode\tMessage\n400\tA.1\tx\n", []string{`3 400 A.1 msg="x"`}},
		{"a cell a line, the last of several lines", "Status Code\nError Code\nDescription\n401\nA.1\none\nmore\n402\nA.2\ntwo\nParent topic\n",
			[]string{`4 401 A.1 desc="one\nmore"`, `8 402 A.2 desc="two"`}},
	})
}

func TestReadPassesOverBrokenRows(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a cell a line", "Status Code\nError Code\nMessage\nDescription\n400\nA.1\na\nb\n401\nA.2\nc\nd\nmore\n402\nA.3\ne\nf\n403\nA.4\ng\nh\n", "3 of 4 A.4 [{9 a row that has not a cell for each column false}] doubtful page: 1 of 4 rows of the table in line 1 cannot be read"},
		{"blanks", "错误码  描述  建议\nA.1  甲  一\nA.2  乙\nA.3  丙  三\n", "2 of 3 A.3 [{3 a row that has not a cell for each column false}] doubtful page: 1 of 3 rows of the table in line 1 cannot be read"},
		{"tabs", "错误码\t描述\t建议\nA.1\t甲\t一\nA.2\t乙\nA.3\t丙\t三\n", "2 of 3 A.3 [{3 a row that has not a cell for each column false}] doubtful page: 1 of 3 rows of the table in line 1 cannot be read"},
		{"control characters", "|错误码|描述|\n|-|-|\n|A.1|甲|\n|A\x1b.2|乙|\n", "1 of 2 A.1 [{4 a code with control characters false}] <nil>"},
		{"a third of the table", "|错误码|描述|\n|-|-|\n|A.1|甲|\n||乙|\n||丙|\n|A.4|丁|\n", "2 of 4 A.4 [{4 a row without a code false} {5 a row without a code false}] doubtful page: 2 of 4 rows of the table in line 1 cannot be read"},
		{"templates", "|错误码|描述|\n|-|-|\n|A.1|甲|\n|{{ .x.y }}|乙|\n", "1 of 1 A.1 [{4 a row without a code false}] <nil>"},
		{"no row at all", "|错误码|描述|\n|-|-|\n||甲|\n||乙|\n", "0 of 2  [{3 a row without a code false} {4 a row without a code false}] doubtful page: 2 of 2 rows of the table in line 1 cannot be read"},
		{"captions and headings again are no rows", "|错误码|描述|\n|-|-|\n|甲 类||\n|A.1|甲|\n|错误码|描述|\n|乙 类||\n|A.2|乙|\n", "2 of 2 A.2 [{3 a caption false} {5 the heading again false} {6 a caption false}] <nil>"},
	} {
		p, err := Read([]byte(c.src))
		last := ""
		if n := len(p.Rows); n > 0 {
			last = p.Rows[n-1].Code
		}
		if got := fmt.Sprint(len(p.Rows), " of ", p.Read, " ", last, " ", p.Skipped, " ", err); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, got, c.want)
		}
	}
}

func TestReadRefusesWhatIsFarTooLarge(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"lines", strings.Repeat("\n", maxLines+1), "doubtful page: it has more than 200000 lines"},
		{"tables", strings.Repeat("|错误码|描述|\n|-|-|\n|A|x|\n\n", maxTables+1), "doubtful page: it has more than 10000 tables"},
		{"tables in one line", strings.Repeat("<table><tr><td>A</table>", maxTables+1), "doubtful page: it has more than 10000 tables"},
		{"rows", "|错误码|描述|\n|-|-|\n" + strings.Repeat("|A|x|\n", maxPageRows+1), "doubtful page: it has more than 100000 rows"},
		{"rows in one line", "<html><table><tr><th>错误码<th>描述" + strings.Repeat("<tr><td>A<td>x", maxPageRows+1), "doubtful page: it has more than 100000 rows"},
		{"rows of a program", "code,message\n" + strings.Repeat("A,x\n", maxRows+1), "doubtful page: it has more than 500000 rows"},
		{"objects of a program", "[" + strings.Repeat("{},", maxRows+1) + "{}]", "doubtful page: it has more than 500000 rows"},
		{"a row in a line", "|错误码|描述|\n|-|-|\n|A|x|\n|B|" + strings.Repeat("x", maxLine) + "|\n|C|" + strings.Repeat("x", maxLine) + "|\n", "doubtful page: 2 of 3 rows of the table in line 1 cannot be read"},
	} {
		if _, err := Read([]byte(c.src)); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestDoubtIsToldApartFromNoTable(t *testing.T) {
	_, err := Read([]byte("|错误码|描述|\n|-|-|\n||甲|\n||乙|\n"))
	if !errors.Is(err, ErrDoubtful) || errors.Is(err, ErrNoTable) {
		t.Errorf("%v", err)
	}
}

func TestReadTakesNoSentenceForATable(t *testing.T) {
	for _, src := range []string{
		"Error code  description\n\nEach error code  has one.\n",
		"Problem:    None.\nSolution:   Give an error for a wrong number.\nFiles:    src/a.c\n",
		"The error code\tand its message\nare sent.\n",
		"    Error Code    Description\n\n* a  b\n",
		"| Error Code   | Description   |\n\ntext  more\n",
		"Parameter\tType\tDescription\ncode\tint\tError code\n",
	} {
		if p, err := Read([]byte(src)); !errors.Is(err, ErrNoTable) {
			t.Errorf("%q: %v, %v", src, p.Rows, err)
		}
	}
}
