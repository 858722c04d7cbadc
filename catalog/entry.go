// Package catalog holds what is documented about cloud API errors and finds
// the rows that explain one.
//
// [Open] gives the built-in tables. [Catalog.Explain] takes whatever a person
// has at hand (a code, a status/code pair, a JSON or XML body, an SDK
// exception, a log) and returns, for each error in it, the documented rows in
// order, each with the reasons that put it there. [Catalog.Lookup] finds the
// rows of one code, [Catalog.Search] those that hold some words.
//
// The knowledge itself is in tables, one YAML file a product ([ReadTable],
// [Table.Write]); tables are compiled into a pack ([Compile]) that is read
// without being parsed. A user's own tables come in by [OpenWith], as files that
// are compiled when they have changed, or by [New], from memory. The package
// prints nothing and leaves the wording of reasons and notes to its callers.
package catalog

import "maps"

// Languages of the texts that every entry has a place for.
const (
	English = "en"
	Chinese = "zh"
)

// Whose words a [Text] is in.
const (
	ByVendor = "vendor" // verbatim from the vendor's page
	ByErrx   = "errx"   // written by this project
	ByUser   = "user"   // from the guide of a user's own table
)

// Where an [Entry] or a [Product] is from.
const (
	OriginBuiltin = "builtin" // compiled into the program
	OriginUser    = "user"    // a table of the user's own
)

// Text is a piece of explanation and whose words it is in; both are empty
// where nothing is written.
type Text struct {
	Text string `json:"text"`
	By   string `json:"by"`
}

// Texts holds one text per language. The keys "en" and "zh" are always there.
type Texts map[string]Text

// In returns the text in the wanted language or, where that is missing, in
// another one, and the language it is in. Both are empty where there is no
// text at all.
func (t Texts) In(language string) (text Text, in string) {
	for _, in := range []string{language, English, Chinese} {
		if t[in].Text != "" {
			return t[in], in
		}
	}
	// Tables in other languages (ja, ko) hold one further text at the most.
	for in := range maps.Keys(t) {
		if t[in].Text != "" {
			return t[in], in
		}
	}
	return Text{}, ""
}

// Names is a name in both languages.
type Names struct {
	En string `json:"en" yaml:"en"`
	Zh string `json:"zh" yaml:"zh"`
}

// In returns the name in the wanted language, or else in the other one.
func (n Names) In(language string) string {
	if (language == Chinese && n.Zh != "") || n.En == "" {
		return n.Zh
	}
	return n.En
}

// Entry is one row of a vendor's table: one documented error.
type Entry struct {
	// ID is VENDOR/PRODUCT/CODE, unique in the catalog: the second and later
	// rows of one code end in ~2, ~3 … in the order of the page.
	ID          string `json:"id"`
	Vendor      string `json:"vendor"`
	Product     string `json:"product"`
	Origin      string `json:"origin"`
	ProductName Names  `json:"product_name"`
	Code        string `json:"code"`
	Status      int    `json:"status"` // HTTP status, 0 where the page gives none
	Category    string `json:"category"`
	// Kind says what sort of error it is (one of Kinds), Retry whether the
	// same request can succeed later (one of Retries).
	Kind        string   `json:"kind"`
	Retry       string   `json:"retry"`
	Message     string   `json:"message"` // the vendor's own text, verbatim
	Description Texts    `json:"description"`
	Resolution  Texts    `json:"resolution"`
	Links       []string `json:"links"`
	Source      Source   `json:"-"` // the page of the table it stands in

	aliases []string // other spellings that find this row
	order   int64    // place in the catalog: product by product, in page order
}

// Kinds are the values of [Entry.Kind].
func Kinds() []string {
	return []string{
		"parameter", "authentication", "permission", "not_found", "conflict",
		"state", "quota", "billing", "throttle", "dependency", "config",
		"license", "unsupported", "internal", "unavailable",
	}
}

// Retries are the values of [Entry.Retry]: the same request can succeed
// later; it cannot, until something is changed; the page does not tell.
func Retries() []string { return []string{"backoff", "fix_first", "unclear"} }

// isStatus tells whether the row explains an HTTP status. Such rows answer bare
// statuses only: a code that looks like one is something else.
func (e Entry) isStatus() bool { return e.Vendor == "http" && e.Origin == OriginBuiltin }

// Product is one table's header: a vendor's product or service.
type Product struct {
	Vendor  string   `json:"vendor"`
	Product string   `json:"product"`
	Name    Names    `json:"name"`
	Entries int      `json:"entries"`
	Origin  string   `json:"origin"`
	Hosts   []string `json:"hosts"` // endpoint patterns, * stands for one or more labels
	Links   []string `json:"links"`
	Source  Source   `json:"source"`
	// Path is the file of a user's table, "" for one that is no file.
	Path string `json:"path,omitempty"`

	signs     []string // words that show that a text is about this product
	linkForms []string // links as in the table, {code} not yet filled in
	referrals []pair   // code prefix -> the page its codes are documented on
}

// ID returns VENDOR/PRODUCT.
func (p Product) ID() string { return p.Vendor + "/" + p.Product }

// Source says which page a table was made from.
type Source struct {
	Title string `json:"title" yaml:"title"`
	URL   string `json:"url" yaml:"url"`
	Date  string `json:"date" yaml:"date"` // day on which the page was read, YYYY-MM-DD
	Lang  string `json:"lang" yaml:"lang"` // language of the vendor's descriptions and resolutions
}
