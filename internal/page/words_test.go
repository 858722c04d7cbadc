package page

import (
	"strings"
	"testing"
)

func TestHeadingWordsAreUnderstood(t *testing.T) {
	for _, c := range []struct {
		role  role
		heads string
	}{
		{roleCode, "错误码;错误代码;错误码值;业务错误码（status）;错误码数值;返回码 (code);返回码;错误码（ErrorCode）;ErrorCode 错误码;返回错误码;错误编码;返回代码;异常码;失败原因编码;返回值;RetCode;반환 코드;返却コード;SQLSTATE"},
		{roleCode, "Error Code;**Error code**;Code;Error Code Value;resultCode;Error Codes;Error Code(s);error_code;Return Code;Operation Error Code;DLR error code;errno"},
		{roleCode, "エラーコード;エラーコードの値;エラーコード値;コード;오류 코드;코드;에러 코드;에러코드값;오류코드 값"},
		{roleStatus, "HttpCode;HTTP状态码;HTTP status code;状态码;Status Code;Http 状态码;HTTP 返回码;Response Code;响应状态码;httpStatusCode;HTTP 状态码（StatusCode）;HTTPステータスコード;HTTP 상태 코드;HTTP Status"},
		{roleMessage, "错误信息;Error message;resultMessage;说明（message）;对应message;错误消息;英文提示;英文说明;详细信息;エラーメッセージ;오류 메시지;返回信息;errmsg;Error Information;错误码信息;对应message说明"},
		{roleDescription, "描述;Description;说明;설명;错误描述;説明;含义说明;意味;의미;事件定义;Meaning;エラー説明;错误码含义;错误码描述;语义;Semantics;Definition;释义;中文说明;中文;Details;描述和可能原因;error_description;Information;触发场景;Summary;요약"},
		{roleCause, "原因;Cause;원인;Reason;错误原因;Possible Causes;可能原因;现象&原因;失败原因"},
		{roleResolution, "Suggested Solution;建议方案;解决方案;处理措施;Cause and Suggested Solution;原因及建议方案;处理方式;권장 방안;Handling Measure;解决方法;Action;Resolution;Fix;Measure;Troubleshooting;対処方法;推奨ソリューション;Advice;排查建议;Recovery;Mitigation;Action to take;Action required to fix the message;처리 방법"},
		{roleCategory, "模块;Module;Category;错误类型;Error Type;Type;Service;Platform;카테고리;错误码分类"},
		{roleName, "Error;エラー;resultKey;错误码名称;错误枚举值;简称"},
		{roleParameter, "参数名称;是否必选;Required;Example;字段"},
		{roleNone, "Country code;Region code;Event Code;Exit Code;Language;国家代码;区域编码;Retryable?;备注;序号;Hexadecimal value;"},
		{roleCode, "respcd;RtnCode;rspCd;錯誤編號"},
		{roleResolution, "處理建議;處理方式"},
		{roleNone, "错误码序号"},
		{roleCode, "Код ошибки;Коды ошибок;Номер ошибки;Код;Код возврата"},
		{roleStatus, "HTTP-код;HTTP-статус;Код ответа;Статус;Код состояния HTTP"},
		{roleDescription, "Описание;Описание ошибки;Значение;Пояснение"},
		{roleMessage, "Сообщение;Сообщение об ошибке;Текст ошибки"},
		{roleCause, "Причина;Причина ошибки;Возможные причины"},
		{roleResolution, "Решение;Что делать;Рекомендации;Способ устранения;Действия"},
		{roleCategory, "Категория;Тип ошибки;Модуль"},
		{roleParameter, "Параметр;Поле;Обязательный"},
		{roleNone, "Код страны;Код города;Страна"},
	} {
		for head := range strings.SplitSeq(c.heads, ";") {
			if got := meaning(head).role; got != c.role {
				t.Errorf("%q is %d, want %d", head, got, c.role)
			}
		}
	}
}

