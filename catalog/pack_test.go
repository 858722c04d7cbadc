package catalog

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

const smallTable = `vendor: acme
product: rocket
name: {en: Rocket, zh: 火箭}
hosts: [rocket.acme.example]
source: {title: Errors, url: "https://acme.example/errors", date: "2026-01-02", lang: en}
entries:
  - code: Engine.Cold
    aliases: [Engine.Kold]
    status: 409
    message: The engine is cold.
    description: It was not started.
    guide:
      zh: {meaning: 发动机未启动。, fix: 请先启动发动机。}
  - code: Engine.Cold
    status: 400
    message: The engine is frozen.
  - code: "4711"
    message: Count down.
`

func compileSmall(t testing.TB) []byte {
	t.Helper()
	table, err := ReadTable(strings.NewReader(smallTable))
	if err != nil {
		t.Fatal(err)
	}
	pack, err := Compile([]*Table{table})
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

func TestPackKeepsWhatTheTableSays(t *testing.T) {
	c, err := open(compileSmall(t))
	if err != nil {
		t.Fatal(err)
	}
	found, err := c.Lookup("engine.cold")
	if err != nil || len(found) != 2 {
		t.Fatalf("%d rows, %v", len(found), err)
	}
	e := found[0]
	if e.ID != "acme/rocket/Engine.Cold" || found[1].ID != "acme/rocket/Engine.Cold~2" || e.Status != 409 {
		t.Errorf("ids %s and %s, status %d", e.ID, found[1].ID, e.Status)
	}
	if e.Description[English] != (Text{"It was not started.", ByVendor}) || e.Description[Chinese] != (Text{"发动机未启动。", ByErrx}) {
		t.Errorf("description %v", e.Description)
	}
	if e.Resolution[English] != (Text{}) || e.Resolution[Chinese] != (Text{"请先启动发动机。", ByErrx}) {
		t.Errorf("resolution %v", e.Resolution)
	}
	if aliased, _ := c.Lookup("Engine.Kold"); len(aliased) != 1 || aliased[0].ID != e.ID {
		t.Errorf("the alias leads to %d rows", len(aliased))
	}
}

// A damaged pack is noticed or harmless: whatever byte is flipped and wherever
// it is cut, nothing panics and no look-up gives anything but the truth or
// ErrDamaged.
func TestDamageIsNoticed(t *testing.T) {
	whole := compileSmall(t)
	want := answers(t, whole)
	for i := range whole {
		for _, flip := range []byte{0x01, 0x80, 0xff} {
			damaged := bytes.Clone(whole)
			damaged[i] ^= flip
			checkAnswers(t, damaged, want, i)
		}
	}
	for n := range whole {
		checkAnswers(t, whole[:n:n], want, n)
	}
}

var questions = []string{"engine.cold", "Engine.Kold", "4711", "acme/rocket/Engine.Cold~2", "engine.warm", "cold"}

func answers(t *testing.T, pack []byte) []string {
	c, err := open(pack)
	if err != nil {
		t.Fatal(err)
	}
	list := make([]string, len(questions))
	for i, question := range questions {
		found, err := c.Lookup(question)
		if err != nil {
			t.Fatal(err)
		}
		list[i] = describe(found)
	}
	return list
}

func describe(found []Entry) string {
	var b strings.Builder
	for _, e := range found {
		b.WriteString(e.ID + e.Message + e.Description[English].Text + e.Resolution[Chinese].Text + ";")
	}
	return b.String()
}

func checkAnswers(t *testing.T, pack []byte, want []string, at int) {
	t.Helper()
	c, err := open(pack)
	if err != nil {
		if !errors.Is(err, ErrDamaged) {
			t.Fatalf("byte %d: %v is not ErrDamaged", at, err)
		}
		return
	}
	for i, question := range questions {
		found, err := c.Lookup(question)
		if err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatalf("byte %d: %v is not ErrDamaged", at, err)
		}
		if err == nil && describe(found) != want[i] {
			t.Fatalf("byte %d: Lookup(%q) = %q, want %q", at, question, describe(found), want[i])
		}
	}
	// The other ways in must not panic; what they give is only offered.
	for range c.Hints("", nil, English, false) {
	}
	_, _ = c.Entries(Filter{})
	_, _ = c.Explain([]byte("Engine.Colt"), Preferences{Argument: true})
}

func TestCompileIsDeterministic(t *testing.T) {
	if !bytes.Equal(compileSmall(t), compileSmall(t)) {
		t.Error("two runs give different packs")
	}
}

func TestReadTableRefuses(t *testing.T) {
	for _, tt := range []struct{ name, old, new, message string }{
		{"an unknown key", "status: 409", "stauts: 409", "stauts"},
		{"an uncleaned code", "code: Engine.Cold", "code: Engine. Cold", "clean form"},
		{"a missing code", "code: Engine.Cold\n    aliases", "code: \"\"\n    aliases", "without a code"},
		{"an impossible status", "status: 409", "status: 9", "no HTTP status"},
		{"an unknown kind", "status: 409", "status: 409\n    kind: sad", `kind "sad"`},
		{"an unknown retry", "status: 409", "status: 409\n    retry: maybe", `retry "maybe"`},
		{"a path for a vendor", "vendor: acme", "vendor: ../acme", `"../acme" is not a name`},
		{"a guide that repeats the vendor", "zh: {meaning", "en: {meaning", "repeats"},
		{"no language", ", lang: en", "", "lang"},
	} {
		_, err := ReadTable(strings.NewReader(strings.Replace(smallTable, tt.old, tt.new, 1)))
		if err == nil || !strings.Contains(err.Error(), tt.message) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.message)
		}
	}
}
