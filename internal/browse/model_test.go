package browse

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/render"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func start(t *testing.T, c *catalog.Catalog, o Options, width, height int) *model {
	t.Helper()
	if o.Render.Language == "" {
		o.Render.Language = "en"
	}
	if c == nil {
		var err error
		if c, err = catalog.Open(); err != nil {
			t.Fatal(err)
		}
	}
	m, err := newModel(c, o)
	if err != nil {
		t.Fatal(err)
	}
	m.Update(tea.WindowSizeMsg{Width: width, Height: height})
	return m
}

var named = map[string]tea.Key{
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape},
	"tab": {Code: tea.KeyTab}, "pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "home": {Code: tea.KeyHome},
	"end": {Code: tea.KeyEnd}, "left": {Code: tea.KeyLeft}, "backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
	"ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl}, "ctrl+w": {Code: 'w', Mod: tea.ModCtrl},
}

// press presses keys: named ones, or the letters of a text, one by one. It
// returns what the last one asks the program to do.
func press(m *model, keys ...string) (last tea.Msg) {
	send := func(key tea.Key) {
		last = nil
		if _, do := m.Update(tea.KeyPressMsg(key)); do != nil {
			last = do()
		}
	}
	for _, key := range keys {
		if k, ok := named[key]; ok {
			send(k)
			continue
		}
		for _, r := range key {
			send(tea.Key{Code: r, Text: string(r)})
		}
	}
	return last
}

// screen is what is seen, without styles.
func screen(m *model) string {
	var b strings.Builder
	for line := range strings.SplitSeq(m.View().Content, "\n") {
		b.WriteString(strings.TrimRight(plain(line), " ") + "\n")
	}
	return b.String()
}

// plain takes styles and links out of a line.
func plain(s string) string {
	for {
		from := strings.IndexByte(s, '\x1b')
		if from < 0 {
			return s
		}
		end := strings.IndexAny(s[from:], "m\\") + from + 1
		s = s[:from] + s[end:]
	}
}

