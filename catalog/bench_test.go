package catalog

import (
	"fmt"
	"strings"
	"testing"
)

// largeBody is a JSON body of about that many bytes with one error at its end.
func largeBody(size int) []byte {
	var b strings.Builder
	b.WriteString(`{"items":[`)
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, `{"id":%d,"name":"instance-%d","status":"Running","tags":["a","b"],"desc":"some text %d"},`, i, i, i)
	}
	b.WriteString(`{}],"error":{"Code":"InvalidFileSystem.NotFound","Message":"The specified FileSystem does not exist.","HostId":"nas.aliyuncs.com","RequestId":"A"}}`)
	return []byte(b.String())
}

// BenchmarkExplainLargeBody explains 1 MiB, whole and cut off in the middle.
func BenchmarkExplainLargeBody(b *testing.B) {
	body := largeBody(1 << 20)
	for _, tt := range []struct {
		name string
		body []byte
	}{{"whole", body}, {"truncated", body[:len(body)-300]}} {
		b.Run(tt.name, func(b *testing.B) {
			c := openBuiltin(b)
			b.SetBytes(int64(len(tt.body)))
			for b.Loop() {
				if _, err := c.Explain(tt.body, Preferences{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
