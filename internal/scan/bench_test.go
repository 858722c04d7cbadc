package scan

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/errx-cli/errx/catalog"
)

// logOf makes a log of about that many bytes, one line in a hundred with a
// documented error, always the same one for a size.
func logOf(t testing.TB, c *catalog.Catalog, size int) []byte {
	t.Helper()
	entries, err := c.Entries(catalog.Filter{Products: []string{"alibabacloud", "huaweicloud"}})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, uint64(size)))
	words := strings.Fields("the quick request handler completed processing user session cache lookup for region cn-hangzhou " +
		"instance started listening port health check passed connection pool worker thread latency bytes read flush commit")
	var b bytes.Buffer
	for b.Len() < size {
		fmt.Fprintf(&b, "2026-11-%02dT%02d:%02d:%02dZ ", 1+r.IntN(30), r.IntN(24), r.IntN(60), r.IntN(60))
		code := entries[r.IntN(len(entries))].Code
		switch r.IntN(300) {
		case 0:
			fmt.Fprintf(&b, "ERROR sdk call failed ErrorCode: %s RequestId: %016X Message: something went wrong\n", code, r.Uint64())
		case 1:
			fmt.Fprintf(&b, `ERROR body={"RequestId":"%016X","HostId":"slb.aliyuncs.com","Code":"%s","Message":"wrong"}`+"\n", r.Uint64(), code)
		case 2:
			fmt.Fprintf(&b, "WARN retrying after %s from upstream\n", code)
		default:
			b.WriteString("INFO")
			for range 6 + r.IntN(12) {
				b.WriteByte(' ')
				b.WriteString(words[r.IntN(len(words))])
			}
			fmt.Fprintf(&b, " id=%x took=%d\n", r.Uint64(), r.IntN(10000))
		}
	}
	return b.Bytes()
}

func BenchmarkScan(b *testing.B) {
	c, err := catalog.Open()
	if err != nil {
		b.Fatal(err)
	}
	log := logOf(b, c, 64<<20)
	b.SetBytes(int64(len(log)))
	for b.Loop() {
		if err := New(c, nil).Scan(context.Background(), "log", bytes.NewReader(log), nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFilter(b *testing.B) {
	c, err := catalog.Open()
	if err != nil {
		b.Fatal(err)
	}
	log := logOf(b, c, 16<<20)
	f := newFilter(words(c))
	b.SetBytes(int64(len(log)))
	for b.Loop() {
		for at := f.next(log, 0); at >= 0; at = f.next(log, at+1) {
		}
	}
}