func TestColumnsAreFoundInAnyOrder(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"description first", "|Description|Code|Message|HTTP Status Code|\n|--|--|--|--|\n|Why.|Forbidden.RAM|No.|403|", []string{`3 403 Forbidden.RAM msg="No." desc="Why."`}},
		{"描述 beside 语义", "|错误代码|描述|HTTP状态码|语义|\n|--|--|--|--|\n|A.B|Denied|401|无权|", []string{`3 401 A.B msg="Denied" desc="无权"`}},
		{"描述 beside 说明 and a message", "|错误码|错误信息|描述|说明|\n|--|--|--|--|\n|A.B|M|D|S|", []string{`3 0 A.B msg="M" desc="D\nS"`}},
		{"cause beside a description", "|Error Code|Description|Cause|Solution|\n|--|--|--|--|\n|A.B|D|C|S|", []string{`3 0 A.B desc="D\nC" fix="S"`}},
		{"cause without a description", "|Error Code Value|Cause|Suggested Solution|\n|--|--|--|\n|4097|C|S|", []string{`3 0 4097 desc="C" fix="S"`}},
		{"name and number", "| エラー | エラーコード | 説明 |\n|--|--|--|\n|Ok|-9|終|", []string{`3 0 -9 name="Ok" desc="終"`}},
		{"bare code beside an error code", "|Code|Error Code|Description|\n|--|--|--|\n|1001|PARAM_ERROR|a|\n|1002|NOT_FOUND|b|", []string{`3 0 PARAM_ERROR name="1001" desc="a"`, `4 0 NOT_FOUND name="1002" desc="b"`}},
		{"bare code beside the name of an error", "|Code|Error|Description|\n|--|--|--|\n|1001|PARAM_ERROR|a|\n|1002|NOT_FOUND|b|", []string{`3 0 1001 name="PARAM_ERROR" desc="a"`, `4 0 1002 name="NOT_FOUND" desc="b"`}},
		{"codes spelt like HTTP's phrases", "# 错误码\n|HTTP 状态码|CODE|说明|\n|--|--|--|\n|404|NOT_FOUND|a|\n|400|BAD_REQUEST|b|\n|400|SAME_REQUEST|c|\n|403|FORBIDDEN|d|\n|400|ITEM_ERROR|e|",
			[]string{`4 404 NOT_FOUND desc="a"`, `5 400 BAD_REQUEST desc="b"`, `6 400 SAME_REQUEST desc="c"`, `7 403 FORBIDDEN desc="d"`, `8 400 ITEM_ERROR desc="e"`}},
		{"numbers like statuses, with names", "# 错误码\n|code|表示|说明|\n|--|--|--|\n|101|DISK_FULL|a|\n|301|NO_PATH|b|\n|401|NO_LOGIN|c|", []string{`4 0 101 name="DISK_FULL" desc="a"`, `5 0 301 name="NO_PATH" desc="b"`, `6 0 401 name="NO_LOGIN" desc="c"`}},
		{"names of errors beside numbers that are no statuses", "|Code|Error|Description|\n|--|--|--|\n|200|ERR_FORMAT|a|\n|209|ERR_API|b|\n|212|ERR_RATE|c|", []string{`3 0 200 name="ERR_FORMAT" desc="a"`, `4 0 209 name="ERR_API" desc="b"`, `5 0 212 name="ERR_RATE" desc="c"`}},
		{"numbers of a series", "# 错误码\n|code|模块编号|错误码序号|描述|\n|--|--|--|--|\n|110001|账号|01|a|", []string{`4 0 110001 desc="a"`}},
		{"numbers that count the rows", "|No.|错误码|描述|\n|--|--|--|\n|1|A.B|a|\n|2|A.C|b|", []string{`3 0 A.B desc="a"`, `4 0 A.C desc="b"`}},
		{"numbers without a heading that count the rows", "| |错误码|描述|\n|--|--|--|\n|1|A.B|a|\n|2|A.C|b|", []string{`3 0 A.B desc="a"`, `4 0 A.C desc="b"`}},
		{"status called code", "| 코드 | 상태 | 오류 코드 | 설명 |\n|--|--|--|--|\n|400|잘못|A.B|닫힘|", []string{`3 400 A.B desc="닫힘"`}},
		{"code called status", "# Error list\n|Status|Message|\n|--|--|\n|10001|a|\n|10002|b|", []string{`4 0 10001 msg="a"`, `5 0 10002 msg="b"`}},
		{"code called error beside statuses called code", "|Code|Error|Message|\n|--|--|--|\n|400|BadRequest|a|\n|404|NotFound.X|b|", []string{`3 400 BadRequest msg="a"`, `4 404 NotFound.X msg="b"`}},
		{"status without a name for it", "|N|错误码|描述|\n|--|--|--|\n|400|A.B|x|\n|404|A.C|y|", []string{`3 400 A.B desc="x"`, `4 404 A.C desc="y"`}},
		{"empty heading cell", "|错误码| |错误原因|\n|--|--|--|\n|1|a|b|", []string{`3 0 1 desc="b"`}},
		{"unknown heading", "|错误码|含れ|\n|--|--|\n|1|a|", []string{`3 0 1 desc="a"`}},
		{"error code beats return code", "| **返回码** | **错误码** | 描述 |\n|--|--|--|\n|400000|A\\_B|x|", []string{`3 0 A_B name="400000" desc="x"`}},
		{"bare code under a heading about errors", "### 에러코드\n| Code | Description |\n|--|--|\n|-4000001|x|", []string{`4 0 -4000001 desc="x"`}},
		{"names without a name for them beside numbers", "|错误码|值|描述|\n|--|--|--|\n|E_FULL|7|x|\n|E_GONE|8|y|", []string{`3 0 E_FULL name="7" desc="x"`, `4 0 E_GONE name="8" desc="y"`}},
		{"a name called a definition", "|错误码|含义|描述|\n|--|--|--|\n|7|DISK_FULL|满|\n|8|DISK_GONE|无|", []string{`3 0 7 name="DISK_FULL" desc="满"`, `4 0 8 name="DISK_GONE" desc="无"`}},
		{"a description that no heading calls so", "|错误码|错误信息|何时|\n|--|--|--|\n|7|full|磁盘已满|", []string{`3 0 7 msg="full" desc="磁盘已满"`}},
		{"types that are the only words", "|Code|Type|Solution|\n|--|--|--|\n|E7|disk full: no room|Clean.|\n|E8|disk gone: no disk|Look.|\n|E9|disk slow|Wait.|", []string{`3 0 E7 msg="disk full: no room" fix="Clean."`, `4 0 E8 msg="disk gone: no disk" fix="Look."`, `5 0 E9 msg="disk slow" fix="Wait."`}},
		{"names that are sentences", "|错误码|简称|建议|\n|--|--|--|\n|7|disk is full|x|\n|8|disk is gone|y|", []string{`3 0 7 msg="disk is full" fix="x"`, `4 0 8 msg="disk is gone" fix="y"`}},
		{"numbers of three digits that HTTP does not know", "### 错误码\n|RetCode|描述|\n|--|--|\n|110|a|\n|292|b|\n|404|c|", []string{`4 0 110 desc="a"`, `5 0 292 desc="b"`, `6 0 404 desc="c"`}},
		{"warnings in the form of the errors", "## Error Codes\n|Code|Value|Description|\n|--|--|--|\n|ERR_A|1|a|\n\n## Warnings\n|Code|Value|Description|\n|--|--|--|\n|WARN_B|2|b|\n\n## Events\n|Event Code|Value|Description|\n|--|--|--|\n|EVT_C|3|c|",
			[]string{`4 0 ERR_A name="1" cat="Error Codes" desc="a"`, `9 0 WARN_B name="2" cat="Warnings" desc="b"`}},
		{"other constants in the form of the errors", "## Error constants\n|Constant|Description|\n|--|--|\n|E_BIG|a|\n\n## Signal constants\n|Constant|Description|\n|--|--|\n|SIG_HUP|b|\n", []string{`4 0 E_BIG desc="a"`}},
		{"codes and names under a title about errors", "**Error codes**\n\n|Code|Name|\n|--|--|\n|0x01|Disk full|", []string{`5 0 0x01 msg="Disk full"`}},
		{"codes of lower-case words", "|code|msg|\n|--|--|\n|disk-full-error|a|\n|no-such-disk|b|", []string{`3 0 disk-full-error msg="a"`, `4 0 no-such-disk msg="b"`}},
		{"status with its phrase", "|错误码|描述|HTTP状态码|\n|--|--|--|\n|A.B|x|409 Conflict|", []string{`3 409 A.B desc="x"`}},
		{"category column", "|模块|状态码|错误码|错误信息|描述|处理措施|\n|--|--|--|--|--|--|\n|鉴权|401|A.1|m|d|s|", []string{`3 401 A.1 cat="鉴权" msg="m" desc="d" fix="s"`}},
	} {
		t.Run(c.name, func(t *testing.T) { checkRows(t, c.src, c.want) })
	}
}
