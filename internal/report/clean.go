package report

import (
	"html"
	"strings"
	"unicode/utf8"
)

// clean takes away what terminals, pagers and tools put around a text: escape
// sequences, also written out, NULs and other controls, CRs, and what stands at
// the left of quoted, boxed and logged lines.
func clean(text string) string {
	return stripLines(unescapeHTML(dropControls(unwrite(text))))
}

func dropControls(text string) string {
	if !mayHoldControls(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\x1b':
			i += escapeLength(text[i:])
			continue
		case r == '\r':
			// CRLF is a line end; a lone CR is where a progress line was overwritten.
			if !strings.HasPrefix(text[i+1:], "\n") {
				b.WriteByte('\n')
			}
		case !isDropped(r):
			b.WriteString(text[i : i+size])
		}
		i += size
	}
	return b.String()
}

// mayHoldControls looks for bytes with which a dropped character can begin.
func mayHoldControls(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c == 0xc2 || c == 0xef {
			return true
		}
	}
	return false
}

func isDropped(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == '\ufeff'
}

// escapeLength measures the escape sequence at the start of s. A sequence
// that is not closed on its line counts as its introducer only, so that it
// can't hide the rest of the text; what can be no sequence counts as the ESC alone.
func escapeLength(s string) int {
	if len(s) < 2 || s[1] < ' ' || s[1] > '~' {
		return 1
	}
	switch s[1] {
	case '[':
		return controlLength(s)
	case ']', 'P', '_', '^', 'X':
		return stringLength(s)
	}
	if strings.IndexByte("()*+-./#%", s[1]) >= 0 && len(s) > 2 && s[2] >= '0' && s[2] <= '~' {
		return 3 // ESC ( B and the like choose a character set
	}
	return 2
}

// controlLength measures ESC [ … up to its final byte.
func controlLength(s string) int {
	for i := 2; i < len(s) && i < 256; i++ {
		if s[i] >= 0x40 && s[i] <= 0x7e {
			return i + 1
		}
		if s[i] < 0x20 || s[i] > 0x3f {
			break
		}
	}
	return 2
}

// stringLength measures ESC ] … and its like up to BEL or ESC \.
func stringLength(s string) int {
	for i := 2; i < len(s) && i < 4096 && s[i] != '\n'; i++ {
		if s[i] == '\a' {
			return i + 1
		}
		if s[i] == '\x1b' {
			if i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			break // another sequence begins: this one was never closed
		}
	}
	return 2
}

// unescapeHTML undoes the entities of a body that was pasted from a web page's
// source. Those inside a real XML body are left to its reader.
func unescapeHTML(text string) string {
	for range 2 { // pages escape what was escaped already
		json := strings.Contains(text, "&quot;:") || strings.Contains(text, "&#34;:") || strings.Contains(text, "&#x22;:") ||
			strings.Contains(text, "&amp;quot;")
		xml := strings.Contains(text, "&lt;/") && !strings.Contains(text, "</")
		if !json && !xml {
			break
		}
		text = html.UnescapeString(text)
	}
	return text
}

// stripLines removes what stands before each line and is no part of it: "> " of
// mail and of curl -v, "< " of curl -v, "│ " of Terraform, "app-1  | " of
// Compose, the time and stream of a container's log, and Markdown's fences.
func stripLines(text string) string {
	if !strings.Contains(text, "\u2502"[:2]) && !strings.Contains(text, "|") && !strings.Contains(text, "<") &&
		!strings.Contains(text, ">") && !strings.Contains(text, "`") && !strings.Contains(text, " std") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for line := range strings.Lines(text) {
		b.WriteString(stripLine(line))
	}
	return b.String()
}

func stripLine(line string) string {
	line = line[loggedPrefix(line):]
	for {
		rest := strings.TrimLeft(line, " \t")
		switch {
		case strings.HasPrefix(rest, "│"), strings.HasPrefix(rest, "┃"),
			strings.HasPrefix(rest, "╷"), strings.HasPrefix(rest, "╵"):
			rest = rest[len("│"):]
		case strings.HasPrefix(rest, "> "), strings.HasPrefix(rest, "< "), strings.HasPrefix(rest, "| "), strings.HasPrefix(rest, ">>"):
			rest = rest[1:]
		case rest == ">\n", rest == "<\n", rest == "|\n", strings.HasPrefix(rest, "```"):
			rest = "\n"
		default:
			return line
		}
		line = strings.TrimPrefix(rest, " ")
	}
}

// loggedPrefix measures what a container's log puts before a line: Compose its
// name and a bar, the kubelet the time and the stream.
func loggedPrefix(line string) int {
	head := line[:min(len(line), 80)]
	for _, stream := range []string{" stdout F ", " stderr F "} {
		if i := strings.Index(head, stream); i > 0 && strings.IndexByte(head[:i], ' ') < 0 {
			return i + len(stream)
		}
	}
	name := wordLength(head)
	bar := strings.TrimLeft(head[name:], " ")
	if name > 0 && strings.HasPrefix(bar, "| ") && (strings.ContainsAny(head[:name], "-_") || len(head)-name-len(bar) > 1) {
		return len(head) - len(bar) + len("| ")
	}
	return 0
}
