package report

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// unwrite turns what tools have written out back into what it stands for: the
// escape sequences of terminals, rsyslog's controls, the punctuation of a body in
// a URL, in a script or in Chinese typing.
func unwrite(text string) string {
	text = dropWrittenColours(text)
	text = octalControls(text)
	for range 2 { // what redirects a redirect is escaped twice
		text = unescapeURLs(text)
	}
	if strings.Contains(text, `\x7`) {
		text = writtenBraces.Replace(text)
	}
	return plainPunctuation(text)
}

var writtenBraces = strings.NewReplacer(`\x7b`, "{", `\x7B`, "{", `\x7d`, "}", `\x7D`, "}")

// dropWrittenColours removes the colours of terminals where a log, cat -v or a
// JSON encoder has written their ESC out, or a web page has lost it.
func dropWrittenColours(text string) string {
	if !strings.Contains(text, "[0m") && !strings.Contains(text, "[m") { // each colour ends at last
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	kept := 0
	for i := 0; i < len(text); i++ {
		n := colourLength(text[i:])
		if n == 0 {
			continue
		}
		front, written := cutESC(text[kept:i])
		reset := text[i:i+n] == "[0m"
		switch {
		case strings.HasSuffix(front, "\x1b"): // not written out
			continue
		case !written && n == len("[m"): // "[message]"
			continue
		case written, reset, front == "" || !isAlnum(front[len(front)-1]): // "rate(x[5m])" is no colour
			b.WriteString(front)
			kept = i + n
			i = kept - 1
		}
	}
	b.WriteString(text[kept:])
	return b.String()
}

// colourLength measures "[1;31m" at the start of s, without the ESC before it.
func colourLength(s string) int {
	const longest = 16
	if s[0] != '[' {
		return 0
	}
	for i := 1; i < min(len(s), longest); i++ {
		switch c := s[i]; {
		case c == 'm', c == 'K':
			return i + 1
		case c != ';' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

// cutESC takes a written ESC from the end of a text, and the backslashes of
// strings around the one that held it.
func cutESC(text string) (front string, written bool) {
	for _, written := range []string{"^[", `\x1b`, `\x1B`, `\u001b`, `\u001B`, `\033`, `\e`, "#033", "␛"} {
		if front, ok := strings.CutSuffix(text, written); ok {
			for range 3 {
				front = strings.TrimSuffix(front, `\`)
			}
			return front, true
		}
	}
	return text, false
}

// octalControls undoes rsyslog's way of writing line ends and tabs.
func octalControls(text string) string {
	if !strings.Contains(text, "#012") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for {
		i := strings.Index(text, "#01")
		if i < 0 || i+len("#012") > len(text) {
			break
		}
		b.WriteString(text[:i])
		text = text[i:]
		n := len("#012")
		switch at := strings.IndexByte("125", text[n-1]); {
		case at < 0 || isColourOrNumber(text[n:]):
			b.WriteString(text[:n])
		default:
			b.WriteByte("\t\n\n"[at])
		}
		text = text[n:]
	}
	b.WriteString(text)
	return b.String()
}

// isColourOrNumber tells whether what stood before s was the beginning of #012abc
// or of #0123.
func isColourOrNumber(s string) bool {
	if s == "" {
		return false
	}
	if s[0] >= '0' && s[0] <= '9' {
		return true
	}
	_, hex := hexRune(s, 0, 3)
	return hex && (len(s) == 3 || !isAlnum(s[3]))
}

// unescapeURLs decodes the words of a text that hold quotes as a URL escapes them.
func unescapeURLs(text string) string {
	const quote = "%22"
	if !strings.Contains(text, quote) && !strings.Contains(text, "%2522") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for text != "" {
		n := strings.IndexAny(text, " \t\n\"'<>")
		if n < 0 {
			n = len(text)
		}
		word := text[:n]
		if strings.Contains(word, quote) || strings.Contains(word, "%2522") {
			word = decodedWord(word)
		}
		b.WriteString(word)
		b.WriteString(text[n:min(n+1, len(text))])
		text = text[min(n+1, len(text)):]
	}
	return b.String()
}

// decodedWord decodes a word of a URL; one that is cut in an escape loses that.
func decodedWord(word string) string {
	cut := word
	if i := strings.LastIndexByte(word, '%'); i >= 0 && i > len(word)-len("%22") {
		cut = word[:i]
	}
	decoded, err := url.QueryUnescape(cut)
	if err != nil || !utf8.ValidString(decoded) {
		return word
	}
	return decoded
}

// plainPunctuation gives a body that was typed, or passed through a word
// processor, the quotes and brackets that it had.
func plainPunctuation(text string) string {
	if !strings.Contains(text, "”：") && !strings.Contains(text, "”:") && !strings.Contains(text, "“：") || strings.Contains(text, `":`) {
		return text
	}
	return typedPunctuation.Replace(text)
}

// Marks inside a message stay as they are.
var typedPunctuation = strings.NewReplacer("”：", `":`, "，“", `,"`, "“", `"`, "”", `"`, "｛", "{", "｝", "}", "［", "[", "］", "]")
