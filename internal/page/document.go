package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// document is a page cut into lines, with what must not be read as text marked.
type document struct {
	lines        []string       // without line ends and trailing blanks
	text         string         // the lines in one piece
	offsets      []int          // where each line starts in text, and its end
	tabs         map[int]string // those that a line ended in: empty cells of a sheet
	code         []bool         // the line is in a fenced block, a comment or the front matter
	codes        []bool         // the line may hold a heading cell above codes
	table        []bool         // the line belongs to a table that was read
	lastTableEnd int            // the last line with a </table>
	noGrid       int            // the line up to which no grid table starts
	meta         string         // the title that the front matter gives
	hasHashes    bool           // the page marks headings with #
	known        lexicon
}

func newDocument(src string, known lexicon) *document {
	lines := strings.Split(src, "\n")
	n := len(lines)
	d := &document{lines: lines, code: make([]bool, n), codes: make([]bool, n), table: make([]bool, n), lastTableEnd: -1, known: known, tabs: map[int]string{}}
	d.offsets = make([]int, 1, len(lines)+1)
	for i, s := range lines {
		lines[i] = unquote(strings.TrimRightFunc(s, unicode.IsSpace))
		if tail := s[len(strings.TrimRight(s, "\t")):]; tail != "" {
			d.tabs[i] = tail
		}
		d.offsets = append(d.offsets, d.offsets[i]+len(lines[i])+1)
		d.codes[i] = mayNameCodes(lines[i])
		if tagIn(s, "</table") >= 0 {
			d.lastTableEnd = i
		}
	}
	d.text = strings.Join(lines, "\n") + "\n"
	start := d.markFrontMatter()
	d.markFences(start)
	d.markComments()
	for i := range lines {
		if level, _ := hashHeading(lines[i]); level > 0 && !d.code[i] {
			d.hasHashes = true
			break
		}
	}
	return d
}

// unquote takes the > of a block quote off a line of a table and off a heading.
func unquote(s string) string {
	if !strings.HasPrefix(s, ">") {
		return s
	}
	t := strings.TrimLeft(s, "> \t")
	if level, _ := hashHeading(t); level > 0 || strings.Contains(t, "|") || strings.HasPrefix(t, "<") {
		return t
	}
	return s
}

// markFrontMatter marks a leading block between two lines of --- and returns the
// line after it.
func (d *document) markFrontMatter() int {
	if d.lines[0] != "---" {
		return 0
	}
	for i, s := range d.lines[1:] {
		if s != "---" {
			continue
		}
		for j, s := range d.lines[:i+2] {
			d.code[j] = true
			if title, ok := strings.CutPrefix(s, "title:"); ok && d.meta == "" {
				d.meta = strings.Trim(strings.TrimSpace(title), `"'`)
			}
		}
		return i + 2
	}
	return 0
}

// markFences marks fenced code blocks. A fence that is never closed marks nothing:
// a page broken so must not lose the tables behind it.
func (d *document) markFences(start int) {
	open, fence := -1, ""
	for i := start; i < len(d.lines); i++ {
		s := strings.TrimLeft(d.lines[i], " \t")
		run := fenceRun(s)
		switch {
		case open < 0 && run != "" && !strings.Contains(s[len(run):], "`") && !d.underlined(i-1):
			open, fence = i, run
		case open >= 0 && run == s && strings.HasPrefix(run, fence):
			for j := open; j <= i; j++ {
				d.code[j] = true
			}
			open = -1
		}
	}
}

// underlined returns whether line i is a heading with a line under it, which may be
// of ~.
func (d *document) underlined(i int) bool {
	if i < 0 {
		return false
	}
	_, _, size := d.heading(i)
	return size == 2
}

// fenceRun returns the ``` or ~~~ that s starts with.
func fenceRun(s string) string {
	if !strings.HasPrefix(s, "```") && !strings.HasPrefix(s, "~~~") {
		return ""
	}
	return s[:len(s)-len(strings.TrimLeft(s, s[:1]))]
}

// markComments marks lines commented out as a block.
func (d *document) markComments() {
	open := -1
	for i, s := range d.lines {
		if open < 0 && !d.code[i] && strings.HasPrefix(strings.TrimLeft(s, " \t"), "<!--") {
			open = i
		}
		if at := strings.LastIndex(s, "-->"); open >= 0 && at >= 0 {
			for j := open; j <= i; j++ {
				d.code[j] = j < i || tableTag(s[at:]) < 0
			}
			open = -1
		}
	}
}

