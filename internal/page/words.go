package page

import (
	"strings"
	"unicode"
)

// role is what a column holds.
type role int

const (
	roleNone role = iota
	roleCode
	roleStatus
	roleName
	roleMessage
	roleDescription
	roleCause
	roleResolution
	roleCategory
	roleParameter // the mark of a table of parameters: type, required, example
)

// Heading words, in lower case, without blanks and punctuation: whole words, and
// (named …Tails, …Parts) ends and parts of words. The head noun comes last in all
// four languages, so that 错误码描述 is a description and "error code" is a code.
const (
	statusWords = "status statuscode statuscodes response responsecode responsecodes http httpresponse 状态 状态码 状态代码 " +
		"狀態碼 响应码 响应代码 响应状态码 返回状态码 ステータス ステータスコード レスポンスコード 상태 상태코드 응답코드"
	statusTails = "状态码 狀態碼 statuscode statuscodes ステータスコード 상태코드"

	codeWords     = "errcode errno errornumber errorid errorno errors码 returncode retcode 错误号 错误编号"
	weakCodeWords = "code codes sqlstate sqlcode コード 코드 代码 编码 代號 返回值 returnvalue returnvalues код коды"
	codeTails     = "码 碼 代码 代碼 编码 编号 号 code codes コード 코드 码值 代码值 编码值 代码数值 码数值 codevalue codevalues " +
		"コード値 コードの値 코드값 errno number 編碼 編號 cd"
	errorParts = "错误 錯誤 异常 異常 失败 报错 故障 出错 error err exception fault fail エラー 오류 에러 ошиб"
	replyParts = "返回 业务 结果 ret result return 結果 返却 回傳 rtn resp rsp リターン 결과 반환 业務 возврат результат"

	// what codes are of that are no errors'
	otherCodes = "告警 警报 退出 地域 地区 区域 国家 语言 币种 事件 状态码 alarm alarms exit region country language locale currency event statuscode responsecode httpstatus"

	nameWords = "error errors errorname errorkey resultkey key exception exceptionname 错误 异常 エラー 오류 에러 " +
		"错误名 错误标识 错误码标识 宏定义 常量 constant enum enumname identifier 简称 ошибка ошибки имяошибки названиеошибки константа"
	nameTails = "枚举 枚举值 常量定义 码名称 代码名称 错误名称 异常名称 codename errorname コード名 코드명 エラー名 오류명"

	messageTails = "信息 消息 訊息 資訊 message messages msg errorinformation メッセージ 메시지 메세지 报错 错误提示 提示语 errormsg 错误内容"
	messageParts = "英文 english 对应message"

	descriptionTails = "描述 说明 說明 含义 含義 释义 解释 语义 定义 详情 备注说明 触发条件 觸發條件 触发场景 场景 情形 解析 概要 提示 中文 中文名 现象 " +
		"description descriptions desc meaning meanings definition definitions semantics detail details explanation information chinese summary situation scenario condition conditions " +
		"説明 意味 内容 詳細 설명 의미 내용 상세 설명문 요약"

	causeTails = "原因 cause causes reason reasons 원인 理由 사유"

	resolutionParts = "解决 处理 措施 建议 方案 对策 处置 處理 建議 處置 對策 対処 対応 対策 解決 ソリューション 해결 조치 권장 대처 대응 " +
		"solution resolution resolv troubleshoot workaround remedy remediat mitigat recover handling suggest recommend howtofix whattodo actionto actionrequired"
	resolutionTails = "fix action actions measure measures advice solve 方法 办法 방안 방법"

	categoryWords = "模块 module modules 所属模块 模块名 模块名称 category categories 分类 类别 類別 分類 类型 type 错误类型 错误类别 错误分类 " +
		"errortype errorcategory exceptiontype service services servicename api apis 接口 接口名称 接口名 platform platforms 平台 产品 product 服务 系统 " +
		"system component 组件 エラータイプ タイプ カテゴリ カテゴリー モジュール サービス 카테고리 구분 서비스 유형 오류유형 모듈 플랫폼"

	categoryTails = "分类 类别 category 분류"

	parameterWords = "必填 必选 是否必选 是否必填 是否必须 是否必需 必须 可选 默认 默认值 示例 示例值 取值 取值范围 参数 参数名 参数名称 参数类型 字段 字段名 字段名称 数据类型 " +
		"required mandatory optional default defaultvalue example examples examplevalue samplevalue parameter parameters parametername field fieldname datatype " +
		"必須 必須項目 パラメータ パラメーター フィールド データ型 デフォルト 필수 필수여부 매개변수 파라미터 필드 기본값"
)

