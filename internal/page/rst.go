package page

import "strings"

// paragraphs returns the text of a cell of reStructuredText: its lines run on, a
// paragraph or an item of a list is a line.
func paragraphs(lines []string) string {
	var b strings.Builder
	gap := false
	for _, s := range lines {
		s = strings.TrimSpace(s)
		switch {
		case s == "":
			gap = true
			continue
		case b.Len() == 0:
		case gap, strings.HasPrefix(s, "- "), strings.HasPrefix(s, "* "), strings.HasPrefix(s, "#. "):
			b.WriteByte('\n')
		default:
			b.WriteByte(' ')
		}
		gap = false
		b.WriteString(s)
	}
	return plain(withoutRoles(b.String()))
}

// withoutRoles reduces what reStructuredText writes in single back-ticks to its
// text: :ref:`text <target>`, `text <address>`__. A \ before a blank joins words.
func withoutRoles(s string) string {
	if !strings.ContainsAny(s, "`\\") {
		return s
	}
	s = strings.ReplaceAll(s, `\ `, "")
	spans := spanner{s: s}
	var b []byte
	for i := 0; i < len(s); {
		if s[i] != '`' {
			b = append(b, s[i])
			i++
			continue
		}
		end := spans.end(i)
		inner := s[i:end]
		if ticks(inner) != 1 || len(inner) < 3 || inner[len(inner)-1] != '`' {
			b = append(b, inner...)
			i = end
			continue
		}
		role := roleLength(b)
		marks := len(s[end:]) - len(strings.TrimLeft(s[end:], "_"))
		if role > 0 || marks > 0 {
			inner = inner[1 : len(inner)-1]
			if at := strings.LastIndex(inner, "<"); at > 0 && strings.HasSuffix(inner, ">") {
				inner = inner[:at]
			}
			inner = strings.TrimSpace(inner)
		}
		b = append(b[:len(b)-role], inner...)
		i = end + marks
	}
	return string(b)
}

// roleLength returns the length of the role, such as :ref:, that b ends in.
func roleLength(b []byte) int {
	n := len(b)
	if n < 3 || b[n-1] != ':' {
		return 0
	}
	for i := n - 2; i >= 0 && i > n-40; i-- {
		if b[i] == ':' && i < n-2 {
			return n - i
		}
		if c := b[i]; !isWordByte(c) && c != '+' {
			break
		}
	}
	return 0
}
