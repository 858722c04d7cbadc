package cmd

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/internal/fault"
	"github.com/errx-cli/errx/internal/wording"
)

// rowLine is a row as JSON lines have it: errx's own keys, numbers and strings
// alike, and texts with or without their language.
type rowLine struct {
	Code        looseText                `json:"code"`
	Status      looseText                `json:"status"`
	Category    looseText                `json:"category"`
	Message     looseText                `json:"message"`
	Description looseText                `json:"description"`
	Resolution  looseText                `json:"resolution"`
	Aliases     []string                 `json:"aliases"`
	Kind        string                   `json:"kind"`
	Retry       string                   `json:"retry"`
	Guide       map[string]catalog.Guide `json:"guide"`
}

// looseText is a string, a number, null, or {"text": …, "lang": …}.
type looseText struct{ text, lang string }

func (t *looseText) UnmarshalJSON(data []byte) error {
	*t = looseText{}
	switch {
	case data[0] == '"':
		return json.Unmarshal(data, &t.text)
	case data[0] == '{':
		var in struct{ Text, Lang string }
		err := json.Unmarshal(data, &in)
		t.text, t.lang = in.Text, in.Lang
		return err
	case data[0] == '-' || data[0] >= '0' && data[0] <= '9':
		t.text = string(data)
		return nil
	case string(data) == "null":
		return nil
	}
	return fault.New(fault.NoText)
}

func (l *rowLine) row() (catalog.Row, error) {
	row := catalog.Row{
		Code: l.Code.text, Aliases: l.Aliases, Category: l.Category.text, Message: l.Message.text,
		Description: l.Description.text, Resolution: l.Resolution.text,
		Kind: l.Kind, Retry: l.Retry, Guide: l.Guide,
	}
	if status := strings.TrimSpace(l.Status.text); status != "" && status != "0" {
		n, err := strconv.Atoi(status)
		if err != nil {
			return row, fault.New(fault.NoNumber, status)
		}
		row.Status = n
	}
	return row, nil
}

// readRowLines reads rows as JSON lines, one after the other: there may be
// hundreds of thousands.
func (s *pageSource) readRowLines(world IO, words *wording.Words, input *bufio.Reader) error {
	const (
		longest    = 1 << 20
		mostBroken = 10_000 // a file with more has other lines than rows
	)
	lines := bufio.NewScanner(input)
	lines.Buffer(make([]byte, 64<<10), longest)
	var read atomic.Int64
	defer progressLine(world, func() string { return fmt.Sprintf(words.Reading, read.Load()) })()
	number := 0
	for lines.Scan() {
		number++
		text := bytes.TrimSpace(lines.Bytes())
		if len(text) == 0 {
			continue
		}
		read.Add(1)
		var line rowLine
		err := json.Unmarshal(text, &line)
		row := catalog.Row{}
		if err == nil {
			row, err = line.row()
		}
		if err != nil {
			err = fault.OfJSON(err)
			if s.skip(number, err); len(s.skipped) > mostBroken {
				return &catalog.LineError{Line: number, Err: err}
			}
			continue
		}
		if s.table.Source.Lang == "" {
			s.table.Source.Lang = line.Description.lang
		}
		s.add(number, row)
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return fault.At(number+1, fault.LongLine, longest)
	}
	return lines.Err()
}

// isRowLines tells rows as JSON lines: the first line is an object by itself
// that has a code, and is not all there is of a larger value.
func isRowLines(head []byte) bool {
	var row struct{ Code *looseText }
	return firstObject(head, &row) && row.Code != nil
}

// isLinesTable tells a table of errx as JSON lines by its header.
func isLinesTable(head []byte) bool {
	var header struct {
		Vendor, Product string
		Source          *struct{}
		Code            *looseText
	}
	return firstObject(head, &header) && header.Vendor != "" && header.Product != "" && header.Source != nil && header.Code == nil
}

// firstObject reads the first of lines of objects.
func firstObject(head []byte, into any) bool {
	head = bytes.TrimLeft(head, " \t\r\n\ufeff")
	line, rest, _ := bytes.Cut(head, []byte("\n"))
	if rest = bytes.TrimSpace(rest); len(rest) > 0 && rest[0] != '{' {
		return false
	}
	return len(line) > 0 && line[0] == '{' && json.Unmarshal(line, into) == nil
}
