package render

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/errx-cli/errx/catalog"
)

// plainExplanations writes key: value lines with the keys of the JSON, one
// field a line, a blank line between rows.
func plainExplanations(b *bytes.Buffer, list []catalog.Explanation, o Options) {
	for _, x := range list {
		for i, m := range x.Matches[:o.shown(x)] {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			plainEntry(b, m.Entry, o)
			plainField(b, "verdict", string(x.Verdict))
			plainField(b, "why", joinReasons(m.Why))
			plainField(b, "request_id", neutralise(x.Input.RequestID))
			plainField(b, "host", neutralise(x.Input.Host))
			if i == 0 {
				for _, n := range x.Notes {
					plainField(b, "note", neutralise(noteText(n, o.words())))
				}
			}
		}
	}
}

func joinReasons(why []catalog.Reason) string {
	names := make([]string, len(why))
	for i, reason := range why {
		names[i] = string(reason)
	}
	return strings.Join(names, " ")
}

// plainEntry writes the fields of an entry; those without a value are left out.
func plainEntry(b *bytes.Buffer, e catalog.Entry, o Options) {
	for _, name := range FieldNames() {
		if name != "origin" || e.Origin != catalog.OriginBuiltin {
			plainField(b, name, oneLine(fieldOf(e, name, o)))
		}
	}
}

func plainField(b *bytes.Buffer, key, value string) {
	if value != "" {
		b.WriteString(key)
		b.WriteString(": ")
		b.WriteString(value)
		b.WriteByte('\n')
	}
}

// oneLine makes single blanks of all others. Few texts need it.
func oneLine(s string) string {
	if isPlainASCII(s) && !strings.Contains(s, "  ") && s == strings.Trim(s, " ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// FieldNames are the fields of an entry that can be asked for by name, in the
// order in which they are shown.
func FieldNames() []string {
	return []string{
		"code", "status", "vendor", "product", "product_name", "category", "kind", "retry",
		"message", "description", "description_by", "resolution", "resolution_by", "links", "id", "origin",
	}
}

// Field returns one field of an entry as text on a line of its own, in the
// wanted language or else in the other one.
func Field(e catalog.Entry, name string, o Options) string {
	language := o.Language
	switch name {
	case "description":
		text, _ := e.Description.In(language)
		return neutraliseLines(text.Text)
	case "resolution":
		text, _ := e.Resolution.In(language)
		return neutraliseLines(text.Text)
	case "links":
		return neutraliseLines(strings.Join(e.Links, "\n"))
	}
	return fieldOf(e, name, o)
}

// fieldOf is a field's text, "" where the entry has none.
func fieldOf(e catalog.Entry, name string, o Options) (value string) {
	switch name {
	case "status":
		if e.Status != 0 {
			value = strconv.Itoa(e.Status)
		}
		return value
	case "description", "description_by":
		return textField(e.Description, name, o)
	case "resolution", "resolution_by":
		return textField(e.Resolution, name, o)
	case "code":
		value = e.Code
	case "vendor":
		value = e.Vendor
	case "product":
		value = e.Product
	case "product_name":
		value = e.ProductName.In(o.Language)
	case "category":
		value = e.Category
	case "kind":
		value = e.Kind
	case "retry":
		value = e.Retry
	case "message":
		value = e.Message
	case "links":
		value = strings.Join(e.Links, " ")
	case "id":
		value = e.ID
	case "origin":
		value = e.Origin
	}
	return neutralise(value)
}

func textField(texts catalog.Texts, name string, o Options) string {
	text, by := textIn(texts, o)
	if strings.HasSuffix(name, "_by") {
		return by
	}
	return text
}
