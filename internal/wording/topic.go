package wording

// Topic is a page of help that is about no command.
type Topic struct {
	Name  string // as in `errx help NAME`, the same in every language
	Short string
	Text  string
	Items Terms // what is explained one by one; the values are the same in every language
}

var topicsEnglish = []Topic{
	{
		Name: "exit-codes", Short: "What errx's exit codes mean",
		Text: "A script can rely on these; they are the same in every language.",
		Items: Terms{
			{"0", "everything asked for was found"},
			{"1", "nothing documented was found for at least one query: only guesses, an unknown code, or no error in the input"},
			{"2", "wrong usage, unreadable or oversized input, or a damaged catalog; one line on standard error says what and how to mend it"},
			{"130, 143", "interrupted, terminated"},
		},
	},
	{
		Name: "output", Short: "Formats, fields and streams, for people and for scripts",
		Text: "Standard output holds the answer and nothing else: guesses, hints, notes and errors are on standard error. " +
			"Keys, JSON, CSV and exit codes are the same in every language.",
		Items: Terms{
			{"auto", "card on a terminal, plain anywhere else; this is the default"},
			{"card", "a laid-out card behind a bar, in colour where the terminal has it"},
			{"plain", "one `key: value` a line, a blank line between rows, for grep and awk"},
			{"json", "one document with a \"schema\" key such as errx.explain/1; keys are added to a schema, never renamed or removed"},
			{"jsonl", "the same objects, one a line, without the document around them"},
			{"markdown", "a section a row, to paste into an issue"},
			{"csv, tsv", "a row a line under a line of column names: list, search and products have them"},
			{"--field NAME", "the bare value of one field of the best row: code, status, message, description, resolution, retry, links, …"},
			{"verdict", "documented: one row is clearly first; ambiguous: several fit equally; guess: not documented, similar codes are suggested; unknown: nothing comes near"},
			{"retry", "backoff: the same request can succeed later; fix_first: it cannot, until something is changed; unclear: the vendor does not say"},
			{"by", "whose words a text is in: vendor, errx (this project) or user (a table of your own)"},
		},
	},
	{
		Name: "environment", Short: "The variables that errx looks at",
		Text: "A flag wins over its variable.",
		Items: Terms{
			{"ERRX_LANG, LC_ALL, LC_MESSAGES, LANG", "the language, English or Chinese, by the first of them that is set; --lang wins over them"},
			{"ERRX_OUTPUT, ERRX_COLOR, ERRX_WIDTH, ERRX_HYPERLINKS", "values for --output, --color, --width and --hyperlinks"},
			{"ERRX_NO_PAGER, ERRX_ACCESSIBLE, ACCESSIBLE", "set to 1, the same as --no-pager and --accessible"},
			{"ERRX_PAGER, PAGER", "the pager for output longer than the screen: less if neither is set, cat for none"},
			{"LESS", "the options of less, FRX if it is not set"},
			{"NO_COLOR, CLICOLOR, CLICOLOR_FORCE, FORCE_COLOR", "no colour if NO_COLOR is set; else always colour if one of the last two is set and not 0; else none if CLICOLOR is 0"},
			{"TERM", "dumb stands for no colour and for --accessible"},
			{"TERM_PROGRAM, VTE_VERSION, WT_SESSION, KONSOLE_VERSION, TMUX", "tell whether the terminal is known to have clickable links"},
			{"COLUMNS", "the width where there is no terminal to tell it"},
			{"ERRX_CATALOG_PATH", "folders with tables of your own; errx import writes to the first"},
			{"XDG_DATA_HOME, XDG_CACHE_HOME, HOME, LocalAppData", "where tables of your own, and what is derived from them, are kept otherwise: errx catalog path shows it"},
		},
	},
	{
		Name: "accessibility", Short: "Screen readers, colour and narrow screens",
		Text: "Nothing in errx's output is told by colour or position alone.",
		Items: Terms{
			{"--accessible", "words and colons in reading order, without bars, columns and glyphs; also with ACCESSIBLE=1, ERRX_ACCESSIBLE=1 or TERM=dumb"},
			{"--color never, NO_COLOR=1", "no colour and no bold; words that would stand out are named instead"},
			{"colours", "only the terminal's own 16, so that your scheme decides about contrast"},
			{"--width N", "lay out for N columns, from 20; text is never wider than 100"},
			{"--no-pager", "print everything at once"},
			{"errx browse", "everything it shows can also be had from errx list, errx search and errx explain, which never take over the screen"},
		},
	},
}