// blank returns whether line i is empty.
func (d *document) blank(i int) bool { return strings.TrimSpace(d.lines[i]) == "" }

// skipBlank returns the first line from i on that is not empty.
func (d *document) skipBlank(i int) int {
	for i < len(d.lines) && d.blank(i) {
		i++
	}
	return i
}

// heading returns the level and the text of a heading that starts in line i, and
// how many lines it takes; level 0 if there is none.
func (d *document) heading(i int) (level int, text string, size int) {
	if level, text := hashHeading(d.lines[i]); level > 0 {
		return level, text, 1
	}
	if level, text := tagHeading(d.lines[i]); level > 0 && text != "" {
		return level, text, 1
	}
	if i+1 >= len(d.lines) || i > 0 && !d.blank(i-1) && !d.code[i-1] && d.lines[i-1] != d.lines[i+1] {
		return 0, "", 0
	}
	if level = underline(d.lines[i+1], d.lines[i]); level == 0 || !looksLikeHeading(d.lines[i]) {
		return 0, "", 0
	}
	return level, headingText(d.lines[i]), 2
}

// underline returns the level of a heading with the given line under it, 0 if that
// underlines nothing. Markdown has two levels, reStructuredText more, which have to
// be as long as the heading.
func underline(s, heading string) int {
	const marks = "=-~^\"'*#"
	if len(s) < 3 || strings.Trim(s, s[:1]) != "" {
		return 0
	}
	level := strings.IndexByte(marks, s[0]) + 1
	if level > 2 && len(s) < utf8.RuneCountInString(heading) {
		return 0
	}
	return level
}

// hashHeading reads a heading marked with #. The blank behind it may be missing,
// as long as it cannot be taken for a #include or a #tag.
func hashHeading(s string) (level int, text string) {
	marked := strings.TrimLeft(s, " ")
	rest := strings.TrimLeft(marked, "#")
	level = len(marked) - len(rest)
	if level == 0 || level > 6 || len(s)-len(marked) > 3 {
		return 0, ""
	}
	if at := tableTag(rest); at >= 0 {
		rest = rest[:at]
	}
	first, _ := utf8.DecodeRuneInString(rest)
	glued := unicode.IsLetter(first) && (level > 1 || first > unicode.MaxASCII)
	if !unicode.IsSpace(first) && !glued {
		return 0, ""
	}
	return level, headingText(strings.TrimRight(strings.TrimSpace(rest), "#"))
}

// headingText takes anchors, attributes in braces and emphasis off a heading.
func headingText(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.LastIndexByte(s, '{'); i >= 0 && strings.HasSuffix(s, "}") {
		if inner := strings.TrimSpace(s[i+1:]); strings.HasPrefix(inner, "#") || strings.HasPrefix(inner, ".") {
			s = s[:i]
		}
	}
	return bare(plain(s))
}

// boldHeading returns the text of a line that is all bold, as pages have it that
// use bold paragraphs for headings.
func boldHeading(s string) string {
	s = strings.TrimRight(strings.TrimSpace(s), ":： ")
	inner, ok := strings.CutPrefix(s, "**")
	inner, closed := strings.CutSuffix(inner, "**")
	if !ok || !closed || strings.Contains(inner, "**") {
		return ""
	}
	return strings.TrimRight(headingText(inner), ":： ")
}

// looksLikeHeading returns whether a bare line of text is short and no sentence.
func looksLikeHeading(s string) bool {
	s = strings.TrimSpace(s)
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return (unicode.IsLetter(first) || unicode.IsDigit(first) || strings.ContainsRune("*`（(《[", first)) &&
		utf8.RuneCountInString(s) <= 60 &&
		!strings.ContainsRune("。.!！?？:：;；,，、…", last) && !strings.Contains(s, "|")
}

// pageTitle returns the first heading; a page of bare text may start with one.
func (d *document) pageTitle() string {
	for i := range d.lines {
		if level, text, _ := d.heading(i); level > 0 && !d.code[i] && text != "" {
			return text
		}
	}
	if d.meta != "" {
		return d.meta
	}
	if i := d.skipBlank(0); i < len(d.lines) && !d.code[i] && !d.table[i] && looksLikeHeading(d.lines[i]) {
		return headingText(d.lines[i])
	}
	return ""
}
