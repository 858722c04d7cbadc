package render

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/scan"
)

// Scan writes what a scan has found.
func Scan(w io.Writer, s scan.Summary, o Options) error {
	var b bytes.Buffer
	switch o.Format {
	case JSON:
		return writeJSON(w, struct {
			Schema string `json:"schema"`
			scan.Summary
		}{"errx.scan/1", s})
	case JSONL:
		return writeJSONLines(w, slices.Values(s.Findings))
	case Plain:
		plainFindings(&b, s.Findings, o)
	case Markdown:
		markdownFindings(&b, s, o)
	default:
		newCard(&b, o).findings(s)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func plainFindings(b *bytes.Buffer, findings []scan.Finding, o Options) {
	for i, f := range findings {
		if i > 0 {
			b.WriteByte('\n')
		}
		plainField(b, "count", strconv.Itoa(f.Count))
		plainField(b, "code", neutralise(f.Code))
		plainField(b, "vendor", neutralise(f.Vendor))
		plainField(b, "product", neutralise(f.Product))
		plainField(b, "first_file", neutralise(f.FirstFile))
		plainField(b, "first_line", strconv.Itoa(f.FirstLine))
		plainField(b, "last_line", strconv.Itoa(f.LastLine))
		plainField(b, "meaning", meaningOf(f, o))
		plainField(b, "sample", neutralise(f.Sample))
	}
}

func markdownFindings(b *bytes.Buffer, s scan.Summary, o Options) {
	b.WriteString(scanTotal(s, o) + "\n\n")
	for _, f := range s.Findings {
		fmt.Fprintf(b, "- **%d** %s: %s\n", f.Count,
			markdownText(joinNonEmpty(" · ", neutralise(f.Code), findingProduct(f, o), findingLines(f, o))), markdownText(meaningOf(f, o)))
	}
}

// findings draws what was found as a list: count, code, product, where, and
// what it means.
func (c *card) findings(s scan.Summary) {
	c.head(scanTotal(s, c.o), c.theme.code)
	digits := 1
	if len(s.Findings) > 0 {
		digits = len(strconv.Itoa(s.Findings[0].Count))
		c.line("")
	}
	indent := strings.Repeat(" ", digits+2)
	for _, f := range s.Findings {
		first := fmt.Sprintf("%*d  ", digits, f.Count)
		if c.o.Accessible {
			first, indent = fmt.Sprintf("%d × ", f.Count), ""
		}
		c.item(first, indent, neutralise(f.Code), c.theme.code)
		c.item(indent, indent, joinNonEmpty(" · ", findingProduct(f, c.o), findingLines(f, c.o)), c.theme.dim)
		c.item(indent, indent, meaningOf(f, c.o), c.theme.text)
	}
}

func scanTotal(s scan.Summary, o Options) string {
	if len(s.Findings) == 0 {
		return fmt.Sprintf(o.words().ScanNone, s.Lines, Size(s.Bytes))
	}
	return fmt.Sprintf(o.words().ScanTotal, s.Lines, Size(s.Bytes), len(s.Findings))
}

func findingProduct(f scan.Finding, o Options) string {
	if f.Entry != nil {
		return joinNonEmpty(" · ", statusText(f.Entry.Status, o), productText(*f.Entry, o))
	}
	if f.Product == "" {
		return o.words().Undecided
	}
	return neutralise(f.Vendor + "/" + f.Product)
}

func findingLines(f scan.Finding, o Options) string {
	where := fmt.Sprintf(o.words().ScanLines, f.FirstLine, f.LastLine)
	if f.FirstLine == f.LastLine {
		where = fmt.Sprintf(o.words().ScanLine, f.FirstLine)
	}
	if f.FirstFile != "-" {
		where += " · " + neutralise(f.FirstFile)
	}
	return where
}

// meaningOf is what the row says, or how to find out which one it is.
func meaningOf(f scan.Finding, o Options) string {
	if f.Entry == nil {
		return ""
	}
	text, _ := textIn(f.Entry.Description, o)
	if text == "" {
		text = neutralise(f.Entry.Message)
	}
	return oneLine(text)
}

// Size writes a number of bytes as people read it.
func Size(bytes int64) string {
	const unit = 1024
	if bytes < unit {
		return strconv.FormatInt(bytes, 10) + " B"
	}
	size, i := float64(bytes)/unit, 0
	for size >= unit && i < 3 {
		size /= unit
		i++
	}
	return strconv.FormatFloat(size, 'f', 1, 64) + " " + []string{"KiB", "MiB", "GiB", "TiB"}[i]
}

// Annotator passes lines through and explains those with errors.
type Annotator struct {
	w        io.Writer
	o        Options
	theme    theme
	terminal bool
	pending  []catalog.Explanation // found in a line that has not ended yet
}

// NewAnnotator returns an annotator that writes to w. Into a pipe the lines
// pass unchanged; on a terminal they are made safe and credentials in them
// masked.
func NewAnnotator(w io.Writer, o Options, terminal bool) *Annotator {
	return &Annotator{w: w, o: o, theme: newTheme(o), terminal: terminal}
}

// Lines passes lines on, each with one line of explanation below it for every
// error in it.
func (a *Annotator) Lines(lines []scan.Line) error {
	var b bytes.Buffer
	for _, line := range lines {
		if a.terminal {
			b.WriteString(neutralise(catalog.Mask(string(bytes.TrimSuffix(line.Text, []byte("\r"))))))
		} else {
			b.Write(line.Text)
		}
		a.pending = append(a.pending, line.Found...)
		if line.Ended {
			b.WriteByte('\n')
			a.explain(&b)
		}
	}
	_, err := a.w.Write(b.Bytes())
	return err
}

// End explains the last line if the input ended without a line end.
func (a *Annotator) End() error {
	if len(a.pending) == 0 {
		return nil
	}
	var b bytes.Buffer
	b.WriteByte('\n')
	a.explain(&b)
	_, err := a.w.Write(b.Bytes())
	return err
}

// explain writes a line for each error of the line before.
func (a *Annotator) explain(b *bytes.Buffer) {
	for _, x := range a.pending {
		e := x.Matches[0].Entry
		parts := []string{neutralise(e.Code)}
		if x.Equal == 1 {
			description, _ := textIn(e.Description, a.o)
			if description == "" {
				description = neutralise(e.Message)
			}
			resolution, _ := textIn(e.Resolution, a.o)
			parts = append(parts, statusText(e.Status, a.o), productText(e, a.o), oneLine(description), oneLine(resolution))
		} else {
			parts = append(parts, fmt.Sprintf(a.o.words().SharedCode, x.Equal))
		}
		b.WriteString(a.theme.note.render("  ^ errx: "+joinNonEmpty(" | ", parts...)) + "\n")
	}
	a.pending = a.pending[:0]
}
