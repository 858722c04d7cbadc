package catalog

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"time"

	"github.com/errx-cli/errx/internal/fault"
	"github.com/errx-cli/errx/internal/store"
)

// UserTables says where a user's own tables are, VENDOR/PRODUCT.yaml or
// VENDOR/PRODUCT.jsonl in each of the folders.
type UserTables struct {
	Folders []string
	// Cache is the folder for the pack that the tables are compiled into; ""
	// for none.
	Cache string
	// Build allows to compile tables that have changed. Without it, they are
	// left out until somebody does.
	Build bool
	// Progress, if set, is called now and then during that, with the number of
	// rows so far.
	Progress func(rows int)
}

// Warning is a file that was left out, and why: a [*LineError] where one line
// is to blame.
type Warning struct {
	Path string
	Err  error
}

func (w Warning) String() string { return w.Path + ": " + w.Err.Error() }

const (
	packPrefix, packSuffix = "tables-", ".pack"
	packLock               = "pack.lock"
	packsKept              = 4 // for users who go back and forth between sets of folders
	lockWait               = 5 * time.Second
)

// OpenWith opens the built-in tables and a user's own. A user's table never
// hides a built-in row: both are found. Tables that are damaged are left out,
// with a warning each, and whatever is wrong with the user's tables or with the
// cache, the built-in ones are there; an error means that the program itself is
// damaged.
func OpenWith(u UserTables) (*Catalog, []Warning, error) {
	c, err := Open()
	if err != nil {
		return nil, nil, err
	}
	files, problems := u.files()
	var warnings []Warning
	for _, p := range problems {
		warnings = append(warnings, Warning{p.Path, p.Err})
	}
	if len(files) == 0 {
		return c, warnings, nil
	}
	p, err := u.pack(c, files, false)
	if err != nil {
		return c, append(warnings, Warning{u.Folders[0], err}), nil
	}
	if p != nil {
		warnings = append(warnings, p.warnings...)
		c.use(c.packs()[0], p)
	}
	if u.Build {
		c.repair = func() (*pack, error) { return u.pack(c, files, true) }
	}
	return c, warnings, nil
}

// files are the files of the tables, in catalog order.
func (u UserTables) files() ([]store.File, []store.Problem) {
	files, problems := store.List(u.Folders)
	slices.SortStableFunc(files, func(a, b store.File) int {
		return compareProducts(a.Vendor, a.Product, b.Vendor, b.Product)
	})
	return files, problems
}

// pack opens the pack of the files, or makes it; with anew, the pack that is
// there is of no use. It is nil if there is none and none is to be made.
func (u UserTables) pack(c *Catalog, files []store.File, anew bool) (*pack, error) {
	name := packName(files)
	if p := u.openPack(name); p != nil && !anew {
		return p, nil
	}
	if !u.Build {
		return nil, nil
	}
	if u.Cache == "" {
		return u.compileInMemory(c, files)
	}
	unlock, err := store.Lock(u.Cache, packLock, lockWait)
	switch {
	case errors.Is(err, store.ErrBusy):
		return nil, err
	case err != nil:
		return u.compileInMemory(c, files) // a cache that cannot be written
	}
	defer unlock()
	if p := u.openPack(name); p != nil && !anew {
		return p, nil // somebody else has made it meanwhile
	}
	var failed error
	err = store.Replace(u.Cache, name, func(w io.Writer) error {
		failed = u.compile(c, files, w)
		return failed
	})
	if errors.Is(failed, errTooMuch) {
		return nil, failed
	}
	if err == nil {
		store.Prune(u.Cache, packPrefix, packSuffix, packsKept)
		if p := u.openPack(name); p != nil {
			return p, nil
		}
	}
	return u.compileInMemory(c, files)
}

func (u UserTables) openPack(name string) *pack {
	if u.Cache == "" {
		return nil
	}
	data, err := store.Map(u.Cache, name)
	if err != nil {
		return nil
	}
	p, err := openPack(data, OriginUser)
	if err != nil {
		return nil
	}
	return p
}

