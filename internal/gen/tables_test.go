package main

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/errx-cli/errx/catalog"
)

// Every entry says in both languages what happened and what to do, of what
// kind it is and whether to retry; errx's own words are in the language they
// stand under; no advice is so general that it fits more than three rows.
func TestEveryEntryIsExplained(t *testing.T) {
	tables, err := readTables(filepath.Join(top, "catalog/tables"))
	if err != nil {
		t.Fatal(err)
	}
	fixes := map[string]int{}
	for _, table := range tables {
		for i := range table.Entries {
			row := &table.Entries[i]
			name := table.Product + "/" + row.Code
			if row.Kind == "" || row.Retry == "" {
				t.Errorf("%s: kind %q, retry %q", name, row.Kind, row.Retry)
			}
			for _, language := range []string{catalog.English, catalog.Chinese} {
				own := language == table.Source.Lang
				guide := row.Guide[language]
				checkGuide(t, name, language, "meaning", guide.Meaning, own && row.Description != "")
				checkGuide(t, name, language, "fix", guide.Fix, own && row.Resolution != "")
				fixes[guide.Fix]++
			}
		}
	}
	delete(fixes, "")
	for fix, rows := range fixes {
		if rows > 3 {
			t.Errorf("%d rows have the fix %q", rows, fix)
		}
	}
}

func checkGuide(t *testing.T, name, language, what, text string, byVendor bool) {
	t.Helper()
	switch {
	case text == "" && !byVendor:
		t.Errorf("%s has no %s in %s", name, what, language)
	case text == "":
	case language == catalog.English && hasHan(text):
		t.Errorf("%s: Chinese in the English %s: %s", name, what, text)
	case language == catalog.Chinese && longestLatin(text) > 6:
		t.Errorf("%s: an English sentence in the Chinese %s: %s", name, what, text)
	case language == catalog.Chinese && !hasHan(text):
		t.Errorf("%s: no Chinese in the Chinese %s: %s", name, what, text)
	case strings.ContainsAny(text, "\n\t`") || strings.Contains(text, "**") || strings.TrimSpace(text) != text || strings.Contains(text, "  "):
		t.Errorf("%s: the %s in %s is no plain line: %q", name, what, language, text)
	case !strings.HasSuffix(strings.TrimRight(text, ")）"), ".") && !strings.HasSuffix(strings.TrimRight(text, ")）"), "。"):
		t.Errorf("%s: the %s in %s does not end in a full stop: %s", name, what, language, text)
	}
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// longestLatin counts the words of the longest run of lower-case Latin words:
// names and codes are fine in Chinese, a run of plain words is a sentence.
func longestLatin(s string) int {
	longest, run := 0, 0
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || unicode.Is(unicode.Han, r) }) {
		if strings.ToLower(word) == word && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == "" {
			run++
		} else {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}