// In Russian the head noun comes first.
const (
	codeHeads        = "код номер"
	statusHeads      = "кодответа кодсостояния кодстатуса статус httpкод httpстатус"
	messageHeads     = "сообщение текст"
	descriptionHeads = "описание значение пояснение расшифровка комментарий"
	causeHeads       = "причина причины возможныепричины возможнаяпричина"
	resolutionHeads  = "решение действи рекоменд способустранения способрешения чтоделать устранение какисправить"
	categoryHeads    = "категория тип модуль сервис раздел"
	parameterHeads   = "параметр поле обязательн поумолчанию пример"
)

// Words that no table of errors has among its headings: that something is mandatory or a
// default is said of parameters, that it took time or was expected of tests.
const (
	requiredWords = "必填 必选 是否必选 是否必填 是否必须 required mandatory 默认值 default defaultvalue 必須 필수 обязательный обязательное обязательно обязательность"
	trialWords    = "测试项 测试项目 测试用例 用例 耗时 预期 预期结果 期望 期望结果 实际结果 testcase testcases testid expected expectedresult actual actualresult " +
		"テスト項目 テストケース 期待結果 테스트항목 테스트케이스 예상결과"
)

// serialWords head columns that count the rows.
const serialWords = "序号 序號 编号 編號 no num index item sn 番号 項番 連番 번호 순번"

// word is a heading cell understood.
type word struct {
	role  role
	firm  bool // of a code: more than the bare word "code"
	error bool // of a code: the heading says that it is an error's
}

// lexicon knows what heading cells mean, and remembers them, since pages repeat them.
type lexicon map[string]word

// maxLexicon is more different heading cells than a page has.
const maxLexicon = 1000

// words returns what the cells of a heading mean.
func (l lexicon) words(head []string) []word {
	words := make([]word, len(head))
	for i, h := range head {
		words[i] = l.meaning(h)
	}
	return words
}

func (l lexicon) meaning(head string) word {
	w, known := l[head]
	if !known {
		if w = meaning(head); len(l) < maxLexicon {
			l[head] = w
		}
	}
	return w
}

// mayNameCodes returns whether a line can be, or hold, a heading cell above codes: a
// quick look before a thorough one.
func mayNameCodes(s string) bool {
	return len(s) < 600 && (strings.Contains(s, "返回值") || hasPart(strings.ToLower(s), "code 码 碼 号 コード 코드 код номер errno number errorid error_id sqlstate"))
}

// meaning returns what a heading cell says its column holds. A gloss in brackets
// helps where the word itself is vague: 说明（message） is a message.
func meaning(head string) word {
	main, gloss := headWord(head)
	w := wordMeaning(main)
	if w.role == roleNone {
		w = splitMeaning(main)
	}
	if gloss == "" {
		return w
	}
	g := wordMeaning(gloss)
	switch {
	case w.role == roleNone, w.role == roleDescription && g.role == roleMessage,
		w.role == roleCode && g.role == roleCode && !w.firm:
		return g
	}
	return w
}

// headWord folds a heading cell to letters and digits in lower case, and what it
// holds in brackets apart.
func headWord(head string) (main, gloss string) {
	main, rest, _ := strings.Cut(strings.Map(roundBracket, head), "(")
	gloss, _, _ = strings.Cut(rest, ")")
	if strings.TrimSpace(main) == "" {
		main, gloss = gloss, ""
	}
	return letters(main), letters(gloss)
}

