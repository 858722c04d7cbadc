package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func explainOne(t *testing.T, c *Catalog, input string, prefs Preferences) Explanation {
	t.Helper()
	found, err := c.Explain([]byte(input), prefs)
	if err != nil || len(found) != 1 {
		t.Fatalf("Explain(%q) = %d explanations, %v", input, len(found), err)
	}
	return found[0]
}

// The message alone picks the row among all rows of its code, whole or cut
// short, and with an id in it.
func TestMessagePicksItsRow(t *testing.T) {
	c := openBuiltin(t)
	for _, e := range allEntries(t, c) {
		if e.Message == "" {
			continue
		}
		rows, err := c.Lookup(e.Code)
		if err != nil {
			t.Fatal(err)
		}
		for _, message := range []string{e.Message, strings.ToUpper(e.Message), e.Message + " lb-2ze0b5ex7sp0x"} {
			x := explainOne(t, c, e.Code, Preferences{Products: []string{e.Product}, Message: message, Argument: true})
			if got := x.Matches[0]; got.ID != e.ID && !sameText(rows, got.Entry, e) {
				t.Errorf("%s: the message %q picks %s (%q)", e.ID, message, got.ID, got.Message)
			}
		}
	}
}

// sameText tells whether two rows of a code have the same message but for case.
func sameText(rows []Entry, a, b Entry) bool {
	return len(rows) > 1 && strings.EqualFold(strings.Join(words(a.Message), " "), strings.Join(words(b.Message), " "))
}

func TestRanking(t *testing.T) {
	c := openBuiltin(t)
	for _, tt := range []struct {
		name    string
		input   string
		prefs   Preferences
		verdict Verdict
		first   string
		why     string
	}{
		{"status", `{"Code":"InvalidServerId.NotFound"}` + "\n404", Preferences{Status: 404}, Documented, "alibabacloud/slb/InvalidServerId.NotFound", "code status"},
		{"user's product before the host's", `{"Code":"InternalError","HostId":"nas.aliyuncs.com"}`, Preferences{Products: []string{"slb"}}, Ambiguous, "alibabacloud/slb/InternalError", "code product"},
		{"host", `{"Code":"ServiceUnavailable","HostId":"nas.cn-hangzhou.aliyuncs.com"}`, Preferences{}, Documented, "alibabacloud/nas/ServiceUnavailable", "code host"},
		{"host before status", `{"Code":"ServiceUnavailable","HostId":"nas.aliyuncs.com"}`, Preferences{Status: 400}, Documented, "alibabacloud/nas/ServiceUnavailable", "code host"},
		{"product in the vendor's link", "ErrorCode: ServiceUnavailable\nRecommend: https://api.aliyun.com/troubleshoot?q=ServiceUnavailable&product=NAS", Preferences{}, Documented, "alibabacloud/nas/ServiceUnavailable", "code product"},
		{"message", `{"Code":"InvalidParameter","Message":"The specified Bandwidth is invalid."}`, Preferences{}, Documented, "alibabacloud/slb/InvalidParameter~37", "code message"},
		{"nothing decides", `{"Code":"InvalidParameter","Message":"zzz"}`, Preferences{}, Ambiguous, "alibabacloud/slb/InvalidParameter", "code"},
		{"a product's alias before a common code in other letters", "Forbidden.Ram", Preferences{}, Documented, "alibabacloud/nas/Forbbiden.Ram", "alias"},
		{"the common code to the letter", "Forbidden.RAM", Preferences{}, Documented, "alibabacloud/common/Forbidden.RAM", "code"},
		{"the product's alias", `{"Code":"Forbidden.RAM","HostId":"nas.cn-hangzhou.aliyuncs.com"}`, Preferences{}, Documented, "alibabacloud/nas/Forbbiden.Ram", "alias host"},
		{"a common table answers for a vendor's other products", `{"Code":"InvalidParameter","HostId":"ecs.aliyuncs.com"}`, Preferences{}, Documented, "alibabacloud/common/InvalidParameter", "code"},
		{"the common table before a sister product's", `{"Code":"InvalidParameter","HostId":"nas.cn-hangzhou.aliyuncs.com"}`, Preferences{}, Documented, "alibabacloud/common/InvalidParameter", "code"},
		{"a product before the common table", `{"Code":"InvalidParameter","Message":"zzz","HostId":"webplus.cn-hangzhou.aliyuncs.com"}`, Preferences{}, Documented, "alibabacloud/common/InvalidParameter", "code"},
		{"alias", "EcsTagInvalid", Preferences{}, Documented, "alibabacloud/webplus/EcsTagInalid", "alias"},
		{"numeric tail", "4001048", Preferences{}, Documented, "huaweicloud/swr/SVCSTG.SWR.4001048", "suffix"},
		{"Chinese message", `{"errorCode":"InvalidParameter","errorMessage":"监听的带宽值无效。"}`, Preferences{}, Documented, "alibabacloud/slb/InvalidParameter~5", "code message"},
		{"QingCloud, not the word in its message", `{"message":"PermissionDenied, instance [i-2aypaijz] is not running","ret_code":1400}`, Preferences{}, Documented, "qingcloud/qingcloud/1400", "code product"},
	} {
		x := explainOne(t, c, tt.input, tt.prefs)
		if len(x.Matches) == 0 {
			t.Errorf("%s: no match, verdict %s", tt.name, x.Verdict)
			continue
		}
		why := strings.Trim(fmt.Sprint(x.Matches[0].Why), "[]")
		if x.Verdict != tt.verdict || x.Matches[0].ID != tt.first || why != tt.why {
			t.Errorf("%s: %s %s for %q; want %s %s for %q", tt.name, x.Verdict, x.Matches[0].ID, why, tt.verdict, tt.first, tt.why)
		}
	}
}

