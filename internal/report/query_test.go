package report

import (
	"slices"
	"testing"
)

type queryTest struct {
	query       string
	form        Form
	code        string
	status, end int
}

func checkQueries(t *testing.T, tests []queryTest) {
	t.Helper()
	for _, test := range tests {
		reports := Parse([]byte(test.query), true)
		if len(reports) != 1 {
			t.Errorf("%q gives %d reports", test.query, len(reports))
			continue
		}
		r := reports[0]
		if r.Form != test.form || r.Code != test.code || r.Status != test.status || r.StatusEnd != test.end {
			t.Errorf("%q is %s %q %d %d, want %+v", test.query, r.Form, r.Code, r.Status, r.StatusEnd, test)
		}
	}
}

func TestParseReadsCodes(t *testing.T) {
	checkQueries(t, []queryTest{
		{"InvalidFileSystem.NotFound", FormCode, "InvalidFileSystem.NotFound", 0, 0},
		{"invalidfilesystem.notfound", FormCode, "invalidfilesystem.notfound", 0, 0},
		{`PAY\_ORDER…`, FormCode, "PAY_ORDER…", 0, 0},
		{`PAY.PAY\_ORDER\_FAILED`, FormCode, "PAY.PAY_ORDER_FAILED", 0, 0},
		{"User. Disabled", FormCode, "User. Disabled", 0, 0},
		{"ORDER.BID_USER_ ORDER_FORBIDDEN", FormCode, "ORDER.BID_USER_ ORDER_FORBIDDEN", 0, 0},
		{"1400", FormCode, "1400", 0, 0},
		{"4001048", FormCode, "4001048", 0, 0},
		{"nas/InvalidVpc.NotFound", FormCode, "nas/InvalidVpc.NotFound", 0, 0},
		{"alibabacloud/nas/InvalidVpc.NotFound", FormCode, "alibabacloud/nas/InvalidVpc.NotFound", 0, 0},
		{"alibabacloud/slb/InvalidParameter~3", FormCode, "alibabacloud/slb/InvalidParameter~3", 0, 0},
		{" Forbidden\n", FormCode, "Forbidden", 0, 0},
		{`"Forbbiden.Ram"`, FormCode, "Forbbiden.Ram", 0, 0},
		{"「Forbbiden.Ram」", FormCode, "Forbbiden.Ram", 0, 0},
		{"`Forbbiden.Ram`:", FormCode, "Forbbiden.Ram", 0, 0},
		{"Forbbiden.Ram。", FormCode, "Forbbiden.Ram", 0, 0},
	})
}

func TestParseReadsPairsAndStatuses(t *testing.T) {
	checkQueries(t, []queryTest{
		{"404 InvalidFileSystem.NotFound", FormPair, "InvalidFileSystem.NotFound", 404, 0},
		{"404/InvalidFileSystem.NotFound", FormPair, "InvalidFileSystem.NotFound", 404, 0},
		{"404: InvalidFileSystem.NotFound", FormPair, "InvalidFileSystem.NotFound", 404, 0},
		{"404 - InvalidFileSystem.NotFound", FormPair, "InvalidFileSystem.NotFound", 404, 0},
		{"404, InvalidFileSystem.NotFound", FormPair, "InvalidFileSystem.NotFound", 404, 0},
		{"404\tInvalidFileSystem.NotFound", FormPair, "InvalidFileSystem.NotFound", 404, 0},
		{"HTTP 403: Forbbiden.Ram", FormPair, "Forbbiden.Ram", 403, 0},
		{"HTTP/1.1 403 Forbbiden.Ram", FormPair, "Forbbiden.Ram", 403, 0},
		{"Status Code: 403 Forbbiden.Ram", FormPair, "Forbbiden.Ram", 403, 0},
		{"Forbbiden.Ram (403)", FormPair, "Forbbiden.Ram", 403, 0},
		{"Forbbiden.Ram（403）", FormPair, "Forbbiden.Ram", 403, 0},
		{"Forbbiden.Ram [403]", FormPair, "Forbbiden.Ram", 403, 0},
		{"Forbbiden.Ram 403", FormPair, "Forbbiden.Ram", 403, 0},
		{"Forbbiden.Ram, HTTP 403", FormPair, "Forbbiden.Ram", 403, 0},
		{"403 forbidden.ram", FormPair, "forbidden.ram", 403, 0},
		{"400 User. Disabled", FormPair, "User. Disabled", 400, 0},
		{"404", FormStatus, "", 404, 0},
		{"HTTP 503", FormStatus, "", 503, 0},
		{"http 503", FormStatus, "", 503, 0},
		{"HTTP/2 503", FormStatus, "", 503, 0},
		{"HTTP/1.1 404 Not Found", FormStatus, "", 404, 0},
		{"503 Service Unavailable", FormStatus, "", 503, 0},
		{"status: 404", FormStatus, "", 404, 0},
		{"状态码：404", FormStatus, "", 404, 0},
		{"Response code: 503", FormStatus, "", 503, 0},
		{"error 404", FormStatus, "", 404, 0},
		{"4xx", FormStatus, "", 400, 499},
		{"5XX", FormStatus, "", 500, 599},
	})
}