// roundBracket returns ( and ) for brackets of other kinds and widths.
func roundBracket(r rune) rune {
	switch r {
	case '（', '［', '[':
		return '('
	case '）', '］', ']':
		return ')'
	}
	return r
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// isTranslation returns whether a heading names a language and no more: what stands
// below it may be the name of anything.
func isTranslation(head string) bool {
	main, _ := headWord(head)
	return has(messageParts, main)
}

// splitMeaning reads a heading in two languages, "ErrorCode 错误代码".
func splitMeaning(s string) word {
	latin := strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return -1
		}
		return r
	}, s)
	if latin == "" || latin == s {
		return word{}
	}
	if w := wordMeaning(strings.ReplaceAll(s, latin, "")); w.role != roleNone {
		return w
	}
	return wordMeaning(latin)
}

// maxHead is longer than any heading cell, in bytes.
const maxHead = 90

func wordMeaning(s string) word {
	if s == "" || len(s) > maxHead {
		return word{}
	}
	if w := codeMeaning(s); w.role != roleNone {
		return w
	}
	return word{role: textMeaning(s)}
}

// codeMeaning recognises codes and statuses.
func codeMeaning(s string) word {
	says := hasPart(s, errorParts)
	switch {
	case has(statusWords, s), hasHead(s, statusHeads):
		return word{role: roleStatus}
	case has(weakCodeWords, s):
		return word{role: roleCode}
	case has(codeWords, s):
		return word{role: roleCode, firm: true, error: says}
	case hasTail(s, nameTails):
		return word{role: roleName}
	case strings.HasSuffix(s, "序号"), !hasTail(s, codeTails) && !hasHead(s, codeHeads) && !hasTail(s, "status 상태 ステータス"):
		return word{}
	case strings.Contains(s, "http"):
		return word{role: roleStatus}
	case hasTail(s, statusTails) && !strings.Contains(s, "业务"):
		return word{role: roleStatus}
	case says:
		return word{role: roleCode, firm: true, error: true}
	case hasPart(s, replyParts) && (hasTail(s, codeTails) || hasHead(s, codeHeads)):
		return word{role: roleCode, firm: true}
	}
	return word{}
}

// textMeaning recognises all other columns.
func textMeaning(s string) role {
	describes := strings.HasPrefix(s, "描述") || strings.HasPrefix(s, "说明") || strings.HasPrefix(s, "description")
	switch {
	case has(categoryWords, s), hasTail(s, categoryTails), hasHead(s, categoryHeads):
		return roleCategory
	case has(parameterWords, s), hasHead(s, parameterHeads):
		return roleParameter
	case has(nameWords, s):
		return roleName
	case hasPart(s, resolutionParts) && !hasTail(s, descriptionTails),
		hasTail(s, resolutionTails), hasHead(s, resolutionHeads):
		return roleResolution
	case describes && hasTail(s, causeTails):
		return roleDescription
	case hasTail(s, causeTails), hasHead(s, causeHeads):
		return roleCause
	case hasPart(s, messageParts), hasTail(s, messageTails), hasHead(s, messageHeads):
		return roleMessage
	case hasTail(s, descriptionTails), hasHead(s, descriptionHeads):
		return roleDescription
	}
	return roleNone
}

// has returns whether the list holds s as a word.
func has(list, s string) bool {
	if s == "" {
		return false
	}
	for from := 0; ; {
		i := strings.Index(list[from:], s)
		if i < 0 {
			return false
		}
		i += from
		if from = i + len(s); (i == 0 || list[i-1] == ' ') && (from == len(list) || list[from] == ' ') {
			return true
		}
	}
}

// hasTail returns whether s ends in a word of the list.
func hasTail(s, list string) bool { return among(list, s, strings.HasSuffix) }

// hasHead returns whether s starts with a word of the list.
func hasHead(s, list string) bool { return among(list, s, strings.HasPrefix) }

// hasPart returns whether s holds a word of the list.
func hasPart(s, list string) bool { return among(list, s, strings.Contains) }

// among returns whether one of the words of the list, a blank apart, passes the test
// with s.
func among(list, s string, test func(s, word string) bool) bool {
	start := 0
	for i := 0; i <= len(list); i++ {
		if i < len(list) && list[i] != ' ' {
			continue
		}
		if test(s, list[start:i]) {
			return true
		}
		start = i + 1
	}
	return false
}
