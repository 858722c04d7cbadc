package page

import (
	"html"
	"strings"
)

// plain returns the text of a piece of Markdown: backslash escapes and entities
// resolved, links reduced to their text, HTML formatting removed, <br> as a new
// line. Code spans and emphasis stay as they are, for in a sentence they are part
// of what the page says; so does everything in < > that is no known tag.
func plain(s string) string {
	if !strings.ContainsAny(s, "\\`<&[\n") {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	links := linksIn(s)
	closed := closedTags(s)
	spans := spanner{s: s}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && isPunct(s[i+1]):
			b.WriteByte(s[i+1])
			i += 2
		case c == '\\' && i+1 < len(s) && s[i+1] == '\n':
			i++
		case c == '`':
			end := spans.end(i)
			b.WriteString(strings.ReplaceAll(s[i:end], `\|`, "|"))
			i = end
		case c == '<':
			text, size := tag(s[i:], closed)
			b.WriteString(text)
			i += size
		case c == '&':
			text, size := entity(s[i:])
			b.WriteString(text)
			i += size
		case links.opensAt(i):
			i++
		case c == '!' && links.opensAt(i+1):
			i += 2
		case links.endAt(i) > 0:
			i = links.endAt(i)
		default:
			b.WriteByte(c)
			i++
		}
	}
	return tidyLines(b.String())
}

// tidyLines trims the lines of a cell and drops the empty ones.
func tidyLines(s string) string {
	if !strings.Contains(s, "\n") {
		return strings.TrimSpace(s)
	}
	lines := strings.Split(s, "\n")
	kept := lines[:0]
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}

// bare takes emphasis and code spans off a text that is a name, not a sentence.
func bare(s string) string {
	if !strings.ContainsAny(s, "`*_~") {
		return strings.TrimSpace(s)
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "`", ""), "~~", "")
	s = strings.TrimSpace(strings.ReplaceAll(s, "**", ""))
	for _, mark := range [...]string{"*", "__", "_"} {
		if len(s) > 2*len(mark) && strings.HasPrefix(s, mark) && strings.HasSuffix(s, mark) {
			s = s[len(mark) : len(s)-len(mark)]
		}
	}
	return strings.TrimSpace(s)
}

// unspan takes off a code span that is the whole text.
func unspan(s string) string {
	inner := strings.Trim(s, "`")
	if marks := len(s) - len(inner); marks == 0 || marks%2 != 0 || strings.Contains(inner, "`") {
		return s
	}
	return strings.TrimSpace(inner)
}

// isPunct returns whether a backslash before c is an escape.
func isPunct(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// spanner finds the ends of code spans in one text.
type spanner struct {
	s    string
	dead map[int]bool // lengths of ` runs that have no partner further on
}

// end returns the index behind the code span that starts at i, or behind the run
// of ` there if nothing closes it.
func (p *spanner) end(i int) int {
	open := ticks(p.s[i:])
	if p.dead[open] {
		return i + open
	}
	for j := i + open; ; {
		k := strings.IndexByte(p.s[j:], '`')
		if k < 0 {
			break
		}
		j += k
		run := ticks(p.s[j:])
		j += run
		if run == open {
			return j
		}
	}
	if p.dead == nil {
		p.dead = map[int]bool{}
	}
	p.dead[open] = true
	return i + open
}

// ticks returns how many ` s starts with.
func ticks(s string) int { return len(s) - len(strings.TrimLeft(s, "`")) }

// Tags that mean formatting. Others, such as <region-id>, are the vendor's words.
const (
	breakTags  = " br p li ul ol div tr td hr " // need no closing tag, break the line
	inlineTags = " a b strong i em code span font sup sub u tt small big kbd samp mark link nobr "
)

// tag returns what an HTML tag at the start of s stands for and its length; for
// a < that starts no formatting tag, the < itself.
func tag(s string, closed string) (text string, size int) {
	end := strings.IndexAny(s[1:], "<>") + 1
	if end == 0 || s[end] != '>' {
		return "<", 1
	}
	name, paired := tagName(s[1:end])
	switch {
	case name == "":
		return "<", 1
	case strings.Contains(breakTags, " "+name+" "):
		return "\n", end + 1
	case paired && strings.Contains(closed, " "+name+" "), !paired && name == "a":
		return "", end + 1
	}
	return "<", 1
}

// tagName returns the lower-case name of the tag with the given inside; paired is
// false for one without a closing tag, such as <x/>.
func tagName(inside string) (name string, paired bool) {
	paired = !strings.HasSuffix(inside, "/")
	inside = strings.TrimSuffix(strings.TrimPrefix(inside, "/"), "/")
	name, _, _ = strings.Cut(inside, " ")
	if name == "" || strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz") != "" {
		return "", false
	}
	return strings.ToLower(name), paired
}

// closedTags returns the inline tags that s closes somewhere.
func closedTags(s string) string {
	if !strings.Contains(s, "</") {
		return ""
	}
	lower, closed := strings.ToLower(s), " "
	for name := range strings.FieldsSeq(inlineTags) {
		if strings.Contains(lower, "</"+name+">") {
			closed += name + " "
		}
	}
	return closed
}

// entity returns what an entity at the start of s stands for and its length.
func entity(s string) (text string, size int) {
	end := strings.IndexByte(s[:min(len(s), 12)], ';')
	if end < 2 {
		return "&", 1
	}
	if text = html.UnescapeString(s[:end+1]); text == s[:end+1] {
		return "&", 1
	}
	return text, end + 1
}