var topicsChinese = []Topic{
	{
		Name: "exit-codes", Short: "退出码的含义",
		Text: "脚本可以依赖这些退出码，它们与界面语言无关。",
		Items: Terms{
			{"0", "所查内容全部找到"},
			{"1", "至少有一项没有查到收录的错误：只有猜测、错误码未知，或输入中没有错误"},
			{"2", "用法有误、输入无法读取或过大、错误码表损坏；标准错误输出中有一行说明原因和解决办法"},
			{"130, 143", "被中断、被终止"},
		},
	},
	{
		Name: "output", Short: "输出格式、字段和输出流，供人阅读或供脚本使用",
		Text: "标准输出只有答案；猜测、提示、说明和错误都在标准错误输出。键名、JSON、CSV 和退出码与界面语言无关。",
		Items: Terms{
			{"auto", "在终端上用 card，其他情况用 plain；这是默认值"},
			{"card", "左侧带竖线的卡片，终端支持时带颜色"},
			{"plain", "每行一个“键: 值”，条目之间空一行，便于 grep 和 awk 处理"},
			{"json", "一个 JSON 文档，带 errx.explain/1 之类的 schema 键；键只会增加，不会改名或删除"},
			{"jsonl", "同样的对象，每行一个，没有外层文档"},
			{"markdown", "每个条目一节，便于贴到 issue 里"},
			{"csv, tsv", "首行是列名，每个条目一行；用于 list、search 和 products"},
			{"--field NAME", "只输出最佳条目的一个字段：code、status、message、description、resolution、retry、links 等"},
			{"verdict", "documented：有一条明显最合适；ambiguous：几条同样合适；guess：没有收录，给出相近的错误码；unknown：没有相近的"},
			{"retry", "backoff：同样的请求稍后可能成功；fix_first：先改正问题才会成功；unclear：厂商没有说明"},
			{"by", "文字出自谁：vendor（厂商）、errx（本项目）或 user（自己的错误码表）"},
		},
	},
	{
		Name: "environment", Short: "errx 读取的环境变量",
		Text: "命令行选项优先于对应的环境变量。",
		Items: Terms{
			{"ERRX_LANG, LC_ALL, LC_MESSAGES, LANG", "界面语言（英文或中文），取其中第一个已设置的；--lang 优先"},
			{"ERRX_OUTPUT, ERRX_COLOR, ERRX_WIDTH, ERRX_HYPERLINKS", "--output、--color、--width、--hyperlinks 的值"},
			{"ERRX_NO_PAGER, ERRX_ACCESSIBLE, ACCESSIBLE", "设为 1 时等同于 --no-pager、--accessible"},
			{"ERRX_PAGER, PAGER", "输出超过一屏时使用的分页程序；都未设置时用 less，设为 cat 则不分页"},
			{"LESS", "less 的选项，未设置时用 FRX"},
			{"NO_COLOR, CLICOLOR, CLICOLOR_FORCE, FORCE_COLOR", "设置 NO_COLOR 则不用颜色；否则后两个之一已设置且不为 0 时总用颜色；否则 CLICOLOR 为 0 时不用颜色"},
			{"TERM", "dumb 表示不用颜色，并等同于 --accessible"},
			{"TERM_PROGRAM, VTE_VERSION, WT_SESSION, KONSOLE_VERSION, TMUX", "用于判断终端是否支持可点击的链接"},
			{"COLUMNS", "没有终端可以提供宽度时使用的列数"},
			{"ERRX_CATALOG_PATH", "自己的错误码表所在的文件夹；errx import 写入第一个"},
			{"XDG_DATA_HOME, XDG_CACHE_HOME, HOME, LocalAppData", "未设置上面的变量时，自己的错误码表及其缓存的位置；可用 errx catalog path 查看"},
		},
	},
	{
		Name: "accessibility", Short: "屏幕阅读器、颜色和窄屏",
		Text: "errx 的输出不会只靠颜色或位置来表达信息。",
		Items: Terms{
			{"--accessible", "按阅读顺序只用文字和冒号，没有竖线、分栏和符号；设置 ACCESSIBLE=1、ERRX_ACCESSIBLE=1 或 TERM=dumb 也一样"},
			{"--color never, NO_COLOR=1", "没有颜色和粗体；原本要突出显示的词会另行列出"},
			{"colours", "只用终端自己的 16 种颜色，对比度由您的配色方案决定"},
			{"--width N", "按 N 列排版，最少 20 列；文字最宽 100 列"},
			{"--no-pager", "一次全部输出"},
			{"errx browse", "其中的内容都可以用 errx list、errx search、errx explain 得到，这些命令不会占用整个屏幕"},
		},
	},
}
