package report

import (
	"net/url"
	"strings"
)

// ranks is the number of ranks that names of code fields have.
const ranks = 10

// fields is what the members of one object say.
type fields struct {
	object  int32
	codes   [ranks]string // by rank of the name
	status  int
	word    string // a status that is a word, as Google's APIs have it
	best    [recommendField + 1]uint8
	values  [recommendField + 1]string
	members int
	marks   mark // telling names among the members
	below   int  // how many of the gathered objects stand inside this one: they follow it
}

// body reads the errors out of a body's nodes; start and end are its place.
func (s *scanner) body(nodes []node, start, end, depth int) {
	s.bodies++
	gathered := gather(nodes)
	before := len(s.found)
	outer := s.pending
	of := map[int32]int{} // object -> index in s.found
	for i := range gathered {
		f := &gathered[i]
		found, ok := f.finding(nodes)
		if !ok {
			continue
		}
		found.start, found.end = s.at(start), s.at(end)
		of[f.object] = len(s.found)
		s.found = append(s.found, found)
	}
	if len(of) > 0 {
		for i := range gathered {
			s.lendUp(nodes, &gathered[i], of)
			s.lendDown(gathered[i], gathered[i+1:i+1+gathered[i].below], of)
		}
	}
	direct := len(s.found)
	s.texts(nodes, of, start, depth)
	switch {
	case len(s.found) > before:
		for i := before; i < direct; i++ {
			s.found[i].complete(context(outer))
		}
		if outer.Code != "" {
			s.found = append(s.found[:before:before], append([]finding{outer}, s.found[before:]...)...)
		}
		s.pending = finding{}
	default:
		s.lendOuter(gathered)
	}
}

// context is what running text before a body tells about the errors in it.
func context(f finding) finding {
	f.Code, f.Message, f.Certainty = "", "", Word
	return f
}

// gather collects the members of each object, in the order of the objects.
func gather(nodes []node) []fields {
	index := map[int32]int{}
	var all []fields
	for i, n := range nodes {
		if n.kind == object {
			index[int32(i)] = len(all)
			all = append(all, fields{object: int32(i)})
		}
		if at, ok := index[n.parent]; ok && n.key != "" {
			all[at].members++
			all[at].marks |= markOf(n.key)
			if n.kind == quoted || n.kind == bare {
				all[at].add(n)
			}
		}
	}
	for i := len(all) - 1; i >= 0; i-- {
		parent := nodes[all[i].object].parent
		for parent >= 0 && nodes[parent].kind != object {
			parent = nodes[parent].parent
		}
		if parent >= 0 {
			all[index[parent]].below += all[i].below + 1
		}
	}
	return all
}

func (f *fields) add(n node) {
	value := strings.TrimSpace(n.value)
	l := labelOf(n.key)
	if n.key == "__type" {
		l = label{codeField, 4}
		value = value[strings.LastIndexByte(value, '#')+1:]
	}
	switch l.field {
	case noField:
	case codeField:
		f.addCode(l, value)
	case statusField:
		if status, ok := asStatus(value); ok {
			f.status = status
		} else if isUpperWord(value) {
			f.word = value
		}
	default:
		if value != "" && (f.values[l.field] == "" || l.rank < f.best[l.field]) {
			f.values[l.field], f.best[l.field] = value, l.rank
		}
	}
}

// addCode keeps the value of a code field, unless it says that all went well
// or is the HTTP status under another name.
func (f *fields) addCode(l label, value string) {
	if status, ok := asStatus(value); ok && l.rank != 1 {
		if f.status == 0 {
			f.status = status
		}
		return
	}
	if isSuccess(value) || len(value) > 160 {
		return
	}
	f.codes[l.rank] = value
}

func isUpperWord(s string) bool {
	return len(s) > 3 && strings.ToUpper(s) == s && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == ""
}

// finding makes an error of an object's members, if they tell of one.
func (f *fields) finding(nodes []node) (finding, bool) {
	code, rank := f.code()
	r := Report{
		Code: code, Certainty: Labelled, Status: f.status,
		Message: f.values[messageField], RequestID: f.values[requestIDField],
		Host: hostOf(f.values[hostField]), Service: f.values[serviceField],
		Endpoint: f.best[hostField] != weakHost,
	}
	if service, _ := readRecommend(f.values[recommendField]); service != "" {
		r.Service = service
	}
	parent := parentKey(nodes, f.object)
	told := r.Message != "" || r.RequestID != "" || f.values[hostField] != "" || f.values[recommendField] != "" || f.status > 0
	switch {
	case code == "" && f.word != "" && r.Status >= 400:
		r.Code = f.word
	case code == "":
		if r.Status < 400 || r.Message == "" && !isErrorKey(parent) {
			return finding{}, false
		}
	case rank >= 6 && !looksLikeCode(code) && !told:
		return finding{}, false
	case rank > 2 && !told && !isErrorKey(parent) && f.members > 1:
		r.Certainty = Hint
	}
	readTea(&r)
	r.Shape = f.shape(nodes, r)
	return finding{Report: r, body: true}, true
}

