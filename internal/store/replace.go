package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// tempPrefix begins the names of files that are being written.
const tempPrefix = ".errx-"

// Replace writes a file of a folder: first under another name in the same
// place, then, once it is on the disk, under its own. Until then the earlier
// file stands. Folders are made as needed, for the user alone.
func Replace(folder, name string, write func(io.Writer) error) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	name = filepath.FromSlash(name)
	dir := filepath.Dir(name)
	if err := root.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	removeAbandoned(root, dir)
	temp := filepath.Join(dir, tempPrefix+strconv.Itoa(os.Getpid())+"-"+strconv.FormatInt(time.Now().UnixNano(), 36))
	if err := writeSynced(root, temp, write); err != nil {
		_ = root.Remove(temp)
		return err
	}
	if err := rename(root, temp, name); err != nil {
		_ = root.Remove(temp)
		return err
	}
	syncFolder(root, dir)
	return nil
}

func writeSynced(root *os.Root, name string, write func(io.Writer) error) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// rename puts a file in another's place. Windows refuses while somebody has
// the other open, which passes.
func rename(root *os.Root, from, to string) error {
	err := root.Rename(from, to)
	for waited := time.Duration(0); err != nil && runtime.GOOS == "windows" && waited < 250*time.Millisecond; waited += 10 * time.Millisecond {
		time.Sleep(10 * time.Millisecond)
		err = root.Rename(from, to)
	}
	if err != nil {
		return fmt.Errorf("replace %s: %w", to, err)
	}
	return nil
}

// syncFolder makes the renaming itself durable, where the system can.
func syncFolder(root *os.Root, dir string) {
	if f, err := root.Open(dir); err == nil {
		_ = f.Sync()
		f.Close()
	}
}

// removeAbandoned takes away what a process that was killed has left behind.
func removeAbandoned(root *os.Root, dir string) {
	const abandoned = time.Hour
	list, err := readFolder(root, dir)
	if err != nil {
		return
	}
	for _, entry := range list {
		if !strings.HasPrefix(entry.Name(), tempPrefix) {
			continue
		}
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > abandoned {
			_ = root.Remove(filepath.Join(dir, entry.Name()))
		}
	}
}

// Remove deletes a table's file, and its vendor's folder if nothing else is in it.
func Remove(f File) error {
	root, err := os.OpenRoot(f.Folder)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.Remove(filepath.FromSlash(f.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	_ = root.Remove(f.Vendor) // fails as long as something is in it
	return nil
}
