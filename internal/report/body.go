package report

import (
	"slices"
	"strings"
)

// ranks is the number of ranks that names of code fields have.
const ranks = rankType + 2

// fields is what the members of one object say.
type fields struct {
	nodes   []node
	object  int32
	members int32
	below   int32             // how many of the gathered objects stand inside this one: they follow it
	codes   [ranks]int32      // by rank of the name, index of the node, 0 for none
	values  [fieldCount]int32 // of the best name, index of the node
	best    [fieldCount]uint8 // its rank
	word    int32             // a status that is a word, as Google's APIs have it
	status  int
	marks   mark // telling names among the members
	around  mark // and among those of the object around it
}

// text returns the value of a node, "" for the index 0: the first node is the
// body itself.
func (f *fields) text(index int32) string {
	if index == 0 {
		return ""
	}
	return strings.TrimSpace(f.nodes[index].value)
}

func (f *fields) value(of field) string { return f.text(f.values[of]) }

// body reads the errors out of a body's nodes; start and end are its place.
func (s *scanner) body(nodes []node, start, end, depth int) {
	s.bodies++
	gathered := gather(nodes)
	before := len(s.found)
	outer := s.pending
	of := map[int32]int{} // object -> index in s.found
	for i := range gathered {
		f := &gathered[i]
		found, ok := f.finding()
		if !ok {
			continue
		}
		found.start, found.end = s.at(start), s.at(end)
		of[f.object] = len(s.found)
		s.found = append(s.found, found)
	}
	if len(of) > 0 {
		s.lend(nodes, gathered, of)
	}
	direct := len(s.found)
	s.texts(nodes, gathered, of, start, depth)
	if len(s.found) == before {
		s.lendOuter(gathered)
		return
	}
	for i := before; i < direct; i++ {
		s.found[i].complete(context(outer))
	}
	told := withoutCodeless(slices.Clone(s.found[before:]))
	s.found = s.found[:before]
	if outer.Code == "" {
		s.pending = finding{}
	}
	s.flush()
	s.found = append(s.found, told...)
}

// context is what running text before a body tells about the errors in it.
func context(f finding) finding {
	if f.wrapper {
		f.Shape = ShapeUnknown
	}
	f.Code, f.Message, f.Certainty, f.end = "", "", Word, 0
	return f
}

// gather collects what the members of each object say, in the order of the objects.
// Those that say nothing are left out: in a large body they are most.
func gather(nodes []node) []fields {
	index := make([]int32, len(nodes)) // of the objects that say something, in all, from 1
	for _, n := range nodes {
		if isMember(nodes, n) && says(n) {
			index[n.parent] = 1
		}
	}
	count := int32(0)
	for i, said := range index {
		count += said
		index[i] = count * said
	}
	all := make([]fields, count)
	for i, n := range nodes {
		if index[i] > 0 {
			all[index[i]-1] = fields{nodes: nodes, object: int32(i)}
		}
		if !isMember(nodes, n) || index[n.parent] == 0 {
			continue
		}
		f := &all[index[n.parent]-1]
		f.members++
		f.marks |= markOf(n.key, n.value)
		if n.kind == quoted || n.kind == bare {
			f.add(n, int32(i))
		}
	}
	for i := len(all) - 1; i >= 0; i-- {
		parent := nodes[all[i].object].parent
		for parent >= 0 && nodes[parent].kind != object {
			parent = nodes[parent].parent
		}
		if parent >= 0 && index[parent] > 0 {
			all[i].around = all[index[parent]-1].marks
		}
		for parent >= 0 && index[parent] == 0 {
			parent = nodes[parent].parent
		}
		if parent >= 0 {
			all[index[parent]-1].below += all[i].below + 1
		}
	}
	return all
}

// isMember tells whether a value is a member of an object.
func isMember(nodes []node, n node) bool {
	return n.parent >= 0 && n.key != "" && nodes[n.parent].kind == object
}

