package cmd

import (
	"strings"
	"testing"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/render"
)

// The short way of writeBeside comes to what render makes of a text.
func TestShortWayOfCompletionTextIsRenders(t *testing.T) {
	texts := []string{"", "a", "a  b", "cost $5", "C:\\x", "`rm`", "tab\there", "naïve", "图片 not 找到", "\x7f", " front", "back "}
	for _, piece := range []string{"word ", "x", "字", "字 a", "，"} {
		for length := 70; length <= 86; length++ {
			whole := strings.Repeat(piece, length)
			for cut := range whole {
				if cut >= length {
					texts = append(texts, whole[:cut], whole[:cut]+" ", whole[:cut]+"字")
					break
				}
			}
		}
	}
	for _, text := range texts {
		for _, status := range []int{0, 404} {
			var short strings.Builder
			writeBeside(&short, catalog.Hint{Status: status, Text: text})
			got := strings.TrimRight(short.String(), " ") // as cobra does with candidates
			if want := render.CompletionText(status, text); got != want {
				t.Errorf("%q with status %d: %q, want %q", text, status, got, want)
			}
		}
	}
}
