package browse

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

// key does what a key stands for, first of all where something lies over the
// list.
func (m *model) key(key tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	name := key.String()
	switch {
	case name == "ctrl+c":
		return tea.Interrupt
	case name == "ctrl+z":
		return tea.Suspend
	case m.page != nil:
		m.pageKey(name)
		return nil
	case m.choice != nil:
		m.choiceKey(name)
		return nil
	}
	switch name {
	case "enter":
		if r := m.row(m.selected); r != nil {
			m.picked = r.id
			return tea.Quit
		}
	case "up", "ctrl+p":
		m.move(-1)
	case "down", "ctrl+n":
		m.move(1)
	case "pgup":
		m.scrollCard(-m.layout().card.height)
	case "pgdown":
		m.scrollCard(m.layout().card.height)
	case "?":
		m.page = &page{draw: m.drawHelp}
	default:
		if m.focus == onFilter {
			m.filterKey(key)
			return nil
		}
		return m.listKey(key)
	}
	return nil
}

// filterKey is a key on the filter line.
func (m *model) filterKey(key tea.KeyPressMsg) {
	switch name := key.String(); {
	case name == "esc", name == "tab":
		m.focus = onList
	case typed(key) != "":
		m.line.insert(typed(key))
		m.filter()
	default:
		before := m.line.String()
		if m.line.edit(name) && m.line.String() != before {
			m.filter()
		}
	}
}

// listKey is a key on the list. One that is no command goes on with the filter.
func (m *model) listKey(key tea.KeyPressMsg) tea.Cmd {
	switch key.String() {
	case "home":
		m.move(-len(m.result.ranked))
	case "end":
		m.move(len(m.result.ranked))
	case "tab", "/":
		m.focus = onFilter
	case "esc":
		if !m.filtered() {
			return tea.Quit
		}
		m.line, m.product, m.kind = line{}, all, all
		m.filter()
	case "q":
		return tea.Quit
	case "y":
		return m.copyCode()
	case "o":
		m.showLinks()
	case "l":
		m.changeLanguage()
	case "p":
		m.choice = m.chooseProduct()
	case "k":
		m.choice = m.chooseKind()
	default:
		if typed(key) != "" || key.String() == "backspace" {
			m.focus = onFilter
			m.filterKey(key)
		}
	}
	return nil
}

// filtered tells whether anything is filtered out.
func (m *model) filtered() bool {
	return len(m.line.text) > 0 || m.product != all || m.kind != all
}

// move selects another entry of the list.
func (m *model) move(by int) {
	m.focus = onList
	to := max(min(m.selected+by, len(m.result.ranked)-1), 0)
	if to != m.selected {
		m.selected, m.card = to, 0
	}
}

// copyCode sends the code to the terminal's clipboard, as it is shown: one with
// a line end would run as a command where it is pasted.
func (m *model) copyCode() tea.Cmd {
	r := m.row(m.selected)
	if r == nil {
		return nil
	}
	code := render.Line(r.code)
	m.notice = fmt.Sprintf(m.words.Browse.Copied, code)
	return tea.SetClipboard(code)
}

func (m *model) showLinks() {
	r := m.row(m.selected)
	if r == nil {
		return
	}
	e := m.entry(r)
	if len(e.Links) == 0 {
		m.notice = m.words.Browse.NoLink
		return
	}
	m.page = &page{draw: func() []string { return render.LinksPage(e, m.look(m.width)) }}
}

func (m *model) changeLanguage() {
	language := catalog.Chinese
	if m.words.Language == catalog.Chinese {
		language = catalog.English
	}
	m.options.Render.Language, m.words = language, wording.For(language)
	m.card = 0
}

func (m *model) drawHelp() []string {
	var keys [][2]string
	for _, key := range m.words.Browse.Keys {
		keys = append(keys, [2]string{key.Value, key.Text})
	}
	return render.KeysPage(m.words.Browse.Title, keys, m.look(m.width))
}

// pageKey is a key on a page: it scrolls, or the page goes.
func (m *model) pageKey(name string) {
	screen := m.bodyHeight()
	switch name {
	case "up":
		m.scrollPage(-1)
	case "down":
		m.scrollPage(1)
	case "pgup":
		m.scrollPage(-screen)
	case "pgdown", "space":
		m.scrollPage(screen)
	case "esc", "enter", "q", "?", "o":
		m.page = nil
	}
}

func (m *model) scrollPage(by int) {
	m.page.top = clampTop(m.page.top+by, len(m.page.draw()), m.bodyHeight())
}

func (m *model) scrollCard(by int) {
	l := m.layout().card
	m.card = clampTop(m.card+by, len(m.drawCard(l.width)), l.height)
}

// clampTop keeps the first shown of some lines where the last one stays at the
// end of the screen.
func clampTop(top, lines, height int) int {
	return max(min(top, lines-height), 0)
}

// wheel scrolls what is under the mouse.
func (m *model) wheel(msg tea.MouseWheelMsg) {
	by := 1
	switch msg.Button {
	case tea.MouseWheelUp:
		by = -1
	case tea.MouseWheelDown:
	default:
		return
	}
	const cardLines = 3
	l := m.layout()
	switch {
	case m.page != nil:
		m.scrollPage(by * cardLines)
	case m.choice != nil:
		m.choice.move(by)
	case l.card.holds(msg.X, msg.Y):
		m.scrollCard(by * cardLines)
	case l.list.holds(msg.X, msg.Y):
		m.move(by)
	}
}

// click selects what is under the mouse.
func (m *model) click(msg tea.MouseClickMsg) {
	l := m.layout()
	if msg.Button != tea.MouseLeft || m.page != nil || m.choice != nil || !l.list.holds(msg.X, msg.Y) {
		return
	}
	if at := m.top + (msg.Y-l.list.y)/l.perEntry; m.row(at) != nil {
		m.move(at - m.selected)
	}
}
