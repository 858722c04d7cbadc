package cmd

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/fault"
	"github.com/errx-cli/errx/internal/page"
	"github.com/errx-cli/errx/internal/wording"
	"github.com/errx-cli/errx/render"
)

// maxPage is how large a page can be. Files of rows have no limit.
const maxPage = 16 << 20

// pageSource is what one file gave: a table, as far as the file tells.
type pageSource struct {
	name    string
	table   *catalog.Table
	skipped []render.Skipped
	doubt   error // why not all of it is sure
	// passedOver is how many of the skipped are whole tables, not rows.
	passedOver int
}

// read reads a file or, for -, standard input.
func (o *importOptions) read(world IO, words *wording.Words, name string) (*pageSource, error) {
	input := world.In
	if name != "-" {
		f, err := openPage(words, name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		input = f
	}
	s := &pageSource{name: name, table: &catalog.Table{}}
	buffered := bufio.NewReaderSize(input, 64<<10)
	var err error
	switch head, _ := buffered.Peek(32 << 10); {
	case isTable(head):
		s.table, err = catalog.ReadTable(buffered)
	case isLinesTable(head):
		s.table, err = catalog.ReadLines(buffered)
	case isRowLines(head):
		err = s.readRowLines(world, words, buffered)
	default:
		err = s.readPage(words, buffered)
	}
	if err != nil {
		var mendable *hintError
		if errors.As(err, &mendable) {
			return nil, err
		}
		return nil, &readError{inputName(words, name), err}
	}
	return s, o.address(words, s)
}

// openPage opens a regular file: waiting for the other end of a FIFO would
// last forever.
func openPage(words *wording.Words, name string) (*os.File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &hintError{fmt.Sprintf(words.NotAFile, name), "errx import - < PAGE"}
	}
	return os.Open(name)
}

// address says whose errors they are, under what name and in which language.
func (o *importOptions) address(words *wording.Words, s *pageSource) error {
	t := s.table
	if o.as != "" {
		vendor, product, err := splitTable(words, o.as)
		if err != nil {
			return err
		}
		t.Vendor, t.Product = vendor, product
	} else if t.Vendor == "" && !o.dryRun {
		return &hintError{fmt.Sprintf(words.AsNeeded, s.name), "--as VENDOR/PRODUCT"}
	}
	if o.pageLang != "" {
		t.Source.Lang = o.pageLang
	}
	if t.Source.Lang == "" {
		t.Source.Lang = languageOfRows(t.Entries)
	}
	if o.name != "" {
		t.Name = catalog.Names{En: o.name}
		if t.Source.Lang == catalog.Chinese {
			t.Name = catalog.Names{Zh: o.name}
		}
	}
	return nil
}

// readPage reads a vendor's page, or rows that are no lines.
func (s *pageSource) readPage(words *wording.Words, input io.Reader) error {
	limit := int64(maxPage)
	switch strings.ToLower(filepath.Ext(s.name)) {
	case ".csv", ".tsv", ".json":
		limit = 1 << 40
	}
	source, err := io.ReadAll(io.LimitReader(input, limit+1))
	if err != nil {
		return err
	}
	if int64(len(source)) > limit {
		return &hintError{message: fmt.Sprintf(words.PageTooLarge, s.name, render.Size(limit))}
	}
	p, err := page.Read(source)
	if p == nil {
		return err
	}
	if err != nil {
		s.doubt = err
	}
	s.table.Source = catalog.Source{Title: p.Title, Date: time.Now().Format(time.DateOnly), Lang: p.Lang}
	if p.Title != "" {
		s.table.Name = catalog.Names{En: p.Title}
		if p.Lang == catalog.Chinese {
			s.table.Name = catalog.Names{Zh: p.Title}
		}
	}
	for _, skip := range p.Skipped {
		s.skipped = append(s.skipped, render.Skipped{Line: skip.Line, Why: skip.Why})
		if skip.Table {
			s.passedOver++
		}
	}
	for _, r := range p.Rows {
		row := catalog.Row{
			Code: r.Code, Status: r.Status, Category: r.Category,
			Message: r.Message, Description: r.Description, Resolution: r.Resolution,
		}
		if r.Spelling != "" {
			row.Aliases = append(row.Aliases, r.Spelling)
		}
		if r.Name != "" {
			row.Aliases = append(row.Aliases, r.Name) // the name beside a number
		}
		s.add(r.Line, row)
	}
	return nil
}

// add adds a row, or says why it can't be one.
func (s *pageSource) add(line int, row catalog.Row) {
	if code := catalog.CleanCode(row.Code); code != row.Code {
		row.Aliases = append(row.Aliases, row.Code)
		row.Code = code
	}
	if err := row.Check(s.table.Source.Lang); err != nil {
		s.skip(line, err)
		return
	}
	s.table.Entries = append(s.table.Entries, row)
}

func (s *pageSource) skip(line int, err error) {
	s.skipped = append(s.skipped, render.Skipped{Line: line, Why: fault.Of(err)})
	if s.doubt == nil {
		s.doubt = &catalog.LineError{Line: line, Err: err}
	}
}

// refusal tells why nothing is taken from the source, if so.
func (s *pageSource) refusal(words *wording.Words, partial bool) error {
	switch {
	case len(s.table.Entries) == 0:
		if s.doubt == nil || errors.Is(s.doubt, page.ErrNoTable) {
			return &hintError{message: fmt.Sprintf(words.NoErrorTable, s.name)}
		}
		return &hintError{message: fmt.Sprintf(words.NoSureRow, s.name, faultOf(s.doubt).In(words))}
	case s.doubt != nil && !partial:
		return &hintError{fmt.Sprintf(words.DoubtfulPage, s.name, faultOf(s.doubt).In(words)), words.TakeSure}
	}
	return nil
}

func (s *pageSource) report(dry bool) render.Import {
	t := s.table
	r := render.Import{
		Vendor: t.Vendor, Product: t.Product, Lang: t.Source.Lang, Dry: dry,
		Read: len(t.Entries) + len(s.skipped) - s.passedOver, Kept: len(t.Entries), Skipped: s.skipped,
	}
	if dry {
		r.Rows = t.Entries
	}
	return r
}

// joined makes one of the sources of one product.
func joined(sources []*pageSource) []*pageSource {
	var list []*pageSource
	byID := map[string]*pageSource{}
	for _, s := range sources {
		id := s.table.Vendor + "/" + s.table.Product
		first := byID[id]
		if first == nil {
			byID[id] = s
			list = append(list, s)
			continue
		}
		first.table.Entries = append(first.table.Entries, s.table.Entries...)
		first.skipped = append(first.skipped, s.skipped...)
		first.passedOver += s.passedOver
	}
	return list
}

// isTable tells errx's own tables from other YAML.
func isTable(head []byte) bool {
	return hasLine(head, "vendor:") && hasLine(head, "product:") && hasLine(head, "entries:")
}

func hasLine(head []byte, begin string) bool {
	return bytes.HasPrefix(head, []byte(begin)) || bytes.Contains(head, []byte("\n"+begin))
}

// languageOfRows guesses the language of rows from their script.
func languageOfRows(rows []catalog.Row) string {
	const enough = 1000
	lang := catalog.English
	for _, r := range rows[:min(enough, len(rows))] {
		for _, c := range r.Description + r.Resolution {
			switch {
			case unicode.In(c, unicode.Hiragana, unicode.Katakana):
				return "ja"
			case unicode.Is(unicode.Hangul, c):
				return "ko"
			case unicode.Is(unicode.Han, c):
				lang = catalog.Chinese
			}
		}
	}
	return lang
}
