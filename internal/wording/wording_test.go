package wording

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode"
)

// Every phrase is there in both languages, with the same verbs in the same
// order, and neither language has slipped into the other.
func TestEveryPhraseInBothLanguages(t *testing.T) {
	compare(t, "Words", reflect.ValueOf(*For("en")), reflect.ValueOf(*For("zh")))
}

func compare(t *testing.T, name string, en, zh reflect.Value) {
	switch en.Kind() {
	case reflect.Struct:
		for i := range en.NumField() {
			compare(t, name+"."+en.Type().Field(i).Name, en.Field(i), zh.Field(i))
		}
	case reflect.Slice:
		if en.Len() != zh.Len() || en.Len() == 0 {
			t.Fatalf("%s: %d phrases in English, %d in Chinese", name, en.Len(), zh.Len())
		}
		if _, terms := en.Interface().(Terms); !terms {
			for i := range en.Len() {
				compare(t, fmt.Sprintf("%s[%d]", name, i), en.Index(i), zh.Index(i))
			}
			return
		}
		for i := range en.Len() {
			enTerm, zhTerm := en.Index(i).Interface().(Term), zh.Index(i).Interface().(Term)
			if enTerm.Value != zhTerm.Value {
				t.Errorf("%s: %s in English stands where Chinese has %s", name, enTerm.Value, zhTerm.Value)
			}
			comparePhrase(t, name+"["+enTerm.Value+"]", enTerm.Text, zhTerm.Text)
		}
	case reflect.String:
		switch {
		case name == "Words.Language":
			return
		case strings.HasSuffix(name, "].Name"): // of a topic
			if en.String() != zh.String() {
				t.Errorf("%s: %q and %q", name, en, zh)
			}
			return
		}
		comparePhrase(t, name, en.String(), zh.String())
	default:
		t.Fatalf("%s is a %s", name, en.Kind())
	}
}

func comparePhrase(t *testing.T, name, en, zh string) {
	hasHan := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	switch {
	case en == "" || zh == "":
		t.Errorf("%s: English %q, Chinese %q: one is missing", name, en, zh)
	case hasHan(en):
		t.Errorf("%s: Chinese in the English phrase %q", name, en)
	case !hasHan(zh):
		t.Errorf("%s: no Chinese in the Chinese phrase %q", name, zh)
	case verbs(en) != verbs(zh):
		t.Errorf("%s: verbs %q in English, %q in Chinese", name, verbs(en), verbs(zh))
	}
}

func verbs(format string) string {
	var verbs strings.Builder
	for i := 0; i+1 < len(format); i++ {
		if format[i] == '%' {
			verbs.WriteByte(format[i+1])
		}
	}
	return verbs.String()
}

func TestStatusNamesInBothLanguages(t *testing.T) {
	for status := range 1000 {
		if (Status("en", status) == "") != (Status("zh", status) == "") {
			t.Errorf("status %d: %q in English, %q in Chinese", status, Status("en", status), Status("zh", status))
		}
	}
	if got := Status("en", 449); got != "Retry With" {
		t.Errorf("449 is %q", got)
	}
}
