package main

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

func TestScreenIsDrawn(t *testing.T) {
	drawn := string(drawScreen("\x1b[36m│\x1b[m \x1b[1ma <b>\x1b[m\n错误 \x1b[7mx\x1b[m", 20))
	for _, want := range []string{
		`<text class="c6" y="29"><tspan x="16">│</tspan></text>`,
		`<text class="bold" y="29"><tspan x="32">a</tspan><tspan x="48">&lt;b&gt;</tspan></text>`,
		`<text class="" y="47"><tspan x="16">错</tspan><tspan x="32">误</tspan></text>`, // two cells each
		`<rect class="box" x="56" y="35" width="8" height="17"/><text class="reverse" y="47"><tspan x="56">x</tspan></text>`,
	} {
		if !strings.Contains(drawn, want) {
			t.Errorf("no %s in\n%s", want, drawn)
		}
	}
	for parts := xml.NewDecoder(strings.NewReader(drawn)); ; {
		if _, err := parts.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
