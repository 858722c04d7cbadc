package render

// Width lets tests measure as the cards do.
func Width(s string) int { return width(s) }
