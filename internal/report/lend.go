package report

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// lent is what an object tells about the errors around it.
func (f *fields) lent() finding {
	given := finding{Report: Report{
		Status: f.status, RequestID: f.value(requestIDField), Action: f.value(actionField),
	}}
	given.Host, given.Endpoint = f.host()
	if given.Status < 400 {
		given.Status = 0
	}
	return given
}

// host returns the host that an object names, and whether it is where the
// request went.
func (f *fields) host() (host string, endpoint bool) {
	host = hostOf(f.value(hostField))
	return host, host != "" && f.best[hostField] != weakHost
}

// lend gives what an object tells to the errors inside it or, if it is none
// itself, to the error it stands in.
func (s *scanner) lend(nodes []node, gathered []fields, of map[int32]int) {
	for i := range gathered {
		f := &gathered[i]
		given := f.lent()
		at, isError := of[f.object]
		if !isError {
			s.lendUp(nodes, f, of, given)
		} else if s.found[at].Code == "" {
			given.Message = f.message()
		}
		if (given == finding{}) && f.values[messageField] == 0 {
			continue
		}
		for _, inner := range gathered[i+1 : i+1+int(f.below)] {
			to, ok := of[inner.object]
			if !ok {
				continue
			}
			if nodes[inner.object].key == "extensions" { // GraphQL's place for codes
				given.Message = f.value(messageField)
			}
			s.found[to].complete(given)
		}
	}
}

func (s *scanner) lendUp(nodes []node, f *fields, of map[int32]int, given finding) {
	for parent := nodes[f.object].parent; parent >= 0; parent = nodes[parent].parent {
		if i, ok := of[parent]; ok {
			s.found[i].complete(given)
			return
		}
	}
}

// lendOuter takes what a body without an error says for the error that
// running text told of before it: SDKs print the code and then the response.
func (s *scanner) lendOuter(gathered []fields) {
	to := &s.pending
	if to.Code == "" && len(s.found) > 0 {
		to = &s.found[len(s.found)-1]
	}
	for i := range gathered {
		given := gathered[i].lent()
		given.end = to.end
		to.complete(given)
	}
}

// withoutCodeless drops the findings of a body that tell only a status where
// others tell a code: a body is the answer to one request.
func withoutCodeless(found []finding) []finding {
	if !slices.ContainsFunc(found, func(f finding) bool { return f.Code != "" }) {
		return found
	}
	return slices.DeleteFunc(found, func(f finding) bool { return f.Code == "" })
}

// texts reads the strings of a body that hold bodies, labelled fields or, if
// nothing else in the body tells of an error, code-like words.
func (s *scanner) texts(nodes []node, gathered []fields, of map[int32]int, at, depth int) {
	if depth >= maxNesting {
		return
	}
	var words []finding
	lone := map[string]bool{}
	before := len(s.found)
	for _, n := range nodes {
		alone := isLoneWord(n.value)
		if !alone && !mayTell(n.value) || labelOf(n.key).field == requestIDField {
			continue
		}
		if alone { // {"errors":["InvalidVip.NotFound"]}
			if !lone[n.value] && len(lone) < mostLoneWords {
				lone[n.value] = true
				words = append(words, finding{Report: Report{Code: n.value}, start: s.at(at), end: s.at(at)})
			}
			continue
		}
		inner := scanner{inside: true, offset: s.at(at)}
		inner.scan(n.value, depth+1)
		for _, f := range inner.found {
			i, ok := of[n.parent]
			if ok {
				f.complete(context(s.found[i]))
			}
			if f.Certainty != Labelled || f.Code == "" {
				words = append(words, f)
				if ok && s.found[i].RequestID == "" {
					s.found[i].RequestID = f.RequestID
				}
				continue
			}
			switch {
			case !ok:
				f.complete(response(nodes, gathered, n.parent))
				s.found = append(s.found, f)
			case s.found[i].Code == "":
				f.start, f.end = s.found[i].start, s.found[i].end
				s.found[i] = f
			case labelOf(n.key).field != messageField:
				s.found = append(s.found, f)
			}
		}
	}
	coded := func(f finding) bool { return f.Code != "" }
	if depth == 0 && len(s.found) == before && !slices.ContainsFunc(s.found[before-len(of):], coded) {
		s.words = append(s.words, words...)
	}
}

// response is what an object that tells of a failed request ({"status": 404, "url":
// …, "body": "…"}), or one around it, says about the errors in its texts.
func response(nodes []node, gathered []fields, object int32) finding {
	for ; object >= 0; object = nodes[object].parent {
		i, ok := slices.BinarySearchFunc(gathered, object, func(f fields, object int32) int { return int(f.object - object) })
		if !ok || gathered[i].status < 400 {
			continue
		}
		given := finding{Report: Report{Status: gathered[i].status}}
		if host, endpoint := gathered[i].host(); endpoint {
			given.Host, given.Endpoint = host, true
		}
		return given
	}
	return finding{}
}

// mayTell tells whether it is worth while to read a string of a body as text.
func mayTell(s string) bool {
	if len(s) < 12 {
		return false
	}
	blank, codeLike := false, false
	for i := range len(s) {
		switch c := s[i]; {
		case c == ':' || c == '=' || c == '<' || c >= utf8.RuneSelf:
			return true
		case c == ' ':
			blank = true
		case i > 0 && (isUpper(c) && isLetter(s[i-1]) || c == '.' || c == '_'):
			codeLike = true
		}
	}
	return blank && codeLike
}

// mostLoneWords bounds how many words of a body are taken for codes although nothing
// but their look speaks for it: a body of more is no error's.
const mostLoneWords = 1000

// isLoneWord tells whether a string of a body is nothing but a word that may be a
// code.
func isLoneWord(s string) bool {
	return strings.IndexByte(s, ':') < 0 && looksLikeCode(s) && !isOpaqueID(s)
}

// readRecommend takes the product and the code out of a vendor's link to its
// own explanation of the error; both are "" for any other link.
func readRecommend(link string) (service, code string) {
	path, query, ok := strings.Cut(link, "?")
	if !ok || !strings.HasSuffix(path, "/troubleshoot") && !strings.HasSuffix(path, "/status/search") {
		return "", ""
	}
	values, err := url.ParseQuery(strings.NewReplacer(`\u0026`, "&", "&amp;", "&").Replace(query))
	if err != nil {
		return "", ""
	}
	code = values.Get("q")
	if code == "" {
		code = values.Get("Keyword")
	}
	return escapeStrayBytes([]byte(values.Get("product"))), escapeStrayBytes([]byte(code))
}

// readTea takes apart the messages of Alibaba's Tea SDKs, which put the HTTP
// status before and the request id behind the text: "code: 404, … request id: …".
func readTea(r *Report) {
	tea := false
	for status, n := cutTeaStatus(r.Message); n > 0; status, n = cutTeaStatus(r.Message) {
		tea = true
		if r.Status == 0 {
			r.Status = status
		}
		r.Message = strings.TrimSpace(r.Message[n:])
	}
	const mark = "request id: "
	i := strings.Index(r.Message, mark)
	if !tea || i < 0 {
		return
	}
	if r.RequestID == "" {
		r.RequestID = strings.TrimRight(wordAt(r.Message[i+len(mark):]), ".,")
	}
	r.Message = strings.TrimSpace(r.Message[:i])
}