func TestAmbiguousRowsSayWhichWordsDecide(t *testing.T) {
	c := openBuiltin(t)
	x := explainOne(t, c, "InvalidOwnerId", Preferences{Argument: true})
	if x.Verdict != Ambiguous || x.Equal != 2 || len(x.Matches) != 3 {
		t.Fatalf("%s, %d of %d rows equal", x.Verdict, x.Equal, len(x.Matches))
	}
	if got := x.Matches[0].Deciding; !slices.Equal(got, []string{"specified"}) {
		t.Errorf("row 1 is decided by %q", got)
	}
	if got := x.Matches[1].Deciding; !slices.Equal(got, []string{"input", "parameter"}) {
		t.Errorf("row 2 is decided by %q", got)
	}
}

func TestSuggestions(t *testing.T) {
	c := openBuiltin(t)
	for _, tt := range []struct {
		code  string
		first string // code of the first suggestion, "" for none
		how   How
	}{
		{"InvalidFileSytem.NotFond", "InvalidFileSystem.NotFound", HowEdit},
		{"InvaildFileSystem.NotFound", "InvalidFileSystem.NotFound", HowEdit},
		{"InvalidFileSystemNotFound", "InvalidFileSystem.NotFound", HowEdit},
		{"Forbiden.Ram", "Forbbiden.Ram", HowEdit},
		{"AppNotExists", "AppNotExist", HowEdit},
		{"InvaildFileSystem", "InvalidFileSystem.AlreadyExisted", HowEdit},
		{"ifsnf", "InvalidFileSystem.NotFound", HowSubsequence},
		{"FileSystemNotFound", "InvalidFileSystem.NotFound", HowSubsequence},
		{"FileSystemCountsExceeded", "OperationDenied.FileSystemCountsExceeded", HowSuffix},
		{"InvalidFileSystem", "InvalidFileSystem.AlreadyExisted", HowPrefix},
		{"SVCSTG.SWR.40010", "SVCSTG.SWR.4001000", HowPrefix},
		{"nas/InvalidVip.NotFond", "InvalidVip.NotFound", HowEdit},
		{"1401", "", ""}, {"SVCSTG.SWR.4040049", "", ""}, {"4040049", "", ""}, {"-502", "", ""}, {"Qqqqqqqqqqqqqqqqq", "", ""}, {"x", "", ""},
	} {
		x := explainOne(t, c, tt.code, Preferences{Argument: true})
		if len(x.Matches) != 0 {
			t.Errorf("%s: a guess must not match: %s", tt.code, x.Matches[0].ID)
			continue
		}
		verdict, first := Unknown, Suggestion{}
		if len(x.Suggestions) > 0 {
			verdict, first = Guess, x.Suggestions[0]
		}
		if first.Code != tt.first || first.How != tt.how || x.Verdict != verdict {
			t.Errorf("%s: %s, %q by %q; want %q by %q", tt.code, x.Verdict, first.Code, first.How, tt.first, tt.how)
		}
	}
}

// Of two beginnings that fit, the longer one tells where a code is documented.
func TestLongestBeginningRefers(t *testing.T) {
	c, err := New([]*Table{{Vendor: "acme", Product: "rocket", Source: Source{Lang: English}, Referrals: map[string]string{"AC": "https://a.example/", "AC.RK": "https://b.example/", "A": "https://c.example/"}}})
	if err != nil {
		t.Fatal(err)
	}
	for range 20 { // the beginnings come from a map
		x := explainOne(t, c, "AC.RK.77", Preferences{Argument: true})
		if len(x.Notes) != 1 || x.Notes[0].Kind != NoteReferral || x.Notes[0].Link != "https://b.example/" {
			t.Fatalf("notes %v", x.Notes)
		}
	}
}

// Suggestions cost walks of the catalog: an input has them for so many codes, and
// says so of the others.
func TestSuggestionsOfOneInputAreBounded(t *testing.T) {
	var body strings.Builder
	for i := range maxGuesses + 2 {
		fmt.Fprintf(&body, `{"Code":"InvalidVip.NotFond","Message":"m%d"}`+"\n", i)
	}
	list, err := openBuiltin(t).Explain([]byte(body.String()), Preferences{})
	if err != nil || len(list) != maxGuesses+2 {
		t.Fatalf("%d explanations, %v", len(list), err)
	}
	for i, x := range list {
		sought := i < maxGuesses
		unsought := len(x.Notes) == 1 && x.Notes[0] == Note{Kind: NoteUnsought, Given: maxGuesses}
		if (len(x.Suggestions) > 0) != sought || unsought == sought {
			t.Errorf("code %d: %d suggestions, notes %v", i, len(x.Suggestions), x.Notes)
		}
	}
}

// No code is suggested by an edit of its digits.
func TestDigitsAreNeverGuessed(t *testing.T) {
	c := openBuiltin(t)
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, s)
	}
	for _, e := range allEntries(t, c) {
		if digits(e.Code) == "" {
			continue
		}
		for i := range e.Code {
			if e.Code[i] < '0' || e.Code[i] > '9' {
				continue
			}
			wrong := e.Code[:i] + string('0'+(e.Code[i]-'0'+1)%10) + e.Code[i+1:]
			x := explainOne(t, c, wrong, Preferences{Argument: true})
			for _, s := range x.Suggestions {
				if digits(s.Code) != digits(wrong) && !strings.HasPrefix(s.Code, wrong) {
					t.Errorf("%s suggests %s", wrong, s.Code)
				}
			}
		}
	}
}
