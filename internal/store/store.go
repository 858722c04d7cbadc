// Package store keeps the files of the user's own tables and of the cache: it
// lists, opens, replaces, removes, maps and locks them. What is in them is its
// callers' business.
//
// A table is a regular file VENDOR/PRODUCT.yaml or VENDOR/PRODUCT.jsonl in one
// of the user's folders. All access goes through [os.Root], so that no name and
// no symbolic link leads out of a folder. A file is replaced as a whole or not
// at all, whenever the process is ended.
package store

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/errx-cli/errx/internal/fault"
)

// Extensions of table files.
const (
	YAML  = ".yaml"
	Lines = ".jsonl" // a header, then an entry a line
)

// File is a table's file.
type File struct {
	Folder          string
	Vendor, Product string
	Ext             string // YAML or Lines
	Size            int64
	ModTime         time.Time
	Inode           uint64 // 0 where the system has none
}

// Name is the file's name in its folder, with slashes.
func (f File) Name() string { return f.Vendor + "/" + f.Product + f.Ext }

// Path is the file's name for people.
func (f File) Path() string { return filepath.Join(f.Folder, f.Vendor, f.Product+f.Ext) }

// Open opens the file for reading. It is an error if it is, by now, anything
// but a regular file.
func (f File) Open() (*os.File, error) {
	root, err := os.OpenRoot(f.Folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return openRegular(root, filepath.FromSlash(f.Name()))
}

// Problem is a file that lies where a table should and is none.
type Problem struct {
	Path string
	Err  error
}

// errNoTable says that a file in a folder of tables is no table's.
var errNoTable = &fault.Fault{Kind: fault.NoTable}

// List finds the tables of the folders, folder by folder, sorted by name, by
// looking at names, sizes and times only. Folders that do not exist are empty.
func List(folders []string) (files []File, problems []Problem) {
	for _, folder := range folders {
		var err error
		files, err = listFolder(files, folder, &problems)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			problems = append(problems, Problem{folder, err})
		}
	}
	return files, problems
}

// CheckFolder tells whether there is no folder of that name.
func CheckFolder(name string) error {
	info, err := os.Stat(name)
	if err == nil && !info.IsDir() {
		return &fault.Fault{File: name, Kind: fault.NoFolder}
	}
	return err
}

// listFolder adds the tables of a folder.
func listFolder(files []File, folder string, problems *[]Problem) ([]File, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) { // most users have no folder of tables
			err = cmp.Or(CheckFolder(folder), err) // OpenRoot says of a file in a mere text that it is none
		}
		return files, err
	}
	defer root.Close()
	vendors, err := readFolder(root, ".")
	if err != nil {
		return files, err
	}
	for _, vendor := range vendors {
		if !vendor.IsDir() || CheckName(vendor.Name()) != nil {
			if tableExt(vendor.Name()) != "" || vendor.Type()&fs.ModeSymlink != 0 {
				*problems = append(*problems, Problem{filepath.Join(folder, vendor.Name()), errNoTable})
			}
			continue
		}
		products, err := readFolder(root, vendor.Name())
		if err != nil {
			*problems = append(*problems, Problem{filepath.Join(folder, vendor.Name()), err})
			continue
		}
		files = slices.Grow(files, len(products))
		for _, product := range products {
			file, err := tableFile(folder, vendor.Name(), product)
			switch {
			case err != nil:
				*problems = append(*problems, Problem{filepath.Join(folder, vendor.Name(), product.Name()), err})
			case file.Ext != "":
				files = append(files, file)
			}
		}
	}
	return files, nil
}

func readFolder(root *os.Root, name string) ([]fs.DirEntry, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}

// tableFile describes one file of a vendor's folder; Ext is "" for what is
// none of ours, such as a README.
func tableFile(folder, vendor string, entry fs.DirEntry) (File, error) {
	ext := tableExt(entry.Name())
	if ext == "" || strings.HasPrefix(entry.Name(), ".") {
		return File{}, nil
	}
	product := strings.TrimSuffix(entry.Name(), ext)
	if !entry.Type().IsRegular() {
		return File{}, errNoTable
	}
	if err := CheckName(product); err != nil {
		return File{}, err
	}
	info, err := entry.Info()
	if err != nil {
		return File{}, err
	}
	return File{folder, vendor, product, ext, info.Size(), info.ModTime(), inode(info)}, nil
}

func tableExt(name string) string {
	switch ext := filepath.Ext(name); ext {
	case YAML, Lines:
		return ext
	}
	return ""
}

// CheckName tells what is wrong with a name for a vendor or a product: it must
// be a name for a file on every system.
func CheckName(name string) error {
	ok := name != "" && len(name) <= 40 && name[0] != '-'
	for _, c := range []byte(name) {
		ok = ok && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')
	}
	if !ok {
		return fault.New(fault.BadName, name)
	}
	switch device := strings.TrimRight(name, "123456789"); {
	case name == "con", name == "prn", name == "aux", name == "nul",
		(device == "com" || device == "lpt") && len(name) == len(device)+1:
		return fault.New(fault.DeviceName, name)
	}
	return nil
}

// openRegular opens a regular file without waiting for the other end of a
// FIFO, or following a symbolic link out of the root.
func openRegular(root *os.Root, name string) (*os.File, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fault.Fault{File: name, Kind: fault.NotRegular}
	}
	return root.Open(name)
}
