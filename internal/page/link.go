package page

import "strings"

// linkMarks says where the links of a text are.
type linkMarks struct {
	opens map[int]bool // a [ that starts a link
	ends  map[int]int  // from the ] of a link to the index behind its )
}

// linksIn finds the links [text](target) of s. Brackets are matched once, from left
// to right, so that any number of unmatched ones costs no more than the text's length.
func linksIn(s string) linkMarks {
	m := linkMarks{}
	if !strings.Contains(s, "](") {
		return m
	}
	m.opens, m.ends = map[int]bool{}, map[int]int{}
	pairs := bracketPairs(s)
	for i := strings.Index(s, "]("); i >= 0; {
		open, isPair := pairs[i]
		end, hasTarget := pairs[i+1]
		if isPair && hasTarget && !strings.Contains(s[i:end], "\n\n") {
			m.opens[open] = true
			m.ends[i] = end + 1
			i = end
		}
		next := strings.Index(s[i+1:], "](")
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return m
}

// bracketPairs maps each ] to its [ and each ( to its ).
func bracketPairs(s string) map[int]int {
	pairs := map[int]int{}
	var squares, rounds []int
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			squares = append(squares, i)
		case '(':
			rounds = append(rounds, i)
		case ']':
			if n := len(squares); n > 0 {
				pairs[i] = squares[n-1]
				squares = squares[:n-1]
			}
		case ')':
			if n := len(rounds); n > 0 {
				pairs[rounds[n-1]] = i
				rounds = rounds[:n-1]
			}
		}
	}
	return pairs
}

// links returns the links of the page outside tables.
func (d *document) links() []Link {
	var out []Link
	for i, s := range d.lines {
		if d.code[i] || d.table[i] || !strings.Contains(s, "](") && !strings.Contains(s, "<http") {
			continue
		}
		out = append(out, lineLinks(s)...)
	}
	return out
}

// lineLinks returns the links of one line: [text](target) and <https://…>.
func lineLinks(s string) []Link {
	var out []Link
	m := linksIn(s)
	open := -1
	for i := 0; i < len(s); i++ {
		switch {
		case m.opens[i] && (i == 0 || s[i-1] != '!'):
			open = i
		case m.ends[i] > 0:
			if open >= 0 {
				target := s[i+2 : m.ends[i]-1]
				out = append(out, Link{Text: bare(plain(s[open+1 : i])), URL: linkTarget(target)})
				open = -1
			}
			i = m.ends[i] - 1
		case strings.HasPrefix(s[i:], "<http"):
			url, _, ok := strings.Cut(s[i+1:], ">")
			if ok && !strings.ContainsAny(url, " <") {
				out = append(out, Link{Text: url, URL: url})
				i += len(url) + 1
			}
		}
	}
	return out
}

// linkTarget returns the address in the round brackets of a link, without a title
// and < >. Blanks stay: vendors write paths with blanks.
func linkTarget(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, "\"'"); i > 0 && s[i-1] == ' ' && strings.HasSuffix(s, s[i:i+1]) {
		s = strings.TrimSpace(s[:i])
	}
	return plain(strings.TrimSuffix(strings.TrimPrefix(s, "<"), ">"))
}
