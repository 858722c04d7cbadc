// Package wording holds every word that errx itself says, in English and in
// Chinese. What vendors say is in the catalog; keys, flags, JSON and exit
// codes are the same in every language and stand where they are used.
package wording

// Words are errx's phrases in one language. Those with verbs (%s, %d) are
// formats; the comment names what goes in.
type Words struct {
	Language string // "en" or "zh"

	// The card.
	Description  string
	Message      string
	Resolution   string
	Retry        string
	YourError    string
	RequestID    string
	Host         string
	Why          string
	Note         string
	Source       string
	Link         string
	OwnTable     string
	ReadOn       string // page, day
	NoResolution string
	Retries      Terms // by catalog value
	Kinds        Terms // by catalog value
	Reasons      Terms // by catalog value
	Hows         Terms // by catalog value

	// Rows that share a code.
	SharedCode  string // %d rows
	Decides     string // words
	Differs     string // words
	GiveMessage string // command
	GiveProduct string // command
	MoreRows    string // %d more, command
	StatusRows  string // %d rows
	StatusNone  string // status

	// What a reader has to know. Notes by their kind in the catalog.
	NoteSpelling    string // the vendor's spelling
	NoteElsewhere   string // service
	NoteOtherVendor string // vendor
	NoteUncovered   string // service
	NoteLookUp      string // product, link
	NoteReferral    string // prefix, link
	NoteStatus      string // documented, given
	NoteNoCode      string // status
	NoteSibling     string // product
	NoteNotIn       string // products
	NoteUnsought    string // for how many codes

	// Nothing found.
	NotDocumented string // code
	NotFromHere   string // code
	NoErrorSeen   string
	NameTheCode   string
	DidYouMean    string
	GuessOnly     string
	TrySearch     string
	FirstOfMany   string // number
	ElsewhereHead string

	// Lists.
	Entries   string
	ScanTotal string // lines, bytes, findings
	ScanNone  string // lines, bytes
	ScanLines string // first, last
	ScanLine  string // line
	Undecided string
	Progress  string // bytes, findings

	// The user's own tables.
	TableLeftOut  string // path, what is wrong
	Compiling     string // rows
	Reading       string // rows
	ImportRead    string // table, read, kept, skipped
	ImportChanges string // added, removed, changed
	ImportWritten string // path
	DryRun        string
	AndMore       string // number
	NoTables      string // folders
	UnknownTable  string // id
	Removed       string // path
	Verified      string // tables, rows
	VerifyFailed  string // problems, tables

	// Errors and hints.
	Hint             string // command, or what to do; with what stands between it and the error
	StandardInput    string
	UnknownCommand   string // word
	UnknownProduct   string // word
	UnknownValue     string // value, flag, allowed values
	UnknownFlag      string // flag
	ValueMissing     string // flag
	CodeWithDash     string // command
	UnknownField     string // name, known names
	InputTooLarge    string // limit
	NothingToExplain string
	NothingToSearch  string
	NothingToScan    string
	AnnotateFormat   string
	NearestCommands  string // names
	AllowedProducts  string // names
	SeeHelp          string // command
	RaiseLimit       string
	DamagedProgram   string
	Reinstall        string
	InternalError    string // place in the code
	NothingToImport  string
	AsNeeded         string // page
	NotVendorProduct string // value
	NotAFile         string // path
	PageTooLarge     string // path, limit
	NoErrorTable     string // page
	NoSureRow        string // page, reason
	DoubtfulPage     string // page, reason
	TakeSure         string
	DamagedTable     string // path, what is wrong
	MendTable        string // command
	NoFolder         string
	TryAgain         string

	Faults Terms // by kind
	Browse Browse
	Help   Help
}

// Browse are the texts of the browser.
type Browse struct {
	Filter      string
	Count       string // entries that fit, all entries
	OnlyProduct string // product
	OnlyKind    string // kind
	Reading     string
	NothingFits string
	GetBack     string
	Copied      string // code
	NoLink      string
	AllProducts string
	AllKinds    string
	Title       string // of the help
	Keys        Terms  // what each key does, by its name
	// What a key does, in a word.
	Print, Move, Commands, Help, Copy, Link, Lang string
	Product, Kind, ToFilter, Clear, Leave         string
	Card, Choose, Back                            string
	// Why there is nothing to browse on.
	NeedsTerminal string
	DumbTerminal  string
}

// Term is the phrase for a value of the catalog.
type Term struct{ Value, Text string }

// Terms are the phrases for the values of a closed list. They are a list and
// not a map so that they cost nothing at start-up.
type Terms []Term

// Of returns the phrase for a value, "" if there is none.
func (t Terms) Of(value string) string {
	for _, term := range t {
		if term.Value == value {
			return term.Text
		}
	}
	return ""
}

// Help are the texts of the command line's help.
type Help struct {
	Topics             []Topic
	TopicsHead, Report string
	DefaultValue       string // value; with what stands between it and the text before

	Usage, Examples, Commands, Flags, SharedFlags, More string
	HelpFlag, VersionFlag                               string

	Root, RootLong                          string
	Explain, ExplainLong                    string
	List, ListLong                          string
	Products, ProductsLong                  string
	Scan, ScanLong, Annotate                string
	Search, SearchLong                      string
	Browse, BrowseLong                      string
	Completion, CompletionLong              string // the long one: %s shell
	Import, ImportLong, As, NameFlag        string
	PageLang, DryRunFlag, Partial           string
	Catalog, CatalogLong, CatalogList       string
	CatalogShow, CatalogRemove, CatalogPath string
	CatalogVerify, CatalogVerifyLong        string
	Version                                 string
	HelpCommand                             string
	Short                                   string // what `errx` says when it is asked nothing
	Output, Lang, ProductFlag, Color        string
	Width, NoPager, Hyperlinks              string
	Accessible                              string
	StatusFlag, MessageFlag, Max            string
	All, Field, MaxInput                    string
	KindFlag, RetryFlag, ListStatus         string
}

// For returns the words of a language: "zh", or English for any other.
func For(language string) *Words {
	if language == "zh" {
		return &chinese
	}
	return &english
}

// Vendor returns a vendor's name, or the id itself where it is not known.
func Vendor(language, id string) string {
	zh := language == "zh"
	switch {
	case id == "alibabacloud" && zh:
		return "阿里云"
	case id == "alibabacloud":
		return "Alibaba Cloud"
	case id == "huaweicloud" && zh:
		return "华为云"
	case id == "huaweicloud":
		return "Huawei Cloud"
	case id == "qingcloud" && zh:
		return "青云"
	case id == "qingcloud":
		return "QingCloud"
	case id == "http":
		return "HTTP"
	}
	return id
}
