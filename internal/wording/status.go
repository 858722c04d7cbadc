package wording

// Status returns the name of an HTTP status, "" for one that has none: the
// registered ones (IANA HTTP Status Code Registry) and those that services
// commonly use without registration.
func Status(language string, status int) string {
	i := 0
	if language == "zh" {
		i = 1
	}
	return statusNames(status)[i]
}

func statusNames(status int) [2]string {
	switch status {
	case 400:
		return [2]string{"Bad Request", "请求错误"}
	case 401:
		return [2]string{"Unauthorized", "未通过身份认证"}
	case 402:
		return [2]string{"Payment Required", "需要付费"}
	case 403:
		return [2]string{"Forbidden", "禁止访问"}
	case 404:
		return [2]string{"Not Found", "未找到"}
	case 405:
		return [2]string{"Method Not Allowed", "不允许该请求方法"}
	case 406:
		return [2]string{"Not Acceptable", "无法接受"}
	case 408:
		return [2]string{"Request Timeout", "请求超时"}
	case 409:
		return [2]string{"Conflict", "冲突"}
	case 410:
		return [2]string{"Gone", "已不存在"}
	case 411:
		return [2]string{"Length Required", "缺少内容长度"}
	case 412:
		return [2]string{"Precondition Failed", "前提条件不满足"}
	case 413:
		return [2]string{"Content Too Large", "请求内容过大"}
	case 414:
		return [2]string{"URI Too Long", "URI 过长"}
	case 415:
		return [2]string{"Unsupported Media Type", "不支持的内容类型"}
	case 416:
		return [2]string{"Range Not Satisfiable", "请求范围无效"}
	case 417:
		return [2]string{"Expectation Failed", "无法满足预期"}
	case 421:
		return [2]string{"Misdirected Request", "请求发错了服务器"}
	case 422:
		return [2]string{"Unprocessable Content", "内容无法处理"}
	case 423:
		return [2]string{"Locked", "已锁定"}
	case 424:
		return [2]string{"Failed Dependency", "依赖的操作失败"}
	case 425:
		return [2]string{"Too Early", "请求过早"}
	case 426:
		return [2]string{"Upgrade Required", "需要升级协议"}
	case 428:
		return [2]string{"Precondition Required", "缺少前提条件"}
	case 429:
		return [2]string{"Too Many Requests", "请求过多"}
	case 431:
		return [2]string{"Request Header Fields Too Large", "请求头过大"}
	case 449:
		return [2]string{"Retry With", "需重试（非标准）"}
	case 451:
		return [2]string{"Unavailable For Legal Reasons", "因法律原因不可用"}
	case 499:
		return [2]string{"Client Closed Request", "客户端已断开（非标准）"}
	case 500:
		return [2]string{"Internal Server Error", "服务器内部错误"}
	case 501:
		return [2]string{"Not Implemented", "未实现"}
	case 502:
		return [2]string{"Bad Gateway", "网关错误"}
	case 503:
		return [2]string{"Service Unavailable", "服务不可用"}
	case 504:
		return [2]string{"Gateway Timeout", "网关超时"}
	case 505:
		return [2]string{"HTTP Version Not Supported", "不支持该 HTTP 版本"}
	case 507:
		return [2]string{"Insufficient Storage", "存储空间不足"}
	case 508:
		return [2]string{"Loop Detected", "检测到循环"}
	case 511:
		return [2]string{"Network Authentication Required", "需要网络认证"}
	}
	return [2]string{}
}
