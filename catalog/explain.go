package catalog

import (
	"slices"

	"github.com/errx-cli/errx/internal/report"
)

// Explanation is the answer to one error of an input.
type Explanation struct {
	Input   Input
	Verdict Verdict
	// Matches are the documented rows, best first. An ambiguous explanation
	// holds all rows that fit equally, and then the others of the code.
	Matches []Match
	// Equal is how many of the first matches fit equally well: 1 where one is
	// clearly first.
	Equal int
	// Suggestions are documented codes that may be meant where nothing
	// matched. They are guesses and no answer.
	Suggestions []Suggestion
	Notes       []Note
}

// Input is what the text says about the error, as it says it.
type Input struct {
	Form      string `json:"form"` // code, pair, status, json, xml, http or text
	Code      string `json:"code"`
	Status    int    `json:"status"`
	Message   string `json:"message"`
	RequestID string `json:"request_id"`
	Host      string `json:"host"`
	// Vendor and Product are what the evidence points at, "" where nothing does.
	Vendor  string `json:"vendor"`
	Product string `json:"product"`
	// StatusEnd is the last status of a class such as 4xx, else 0.
	StatusEnd int `json:"-"`
}

// Verdict says how much an explanation is worth.
type Verdict string

const (
	Documented Verdict = "documented" // the code is documented and one row is clearly first
	Ambiguous  Verdict = "ambiguous"  // the code is documented, several rows fit equally
	Guess      Verdict = "guess"      // not documented; there are only suggestions
	Unknown    Verdict = "unknown"    // nothing documented comes near
)

// Match is a row and why it is one.
type Match struct {
	Entry
	Why []Reason `json:"why"`
	// Deciding are words of the row's message that the messages of the other
	// rows that fit equally do not have.
	Deciding []string `json:"-"`
}

// Reason is one reason for which a row matches.
type Reason string

const (
	ReasonCode    Reason = "code"    // the code is the row's
	ReasonAlias   Reason = "alias"   // the code is another spelling of the row's
	ReasonSuffix  Reason = "suffix"  // the number is the end of the row's code and of no other
	ReasonProduct Reason = "product" // the user, or the text, names the row's product
	ReasonHost    Reason = "host"    // the endpoint is the row's product's
	ReasonStatus  Reason = "status"  // the HTTP status is the row's
	ReasonMessage Reason = "message" // the message is like the row's
)

// Suggestion is a documented code that may be meant.
type Suggestion struct {
	Code    string `json:"code"`
	Vendor  string `json:"vendor"`
	Product string `json:"product"`
	How     How    `json:"how"`
	Entry   Entry  `json:"-"`
}

// How says how a suggestion was come by.
type How string

const (
	HowEdit        How = "edit"        // a typing error away
	HowSubsequence How = "subsequence" // an abbreviation of it
	HowSuffix      How = "suffix"      // the end of it
	HowPrefix      How = "prefix"      // the beginning of it
	HowElsewhere   How = "elsewhere"   // the same code, of another service than the input's
)

// Note is something a reader of the explanation has to know; which of the
// fields are set depends on Kind. Putting it into words is left to the caller.
type Note struct {
	Kind    NoteKind
	Code    string // the code as given or, for NoteSpelling, as the vendor writes it
	Name    string // a service, a product, a prefix
	Link    string
	Given   int // HTTP status of the input
	Entered int // HTTP status of the row
}

// NoteKind is the kind of a [Note].
type NoteKind string

const (
	NoteSpelling    NoteKind = "spelling"     // the vendor spells Code like this
	NoteElsewhere   NoteKind = "elsewhere"    // the input comes from Name, which the catalog does not hold
	NoteOtherVendor NoteKind = "other_vendor" // the input comes from the vendor Name, whose tables have no such code
	NoteUncovered   NoteKind = "uncovered"    // the input comes from Name, which the catalog does not hold; nor does it hold the code
	NoteLookUp      NoteKind = "look_up"      // the vendor may tell at Link of the code, which the table of its product Name does not have
	NoteReferral    NoteKind = "referral"     // codes that begin with Name are documented at Link
	NoteStatus      NoteKind = "status"       // the row's status is Entered, the input's is Given
	NoteNoCode      NoteKind = "no_code"      // the input tells a status, but no code
	NoteSibling     NoteKind = "sibling"      // Name documents no such code; the row is another product's of the vendor
	NoteOutOfScope  NoteKind = "not_product"  // the products that the user named do not document Code
	NoteUnsought    NoteKind = "unsought"     // the input has had suggestions for as many codes as Given already
)

// Preferences is what the user said beside the input.
type Preferences struct {
	// Products limits the rows to products or vendors, by id; empty for all.
	Products []string
	// Status and Message stand for those of the input, if set.
	Status  int
	Message string
	// Argument says that the input is a command-line argument: a lone word is
	// a code then, whatever it looks like.
	Argument bool
	// LogLine says that the input is a line of a log: nothing in it is a code
	// because it stands alone, and what is not documented is left out.
	LogLine bool
}

