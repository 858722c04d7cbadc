package report

import "strings"

// longestType bounds what stands before a value of a dump, on its line.
const longestType = 160

// dumpedKey reads ["name"]=>, with which PHP's var_dump begins a member, at the
// position; of an object's it may go on as ["name":protected]=>.
func (p *bodyParser) dumpedKey() (key string, ok bool) {
	if p.text[p.pos] != '[' {
		return "", false
	}
	rest := head(p.text[p.pos:], longestType)
	inside, _, closed := strings.Cut(rest, "]=>")
	name, found := strings.CutPrefix(inside, `["`)
	if !closed || !found || strings.IndexByte(inside, '\n') >= 0 {
		return "", false
	}
	p.pos += len(inside) + len("]=>")
	return name[:max(0, strings.IndexByte(name, '"'))], true
}

// wrapperLength measures what a language prints before a value that it wraps, and
// tells with which bracket it ends: Some(1) of Rust; string(3) "abc", array(2) {…}
// and int(4) of PHP's var_dump.
func wrapperLength(s string) (n int, closing string) {
	for _, front := range []string{"Some(", "int(", "float("} {
		if strings.HasPrefix(s, front) {
			return len(front), ")"
		}
	}
	for _, front := range []string{"string(", "array(", "object("} {
		if !strings.HasPrefix(s, front) {
			continue
		}
		line := s[:min(len(s), longestType)]
		if i := strings.IndexAny(line, "\"{\n"); i >= 0 && line[i] != '\n' {
			return i, ""
		}
	}
	return 0, ""
}
