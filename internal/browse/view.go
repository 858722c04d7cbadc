package browse

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/errx-cli/errx/render"
)

// area is a part of the screen.
type area struct{ x, y, width, height int }

func (a area) holds(x, y int) bool {
	return x >= a.x && x < a.x+a.width && y >= a.y && y < a.y+a.height
}

// layout is where things are: two lines above, one below, the list and the card
// between them, side by side where there is room for it.
type layout struct {
	list, card area
	perEntry   int // lines
}

const (
	linesAbove = 2
	linesBelow = 1
	besideFrom = 90 // columns
	tallBelow  = 64 // columns of the list, where an entry takes two lines
	tallFrom   = 10 // lines of it
)

func (m *model) bodyHeight() int { return max(m.height-linesAbove-linesBelow, 0) }

func (m *model) layout() layout {
	body := area{0, linesAbove, m.width, m.bodyHeight()}
	l := layout{list: body, card: body, perEntry: 1}
	if m.width >= besideFrom {
		l.list.width = min(m.width*2/5, 100)
		l.card.x = l.list.width + 1
		l.card.width = m.width - l.card.x
	} else {
		l.list.height = max(body.height*2/5, min(body.height, 1))
		l.card.y += l.list.height
		l.card.height -= l.list.height
	}
	if l.list.width < tallBelow && l.list.height >= tallFrom {
		l.perEntry = 2
	}
	return l
}

// View draws the screen: always as many lines as it has, none wider than it. It
// settles what is seen of list and card, which depends on their sizes.
func (m *model) View() tea.View {
	text, x := m.line.view(m.words.Browse.Filter+": ", m.width)
	lines := []string{text, m.statusLine()}
	if m.page != nil {
		page := m.page.draw()
		m.page.top = clampTop(m.page.top, len(page), m.bodyHeight())
		lines = append(lines, shown(page, m.page.top, m.bodyHeight())...)
	} else {
		lines = append(lines, m.body()...)
	}
	lines = append(lines, m.keyLine())
	v := tea.NewView(strings.Join(lines[:min(len(lines), max(m.height, 0))], "\n"))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	switch {
	case m.page != nil || m.choice != nil:
	case m.focus == onFilter:
		v.Cursor = tea.NewCursor(x, 0)
	case m.options.Render.Accessible: // screen readers follow the cursor
		l := m.layout()
		v.Cursor = tea.NewCursor(0, min(l.list.y+(m.selected-m.top)*l.perEntry, max(m.height-1, 0)))
	}
	return v
}

// shown are the lines from the top one on, as many as there is room for, the
// missing ones empty.
func shown(lines []string, top, height int) []string {
	part := lines[min(top, len(lines)):min(top+height, len(lines))]
	return append(part[:len(part):len(part)], make([]string, height-len(part))...)
}

// body draws list and card.
func (m *model) body() []string {
	l := m.layout()
	var list []string
	if m.choice != nil {
		list = m.choice.lines(l.list.width, l.list.height)
	} else {
		list = m.drawList(l)
	}
	list = shown(list, 0, l.list.height)
	card := m.drawCard(l.card.width)
	m.card = clampTop(m.card, len(card), l.card.height)
	card = shown(card, m.card, l.card.height)
	if l.card.x == 0 {
		return append(list, card...)
	}
	for i := range list {
		if card[i] != "" {
			list[i] = render.Pad(list[i], l.card.x) + card[i]
		}
	}
	return list
}

// drawList draws the entries around the selected one.
func (m *model) drawList(l layout) []string {
	if len(m.result.ranked) == 0 {
		return render.Wrap(m.words.Browse.NothingFits+"\n"+m.words.Browse.GetBack, l.list.width)
	}
	entries := max(l.list.height/l.perEntry, 1)
	m.top = max(min(m.top, m.selected, len(m.result.ranked)-entries), m.selected-entries+1, 0)
	var lines []string
	for at := m.top; at < min(m.top+entries, len(m.result.ranked)); at++ {
		r := m.row(at)
		line := render.ListLine{
			Entry:    m.entry(r),
			Selected: at == m.selected,
			Marks: func(text string, code bool) [][2]int {
				return r.marks(m.result.filter, text, code)
			},
		}
		lines = append(lines, line.Lines(l.perEntry > 1, m.look(l.list.width))...)
	}
	return lines
}

// drawCard draws the card of the selected entry.
func (m *model) drawCard(width int) []string {
	r := m.row(m.selected)
	if r == nil {
		return nil
	}
	return render.EntryCard(m.entry(r), r.wordsInText(m.result.filter), m.look(width))
}

// statusLine tells how many entries fit and what else than words they are
// filtered by, or what has just happened.
func (m *model) statusLine() string {
	w := m.words.Browse
	parts := []string{fmt.Sprintf(w.Count, len(m.result.ranked), len(m.index.rows))}
	if m.product != all {
		parts = append(parts, fmt.Sprintf(w.OnlyProduct, render.Line(m.index.products[m.product].Product)))
	}
	if m.kind != all {
		parts = append(parts, fmt.Sprintf(w.OnlyKind, m.words.Kinds.Of(m.index.kinds[m.kind])))
	}
	if m.reading {
		parts = append(parts, w.Reading)
	}
	if m.notice != "" {
		parts = []string{m.notice}
	}
	return render.Fit(strings.Join(parts, " · "), m.width)
}

// keyLine tells what keys do now, as many of them as there is room for, the
// most important first.
func (m *model) keyLine() string {
	line, room := "", m.width
	for _, key := range m.keys() {
		text := key[0] + " " + key[1]
		if line != "" {
			text = "  " + text
		}
		if w := render.Width(text); w <= room {
			line += text
			room -= w
		}
	}
	return render.Fit(line, m.width)
}

func (m *model) keys() [][2]string {
	w := m.words.Browse
	some := len(m.result.ranked) > 0
	var keys [][2]string
	add := func(when bool, key, does string) {
		if when {
			keys = append(keys, [2]string{key, does})
		}
	}
	switch {
	case m.page != nil:
		add(true, "Esc", w.Back)
		add(len(m.page.draw()) > m.bodyHeight(), "PgDn", w.Move)
		return keys
	case m.choice != nil:
		add(true, "Enter", w.Choose)
		add(true, "Esc", w.Back)
		add(true, "Up/Down", w.Move)
		return keys
	}
	add(true, "?", w.Help)
	add(some, "Enter", w.Print)
	if m.focus == onFilter {
		add(true, "Tab", w.Commands)
		add(some, "Up/Down", w.Move)
	} else {
		add(some, "y", w.Copy)
		add(some, "o", w.Link)
		add(true, "l", w.Lang)
		add(true, "p", w.Product)
		add(true, "k", w.Kind)
		add(true, "/", w.ToFilter)
		add(m.filtered(), "Esc", w.Clear)
		add(true, "q", w.Leave)
	}
	l := m.layout().card
	add(some && len(m.drawCard(l.width)) > l.height, "PgDn", w.Card)
	add(m.focus == onFilter, "Ctrl-C", w.Leave)
	return keys
}