// code returns the value of the best code field and the rank of its name. The
// names that mostly hold something else ("type", "error") need a value that is
// no sentence and no URL.
func (f *fields) code() (code string, rank int) {
	for rank, code := range f.codes {
		if code != "" && (rank < 6 || !strings.ContainsAny(code, " /:")) {
			return code, rank
		}
	}
	return "", ranks
}

func isErrorKey(key string) bool {
	key = strings.ToLower(key)
	return strings.Contains(key, "error") || strings.Contains(key, "fault") || strings.Contains(key, "exception")
}

// parentKey is the name under which an object stands; an element of an array
// has the array's name.
func parentKey(nodes []node, object int32) string {
	for n := nodes[object]; ; n = nodes[n.parent] {
		if n.key != "" || n.parent < 0 {
			return n.key
		}
	}
}

// lent is what an object tells about the errors around it.
func (f *fields) lent() finding {
	given := finding{Report: Report{
		Status: f.status, RequestID: f.values[requestIDField], Host: hostOf(f.values[hostField]),
		Endpoint: f.best[hostField] != weakHost,
	}}
	if given.Status < 400 {
		given.Status = 0
	}
	return given
}

// lendUp gives what an object without an error tells to the error it stands in.
func (s *scanner) lendUp(nodes []node, f *fields, of map[int32]int) {
	if _, isError := of[f.object]; isError {
		return
	}
	for parent := nodes[f.object].parent; parent >= 0; parent = nodes[parent].parent {
		if i, ok := of[parent]; ok {
			s.found[i].complete(f.lent())
			return
		}
	}
}

// lendDown gives what an object tells to the errors inside it.
func (s *scanner) lendDown(f fields, below []fields, of map[int32]int) {
	given := f.lent()
	if given.Status == 0 && given.RequestID == "" && given.Host == "" {
		return
	}
	for i := range below {
		if at, ok := of[below[i].object]; ok {
			s.found[at].complete(given)
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
		to.complete(gathered[i].lent())
	}
}

// texts reads the strings of a body that hold bodies or labelled fields
// themselves.
func (s *scanner) texts(nodes []node, of map[int32]int, at, depth int) {
	if depth >= maxNesting {
		return
	}
	for _, n := range nodes {
		if n.kind == object || n.kind == array || len(n.value) < 12 || labelOf(n.key).field == requestIDField {
			continue
		}
		if !strings.ContainsAny(n.value, ":=") && !strings.Contains(n.value, "<") {
			continue
		}
		inner := scanner{inside: true, offset: s.at(at)}
		inner.scan(n.value, nil, depth+1)
		for _, f := range inner.found {
			if f.Certainty != Labelled || f.Code == "" {
				continue
			}
			i, ok := of[n.parent]
			if ok {
				f.complete(context(s.found[i]))
			}
			if ok && s.found[i].Code == "" {
				s.found[i] = f
			} else {
				s.found = append(s.found, f)
			}
		}
	}
}

// readRecommend takes the product and the code out of a vendor's link to its
// own explanation of the error.
func readRecommend(link string) (service, code string) {
	_, query, ok := strings.Cut(link, "?")
	if !ok {
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
	return values.Get("product"), code
}

// readTea takes apart the messages of Alibaba's Tea SDKs, which put the HTTP
// status before and the request id behind the text: "code: 404, … request id: …".
func readTea(r *Report) {
	for {
		rest, ok := strings.CutPrefix(r.Message, "code: ")
		if !ok || len(rest) < 4 || rest[3] != ',' {
			break
		}
		status, ok := asStatus(rest[:3])
		if !ok {
			break
		}
		if r.Status == 0 {
			r.Status = status
		}
		r.Message = strings.TrimSpace(rest[4:])
	}
	for {
		i := strings.LastIndex(r.Message, "request id: ")
		if i < 0 {
			return
		}
		id := strings.Fields(r.Message[i+len("request id: "):])
		if len(id) > 0 {
			r.RequestID = strings.TrimRight(id[0], ".,")
		}
		r.Message = strings.TrimSpace(r.Message[:i])
	}
}
