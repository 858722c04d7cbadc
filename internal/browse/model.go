package browse

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

// focus is where keys go.
type focus int

const (
	onFilter focus = iota // letters are typed
	onList                // letters are commands
)

// model is the state of the view.
type model struct {
	catalog *catalog.Catalog
	options Options
	words   *wording.Words

	index   *index
	reading bool // the user's own tables, meanwhile the index has the built-in ones
	line    line
	product int // place in the index, or all
	kind    int
	result  *result

	focus    focus
	selected int // place in the result
	top      int // first entry of the list that is shown
	card     int // first line of the card that is shown
	choice   *chooser
	page     *page
	notice   string

	width, height int
	picked        string
	err           error
}

// page is a text over the whole screen: the help, links.
type page struct {
	draw func() []string
	top  int
}

// newModel begins with the built-in tables; reading large ones of the user's
// own takes a moment.
func newModel(c *catalog.Catalog, o Options) (*model, error) {
	m := &model{catalog: c, options: o, words: wording.For(o.Render.Language), product: all, kind: all}
	first := c
	if slices.ContainsFunc(c.Products(), func(p catalog.Product) bool { return p.Origin == catalog.OriginUser }) {
		builtin, err := catalog.Open()
		if err != nil {
			return nil, err
		}
		first, m.reading = builtin, true
	}
	x, err := newIndex(first, o.Products)
	if err != nil {
		return nil, err
	}
	m.index = x
	m.filter()
	return m, nil
}

// indexed is the whole catalog's index, or why there is none.
type indexed struct {
	index *index
	err   error
}

func (m *model) Init() tea.Cmd {
	if !m.reading {
		return nil
	}
	return func() tea.Msg {
		x, err := newIndex(m.catalog, m.options.Products)
		return indexed{x, err}
	}
}

func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		if m.options.MaxWidth > 0 {
			m.width = min(m.width, m.options.MaxWidth)
		}
	case indexed:
		if m.err = msg.err; m.err != nil {
			return m, tea.Quit
		}
		m.replace(msg.index)
	case tea.PasteMsg:
		m.focus, m.choice, m.page, m.notice = onFilter, nil, nil, ""
		m.line.insert(msg.Content)
		m.filter()
	case tea.KeyPressMsg:
		return m, m.key(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	case tea.MouseClickMsg:
		m.click(msg)
	}
	return m, nil
}

// filter finds what fits now, and goes to the best of it.
func (m *model) filter() {
	f := newFilter(m.line.String())
	f.product, f.kind = m.product, m.kind
	m.result = m.index.match(f, m.result)
	m.selected, m.top, m.card = 0, 0, 0
}

// replace takes another index, and stays at the entry that was selected, unless
// that was only the first.
func (m *model) replace(x *index) {
	id := ""
	if r := m.row(m.selected); r != nil && m.selected > 0 {
		id = r.id
	}
	if m.product != all {
		was := m.index.products[m.product]
		m.product = slices.IndexFunc(x.products, func(p catalog.Product) bool { return p.ID() == was.ID() })
	}
	m.index, m.result, m.reading, m.choice = x, nil, false, nil
	card := m.card
	m.filter()
	at := slices.IndexFunc(m.result.ranked, func(h hit) bool { return x.rows[h.row].id == id })
	if at >= 0 {
		m.selected, m.card = at, card
	}
}

// row is the entry at a place of the result, nil if there is none.
func (m *model) row(at int) *row {
	if at < 0 || at >= len(m.result.ranked) {
		return nil
	}
	return &m.index.rows[m.result.ranked[at].row]
}

// entry reads an entry of the index.
func (m *model) entry(r *row) catalog.Entry {
	entries, err := m.catalog.Lookup(r.id)
	for _, e := range entries {
		if e.ID == r.id {
			return e
		}
	}
	if err != nil {
		m.err = err
	}
	return catalog.Entry{ID: r.id, Code: r.code}
}

// look are the options to draw in so many columns.
func (m *model) look(width int) render.Options {
	o := m.options.Render
	o.Width = width
	return o
}
