// Package fault holds what can be wrong with what errx reads and writes, as values:
// a kind, and what it is about. How a kind is said is in package wording; who returns
// a fault need not know in which language it will be read.
package fault

import (
	"fmt"
	"strings"

	"github.com/errx-cli/errx/internal/wording"
)

// Kind is what is wrong. Kinds are written into packs.
type Kind string

// What the system refuses, and what an input is not.
const (
	NotFound    Kind = "not_found"
	Forbidden   Kind = "forbidden"
	Exists      Kind = "exists"
	IsFolder    Kind = "is_folder"
	NoFolder    Kind = "no_folder"
	NoSpace     Kind = "no_space"
	NoQuota     Kind = "no_quota"
	ReadOnly    Kind = "read_only"
	TooLarge    Kind = "too_large"
	LongName    Kind = "long_name"
	Links       Kind = "links"
	TooManyOpen Kind = "too_many_open"
	NotOpen     Kind = "not_open"
	Invalid     Kind = "invalid"
	InputOutput Kind = "input_output"
	CutShort    Kind = "cut_short"
	Gzip        Kind = "gzip"
	Other       Kind = "other" // foreign words
)

// What is wrong with a file in a folder of tables.
const (
	NotRegular Kind = "not_regular"
	NoTable    Kind = "no_table"
	BadName    Kind = "bad_name"    // name
	DeviceName Kind = "device_name" // name
	Busy       Kind = "busy"
)

// What is wrong with a table or its rows.
const (
	YAML          Kind = "yaml" // the library's words
	JSON          Kind = "json" // the library's words
	JSONCut       Kind = "json_cut"
	NoObject      Kind = "no_object"
	UnknownKey    Kind = "unknown_key" // key
	WrongType     Kind = "wrong_type"  // value, or its type
	Twice         Kind = "twice"       // key, line of the first
	Empty         Kind = "empty"
	TwoDocuments  Kind = "two_documents"
	TwoValues     Kind = "two_values"
	LongLine      Kind = "long_line" // limit
	NoNames       Kind = "no_names"
	NoLang        Kind = "no_lang"
	Misplaced     Kind = "misplaced"       // vendor and product
	TwoFiles      Kind = "two_files"       // other file
	TooManyTables Kind = "too_many_tables" // limit
	NoCode        Kind = "no_code"
	LongCode      Kind = "long_code"     // code, limit
	UncleanCode   Kind = "unclean_code"  // code, its clean form
	Status        Kind = "status"        // code, status
	BadKind       Kind = "kind"          // code, kind, allowed kinds
	Retry         Kind = "retry"         // code, retry, allowed values
	MeaningTwice  Kind = "meaning_twice" // code, language
	FixTwice      Kind = "fix_twice"     // code, language
	NoText        Kind = "no_text"
	NoNumber      Kind = "no_number" // status
)

// What is wrong with a page, or why a table or a row of it was passed over.
const (
	Encoding       Kind = "encoding"
	ManyLines      Kind = "many_lines"      // limit
	ManyTables     Kind = "many_tables"     // limit
	ManyRows       Kind = "many_rows"       // limit
	UnreadableRows Kind = "unreadable_rows" // how many, of how many, line of the table
	NoRows         Kind = "no_rows"
	NoTexts        Kind = "no_texts"
	NoCodes        Kind = "no_codes" // headings
	Parameters     Kind = "parameters"
	Trials         Kind = "trials"
	Fields         Kind = "fields"
	Statuses       Kind = "statuses"
	NoErrors       Kind = "no_errors"
	Prose          Kind = "prose"
	Cells          Kind = "cells"
	Heading        Kind = "heading"
	EmptyRow       Kind = "empty_row"
	CodelessRow    Kind = "codeless_row"
	Control        Kind = "control"
	Caption        Kind = "caption"
	OpenQuote      Kind = "open_quote"
)

// Fault is something wrong. It is an error, in English.
type Fault struct {
	File string // "" where it is not known, or said beside it
	Line int    // 0 where it is not known, or said beside it
	Kind Kind
	Args []string // as the comment of the kind tells
}

// New returns a fault of that kind.
func New(kind Kind, args ...any) *Fault { return At(0, kind, args...) }

// At returns a fault of a line.
func At(line int, kind Kind, args ...any) *Fault {
	f := &Fault{Line: line, Kind: kind}
	for _, arg := range args {
		f.Args = append(f.Args, fmt.Sprint(arg))
	}
	return f
}

func (f *Fault) Error() string { return f.In(wording.For("en")) }

// MarshalText makes JSON say the fault in English.
func (f *Fault) MarshalText() ([]byte, error) { return []byte(f.Error()), nil }

// In says the fault in the language of the words.
func (f *Fault) In(words *wording.Words) string {
	colon := ": "
	if words.Language == "zh" {
		colon = "："
	}
	var parts []string
	if f.File != "" {
		parts = append(parts, f.File)
	}
	if f.Line > 0 {
		parts = append(parts, fmt.Sprintf(words.ScanLine, f.Line))
	}
	args := make([]any, len(f.Args))
	for i, arg := range f.Args {
		args[i] = arg
	}
	return strings.Join(append(parts, fmt.Sprintf(words.Faults.Of(string(f.Kind)), args...)), colon)
}
