package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// breakRank tells how good a place for a line break is. A line ends at the last of its best places.
type breakRank int

const (
	noBreak        breakRank = iota
	beforeMark               // would start a line with a closing mark, or end one with an opening mark
	insideWord               // between two graphemes of a word
	afterSeparator           // inside a code or URL, after its punctuation
	blankAtMark              // at a blank, but with such a mark beside it
	properBreak              // at a blank, or beside an ideograph
)

// wrap breaks s, neutralised text without escapes, into lines of at most w cells; a single grapheme wider than w stands
// alone. Lines break at blanks, which go, and beside ideographs; a word, code or URL is cut only if it is wider
// than a line. LF ends a line. No line starts or ends with a blank, and only blanks are lost. There is always one line.
func wrap(s string, w int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(strings.TrimSuffix(s, "\n"), "\n") {
		line, rest := cutLine(strings.TrimFunc(paragraph, isBlank), w)
		lines = append(lines, line)
		for rest != "" {
			line, rest = cutLine(rest, w)
			lines = append(lines, line)
		}
	}
	return lines
}

// Wrap breaks errx's own text, such as help, into lines as the cards' are.
func Wrap(text string, width int) []string { return wrap(text, width) }

// cutLine splits text, which neither starts nor ends with a blank, into its first line and what is left for the next ones.
// What it reads beyond the line holds only places of a lower rank than the one chosen, so no byte is read more often than
// there are ranks, however long the text.
func cutLine(text string, w int) (line, rest string) {
	var (
		best       breakRank
		head, next int  // where the line of the best place ends, and where the line after it starts
		last       rune // of the last grapheme that is no blank, its first rune
		end        int  // and where it ends
		used       int
	)
	for i := 0; i < len(text); {
		cluster, cells := nextCluster(text[i:])
		r, _ := utf8.DecodeRuneInString(cluster)
		if !isBlank(r) {
			if i > 0 {
				if rank := rankBreak(last, r, end < i); rank >= best {
					best, head, next = rank, end, i
				}
				if used+cells > w {
					return text[:head], text[next:]
				}
			}
			last, end = r, i+len(cluster)
		}
		used += cells
		i += len(cluster)
	}
	return text, ""
}

// rankBreak ranks the place between two neighbours; blank says that blanks stand between them.
func rankBreak(before, after rune, blank bool) breakRank {
	marked := isOpening(before) || isClosing(after)
	beside := isIdeographic(before) || isIdeographic(after)
	switch {
	case blank && marked:
		return blankAtMark
	case blank:
		return properBreak
	case marked:
		return beforeMark
	case beside && (isQuote(before) || isQuote(after)): // it opens or closes: either way it stays with its neighbour
		return beforeMark
	case beside:
		return properBreak
	case isSeparator(before) && !isSeparator(after):
		return afterSeparator
	}
	return insideWord
}

// nextCluster returns the first grapheme of s and its cells. A blank is always a grapheme of its own here, even where
// Unicode joins it with its neighbour, because blanks are what lines drop.
func nextCluster(s string) (cluster string, cells int) {
	if s[0] >= ' ' && s[0] <= '~' && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return s[:1], 1
	}
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case isBlank(r):
		return s[:size], width(s[:size])
	case isOwnMark(r) && (len(s) == size || s[size] < utf8.RuneSelf):
		return s[:size], 1
	}
	cluster, cells = ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if i := strings.IndexFunc(cluster, isBlank); i > 0 {
		cluster = cluster[:i]
		cells = width(cluster)
	}
	return cluster, cells
}

// isOwnMark tells the marks that errx writes between texts. Most lists hold one,
// and measuring it takes tables of 200 KiB.
func isOwnMark(r rune) bool { return r == '·' || r == '│' || r == '…' }

// isBlank includes the no-break space: pages use it for layout, and a line that ends with it ends with a blank.
func isBlank(r rune) bool { return r == ' ' || r == '\t' || unicode.Is(unicode.Zs, r) }

func isOpening(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }

func isClosing(r rune) bool {
	return strings.ContainsRune(",.;:!?%，。、；：！？％…·—～", r) || unicode.In(r, unicode.Pe, unicode.Pf)
}

func isQuote(r rune) bool { return r == '"' || r == '\'' }

func isSeparator(r rune) bool { return strings.ContainsRune("._/-?&=", r) }

// isIdeographic reports whether lines may break on both sides of r, as far as the marks allow.
func isIdeographic(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r == '—', r == '…',
		r >= 0x3001 && r <= 0x33ff,   // CJK marks, kana, bopomofo, squared words
		r >= 0xff01 && r <= 0xff65,   // full-width forms
		r >= 0x1f000 && r <= 0x1faff: // emoji
		return true
	}
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Yi)
}
