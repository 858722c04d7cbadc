package render

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// width returns the cells that s takes on a terminal. It is the only measure in use: two of them disagree about
// dashes, quotes and box lines in a Chinese locale, and a card measured with both does not line up.
func width(s string) int { return ansi.StringWidth(s) }

// Width is the number of cells that text without escapes takes on a terminal.
func Width(s string) int { return width(s) }

// truncate returns s if it fits into w cells, and otherwise its beginning, whole graphemes only, with "…" after it. s is
// text without escapes: it is styled afterwards.
func truncate(s string, w int) string {
	const tail = "…"
	if len(s) <= w { // nothing takes more cells than bytes
		return s
	}
	room := w - width(tail)
	kept, used := 0, 0
	for i := 0; i < len(s); {
		cluster, cells := nextCluster(s[i:])
		used += cells
		if used > w {
			if room < 0 {
				return ""
			}
			return strings.TrimRightFunc(s[:kept], isBlank) + tail
		}
		i += len(cluster)
		if used <= room {
			kept = i
		}
	}
	return s
}

// pad returns s with blanks after it up to w cells; a wider s is returned as it is.
func pad(s string, w int) string {
	return s + strings.Repeat(" ", max(0, w-width(s)))
}
