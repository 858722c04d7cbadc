package render

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/errx-cli/errx/internal/fault"
)

// Problem is something wrong with a table; Line is 0 where it is not known.
type Problem struct {
	File string       `json:"file"`
	Line int          `json:"line"`
	What *fault.Fault `json:"what"`
}

// Verified writes what a check of tables has found: one problem a line, as
// compilers do, or that there is none.
func Verified(w io.Writer, tables, rows int, problems []Problem, o Options) error {
	switch o.Format {
	case JSON:
		return writeJSON(w, struct {
			Schema   string    `json:"schema"`
			Tables   int       `json:"tables"`
			Rows     int       `json:"rows"`
			Problems []Problem `json:"problems"`
		}{"errx.verify/1", tables, rows, orEmpty(problems)})
	case JSONL:
		return writeJSONLines(w, slices.Values(problems))
	}
	var b bytes.Buffer
	for _, p := range problems {
		where := neutralise(p.File)
		if p.Line > 0 {
			where += ":" + strconv.Itoa(p.Line)
		}
		b.WriteString(where + ": " + oneLine(neutralise(p.What.In(o.words()))) + "\n")
	}
	if len(problems) == 0 {
		fmt.Fprintf(&b, o.words().Verified+"\n", tables, rows)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// Folders writes where a user's tables are, one folder a line.
func Folders(w io.Writer, folders []string, cache string, o Options) error {
	if o.Format == JSON || o.Format == JSONL {
		return writeJSON(w, struct {
			Schema  string   `json:"schema"`
			Folders []string `json:"folders"`
			Cache   string   `json:"cache"`
		}{"errx.path/1", folders, cache})
	}
	var b bytes.Buffer
	for _, folder := range folders {
		b.WriteString(neutralise(folder) + "\n")
	}
	_, err := w.Write(b.Bytes())
	return err
}
