package fault

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// Of returns what is wrong if err is a fault, or wraps one, or if the system said
// it; an error of another sort is kept in its own words.
func Of(err error) *Fault {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	file := ""
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		file, err = path.Path, path.Err
	case errors.As(err, &link):
		file, err = link.New, link.Err
	}
	if kind := system(err); kind != "" {
		return &Fault{File: file, Kind: kind}
	}
	return &Fault{File: file, Kind: Other, Args: []string{err.Error()}}
}

// system returns the kind of what the system says, "" for what is unusual.
func system(err error) Kind {
	for _, s := range []struct {
		err  error
		kind Kind
	}{
		{fs.ErrNotExist, NotFound}, {fs.ErrPermission, Forbidden}, {fs.ErrExist, Exists},
		{syscall.EISDIR, IsFolder}, {syscall.ENOTDIR, NoFolder}, {syscall.ENOSPC, NoSpace}, {syscall.EDQUOT, NoQuota},
		{syscall.EROFS, ReadOnly}, {syscall.EFBIG, TooLarge}, {syscall.ENAMETOOLONG, LongName}, {syscall.ELOOP, Links},
		{syscall.EMFILE, TooManyOpen}, {syscall.ENFILE, TooManyOpen}, {syscall.EBADF, NotOpen}, {fs.ErrClosed, NotOpen},
		{syscall.EINVAL, Invalid}, {syscall.EIO, InputOutput}, {io.ErrUnexpectedEOF, CutShort},
	} {
		if errors.Is(err, s.err) {
			return s.kind
		}
	}
	return ""
}

// OfJSON returns what is wrong with JSON, by an error of its decoder.
func OfJSON(err error) *Fault {
	var f *Fault
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return New(JSONCut)
	case errors.As(err, &wrong):
		return New(WrongType, strings.TrimPrefix(wrong.Field+": "+wrong.Value, ": "))
	}
	// The decoder tells the rest in no other way than by its text.
	text := strings.TrimPrefix(err.Error(), "json: ")
	if text == "unexpected end of JSON input" {
		return New(JSONCut)
	}
	if key, ok := strings.CutPrefix(text, "unknown field "); ok {
		return New(UnknownKey, strings.Trim(key, `"`))
	}
	return New(JSON, text)
}
