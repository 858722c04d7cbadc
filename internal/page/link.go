package page

import (
	"slices"
	"strings"
)

// link is a link [text](target) of a text: where its brackets stand, and the index
// behind it.
type link struct{ open, close, end int }

// linkMarks says where the links of a text are. It is asked for places in rising
// order only, so that it needs no more than to look at the next.
type linkMarks struct {
	opens  []int
	closes []link
}

// opensAt returns whether the [ of a link stands at i.
func (m *linkMarks) opensAt(i int) bool {
	for len(m.opens) > 0 && m.opens[0] < i {
		m.opens = m.opens[1:]
	}
	return len(m.opens) > 0 && m.opens[0] == i
}

// endAt returns the index behind the link whose ] stands at i, 0 if none does.
func (m *linkMarks) endAt(i int) int {
	for len(m.closes) > 0 && m.closes[0].close < i {
		m.closes = m.closes[1:]
	}
	if len(m.closes) > 0 && m.closes[0].close == i {
		return m.closes[0].end
	}
	return 0
}

// linksIn finds the links of s. A target holds no other link.
func linksIn(s string) linkMarks {
	if !strings.Contains(s, "](") {
		return linkMarks{}
	}
	var m linkMarks
	end := 0
	for _, l := range bracketed(s) {
		if l.end == 0 || l.close < end {
			continue
		}
		m.closes = append(m.closes, l)
		m.opens = append(m.opens, l.open)
		end = l.end
	}
	slices.Sort(m.opens)
	return m
}

// bracketed returns where s has [ ]( in the order of the ]; end is 0 where no ) follows.
// Brackets are matched once, from left to right, so that any number of unmatched ones
// costs no more than the text's length.
func bracketed(s string) []link {
	const plain = -1 // a ( that no ] stands before
	var found []link
	var squares, rounds []int // places of [; for each ( the link it belongs to
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			squares = append(squares, i)
		case '(':
			rounds = append(rounds, plain)
		case ']':
			n := len(squares)
			if n == 0 {
				continue
			}
			if i+1 < len(s) && s[i+1] == '(' {
				rounds = append(rounds, len(found))
				found = append(found, link{open: squares[n-1], close: i})
				i++
			}
			squares = squares[:n-1]
		case ')':
			n := len(rounds)
			if n == 0 {
				continue
			}
			if of := rounds[n-1]; of != plain {
				found[of].end = i + 1
			}
			rounds = rounds[:n-1]
		}
	}
	return found
}
