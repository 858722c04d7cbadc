package main

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"

	"github.com/errx-cli/errx/catalog"
	"github.com/errx-cli/errx/cmd"
	"github.com/errx-cli/errx/internal/browse"
	"github.com/errx-cli/errx/render"
)

// pictures are what the README shows: commands and what errx really prints for them on
// a terminal of 80 columns.
func pictures() ([]file, error) {
	var files []file
	for _, p := range []struct{ path, lang, command, input string }{
		{".github/card-en.svg", "en", "curl … | errx", `{"RequestId":"B71B4C68-6C6B-4D4B-AD70-8951BD7D188E","HostId":"nas.cn-hangzhou.aliyuncs.com",` +
			`"Code":"InvalidFileSystem.NotFound","Message":"The specified FileSystem 0a1b2c48-d5 does not exist."}`},
		{".github/card-zh.svg", "zh", "errx SVCSTG.SWR.4011064", ""},
	} {
		screen, err := onTerminal(p.command, p.input, p.lang)
		if err != nil {
			return nil, err
		}
		files = append(files, file{p.path, drawScreen("$ "+p.command+"\n"+screen, 80)})
	}
	c, err := catalog.Open()
	if err != nil {
		return nil, err
	}
	screen, err := browse.Screen(c, browse.Options{Render: render.Options{Language: "en", Color: true}}, 110, 26, "vpc")
	return append(files, file{".github/browse.svg", drawScreen(screen, 110)}), err
}

// onTerminal is what errx prints on a terminal of 80 columns, with its escapes.
func onTerminal(command, input, lang string) (string, error) {
	variables := map[string]string{"TERM": "xterm-256color", "ERRX_LANG": lang, "ERRX_CATALOG_PATH": "/nonexistent"}
	var out, failures bytes.Buffer
	world := cmd.IO{
		In: strings.NewReader(input), InTTY: input == "", Out: &out, Err: &failures, OutTTY: true, ErrTTY: true, Columns: 80, Lines: 50,
		Getenv: func(name string) string { return variables[name] },
	}
	_, command, _ = strings.Cut(command, "errx")
	if code := cmd.Run(world, strings.Fields(command)); code != 0 {
		return "", fmt.Errorf("errx%s: exit code %d: %s", command, code, failures.String())
	}
	return out.String(), nil
}

// Cells of a picture, in pixels, and what is around them.
const (
	cellWidth, cellHeight = 8, 18
	margin                = 16
)

// drawScreen draws the lines of a terminal, with the escapes that errx writes, as SVG.
func drawScreen(screen string, columns int) []byte {
	lines := strings.Split(strings.TrimRight(screen, "\n"), "\n")
	width, height := columns*cellWidth+2*margin, len(lines)*cellHeight+2*margin
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d">
<style>
text{font:13.3px ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;fill:#d8dee9}
.bold{font-weight:bold}.faint{opacity:.65}.reverse{fill:#1e222a}.box{fill:#d8dee9}
.c1{fill:#e06c75}.c2{fill:#98c379}.c3{fill:#e5c07b}.c4{fill:#61afef}.c5{fill:#c678dd}.c6{fill:#56b6c2}.c7{fill:#d8dee9}
</style>
<rect width="%[1]d" height="%[2]d" rx="8" fill="#1e222a"/>
`, width, height)
	for i, line := range lines {
		drawLine(&b, line, margin+i*cellHeight)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// sgr is the escape that changes the look of what follows it.
var sgr = regexp.MustCompile("\x1b\\[([0-9;]*)m")

// drawLine draws one line, stretch by stretch of one look.
func drawLine(b *bytes.Buffer, line string, top int) {
	column := 0
	look := map[string]bool{}
	for line != "" {
		at := sgr.FindStringSubmatchIndex(line)
		text := line
		if at != nil {
			text = line[:at[0]]
		}
		drawRun(b, text, column, top, look)
		column += render.Width(text)
		if at == nil {
			return
		}
		change(look, line[at[2]:at[3]])
		line = line[at[1]:]
	}
}

// drawRun draws text of one look. Each word and each ideograph has its own place: fonts
// disagree on how wide an ideograph is, and must not shift what follows.
func drawRun(b *bytes.Buffer, text string, column, top int, look map[string]bool) {
	if look["reverse"] {
		fmt.Fprintf(b, `<rect class="box" x="%d" y="%d" width="%d" height="%d"/>`, margin+column*cellWidth, top+1, render.Width(text)*cellWidth, cellHeight-1)
	}
	var pieces strings.Builder
	last := 0 // cells of the character before, 0 for a blank
	for _, r := range text {
		cells := render.Width(string(r))
		if r != ' ' {
			if last != 1 || cells != 1 {
				fmt.Fprintf(&pieces, `</tspan><tspan x="%d">`, margin+column*cellWidth)
			}
			pieces.WriteString(html.EscapeString(string(r)))
		}
		column += cells
		if last = cells; r == ' ' {
			last = 0
		}
	}
	if pieces.Len() == 0 {
		return
	}
	var classes []string
	for _, class := range []string{"bold", "faint", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "reverse"} {
		if look[class] {
			classes = append(classes, class)
		}
	}
	fmt.Fprintf(b, "<text class=\"%s\" y=\"%d\">%s</tspan></text>\n", strings.Join(classes, " "), top+13, strings.TrimPrefix(pieces.String(), "</tspan>"))
}

// change applies the numbers of an SGR escape to a look.
func change(look map[string]bool, numbers string) {
	for number := range strings.SplitSeq(numbers, ";") {
		n, _ := strconv.Atoi(number)
		switch {
		case n == 0:
			clear(look)
		case n == 1:
			look["bold"] = true
		case n == 2:
			look["faint"] = true
		case n == 7:
			look["reverse"] = true
		case n >= 31 && n <= 37:
			look["c"+strconv.Itoa(n-30)] = true
		}
	}
}
