package report

import "strings"

// mark is a set of names in an object that tell whose way of reporting errors
// it is.
type mark uint32

const (
	markHostID mark = 1 << iota
	markRecommend
	markRetCode
	markRetMsg
	markCodeDesc
	markErrorMsg
	markKind
	markAPIVersion
	markType
	markParam
	markSnakeRequestID
	markAWSType
	markBucket
	markTencent
	markAzure
	markGoogle
	markMetadata
	markLowerCode
)

func markOf(name, value string) mark {
	switch name {
	case "HostId", "hostId":
		return markHostID
	case "Recommend", "recommend", "AccessDeniedDetail":
		return markRecommend
	case "ret_code":
		return markRetCode
	case "ret_msg", "retMsg", "err_msg", "msg", "ext_code": // beside ret_code: not QingCloud's
		return markRetMsg
	case "codeDesc":
		return markCodeDesc
	case "error_msg", "error_code":
		return markErrorMsg
	case "kind":
		if value == "Status" { // other Kubernetes objects are no errors
			return markKind
		}
	case "apiVersion":
		return markAPIVersion
	case "type", "Type":
		return markType
	case "param":
		return markParam
	case "request_id":
		return markSnakeRequestID
	case "__type", "extendedRequestId", "cfId", "$metadata":
		return markAWSType
	case "ResponseMetadata":
		return markMetadata
	case "BucketName", "Resource", "Key", "StringToSign", "AWSAccessKeyId":
		return markBucket
	case "TraceId":
		return markTencent
	case "AuthenticationErrorDetail", "target", "innererror":
		return markAzure
	case "domain":
		return markGoogle
	case "code":
		return markLowerCode
	}
	return 0
}

func (m mark) has(all mark) bool { return m&all == all }

// shape tells from an object's names, and from where it stands, whose error
// it is. Facts: the vendors' API references on error responses.
func (f *fields) shape(r Report) Shape {
	up := ancestry(f.nodes, f.object)
	m := f.marks
	inError := strings.HasSuffix(up, "error") && m.has(markLowerCode)
	opaqueHost := m.has(markHostID) && f.values[hostField] != 0 && r.Host == "" && !m.has(markRecommend)
	switch {
	case m.has(markTencent | markBucket), m.has(markCodeDesc), strings.HasSuffix(up, "Response/Error") && !strings.HasSuffix(up, "ErrorResponse/Error"):
		return ShapeTencent
	case m.has(markAWSType), f.around.has(markMetadata), opaqueHost, strings.HasSuffix(up, "/Errors/Error"),
		strings.HasSuffix(up, "ErrorResponse/Error") && m.has(markType), m.has(markBucket) && r.Host == "":
		return ShapeAWS
	case strings.Contains(up, "ResponseMetadata"), strings.HasSuffix(up, "extensions"), m.has(markRetCode | markRetMsg):
		return ShapeForeign
	case m.has(markKind | markAPIVersion):
		return ShapeKubernetes
	case m.has(markRetCode):
		return ShapeQingCloud
	case f.word != 0 && m.has(markLowerCode), m.has(markGoogle) && strings.HasSuffix(up, "errors"):
		return ShapeGoogle
	case m.has(markHostID) && r.Host != "", m.has(markRecommend):
		return ShapeAlibaba
	case m.has(markErrorMsg) && !isDigits(r.Code):
		return ShapeHuawei
	case m.has(markAzure) && (inError || up == "Error"):
		return ShapeAzure
	case inError && (m.has(markParam) || m.has(markType)):
		return ShapeOpenAI
	case inError && isPlainWord(r.Code):
		return ShapeAzure
	case m.has(markLowerCode|markSnakeRequestID) && !m.has(markErrorMsg) && up == "" && !isUpperID(r.RequestID):
		return ShapeDashScope
	}
	return ShapeUnknown
}

// isUpperID tells Alibaba Cloud's request ids, UUIDs in capitals, from those of
// other services.
func isUpperID(id string) bool {
	return len(id) == 36 && isOpaqueID(id) && strings.ToUpper(id) == id && strings.ToLower(id) != id
}

// ancestry names the objects around an object, outermost first, as a/b/c, its
// own name last. Only the inner eight count.
func ancestry(nodes []node, object int32) string {
	path := ""
	for i := 0; object >= 0 && i < 8; i++ {
		if key := nodes[object].key; key != "" {
			if path != "" {
				key += "/"
			}
			path = key + path
		}
		object = nodes[object].parent
	}
	return path
}

// shapeOfCode recognises services by how running text writes the code, which
// ends at the position to.
func (p *proseReader) shapeOfCode(name string, sep byte, to int) {
	rest := head(p.text[to:p.end], maxAdjacent)
	before := p.text[max(p.line, p.pos-maxAdjacent):p.pos]
	around := func(sign string) bool { return strings.Contains(before, sign) || strings.Contains(rest, sign) }
	switch {
	case sep == '=' && strings.HasPrefix(strings.TrimLeft(rest, " "), "desc ="):
		p.pending.Shape, p.pending.wrapper = ShapeGRPC, true
		_, desc, _ := strings.Cut(rest, "desc =")
		p.setMessage(desc, rankAdjacent, to)
	case strings.EqualFold(name, "api error"), strings.Contains(before, "(Service: Amazon"):
		p.pending.Shape = ShapeAWS
	case strings.Contains(before, "TencentCloudSDK"):
		p.pending.Shape = ShapeTencent
	case sep == '=' && name == "Code" && strings.HasPrefix(rest, `"`) && (around("Status") || around("Message=\"")),
		name == "ERROR CODE", p.isAzureHeading(before):
		p.pending.Shape = ShapeAzure
	case sep == '(' && strings.Contains(before, "QingCloud"), name == "ret_code":
		p.pending.Shape = ShapeQingCloud
	case strings.Contains(before, "Aliyun API Error"), strings.Contains(before, "SDK.ServerError"):
		p.pending.Shape = ShapeAlibaba
	}
}

// isAzureHeading tells whether the line before a "Code: X" is "(X) message".
func (p *proseReader) isAzureHeading(before string) bool {
	code := p.pending.Code
	return strings.TrimSpace(before) == "" &&
		strings.Contains(p.text[max(0, p.line-maxAdjacent):p.line], "("+code+") ")
}

// awsTail reads "status code: 404, request id: …", with which AWS's SDK for Go
// ends its errors: the code is the word that the line before began with.
func (p *proseReader) awsTail(at int) {
	before := strings.TrimRight(p.text[max(p.line, at-24):at], " ")
	last := len(p.words) - 1
	for last >= 0 && !looksLikeCode(p.words[last].Code) {
		last--
	}
	if !strings.Contains(before, "status code: ") || !strings.HasSuffix(before, ",") || last < 0 || p.pending.Code != "" {
		return
	}
	word := p.words[last]
	p.pending.Code, p.pending.Certainty, p.pending.Shape = word.Code, Labelled, ShapeAWS
	p.pending.start, p.pending.end = word.start, max(p.pending.end, word.end)
}