// packName names the pack of these files, as they are now, for this version of
// the format and of the built-in tables.
func packName(files []store.File) string {
	h := fnv.New128a()
	h.Write([]byte(packMagic))
	h.Write(builtin[max(0, len(builtin)-footerSize):])
	var b []byte
	folder := ""
	for _, f := range files {
		b = b[:0]
		if f.Folder != folder {
			folder = f.Folder
			b = append(append(b, 0), folder...)
		}
		for _, part := range [...]string{f.Vendor, f.Product, f.Ext} {
			b = append(append(b, 0), part...)
		}
		b = binary.LittleEndian.AppendUint64(b, uint64(f.Size))
		b = binary.LittleEndian.AppendUint64(b, uint64(f.ModTime.UnixNano()))
		b = binary.LittleEndian.AppendUint64(b, f.Inode)
		h.Write(b)
	}
	return fmt.Sprintf("%s%x%s", packPrefix, h.Sum(nil), packSuffix)
}

// compile compiles the tables of files. Damaged ones are left out, with a
// warning in the pack.
func (u UserTables) compile(c *Catalog, files []store.File, w io.Writer) error {
	compiler := newCompiler(ByUser, c.builtinRows)
	if u.Progress != nil {
		compiler.progress = u.Progress
	}
	for _, file := range files {
		before := compiler.mark()
		err := compiler.addFile(file)
		if errors.Is(err, errTooMuch) {
			return err
		}
		if err != nil {
			compiler.reset(before)
			compiler.warnings = append(compiler.warnings, Warning{file.Path(), err})
		}
	}
	return compiler.writePack(w)
}

func (u UserTables) compileInMemory(c *Catalog, files []store.File) (*pack, error) {
	var b bytes.Buffer
	if err := u.compile(c, files, &b); err != nil {
		return nil, err
	}
	return openPack(b.Bytes(), OriginUser)
}

// addFile adds a table from its file, the rows of a large one as they are read.
func (c *compiler) addFile(file store.File) error {
	f, err := file.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	if file.Ext == store.YAML {
		t, err := ReadTable(f)
		if err != nil {
			return err
		}
		if err := t.isOf(file.Vendor, file.Product); err != nil {
			return err
		}
		return c.addTableOf(t, file.Path())
	}
	lines, t, err := newLineReader(f)
	if err != nil {
		return err
	}
	if err := t.isOf(file.Vendor, file.Product); err != nil {
		return err
	}
	end, err := c.beginTable(t)
	if err != nil {
		return err
	}
	for {
		row, err := lines.next()
		if err == io.EOF {
			end(file.Path())
			return nil
		}
		if err != nil {
			return err
		}
		c.addRow(t, row)
	}
}

// isOf tells whether the table stands where its names say.
func (t *Table) isOf(vendor, product string) error {
	if t.Vendor != vendor || t.Product != product {
		return fault.New(fault.Misplaced, t.Vendor+"/"+t.Product)
	}
	return nil
}

// compileMemory compiles tables that are no files.
func compileMemory(c *Catalog, tables []*Table) (*pack, error) {
	compiler := newCompiler(ByUser, c.builtinRows)
	tables = slices.SortedStableFunc(slices.Values(tables), func(a, b *Table) int {
		return compareProducts(a.Vendor, a.Product, b.Vendor, b.Product)
	})
	for _, t := range tables {
		if err := t.check(); err != nil {
			return nil, fmt.Errorf("table %s/%s: %w", t.Vendor, t.Product, err)
		}
		if err := compiler.addTable(t); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	if err := compiler.writePack(&b); err != nil {
		return nil, err
	}
	return openPack(b.Bytes(), OriginUser)
}

// builtinRows counts the built-in rows of a code, so that a user's rows of the
// same code go on counting.
func (c *Catalog) builtinRows(vendor, product, code string) int {
	p := c.packs()[0]
	if !slices.ContainsFunc(p.products, func(p Product) bool { return p.Vendor == vendor && p.Product == product }) {
		return 0
	}
	b, found, err := p.find(sectionIndex, lookupKey(code))
	if err != nil || !found {
		return 0
	}
	entries, err := p.entries(b)
	if err != nil {
		return 0
	}
	rows := 0
	for _, e := range entries {
		if e.Vendor == vendor && e.Product == product && e.Code == code {
			rows++
		}
	}
	return rows
}