func TestKeys(t *testing.T) {
	left, interrupted := tea.QuitMsg{}, tea.InterruptMsg{}
	tests := []struct {
		name   string
		keys   []string
		asks   tea.Msg
		picked string
		shows  string // somewhere on the screen
	}{
		{"typing filters", []string{"1400"}, nil, "", "1 of 802"},
		{"letters of commands are typed too", []string{"loky"}, nil, "", "Filter: loky"},
		{"enter picks the first", []string{"ifsnf", "enter"}, left, "alibabacloud/nas/InvalidFileSystem.NotFound", ""},
		{"enter picks the selected one", []string{"ifsnf", "down", "enter"}, left, "alibabacloud/nas/OperationDenied.DefaultAccessGroupCannotModify", ""},
		{"enter with nothing that fits does nothing", []string{"xyzzy", "enter"}, nil, "", "No entry fits."},
		{"up stays at the top", []string{"ifsnf", "up", "enter"}, left, "alibabacloud/nas/InvalidFileSystem.NotFound", ""},
		{"end goes to the last", []string{"ifsnf", "tab", "end", "enter"}, left, "alibabacloud/nas/OperationDenied.DefaultAccessGroupCannotModify", ""},
		{"home comes back", []string{"ifsnf", "tab", "end", "home", "enter"}, left, "alibabacloud/nas/InvalidFileSystem.NotFound", ""},
		{"y copies the code", []string{"ifsnf", "down", "up", "y"}, tea.SetClipboard("InvalidFileSystem.NotFound")(), "", "sent to the clipboard: InvalidFileSystem.NotFound"},
		{"a key takes the notice away", []string{"ifsnf", "down", "y", "up"}, nil, "", "2 of 802"},
		{"o shows the links", []string{"ifsnf", "down", "up", "o"}, nil, "", "https://api.aliyun.com/troubleshoot?q=InvalidFileSystem.NotFound&product=NAS"},
		{"esc takes them away", []string{"ifsnf", "down", "o", "esc"}, nil, "", "> OperationDenied"},
		{"l switches the language", []string{"ifsnf", "down", "l"}, nil, "", "2 / 802 条"},
		{"l switches back", []string{"ifsnf", "down", "ll"}, nil, "", "2 of 802"},
		{"? helps while typing", []string{"ifs?"}, nil, "", "Choose a kind of error."},
		{"? helps on the list", []string{"down", "?"}, nil, "", "Choose a kind of error."},
		{"? again goes back", []string{"ifsnf??"}, nil, "", "Filter: ifsnf\n"},
		{"p chooses a product", []string{"down", "p", "down", "down", "down", "enter"}, nil, "", "43 of 802 · product: nas"},
		{"esc chooses none", []string{"down", "p", "down", "esc"}, nil, "", "802 of 802\n"},
		{"p starts at the chosen one", []string{"down", "p", "down", "enter", "p", "up", "enter"}, nil, "", "802 of 802\n"},
		{"k chooses a kind", []string{"down", "k", "down", "down", "enter"}, nil, "", "kind: authentication"},
		{"product, kind and words together", []string{"zone", "down", "p", "down", "down", "enter", "k", "down", "enter"}, nil, "", "product: slb · kind: parameter"},
		{"other letters go on typing", []string{"inv", "down", "alid"}, nil, "", "Filter: inva"},
		{"/ goes back to the filter", []string{"inv", "down", "/", "loky"}, nil, "", "Filter: invloky"},
		{"tab goes there and back", []string{"inv", "tab", "tab", "loky"}, nil, "", "Filter: invloky"},
		{"backspace goes back to the filter", []string{"inv", "down", "backspace", "l"}, nil, "", "Filter: inl"},
		{"esc leaves the filter, then clears it", []string{"inv", "esc", "esc"}, nil, "", "Filter:\n802 of 802"},
		{"esc then leaves", []string{"inv", "esc", "esc", "esc"}, left, "", ""},
		{"q on the list leaves", []string{"down", "q"}, left, "", ""},
		{"q on the filter is a letter", []string{"q"}, nil, "", "Filter: q"},
		{"ctrl-c interrupts", []string{"inv", "ctrl+c"}, interrupted, "", ""},
		{"ctrl-c interrupts from the help", []string{"?", "ctrl+c"}, interrupted, "", ""},
		{"ctrl-u empties the line", []string{"inv", "ctrl+u", "14"}, nil, "", "Filter: 14"},
		{"ctrl-w takes a word", []string{"inv vpc", "ctrl+w", "x"}, nil, "", "Filter: inv x"},
		{"the cursor moves", []string{"nv", "home", "i", "end", "left", "delete"}, nil, "", "Filter: in"},
		{"the card scrolls", []string{"agentsetup", "pgdown"}, nil, "", "Retry"},
		{"the card scrolls back", []string{"agentsetup", "pgdown", "pgup"}, nil, "", "│ AgentSetupTimeout"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := start(t, nil, Options{}, 100, 20)
			if asks := press(m, tt.keys...); asks != tt.asks {
				t.Errorf("asks for %#v, not %#v", asks, tt.asks)
			}
			if m.picked != tt.picked {
				t.Errorf("picks %q", m.picked)
			}
			if s := screen(m); !strings.Contains(s, tt.shows) {
				t.Errorf("%q is not to be seen:\n%s", tt.shows, s)
			}
		})
	}
}

