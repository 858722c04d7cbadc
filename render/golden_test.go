package render_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/render"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// cases are the inputs whose output is kept in testdata, one file a case with
// all formats, languages and widths in it.
var cases = []struct {
	name  string
	input string
	prefs catalog.Preferences
}{
	{"code", "InvalidFileSystem.NotFound", catalog.Preferences{Argument: true}},
	{"body", `{"RequestId":"B71B4C68-6C6B-4D4B-AD70-8951BD7D188E","HostId":"nas.cn-hangzhou.aliyuncs.com","Code":"InvalidFileSystem.NotFound","Message":"The specified file system does not exist"}`, catalog.Preferences{}},
	{"two-rows", "404/InvalidServerId.NotFound", catalog.Preferences{Argument: true}},
	{"ambiguous", "InvalidParameter", catalog.Preferences{Argument: true}},
	{"ambiguous-products", "InternalError", catalog.Preferences{Argument: true}},
	{"status", "449", catalog.Preferences{Argument: true}},
	{"spelling", "Forbidden.Ram", catalog.Preferences{Argument: true}},
	{"qingcloud", `{"message":"PermissionDenied, instance [i-2aypaijz] is not running","ret_code":1400}`, catalog.Preferences{}},
	{"swr", `[{"errorCode":"SVCSTG.SWR.4011064","errorMessage":"no permission","detail":""}]`, catalog.Preferences{}},
	{"guess", "InvalidFileSytem.NotFond", catalog.Preferences{Argument: true}},
	{"unknown", "Zzzzz.Qqqqq", catalog.Preferences{Argument: true}},
	{"elsewhere", `{"Code":"OverQuota","Message":"no","HostId":"ecs.aliyuncs.com"}`, catalog.Preferences{}},
	{"hostile", `{"Code":"Invalid\u001b[2JVip.NotFound","Message":"gone \u001b]0;x\u0007 \u202e txet\nnext\u0000","RequestId":"A\u009bB"}`, catalog.Preferences{}},
}

func TestGolden(t *testing.T) {
	c, err := catalog.Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			list, err := c.Explain([]byte(tt.input), tt.prefs)
			if err != nil {
				t.Fatal(err)
			}
			checkGolden(t, filepath.Join("testdata", tt.name+".golden"), views(t, list))
		})
	}
}

// views renders in every format, language and width, each under a title.
func views(t *testing.T, list []catalog.Explanation) string {
	t.Helper()
	var b strings.Builder
	view := func(title string, o render.Options) {
		var out, notFound bytes.Buffer
		if err := render.Explanations(&out, list, o); err != nil {
			t.Fatal(err)
		}
		if err := render.NotFound(&notFound, list, o); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "==== %s\n%s", title, visible(out.String()))
		if notFound.Len() > 0 {
			fmt.Fprintf(&b, "---- stderr\n%s", visible(notFound.String()))
		}
	}
	for _, language := range []string{"en", "zh"} {
		for _, width := range []int{20, 40, 60, 80, 120} {
			o := render.Options{Format: render.Card, Language: language, Width: width, Max: 5}
			view(fmt.Sprintf("card %s %d", language, width), o)
			o.Color = true
			view(fmt.Sprintf("card %s %d color", language, width), o)
		}
		view("card "+language+" 80 links", render.Options{Format: render.Card, Language: language, Width: 80, Max: 5, Hyperlinks: true})
		view("card "+language+" 80 accessible", render.Options{Format: render.Card, Language: language, Width: 80, Max: 5, Accessible: true})
		view("plain "+language, render.Options{Format: render.Plain, Language: language, Width: 80, Max: 5})
		view("markdown "+language, render.Options{Format: render.Markdown, Language: language, Width: 80, Max: 5})
	}
	view("json", render.Options{Format: render.JSON, Language: "zh", Max: 1})
	view("jsonl", render.Options{Format: render.JSONL, Language: "zh", Max: 1})
	return b.String()
}

// visible writes escape sequences so that a golden file can be read and diffed.
func visible(s string) string { return strings.ReplaceAll(s, "\x1b", "␛") }

func checkGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); go test ./render -update rewrites it:\n%s", path, diff)
	}
}

// What holds for every view of every case: no line is wider than asked, none
// ends in a blank, no control character but those of errx's own styling.
func TestEveryViewKeepsItsPromises(t *testing.T) {
	c, err := catalog.Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range cases {
		list, err := c.Explain([]byte(tt.input), tt.prefs)
		if err != nil {
			t.Fatal(err)
		}
		for _, language := range []string{"en", "zh"} {
			for width := 20; width <= 130; width++ {
				var out bytes.Buffer
				o := render.Options{Format: render.Card, Language: language, Width: width, Max: 5}
				if err := render.Explanations(&out, list, o); err != nil {
					t.Fatal(err)
				}
				if err := render.NotFound(&out, list, o); err != nil {
					t.Fatal(err)
				}
				checkLines(t, fmt.Sprintf("%s %s %d", tt.name, language, width), out.String(), width)
			}
		}
	}
}

func checkLines(t *testing.T, name, out string, width int) {
	t.Helper()
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case render.Width(line) > width:
			t.Errorf("%s: %d cells: %q", name, render.Width(line), line)
		case strings.TrimRight(line, " ") != line:
			t.Errorf("%s: trailing blank: %q", name, line)
		case strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }):
			t.Errorf("%s: control character: %q", name, line)
		}
	}
}
