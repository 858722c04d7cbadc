package wording

// statusName is the name of an HTTP status in both languages.
type statusName struct {
	status int
	en, zh string
}

// statusNames are the statuses that mean an error: the registered ones (IANA
// HTTP Status Code Registry) and those that services commonly use without
// registration.
var statusNames = [...]statusName{
	{400, "Bad Request", "请求错误"},
	{401, "Unauthorized", "未通过身份认证"},
	{402, "Payment Required", "需要付费"},
	{403, "Forbidden", "禁止访问"},
	{404, "Not Found", "未找到"},
	{405, "Method Not Allowed", "不允许该请求方法"},
	{406, "Not Acceptable", "无法接受"},
	{408, "Request Timeout", "请求超时"},
	{409, "Conflict", "冲突"},
	{410, "Gone", "已不存在"},
	{411, "Length Required", "缺少内容长度"},
	{412, "Precondition Failed", "前提条件不满足"},
	{413, "Content Too Large", "请求内容过大"},
	{414, "URI Too Long", "URI 过长"},
	{415, "Unsupported Media Type", "不支持的内容类型"},
	{416, "Range Not Satisfiable", "请求范围无效"},
	{417, "Expectation Failed", "无法满足预期"},
	{421, "Misdirected Request", "请求发错了服务器"},
	{422, "Unprocessable Content", "内容无法处理"},
	{423, "Locked", "已锁定"},
	{424, "Failed Dependency", "依赖的操作失败"},
	{425, "Too Early", "请求过早"},
	{426, "Upgrade Required", "需要升级协议"},
	{428, "Precondition Required", "缺少前提条件"},
	{429, "Too Many Requests", "请求过多"},
	{431, "Request Header Fields Too Large", "请求头过大"},
	{449, "Retry With", "需重试（非标准）"},
	{451, "Unavailable For Legal Reasons", "因法律原因不可用"},
	{499, "Client Closed Request", "客户端已断开（非标准）"},
	{500, "Internal Server Error", "服务器内部错误"},
	{501, "Not Implemented", "未实现"},
	{502, "Bad Gateway", "网关错误"},
	{503, "Service Unavailable", "服务不可用"},
	{504, "Gateway Timeout", "网关超时"},
	{505, "HTTP Version Not Supported", "不支持该 HTTP 版本"},
	{507, "Insufficient Storage", "存储空间不足"},
	{508, "Loop Detected", "检测到循环"},
	{511, "Network Authentication Required", "需要网络认证"},
}

// Status returns the name of an HTTP status, "" for one that has none.
func Status(language string, status int) string {
	for _, name := range statusNames {
		if name.status != status {
			continue
		}
		if language == "zh" {
			return name.zh
		}
		return name.en
	}
	return ""
}
