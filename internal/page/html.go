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
	page    Page // title and links only
	title   string
	path    outline
	asides  int    // elements open that are not what the page is about
	element string // the heading, link or title that is being read, "" if none is
	words   text
	address string // of the link
}

// readHTML reads a document of HTML.
func readHTML(src string) (*Page, []table) {
	r := &htmlReader{tokens: newTokens(src, 1, false)}
	r.run = tableRun{tokens: r.tokens, path: &r.path}
	for r.next() {
		r.run.take()
		r.take()
	}
	r.run.finish()
	if r.page.Title == "" {
		r.page.Title = r.title
	}
	return &r.page, r.run.done
}

// take takes the current token for what it says outside tables.
func (r *htmlReader) take() {
	switch {
	case strings.Contains(" nav header footer aside ", " "+r.tag+" "):
		if r.starts() {
			r.asides++
		} else if r.asides > 0 {
			r.asides--
		}
	case r.element != "" && r.kind == html.EndTagToken && (r.tag == r.element || strings.Contains(blockTags, " "+r.tag+" ")):
		r.endElement(strings.ReplaceAll(r.words.read(false), "\n", " "))
		r.element, r.words = "", text{}
	case r.element != "":
		r.words.take(r.tokens)
	case r.kind == html.StartTagToken && (r.tag == "title" || r.tag == "a" || headingLevel(r.tag) > 0):
		r.element = r.tag
		if r.tag == "a" {
			r.address, _ = r.attrs("href", "")
		}
	}
}

func (r *htmlReader) endElement(words string) {
	level := headingLevel(r.element)
	switch {
	case words == "":
	case level > 0:
		r.path.push(level, words)
		if level == 1 && r.page.Title == "" {
			r.page.Title = words
		}
	case r.element == "title":
		r.title = words
	case r.address != "" && r.asides == 0 && len(r.run.stack) == 0:
		r.page.Links = append(r.page.Links, Link{Text: words, URL: strings.TrimSpace(r.address)})
	}
}

// headingLevel returns the level of a tag <h1> to <h6>, 0 for any other.
func headingLevel(tag string) int {
	if len(tag) == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' {
		return int(tag[1] - '0')
	}
	return 0
}