// Explain reads the errors out of an input, which may be anything that
// package report knows, and finds for each the documented rows. An input
// without a sign of an error gives no explanation. An error means that the
// catalog is damaged.
func (c *Catalog) Explain(input []byte, prefs Preferences) ([]Explanation, error) {
	var explanations []Explanation
	guesses := maxGuesses
	reports := report.ParseLine
	if !prefs.LogLine {
		reports = func(input []byte) []report.Report { return report.Parse(input, prefs.Argument) }
	}
	for _, r := range reports(input) {
		if prefs.Status != 0 && r.Form != report.FormStatus {
			r.Status = prefs.Status
		}
		if prefs.Message != "" {
			r.Message = report.Mask(prefs.Message)
		}
		x, ok, err := c.explain(r, prefs, &guesses)
		if err != nil {
			return nil, err
		}
		if ok {
			explanations = append(explanations, x)
		}
	}
	return withoutShadows(explanations), nil
}

// withoutShadows drops the explanations that know only a status where a word
// beside it has turned out to be the code.
func withoutShadows(explanations []Explanation) []Explanation {
	type response struct {
		status    int
		requestID string
	}
	coded := map[response]bool{}
	for _, x := range explanations {
		if x.Input.Code != "" {
			coded[response{x.Input.Status, x.Input.RequestID}] = true
		}
	}
	return slices.DeleteFunc(explanations, func(x Explanation) bool {
		return x.Input.Code == "" && x.Input.StatusEnd == 0 && coded[response{x.Input.Status, x.Input.RequestID}]
	})
}

// explain answers one report. ok is false for a word that turns out to be
// none of the documented codes: it was not an error code then. guesses is for
// how many more codes of the input suggestions are to be sought.
func (c *Catalog) explain(r report.Report, prefs Preferences, guesses *int) (x Explanation, ok bool, err error) {
	var found hits
	var products []string
	if r.Code != "" {
		if found, products, err = c.rowsOf(&r, prefs); err != nil {
			return x, false, err
		}
	}
	if len(found.entries) == 0 && (prefs.LogLine || r.Code != "" && r.Certainty != report.Labelled) {
		return x, false, nil // before anything is looked at that costs more
	}
	e := c.weigh(r)
	x.Input = Input{
		Form: string(r.Form), Code: r.Code, Status: r.Status, Message: r.Message,
		RequestID: r.RequestID, Host: r.Host, StatusEnd: r.StatusEnd,
		Vendor: e.vendor, Product: e.product,
	}
	switch {
	case r.Form == report.FormStatus:
		err = c.explainStatus(&x, prefs)
		return x, true, err
	case r.Code == "":
		x.Verdict = Unknown
		x.Notes = []Note{{Kind: NoteNoCode, Given: r.Status}}
		return x, true, nil
	}
	if r.Certainty != report.Labelled && (found.via == ReasonSuffix ||
		r.Certainty == report.Word && isCommonWord(found.entries[0].Code) && !e.pointsAt(found.entries)) {
		return x, false, nil
	}
	c.match(&x, found, r, e, products)
	switch {
	case prefs.LogLine:
		return x, len(x.Matches) > 0, nil
	case len(x.Matches) > 0:
		markDeciding(x.Matches[:x.Equal])
		return x, true, nil
	}
	*guesses--
	return x, true, c.suggest(&x, e, products, *guesses >= 0)
}

// rowsOf looks up the code of a report; one that is not documented may have been
// broken by the end of its line.
func (c *Catalog) rowsOf(r *report.Report, prefs Preferences) (hits, []string, error) {
	found, products, err := c.rows(r.Code, prefs)
	if err != nil || len(found.entries) > 0 || r.Wrapped == "" {
		return found, products, err
	}
	whole, scope, err := c.rows(r.Wrapped, prefs)
	if err != nil || len(whole.entries) == 0 || whole.via == ReasonSuffix {
		return found, products, err
	}
	r.Code = r.Wrapped
	return whole, scope, nil
}

// rows looks a code up; a product before it (nas/InvalidVpc.NotFound) names
// the product as the flag does.
func (c *Catalog) rows(code string, prefs Preferences) (hits, []string, error) {
	found, err := c.lookup(code)
	if err != nil || len(found.entries) > 0 {
		return found, prefs.Products, err
	}
	if product, rest, ok := c.splitProduct(code); ok {
		found, err = c.lookup(rest)
		return found, []string{product}, err
	}
	// Node names an error by its code with "Error" behind it.
	if glued, ok := trimError(code); ok {
		found, err = c.lookup(glued)
	}
	return found, prefs.Products, err
}

func trimError(code string) (string, bool) {
	const tail = "Error"
	if len(code) > len(tail) && code[len(code)-len(tail):] == tail {
		return code[:len(code)-len(tail)], true
	}
	return "", false
}

// explainStatus answers a bare status, or a class of them: with what the status
// itself means, and then with the documented rows that carry it.
func (c *Catalog) explainStatus(x *Explanation, prefs Preferences) error {
	entries, err := c.Entries(Filter{
		Products: prefs.Products,
		Statuses: StatusRange{x.Input.Status, max(x.Input.Status, x.Input.StatusEnd)},
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return compareBool(b.isStatus(), a.isStatus()) })
	x.Verdict = Unknown
	for _, e := range entries {
		x.Verdict = Documented
		x.Matches = append(x.Matches, Match{Entry: e, Why: []Reason{ReasonStatus}})
	}
	x.Equal = len(x.Matches)
	return nil
}

// Mask replaces credentials (access keys, signatures, tokens, cookies) in a
// text that is going to be shown.
func Mask(text string) string { return report.Mask(text) }
