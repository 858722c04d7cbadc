package report

import "strings"

// mark is a set of names in an object that tell whose way of reporting errors
// it is.
type mark uint16

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
	markLowerCode
)

func markOf(name string) mark {
	switch name {
	case "HostId", "hostId":
		return markHostID
	case "Recommend", "recommend":
		return markRecommend
	case "ret_code":
		return markRetCode
	case "ret_msg", "retMsg":
		return markRetMsg
	case "codeDesc":
		return markCodeDesc
	case "error_msg", "error_code":
		return markErrorMsg
	case "kind":
		return markKind
	case "apiVersion":
		return markAPIVersion
	case "type", "Type":
		return markType
	case "param":
		return markParam
	case "request_id":
		return markSnakeRequestID
	case "__type":
		return markAWSType
	case "BucketName", "EC":
		return markBucket
	case "code":
		return markLowerCode
	}
	return 0
}

func (m mark) has(all mark) bool { return m&all == all }

// shape tells from an object's names, and from where it stands, whose error
// it is. Facts: the vendors' API references on error responses.
func (f *fields) shape(nodes []node, r Report) Shape {
	up := ancestry(nodes, f.object)
	m := f.marks
	switch {
	case m.has(markAWSType), m.has(markHostID) && f.values[hostField] != "" && r.Host == "" && !m.has(markRecommend):
		return ShapeAWS
	case strings.HasSuffix(up, "/Errors/Error"), strings.HasSuffix(up, "ErrorResponse/Error") && m.has(markType):
		return ShapeAWS
	case strings.HasSuffix(up, "/Response/Error"), strings.HasPrefix(up, "Response/Error"), m.has(markCodeDesc):
		return ShapeTencent
	case strings.Contains(up, "ResponseMetadata"):
		return ShapeForeign
	case m.has(markKind | markAPIVersion):
		return ShapeKubernetes
	case m.has(markRetCode | markRetMsg):
		return ShapeForeign
	case m.has(markRetCode):
		return ShapeQingCloud
	case f.word != "" && m.has(markLowerCode):
		return ShapeGoogle
	case m.has(markHostID) && r.Host != "", m.has(markRecommend):
		return ShapeAlibaba
	case m.has(markErrorMsg) && !isDigits(r.Code):
		return ShapeHuawei
	case strings.HasSuffix(up, "error") && m.has(markLowerCode) && (m.has(markParam) || m.has(markType)):
		return ShapeOpenAI
	case strings.HasSuffix(up, "error") && m.has(markLowerCode) && isPlainWord(r.Code):
		return ShapeAzure
	case m.has(markLowerCode|markSnakeRequestID) && !m.has(markErrorMsg) && up == "":
		return ShapeDashScope
	}
	return ShapeUnknown
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

// isPlainWord tells whether a code is one word, or two, without the dots,
// underscores and digits that make a vendor's code its own.
func isPlainWord(code string) bool {
	return !strings.ContainsAny(code, "._0123456789")
}

// foreignShape tells from the text around an error that it came from a service
// with tables of its own. A vendor's host or label in the same text is told
// elsewhere and weighs more.
func foreignShape(context string) Shape {
	for _, sign := range []struct {
		text  string
		shape Shape
	}{
		{"amazonaws.com", ShapeAWS}, {"x-amzn-", ShapeAWS}, {"x-amz-", ShapeAWS}, {"arn:aws", ShapeAWS},
		{"botocore", ShapeAWS}, {"aws-sdk", ShapeAWS}, {"software.amazon.awssdk", ShapeAWS},
		{"TencentCloud", ShapeTencent}, {"tencentcloudapi.com", ShapeTencent}, {"tencentyun", ShapeTencent},
		{"googleapis.com", ShapeGoogle}, {"google.api", ShapeGoogle}, {"x-ms-", ShapeAzure},
		{"azure.com", ShapeAzure}, {"autorest", ShapeAzure}, {"windows.net", ShapeAzure},
		{"dashscope", ShapeDashScope}, {"volces.com", ShapeForeign}, {"volcengine", ShapeForeign},
		{"api.openai.com", ShapeOpenAI}, {"bybit", ShapeForeign}, {"baidubce.com", ShapeForeign},
	} {
		if strings.Contains(context, sign.text) {
			return sign.shape
		}
	}
	return ShapeUnknown
}