// A piped word counts for what it looks like, an argument always as a code.
func TestParseTakesALoneWordForACode(t *testing.T) {
	tests := []struct {
		word     string
		argument bool
		want     Certainty // -1: no report
	}{
		{"InvalidVip.NotFound", false, Labelled},
		{"1400", false, Labelled},
		{"done", false, Hint},
		{"Forbidden", false, Hint},
		{"12", false, Hint},
		{"ok", false, -1},
		{"5A1C0E2F-7B3D-4C8A-9E10-2F6B8D4A7C31", false, Hint},
		{"done", true, Labelled},
		{"12", true, Labelled},
		{"ok", true, Labelled},
		{"https://a.example/b", true, -1},
		{"two words", true, -1},
		{"", true, -1},
	}
	for _, test := range tests {
		reports := Parse([]byte(test.word), test.argument)
		got := Certainty(-1)
		if len(reports) > 0 {
			got = reports[0].Certainty
		}
		if got != test.want {
			t.Errorf("Parse(%q, %v) is of certainty %d, want %d", test.word, test.argument, got, test.want)
		}
	}
}

func TestQueriesDividesArguments(t *testing.T) {
	tests := []struct {
		name       string
		args, want []string
	}{
		{"one", []string{"A.B"}, []string{"A.B"}},
		{"several codes", []string{"A.B", "C.D"}, []string{"A.B", "C.D"}},
		{"a pair", []string{"404", "Foo.Bar"}, []string{"404 Foo.Bar"}},
		{"a pair turned round", []string{"Foo.Bar", "404"}, []string{"Foo.Bar 404"}},
		{"a pair with a word", []string{"HTTP", "403:", "Foo.Bar"}, []string{"HTTP 403: Foo.Bar"}},
		{"a status with a word", []string{"HTTP", "503"}, []string{"HTTP 503"}},
		{"statuses", []string{"404", "503"}, []string{"404", "503"}},
		{"a code cut at its blank", []string{"User.", "Disabled"}, []string{"User. Disabled"}},
		{"a body cut at its blanks", []string{`{"Code":`, `"A.B"}`}, []string{`{"Code": "A.B"}`}},
		{"two bodies", []string{`{"Code":"A.B"}`, `{"Code":"C.D"}`}, []string{`{"Code":"A.B"}`, `{"Code":"C.D"}`}},
	}
	for _, test := range tests {
		if got := Queries(test.args); !slices.Equal(got, test.want) {
			t.Errorf("%s: Queries(%q) = %q, want %q", test.name, test.args, got, test.want)
		}
	}
}
