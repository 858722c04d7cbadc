package page

import (
	"strings"

	"golang.org/x/net/html"
)

// isHTML returns whether src is a document of HTML, not Markdown with some in it.
func isHTML(src string) bool {
	for {
		src = strings.TrimSpace(src)
		closing := ">"
		switch {
		case strings.HasPrefix(src, "<!--"):
			closing = "-->"
		case strings.HasPrefix(src, "<?"):
		default:
			start := strings.ToLower(src[:min(len(src), len("<!doctype html"))])
			for _, tag := range [...]string{"<!doctype html", "<html", "<head", "<body"} {
				if strings.HasPrefix(start, tag) {
					return true
				}
			}
			return false
		}
		_, rest, ok := strings.Cut(src, closing)
		if !ok {
			return false
		}
		src = rest
	}
}

// htmlReader reads a document of HTML.
type htmlReader struct {
	*tokens
	run     tableRun
	title   string // of the document
	first   string // its first heading of the first level
	path    outline
	element string // the heading or title that is being read, "" if none is
	words   text
}

// readHTML reads a document of HTML.
func readHTML(src string) (title string, tables []table) {
	r := &htmlReader{tokens: newTokens(src, 1, false)}
	r.run = tableRun{tokens: r.tokens, path: &r.path}
	for r.next() {
		r.run.take()
		r.take()
	}
	r.run.finish()
	if r.first != "" {
		return r.first, r.run.done
	}
	return r.title, r.run.done
}

// take takes the current token for what it says outside tables.
func (r *htmlReader) take() {
	switch {
	case r.element != "" && r.kind == html.EndTagToken && (r.tag == r.element || strings.Contains(blockTags, " "+r.tag+" ")):
		r.endElement(strings.ReplaceAll(r.words.read(false), "\n", " "))
		r.element, r.words = "", text{}
	case r.element != "":
		r.words.take(r.tokens)
	case r.kind == html.StartTagToken && (r.tag == "title" || headingLevel(r.tag) > 0):
		r.element = r.tag
	}
}

func (r *htmlReader) endElement(words string) {
	level := headingLevel(r.element)
	switch {
	case words == "":
	case level > 0:
		r.path.push(level, words)
		if level == 1 && r.first == "" {
			r.first = words
		}
	default:
		r.title = words
	}
}

// headingLevel returns the level of a tag <h1> to <h6>, 0 for any other.
func headingLevel(tag string) int {
	if len(tag) == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' {
		return int(tag[1] - '0')
	}
	return 0
}
