package page

import (
	"iter"
	"strings"
)

// attributes yields the attributes of a tag, <td colspan=2>, each with a
// lower-case name and its value. The tokenizer could read them too, but brings a
// table of entities for that, which is built whenever the program starts.
func attributes(tag string) iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		_, rest := cutAny(strings.Trim(tag, "<>"), htmlBlanks+"/")
		for {
			rest = strings.TrimLeft(rest, htmlBlanks+"/")
			if rest == "" {
				return
			}
			var name, value string
			name, rest = cutAny(rest, htmlBlanks+"/=")
			if after, ok := strings.CutPrefix(strings.TrimLeft(rest, htmlBlanks), "="); ok {
				value, rest = attributeValue(strings.TrimLeft(after, htmlBlanks))
			}
			if !yield(strings.ToLower(name), value) {
				return
			}
		}
	}
}

const htmlBlanks = " \t\r\n\f"

// attributeValue reads the value that s starts with.
func attributeValue(s string) (value, rest string) {
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		value, rest, _ = strings.Cut(s[1:], s[:1])
	} else {
		value, rest = cutAny(s, htmlBlanks)
	}
	return resolved(value), rest
}

// resolved resolves the entities of an attribute. Those without a semicolon
// stay: in an address, &copy=2 is a parameter.
func resolved(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var b strings.Builder
	for s != "" {
		before, _, _ := strings.Cut(s, "&")
		b.WriteString(before)
		if s = s[len(before):]; s != "" {
			text, size := entity(s)
			b.WriteString(text)
			s = s[size:]
		}
	}
	return b.String()
}

// cutAny cuts s before the first of the characters.
func cutAny(s, chars string) (before, rest string) {
	if i := strings.IndexAny(s, chars); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}
