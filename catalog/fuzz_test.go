package catalog

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"strings"
	"testing"
)

// FuzzTable reads tables of either form. One that is read is written and read
// again to the same bytes, and each of its rows is found.
func FuzzTable(f *testing.F) {
	f.Add([]byte(smallTable), false)
	f.Add([]byte(nasTable), false)
	f.Add([]byte(linesOf(f, smallTable)), true)
	f.Add([]byte("vendor: a\nproduct: b\nsource: {lang: zh}\nentries: [{code: &a A.B, message: *a}]\n"), false)
	f.Add([]byte("vendor: a\nproduct: b\nsource: {lang: ja}\nentries:\n- code: \"a\\u0301\\u2028\"\n  guide: {ja: {meaning: \"\\0\"}}\n"), false)
	f.Fuzz(func(t *testing.T, source []byte, lines bool) {
		read, write := ReadTable, (*Table).Write
		if lines {
			read, write = func(r io.Reader) (*Table, error) { return ReadLines(r) }, (*Table).WriteLines
		}
		table, err := read(bytes.NewReader(source))
		if err != nil {
			return
		}
		var one, two bytes.Buffer
		if err := write(table, &one); err != nil {
			t.Fatal(err)
		}
		again, err := read(bytes.NewReader(one.Bytes()))
		if err != nil {
			t.Fatalf("%v in what was written:\n%s", err, one.Bytes())
		}
		if err := write(again, &two); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Fatalf("%v: written\n%s\nand again\n%s", err, one.Bytes(), two.Bytes())
		}
		c, err := New([]*Table{table})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range table.Entries {
			if found, err := c.Lookup(table.Vendor + "/" + table.Product + "/" + row.Code); err != nil || len(found) == 0 {
				t.Errorf("%q is not found: %v", row.Code, err)
			}
		}
	})
}

// FuzzPack changes a pack: three bytes say where and what. Changed, it is noticed
// or answers the truth; with checksums that agree again, it may say anything, but
// nothing panics.
func FuzzPack(f *testing.F) {
	f.Add([]byte{}, uint16(0))
	f.Add([]byte{1, 0, 0xff}, uint16(9))
	f.Add(bytes.Repeat([]byte{2, 40, 0x80}, 20), uint16(0))
	whole := compileSmall(f)
	f.Fuzz(func(t *testing.T, changes []byte, cut uint16) {
		damaged := bytes.Clone(whole)
		for ; len(changes) >= 3; changes = changes[3:] {
			damaged[int(binary.BigEndian.Uint16(changes))%len(damaged)] ^= changes[2]
		}
		summed := bytes.Clone(damaged)
		damaged = damaged[:len(damaged)-int(cut)%len(damaged)]
		checkAnswers(t, damaged, answers(t, whole), 0)
		sumUp(summed)
		c, err := open(summed)
		if err != nil {
			return
		}
		for _, question := range questions {
			_, _ = c.Lookup(question)
		}
		_, _ = c.Explain([]byte("Engine.Colt"), Preferences{Argument: true})
		_, _ = c.Search([]string{"cold"}, Filter{})
		_, _ = c.Entries(Filter{})
		for range c.Hints("e", nil, English, true) {
			continue
		}
	})
}

// sumUp makes the checksums of the sections and of the footer agree.
func sumUp(pack []byte) {
	footer := pack[len(pack)-footerSize : len(pack)-len(packMagic)]
	for i := range sectionCount {
		entry := footer[20*i:]
		offset, length := binary.LittleEndian.Uint64(entry), binary.LittleEndian.Uint64(entry[8:])
		if size := uint64(len(pack)); offset <= size && length <= size-offset {
			binary.LittleEndian.PutUint32(entry[16:], crc32.ChecksumIEEE(pack[offset:offset+length]))
		}
	}
	binary.LittleEndian.PutUint32(footer[20*sectionCount:], crc32.ChecksumIEEE(footer[:20*sectionCount]))
}

// FuzzLookup asks for codes. What is found carries the code asked for; what is
// not is at the most guessed.
func FuzzLookup(f *testing.F) {
	for _, code := range []string{
		"InvalidVip.NotFound", "invalidvip.notfound", "nas/InvalidVip.NotFound", "alibabacloud/nas/InvalidVip.NotFound~2", "4001048", "User. Disabled", `PAY\_ORDER`, "ifsnf", "404/X", "HTTP 403: Forbbiden.Ram", "InvalidFileSytem.NotFond",
		"", "~", "/", "//", "a/b/c/d", "K\u0131\u017f\u212a", "\x00", "\xff", strings.Repeat("Ab.", 50), "~9999999999999999999",
	} {
		f.Add(code)
	}
	c := openBuiltin(f)
	f.Fuzz(func(t *testing.T, code string) {
		found, err := c.Lookup(code)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range found {
			if again, err := c.Lookup(e.ID); err != nil || len(again) != 1 || again[0].ID != e.ID {
				t.Errorf("%q finds %s, which finds %d rows, %v", code, e.ID, len(again), err)
			}
		}
		list, err := c.Explain([]byte(code), Preferences{Argument: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range list {
			if len(x.Suggestions) > maxSuggestions || len(x.Matches) > 0 == (x.Verdict == Guess || x.Verdict == Unknown) || x.Equal > len(x.Matches) {
				t.Errorf("%q: %s with %d matches, %d of them equal, %d suggestions", code, x.Verdict, len(x.Matches), x.Equal, len(x.Suggestions))
			}
		}
		for hint := range c.Hints(code, nil, English, false) {
			if lookupKey(hint.Code) == "" {
				t.Errorf("%q is a candidate for %q", hint.Code, code)
			}
			break // the others are as many as there are codes
		}
	})
}
