package store

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/blevesearch/mmap-go"
	"github.com/rogpeppe/go-internal/lockedfile"

	"github.com/errx-cli/errx/internal/fault"
)

// Map maps a file into memory, for as long as the process lives.
func Map(folder, name string) ([]byte, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	f, err := openRegular(root, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() == 0 {
		return nil, errors.Join(err, fmt.Errorf("map %s: empty file", name))
	}
	return mmap.Map(f, mmap.RDONLY, 0)
}

// ErrBusy says that another process holds a lock.
var ErrBusy error = &fault.Fault{Kind: fault.Busy}

// Lock takes the lock of that name in a folder, which is made if needed. It
// waits at most as long as it is told, and then returns ErrBusy.
func Lock(folder, name string, wait time.Duration) (unlock func(), err error) {
	if err := makeLockFile(folder, name); err != nil {
		return nil, err
	}
	type result struct {
		unlock func()
		err    error
	}
	got, late := make(chan result), make(chan struct{})
	go func() {
		unlock, err := lockedfile.MutexAt(filepath.Join(folder, name)).Lock()
		select {
		case got <- result{unlock, err}:
		case <-late:
			if err == nil {
				unlock()
			}
		}
	}()
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case r := <-got:
		return r.unlock, r.err
	case <-timer.C:
		close(late)
		return nil, ErrBusy
	}
}

// makeLockFile makes the file, for the user alone: the library would let
// others have it.
func makeLockFile(folder, name string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(folder, name), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// Prune removes, of the files with that prefix and suffix in a cache folder,
// all but the newest few. Some system may keep one that is mapped: no harm.
func Prune(folder, prefix, suffix string, keep int) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return
	}
	defer root.Close()
	list, err := readFolder(root, ".")
	if err != nil {
		return
	}
	type old struct {
		name string
		time time.Time
	}
	var packs []old
	for _, entry := range list {
		if strings.HasPrefix(entry.Name(), prefix) && strings.HasSuffix(entry.Name(), suffix) {
			if info, err := entry.Info(); err == nil {
				packs = append(packs, old{entry.Name(), info.ModTime()})
			}
		}
	}
	slices.SortFunc(packs, func(a, b old) int {
		return cmp.Or(b.time.Compare(a.time), strings.Compare(a.name, b.name))
	})
	for _, p := range packs[min(keep, len(packs)):] {
		_ = root.Remove(p.name)
	}
}
