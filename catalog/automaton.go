package catalog

// maxTypos is the most edits a typoAutomaton can allow. It fixes the size of a
// state, which is what lets a state be a map key.
const maxTypos = 3

// The two states every automaton has. vellum.AutomatonContains takes state 1
// for "no way on", so the dead state has to be that one.
const (
	startState = 0
	deadState  = 1
)

// typoAutomaton accepts the keys that are at most a given number of edits away
// from a pattern. An edit inserts, deletes or replaces one byte, or swaps two
// adjacent ones (optimal string alignment), and never touches a digit: the
// pattern and an accepted key have the same digits in the same order.
//
// It implements vellum.Automaton. A state is made when a walk first reaches
// it, so two goroutines must not share an automaton.
type typoAutomaton struct {
	pattern string
	max     int
	prefix  bool

	states []typoState
	ids    map[typoState]int
}

// typoState is what has to be remembered of the bytes read so far: of their row
// of the edit-distance table the cells within max of the diagonal, as no other
// can hold a distance within max. Cell k is the distance of those bytes from
// the first read+k-max bytes of the pattern.
type typoState struct {
	read int
	// best is the distance a leading part of the key has already won, max+1
	// before that. What is not below best is of no use, and kept as best.
	best uint8
	row  typoRow
	// swap holds what cell k becomes if the byte read last turns out to be the
	// first half of a swap.
	swap typoRow
}

// typoRow is the widest band and one more cell, which is never reached.
type typoRow [2*maxTypos + 2]uint8

// newTypoAutomaton returns an automaton for the keys within maxEdits edits of
// pattern. Bytes are compared as they are, so pattern has to be lower-cased
// like the keys. A maxEdits outside 0 to maxTypos is moved to the nearer end.
func newTypoAutomaton(pattern string, maxEdits int) *typoAutomaton {
	a := &typoAutomaton{
		pattern: pattern,
		max:     min(max(maxEdits, 0), maxTypos),
		ids:     make(map[typoState]int),
	}
	start := a.blank(uint8(a.max + 1))
	start.row[a.max] = 0
	for n := 1; n <= min(a.max, len(pattern)) && editable(a.at(n-1)); n++ {
		start.row[a.max+n] = uint8(n)
	}
	a.states = append(a.states, start, a.blank(start.best))
	return a
}

// newTypoPrefixAutomaton is newTypoAutomaton, except that a key is accepted as
// well if the part of it before one of its dots is within maxEdits of pattern.
func newTypoPrefixAutomaton(pattern string, maxEdits int) *typoAutomaton {
	a := newTypoAutomaton(pattern, maxEdits)
	a.prefix = true
	return a
}

// blank returns the state from which nothing below best can be reached.
func (a *typoAutomaton) blank(best uint8) typoState {
	s := typoState{best: best}
	for k := range s.row {
		s.row[k], s.swap[k] = best, best
	}
	return s
}

// Start returns the state before the first byte.
func (a *typoAutomaton) Start() int { return startState }

// IsMatch reports whether the bytes that led to state are an accepted key.
func (a *typoAutomaton) IsMatch(state int) bool { return a.distance(state) <= a.max }

// CanMatch reports whether some way on from state leads to an accepted key.
func (a *typoAutomaton) CanMatch(state int) bool { return state != deadState }

// WillAlwaysMatch reports whether every way on from state stays accepted.
func (a *typoAutomaton) WillAlwaysMatch(state int) bool {
	return int(a.states[state].best) <= a.max
}

// Accept returns the state that reading c in state leads to.
func (a *typoAutomaton) Accept(state int, c byte) int {
	if state == deadState {
		return deadState
	}
	next, alive := a.step(&a.states[state], c)
	if !alive {
		if int(next.best) > a.max {
			return deadState
		}
		next = a.blank(next.best)
	}
	id, ok := a.ids[next]
	if !ok {
		id = len(a.states)
		a.states = append(a.states, next)
		a.ids[next] = id
	}
	return id
}

// distance returns the number of edits between the pattern and the bytes that
// led to state, or max+1 if they are more than max. In an automaton made by
// newTypoPrefixAutomaton it is the least over those bytes as a whole and each
// part of them before a dot.
func (a *typoAutomaton) distance(state int) int {
	return int(a.distanceIn(&a.states[state]))
}

func (a *typoAutomaton) distanceIn(s *typoState) uint8 {
	if k := len(a.pattern) - s.read + a.max; k >= 0 && k <= 2*a.max {
		return s.row[k]
	}
	return s.best
}

// distanceTo returns the distance of key, as distance does for a state, and
// whether it is within the maximum. It is for ranking the keys of a search.
func (a *typoAutomaton) distanceTo(key string) (int, bool) {
	state := a.Start()
	for _, c := range []byte(key) {
		state = a.Accept(state, c)
	}
	return a.distance(state), a.IsMatch(state)
}

// step returns the state after s when c is read, and whether a distance below
// its best can still come of it.
func (a *typoAutomaton) step(s *typoState, c byte) (next typoState, alive bool) {
	best := s.best
	if a.prefix && c == '.' {
		best = a.distanceIn(s)
	}
	next = a.blank(best)
	next.read = s.read + 1
	for k := range 2*a.max + 1 {
		n := next.read + k - a.max // cell k is about pattern[:n], which ends in p
		if n < 0 || n > len(a.pattern) {
			continue
		}
		p, cell := a.at(n-1), best
		if p == int(c) {
			cell = min(cell, s.row[k])
		}
		if a.at(n-2) == int(c) {
			cell = min(cell, s.swap[k])
		}
		if editable(p) && k > 0 {
			cell = min(cell, next.row[k-1]+1) // p left out
		}
		if editable(int(c)) {
			cell = min(cell, s.row[k+1]+1) // c put in
		}
		if editable(p) && editable(int(c)) {
			cell = min(cell, s.row[k]+1) // c in place of p
			if a.at(n) == int(c) {
				next.swap[k] = min(best, s.row[k]+1)
			}
		}
		next.row[k] = cell
		alive = alive || cell < best
	}
	return next, alive
}

// at returns byte i of the pattern, or -1, which is no byte, outside of it.
func (a *typoAutomaton) at(i int) int {
	if i < 0 || i >= len(a.pattern) {
		return -1
	}
	return int(a.pattern[i])
}

// editable reports whether an edit may touch c.
func editable(c int) bool { return c < '0' || c > '9' }
