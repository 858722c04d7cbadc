// Package report reads errors out of whatever a person pastes: a code, a
// status/code pair, a JSON or XML body, an HTTP response, SDK exceptions, logs.
//
// [Parse] says what the text itself says: for each error in it the code, HTTP
// status, message, request id and host, whose shape the text has, and how sure
// it is that a word is a code at all. What the code means, and whether a mere
// word is one, is for package catalog to decide, which knows what is documented.
package report

// Form is the form of a whole input, as the contract names it.
type Form string

const (
	FormCode   Form = "code"
	FormPair   Form = "pair"
	FormStatus Form = "status"
	FormJSON   Form = "json"
	FormXML    Form = "xml"
	FormHTTP   Form = "http"
	FormText   Form = "text"
)

// Certainty says how sure it is that Report.Code is an error code.
type Certainty int

const (
	// Word is a code-like word in running text. It counts only if it is
	// documented and, where it is a word that everybody uses, only with
	// evidence of the vendor.
	Word Certainty = iota
	// Hint is a word in a place where codes stand, such as behind
	// "Exception:". It counts if it is documented.
	Hint
	// Labelled is the value of a field that holds codes, or all of the input.
	// It counts whether documented or not.
	Labelled
)

// Report is what the input says about one error. Strings are decoded and
// trimmed, and "" where the input has none.
type Report struct {
	Form      Form
	Code      string // as the input carries it; "" if it tells only a status
	Certainty Certainty
	Wrapped   string // Code with the word that the next line begins with, if a terminal may have broken the line inside it
	Status    int    // HTTP status, 0 if the input has none
	StatusEnd int    // last status of a class such as 4xx, else 0
	Message   string
	RequestID string
	Host      string
	Endpoint  bool   // Host is where the request went, not merely some machine
	Service   string // product as a vendor's own link or field calls it
	Action    string // what the user is not allowed to do, "nas:CreateFileSystem"
	Shape     Shape  // whose way of reporting errors this is
	Line      string // the lines that the error stands on, for further signs of the product
	Context   string // the text around it, for weaker ones
}

// Shape names the service family whose way of writing errors the text has.
type Shape string

const (
	ShapeUnknown   Shape = ""
	ShapeAlibaba   Shape = "alibabacloud"
	ShapeHuawei    Shape = "huaweicloud"
	ShapeQingCloud Shape = "qingcloud"

	ShapeAWS        Shape = "AWS"
	ShapeTencent    Shape = "Tencent Cloud"
	ShapeGoogle     Shape = "Google Cloud"
	ShapeAzure      Shape = "Azure"
	ShapeKubernetes Shape = "Kubernetes"
	ShapeGRPC       Shape = "gRPC"
	ShapeDashScope  Shape = "DashScope"
	ShapeOpenAI     Shape = "an OpenAI-style API"
	ShapeForeign    Shape = "another service"
)

// Parse reads the errors out of an input, in the order of the input. It never
// fails: an input without a sign of an error gives no report. A lone word is
// taken for a code if it looks like one; with lone, always (a command-line
// argument can hardly be anything else).
func Parse(input []byte, lone bool) []Report {
	text := clean(Decode(input))
	if r, ok := parseQuery(text, lone); ok {
		return []Report{r}
	}
	s := scanner{}
	s.scan(text, 0)
	if len(s.found) == 0 {
		s.found = s.small
	}
	return s.reports(text)
}

// ParseLine reads the errors out of one line of a log. Unlike [Parse] it takes
// nothing for a code only because it stands there alone, and reports words in
// small letters too: in a line picked for a code that it holds, they may be it.
func ParseLine(line []byte) []Report {
	text := clean(Decode(line))
	s := scanner{}
	s.scan(text, 0)
	s.found = append(s.found, s.small...)
	return s.reports(text)
}
