package report

import (
	"fmt"
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	for _, input := range []struct{ name, text string }{
		{"json 2 KiB", jsonBody(2 << 10)},
		{"json 1 MiB", jsonBody(1 << 20)},
		{"log 1 MiB", logText(1 << 20)},
	} {
		b.Run(input.name, func(b *testing.B) {
			b.SetBytes(int64(len(input.text)))
			b.ReportAllocs()
			for b.Loop() {
				if len(Parse([]byte(input.text), false)) == 0 {
					b.Fatal("nothing found")
				}
			}
		})
	}
}

// jsonBody makes a response of about size bytes that lists resources and then
// tells an error.
func jsonBody(size int) string {
	var b strings.Builder
	b.WriteString(`{"RequestId":"5A1C0E2F-7B3D-4C8A-9E10-2F6B8D4A7C31","Items":[`)
	for i := 0; b.Len() < size-200; i++ {
		fmt.Fprintf(&b, `{"Id":"lb-%d","Address":"198.51.100.%d","Status":"active","Description":"balancer number %d of the shop","Weight":%d},`, i, i%256, i, i%100)
	}
	b.WriteString(`{}],"Error":{"Code":"InvalidParameter","HostId":"slb.aliyuncs.com","Message":"The specified Bandwidth is invalid."}}`)
	return b.String()
}

// logText makes a log of about size bytes with an error in every hundredth line.
func logText(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "2024-04-12T09:%02d:%02dZ INFO  worker-%d handled request /v1/apps/%d in %d ms, cacheHit=true\n", i/60%60, i%60, i%8, i, i%200)
		if i%100 == 0 {
			fmt.Fprintf(&b, "2024-04-12T09:%02d:%02dZ ERROR worker-%d SDK.ServerError ErrorCode: ListenerNotFound Recommend: RequestId: 5A1C0E2F-%04d Message: no listener %d\n", i/60%60, i%60, i%8, i, i)
		}
	}
	return b.String()
}
