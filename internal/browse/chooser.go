package browse

import (
	"strconv"

	"github.com/errx-cli/errx/render"
)

// chooser is a short list in place of the entries: products or kinds, the
// first item being all of them.
type chooser struct {
	items    []choice
	selected int
	take     func(value int)
}

type choice struct {
	value  int // place in the index's list, or all
	name   func() string
	detail func() string
	count  int
}

// chooseProduct counts the entries of each product that have the chosen kind.
func (m *model) chooseProduct() *chooser {
	counts := make([]int, len(m.index.products))
	for _, r := range m.index.rows {
		if m.kind == all || int(r.kind) == m.kind {
			counts[r.product]++
		}
	}
	c := &chooser{take: func(value int) { m.product = value }}
	c.add(choice{value: all, name: func() string { return m.words.Browse.AllProducts }, count: sum(counts)}, m.product)
	for i, p := range m.index.products {
		c.add(choice{
			value:  i,
			name:   func() string { return render.Line(p.Product) },
			detail: func() string { return render.ProductName(p.Vendor, p.Product, p.Name, m.look(0)) },
			count:  counts[i],
		}, m.product)
	}
	return c
}

// chooseKind counts the entries of each kind that the chosen product has.
func (m *model) chooseKind() *chooser {
	counts := make([]int, len(m.index.kinds))
	for _, r := range m.index.rows {
		if m.product == all || int(r.product) == m.product {
			counts[r.kind]++
		}
	}
	c := &chooser{take: func(value int) { m.kind = value }}
	c.add(choice{value: all, name: func() string { return m.words.Browse.AllKinds }, count: sum(counts)}, m.kind)
	for i, kind := range m.index.kinds {
		if kind != "" {
			c.add(choice{value: i, name: func() string { return m.words.Kinds.Of(kind) }, count: counts[i]}, m.kind)
		}
	}
	return c
}

// add takes an item, if it stands for anything, and selects it if it is the
// current one.
func (c *chooser) add(item choice, current int) {
	if item.count == 0 && item.value != all && item.value != current {
		return
	}
	if item.value == current {
		c.selected = len(c.items)
	}
	c.items = append(c.items, item)
}

func sum(counts []int) (total int) {
	for _, n := range counts {
		total += n
	}
	return total
}

func (c *chooser) move(by int) {
	c.selected = max(min(c.selected+by, len(c.items)-1), 0)
}

func (m *model) choiceKey(name string) {
	c := m.choice
	switch name {
	case "up", "ctrl+p":
		c.move(-1)
	case "down", "ctrl+n":
		c.move(1)
	case "pgup":
		c.move(-m.layout().list.height)
	case "pgdown":
		c.move(m.layout().list.height)
	case "home":
		c.move(-len(c.items))
	case "end":
		c.move(len(c.items))
	case "enter":
		c.take(c.items[c.selected].value)
		m.choice = nil
		m.filter()
	case "esc", "q", "p", "k":
		m.choice = nil
	}
}

// lines draws the items around the selected one.
func (c *chooser) lines(width, height int) []string {
	var names []string
	column := 0
	for _, item := range c.items {
		names = append(names, item.name())
		column = max(column, render.Width(names[len(names)-1]))
	}
	column = min(column, max(width-10, 0))
	top := clampTop(c.selected-height/2, len(c.items), height)
	var lines []string
	for i := top; i < min(len(c.items), top+height); i++ {
		pointer := "  "
		if i == c.selected {
			pointer = "> "
		}
		count := strconv.Itoa(c.items[i].count)
		text := pointer + render.Pad(names[i], column) + "  " + render.Pad("", 6-len(count)) + count
		if c.items[i].detail != nil {
			text += "  " + c.items[i].detail()
		}
		lines = append(lines, render.Fit(text, width))
	}
	return lines
}