// says tells whether a member has a name that errors have.
func says(n node) bool {
	return markOf(n.key, n.value) != 0 || (n.kind == quoted || n.kind == bare) && labelOf(n.key).field != noField
}

func (f *fields) add(n node, index int32) {
	value := strings.TrimSpace(n.value)
	l := labelOf(n.key)
	if n.key == "__type" {
		l = label{codeField, rankExceptionCode}
	}
	switch l.field {
	case noField:
	case codeField:
		f.addCode(l, value, index)
	case statusField:
		if status, ok := asStatus(value); ok {
			f.status = status
		} else if isUpperWord(value) {
			f.word = index
		}
	default:
		if value != "" && !(n.kind == bare && isNothing(value)) && (f.values[l.field] == 0 || l.rank < f.best[l.field]) {
			f.values[l.field], f.best[l.field] = index, l.rank
		}
	}
}

// addCode keeps the value of a code field, unless it says that all went well
// or is the HTTP status under another name.
func (f *fields) addCode(l label, value string, index int32) {
	if status, ok := asStatus(value); ok && l.rank != rankRetCode {
		if f.status == 0 {
			f.status = status
		}
		return
	}
	if !isSuccess(value) && len(value) <= 160 && f.codes[l.rank] == 0 {
		f.codes[l.rank] = index
	}
}

// isNothing tells the words with which languages print a value that is not there.
func isNothing(bare string) bool {
	switch bare {
	case "null", "undefined", "None", "nil", "<nil>":
		return true
	}
	return false
}

func isUpperWord(s string) bool {
	return len(s) > 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == ""
}

// finding makes an error of an object's members, if they tell of one.
func (f *fields) finding() (finding, bool) {
	if f.codes == [ranks]int32{} && f.status < 400 {
		return finding{}, false
	}
	r := Report{
		Certainty: Labelled, Status: f.status, Message: f.message(), RequestID: f.value(requestIDField),
		Service: f.value(serviceField), Action: f.value(actionField),
	}
	r.Host, r.Endpoint = f.host()
	if service, _ := readRecommend(f.value(recommendField)); service != "" {
		r.Service = service
	}
	inError := isErrorKey(parentKey(f.nodes, f.object))
	code, rank := f.code(inError)
	r.Code = code
	told := f.values[messageField] != 0 && f.best[messageField] <= rankNote || r.Status >= 400 || r.RequestID != "" ||
		f.best[hostField] == 0 && f.values[hostField] != 0 || f.values[recommendField] != 0
	switch {
	case code == "" && f.word != 0 && r.Status >= 400:
		r.Code = f.text(f.word)
	case code == "":
		if r.Status < 400 || r.Message == "" && !inError {
			return finding{}, false
		}
		r.Certainty = Hint // a word of the message may be the code
	case rank > 2 && rank < rankError && !told && !inError && f.members > 1:
		r.Certainty = Hint
	}
	readTea(&r)
	r.Shape = f.shape(r)
	return finding{Report: r, body: true}, true
}

// message is the text of the error; where there is none, the sentence under a
// name that holds a code elsewhere.
func (f *fields) message() string {
	if f.values[messageField] != 0 {
		return f.value(messageField)
	}
	for _, index := range f.codes[rankError:] {
		if text := f.text(index); strings.Contains(text, " ") {
			return text
		}
	}
	return ""
}

// code returns the value of the best code field and the rank of its name. The
// names that mostly hold something else ("type", "error") need a value that is
// no sentence, and more signs of an error.
func (f *fields) code(inError bool) (code string, rank int) {
	for rank, index := range f.codes {
		code := f.text(index)
		code = code[strings.LastIndexByte(code, '#')+1:] // com.amazonaws.x#Code
		if code == "" || rank >= rankError && strings.ContainsAny(code, " /:<") {
			continue
		}
		switch {
		case rank == rankError && !looksLikeCode(code) && !strings.ContainsAny(code, "_.-"):
		case rank >= rankType && !inError && !f.marks.has(markKind|markAPIVersion) && (f.status < 400 || !looksLikeCode(code)):
		default:
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