// The last line names only keys that do something.
func TestKeyLine(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		want string
	}{
		{"filter", []string{"1400"}, "? help  Enter print  Tab commands  Up/Down move  PgDn card  Ctrl-C leave"},
		{"filter, nothing fits", []string{"xyzzy"}, "? help  Tab commands  Ctrl-C leave"},
		{"list", []string{"1400", "tab"}, "? help  Enter print  y copy  o link  l lang  p product  k kind  / filter  Esc clear  q leave  PgDn card"},
		{"list without filters", []string{"tab"}, "? help  Enter print  y copy  o link  l lang  p product  k kind  / filter  q leave  PgDn card"},
		{"list, nothing fits", []string{"xyzzy", "tab"}, "? help  l lang  p product  k kind  / filter  Esc clear  q leave"},
		{"chooser", []string{"tab", "p"}, "Enter choose  Esc back  Up/Down move"},
		{"help", []string{"?"}, "Esc back  PgDn move"},
		{"links", []string{"tab", "o"}, "Esc back"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := start(t, nil, Options{}, 120, 14)
			press(m, tt.keys...)
			lines := strings.Split(strings.TrimSpace(screen(m)), "\n")
			if got := lines[len(lines)-1]; got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestMouse(t *testing.T) {
	m := start(t, nil, Options{}, 120, 20)
	wheel := func(x, y int, button tea.MouseButton) {
		m.Update(tea.MouseWheelMsg{X: x, Y: y, Button: button})
	}
	wheel(5, 5, tea.MouseWheelDown)
	wheel(5, 5, tea.MouseWheelDown)
	wheel(5, 5, tea.MouseWheelUp)
	if m.selected != 1 {
		t.Errorf("the wheel over the list selects entry %d, not 1", m.selected)
	}
	wheel(80, 5, tea.MouseWheelDown)
	if m.selected != 1 || m.card == 0 {
		t.Errorf("the wheel over the card selects entry %d and scrolls the card to %d", m.selected, m.card)
	}
	m.View()
	m.Update(tea.MouseClickMsg{X: 3, Y: linesAbove + 2*m.layout().perEntry, Button: tea.MouseLeft})
	if m.selected != 2 || m.card != 0 {
		t.Errorf("a click on the third entry selects %d", m.selected)
	}
}

func TestPasteIsOneLine(t *testing.T) {
	m := start(t, nil, Options{}, 80, 24)
	press(m, "tab")
	m.Update(tea.PasteMsg{Content: "Invalid\nVpc" + strings.Repeat("x", 1000)})
	if got := m.line.String(); !strings.HasPrefix(got, "Invalid Vpcxxx") || len(got) != longestLine || m.focus != onFilter {
		t.Errorf("pasted: %q", got)
	}
}

// hostile are tables of a user's with whatever could confuse a terminal.
func hostile(t *testing.T) *catalog.Catalog {
	t.Helper()
	table := &catalog.Table{Vendor: "acme", Product: "rocket", Name: catalog.Names{En: "Rocket", Zh: "火箭"}}
	table.Source = catalog.Source{Title: "Page", Lang: "en", Date: "2026-01-01", URL: "https://example.com/"}
	for i, code := range []string{"Evil\u202eCode", "Evil." + strings.Repeat("Long", 50), "Evil👩‍👩‍👧‍👧中文", "Evil Blank"} {
		table.Entries = append(table.Entries, catalog.Row{
			Code: code, Status: 400, Message: fmt.Sprintf("evil %d \x1b]52;c;AAAA\x07 \x00 \u202e", i), Description: "evil\nof\r\nmany\x1bclines", Kind: "parameter", Retry: "fix_first",
		})
	}
	c, err := catalog.New([]*catalog.Table{table})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Whatever the size, the keys and the entries: as many lines as the screen has,
// none wider, and no control characters but those of errx's own styles.
func TestScreenIsFilledAndKept(t *testing.T) {
	scenes := [][]string{
		{}, {"evil"}, {"evil", "down", "down"}, {"vpc", "end", "pgdown"}, {"xyzzy"}, {"tab", "p", "end"}, {"tab", "k"}, {"?", "pgdown"}, {"evil", "tab", "y"}, {"vpc", "tab", "o"}, {strings.Repeat("长", 100)},
	}
	c := hostile(t)
	for _, language := range []string{"en", "zh"} {
		for _, accessible := range []bool{false, true} {
			m := start(t, c, Options{Render: render.Options{Language: language, Accessible: accessible}}, 80, 24)
			m.Update(m.Init()())
			for _, keys := range scenes {
				press(m, "esc", "esc", "esc", "/", "ctrl+u")
				m.page, m.choice = nil, nil
				press(m, keys...)
				for _, width := range []int{20, 31, 40, 64, 89, 90, 120, 200} {
					for _, height := range []int{1, 3, 4, 5, 10, 40} {
						m.Update(tea.WindowSizeMsg{Width: width, Height: height})
						checkScreen(t, m, fmt.Sprintf("%s %q %dx%d", language, keys, width, height))
					}
				}
			}
		}
	}
}

func checkScreen(t *testing.T, m *model, name string) {
	t.Helper()
	lines := strings.Split(m.View().Content, "\n")
	if len(lines) != m.height {
		t.Errorf("%s: %d lines", name, len(lines))
	}
	for _, line := range lines {
		text := plain(line)
		if render.Width(text) > m.width || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u202e' }) {
			t.Errorf("%s: %d cells: %q", name, render.Width(text), line)
		}
	}
}

// A code is copied as it is shown: what it hides does not reach the clipboard.
func TestCopiedCodeIsSafe(t *testing.T) {
	m := start(t, hostile(t), Options{}, 80, 24)
	m.Update(m.Init()())
	got := press(m, "evil 0", "tab", "y")
	if want := tea.SetClipboard("Evil<U+202E>Code")(); got != want {
		t.Errorf("copied: %q", got)
	}
}

// The built-in entries are there at once; when a user's own have been read, the
// view stays where it is.
func TestOwnTablesComeLater(t *testing.T) {
	m := start(t, hostile(t), Options{}, 100, 20)
	press(m, "down", "down")
	before := m.row(m.selected).id
	if s := screen(m); !strings.Contains(s, "802 of 802 · reading your tables") {
		t.Errorf("before they are read:\n%s", s)
	}
	m.Update(m.Init()())
	if s := screen(m); !strings.Contains(s, "806 of 806\n") || m.row(m.selected).id != before {
		t.Errorf("after they are read, at %s:\n%s", m.row(m.selected).id, s)
	}
	_, do := m.Update(indexed{err: errors.New("damaged")})
	if do == nil || m.err == nil {
		t.Error("a failure does not end the view")
	}
}

func TestMatchesAreMarkedWithoutColorToo(t *testing.T) {
	for _, color := range []bool{false, true} {
		m := start(t, nil, Options{Render: render.Options{Color: color}}, 80, 24)
		press(m, "ifsnf")
		content := m.View().Content
		if !strings.Contains(content, "\x1b[7mI\x1b[m") || strings.Contains(content, "\x1b[36m") != color {
			t.Errorf("color %v:\n%q", color, content)
		}
	}
}

func TestGolden(t *testing.T) {
	scenes := []struct {
		name string
		keys []string
	}{
		{"start", nil},
		{"filtered, moved", []string{"vpc", "down", "down"}},
		{"products", []string{"tab", "p", "down"}},
		{"a product and a kind", []string{"tab", "p", "down", "down", "down", "enter", "k", "down", "enter"}},
		{"help", []string{"?"}},
		{"links", []string{"ifsnf", "tab", "o"}},
		{"nothing", []string{"xyzzy", "tab"}},
	}
	for _, size := range []struct{ width, height, scenes int }{{40, 10, 7}, {80, 24, 7}, {120, 40, 3}, {300, 80, 2}} {
		for _, language := range []string{"en", "zh"} {
			name := fmt.Sprintf("%dx%d-%s", size.width, size.height, language)
			t.Run(name, func(t *testing.T) {
				var b strings.Builder
				for _, scene := range scenes[:size.scenes] {
					m := start(t, nil, Options{Render: render.Options{Language: language}}, size.width, size.height)
					press(m, scene.keys...)
					fmt.Fprintf(&b, "==== %s\n%s", scene.name, screen(m))
				}
				checkGolden(t, filepath.Join("testdata", name+".golden"), b.String())
			})
		}
	}
}

// What the README's picture is made of is what the keys give.
func TestScreenIsWhatTheKeysGive(t *testing.T) {
	m := start(t, nil, Options{}, 110, 26)
	press(m, "vpc")
	got, err := Screen(m.catalog, m.options, 110, 26, "vpc")
	if diff := cmp.Diff(m.View().Content, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
}

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
		t.Errorf("%s differs (-want +got); go test ./internal/browse -update rewrites it:\n%s", path, diff)
	}
}
