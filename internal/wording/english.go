package wording

var english = Words{
	Language: "en",

	Description:  "Description",
	Message:      "Message",
	Resolution:   "Resolution",
	Retry:        "Retry",
	YourError:    "Your error",
	RequestID:    "Request ID",
	Host:         "Host",
	Why:          "Matched by",
	Note:         "Note",
	Source:       "Source",
	Link:         "Link",
	Category:     "Category",
	NoResolution: "The vendor's page gives none.",
	Retries: Terms{
		{"backoff", "Yes: the same request can succeed later. Wait, then try again with growing pauses."},
		{"fix_first", "No: the same request fails again until something is changed."},
		{"unclear", "Unclear: the vendor does not say whether the same request can succeed later."},
	},
	Kinds: Terms{
		{"parameter", "parameter"}, {"authentication", "authentication"}, {"permission", "permission"},
		{"not_found", "not found"}, {"conflict", "conflict"}, {"state", "state"}, {"quota", "quota"},
		{"billing", "billing"}, {"throttle", "throttling"}, {"dependency", "dependency"},
		{"config", "configuration"}, {"license", "license"}, {"unsupported", "unsupported"},
		{"internal", "internal"}, {"unavailable", "unavailable"},
	},
	Reasons: Terms{
		{"code", "code"}, {"alias", "another spelling of the code"}, {"suffix", "the number at the end of the code"},
		{"product", "product"}, {"host", "host"}, {"status", "HTTP status"}, {"message", "message"},
	},
	Hows: Terms{
		{"edit", "similar spelling"}, {"subsequence", "abbreviation"}, {"suffix", "ends like this"},
		{"prefix", "begins like this"}, {"elsewhere", "same code, other service"},
	},

	SharedCode:  "%d documented errors share this code and fit equally well.",
	Decides:     "decides: %s",
	GiveMessage: "The message of your error tells which one it is: %s",
	GiveProduct: "So does its product: %s",
	MoreRows:    "%d more: %s",
	StatusRows:  "Documented errors with this status: %d",
	StatusNone:  "no documented error comes with HTTP status %s",

	NoteSpelling:    "The vendor writes this code %s.",
	NoteElsewhere:   "This error comes from %s, which errx has no table for. The same code means other things elsewhere.",
	NoteOtherVendor: "This error comes from %s, whose tables have no such code. The same code means other things elsewhere.",
	NoteReferral:    "Codes that begin with %s are documented at %s",
	NoteStatus:      "The vendor documents HTTP %d for this code; your error has %d.",
	NoteNoCode:      "The input has HTTP status %d, but no error code.",
	NoteSibling:     "The table of %s has no such code; this row is another product's of the same vendor.",
	NoteNotIn:       "%s does not document this code; other products do.",

	NotDocumented: "no documented error %s",
	NotFromHere:   "%s: not documented for the service that this error comes from",
	NoErrorSeen:   "no error found in the input",
	DidYouMean:    "did you mean",
	GuessOnly:     "a guess, not an answer",
	TrySearch:     "search the texts: errx search %s",
	FirstOfMany:   "%d rows fit equally well; this is the first of them",
	ElsewhereHead: "documented for other services, where it may mean something else",

	Code:      "code",
	Status:    "status",
	Product:   "product",
	Entries:   "entries",
	Name:      "name",
	Hosts:     "hosts",
	Meaning:   "meaning",
	Languages: "language",
	ScanTotal: "%d lines, %s; documented errors: %d",
	ScanNone:  "no documented error in %d lines (%s)",
	ScanLines: "lines %d to %d",
	ScanLine:  "line %d",
	Undecided: "product not told by the lines",
	Progress:  "errx: %s read; documented errors: %d",

	Hint:             "hint",
	UnknownCommand:   "unknown command %q",
	UnknownProduct:   "unknown product or vendor %q",
	UnknownValue:     "%q is not a value for %s (%s)",
	UnknownField:     "unknown field %q (%s)",
	InputTooLarge:    "the input is larger than %s",
	NothingToExplain: "nothing to explain: give a code or a message, or pipe the error in",
	NothingToSearch:  "nothing to search for",
	NothingToScan:    "nothing to scan: name a file, or pipe a log in",
	AnnotateFormat:   "--annotate writes text; it does not go with -o %s",
	NearestCommands:  "did you mean %s?",
	AllowedProducts:  "known are %s",
	SeeHelp:          "see %s",
	RaiseLimit:       "raise it with --max-input, for example --max-input 64MiB",
	Reinstall:        "the program file is damaged: install errx again",
	InternalError:    "internal error; please report it at https://github.com/errx-cli/errx/issues",

	Help: Help{
		Usage: "Usage", Aliases: "Aliases", Examples: "Examples", Commands: "Commands",
		Flags: "Flags", SharedFlags: "Flags for all output",
		More:     "Run %s for more about a command.\nReport problems at https://github.com/errx-cli/errx/issues",
		HelpFlag: "show this help", VersionFlag: "show the version",

		Root: "Explain cloud API errors, offline",
		RootLong: "errx shows what a cloud API error means and what to do about it: from a code,\n" +
			"a status and a code, a JSON or XML body, an SDK exception or a log.\n" +
			"It knows the error tables of Alibaba Cloud, QingCloud and Huawei Cloud and\n" +
			"works offline. `errx CODE` is short for `errx explain CODE`.",
		Explain: "Explain an error code, a response body or an exception",
		ExplainLong: "Explain what an error means and what to do. The error may be given as arguments\n" +
			"or on standard input (`-`, or no argument): a code in any spelling, a status and\n" +
			"a code, a bare status (404, 4xx), JSON, XML, the output of curl -i, or any text.",
		List: "List the documented errors",
		ListLong: "List the rows of the catalog in the order of the vendors' pages, all of them or\n" +
			"those that the flags select.",
		Products: "List vendors and products",
		ProductsLong: "List the products whose errors are known, with the number of entries, the\n" +
			"endpoints they are recognised by and the page each table was made from.",
		Scan: "Find documented errors in logs of any size",
		ScanLong: "Find every documented error in files or on standard input (`-`, or no argument) and\n" +
			"count the lines that carry it. Any text will do; .gz is read as it is. Memory stays\n" +
			"small whatever the size.",
		Annotate: "pass every line through, with an explanation under those with errors",
		Search:   "Search codes, messages and explanations",
		SearchLong: "Find the entries that hold all the given words, in any order, in either language,\n" +
			"in their code, message, description or resolution.",
		Completion: "Print the completion script for a shell",
		CompletionLong: "Print the script that makes %s complete errx's commands, flags and error codes.\n" +
			"Packages install it; otherwise load it like this:",
		CompletionShell: "Print the completion script for %s",
		Version:         "Show the version",
		HelpCommand:     "Show help for a command",
		Short: "Give errx an error code, or pipe an error into it:\n\n" +
			"  errx InvalidFileSystem.NotFound\n" +
			"  curl -s https://… | errx\n\n" +
			"More: errx --help",

		Output:      "output `FORMAT`: auto, card, plain, json, jsonl, markdown",
		Lang:        "language `LANG`: auto, en, zh",
		ProductFlag: "only these products or vendors, by `ID`, separated by commas",
		Color:       "color `WHEN`: auto, always, never",
		Width:       "lay out for `N` columns",
		NoPager:     "never use a pager",
		Hyperlinks:  "clickable links `WHEN`: auto, always, never",
		Accessible:  "words and colons, no bars or glyphs",
		StatusFlag:  "the error's HTTP status `N`",
		MessageFlag: "the error's message `TEXT`",
		Max:         "show at most `N` rows for one code",
		All:         "show all rows for one code",
		Field:       "print only the field `NAME` of the best row",
		MaxInput:    "read at most `SIZE` from standard input",
		KindFlag:    "only errors of this `KIND`",
		RetryFlag:   "only errors with this `RETRY` advice: backoff, fix_first, unclear",
		ListStatus:  "only errors with this HTTP status: `N` or 4xx",
	},
}
