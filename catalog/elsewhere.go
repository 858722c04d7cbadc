package catalog

import (
	"slices"
	"strings"

	"github.com/errx-cli/errx/internal/report"
)

// byUncovered looks, in a lower-case text, for names of the vendors' other
// products: endpoints, Terraform resources, SDK packages, CSI drivers.
func byUncovered(text, own string, hosts []evidence) (evidence, bool) {
	for _, e := range hosts {
		if e.foreign != "" && (own == "" || own == e.vendor) && !isDataHost(e.foreign) {
			return e, true
		}
	}
	for _, family := range []struct{ vendor, prefix string }{
		{"alibabacloud", "alicloud_"}, {"alibabacloud", "aliyunsdk"}, {"alibabacloud", "$ aliyun "},
		{"alibabacloud", "alibaba-cloud-sdk-go/services/"}, {"huaweicloud", "huaweicloud_"},
	} {
		if name := nameBehind(text, family.prefix); name != "" && (own == "" || own == family.vendor) {
			return evidence{vendor: family.vendor, foreign: family.prefix + name}, true
		}
	}
	const drivers = ".csi.alibabacloud.com"
	if i := strings.Index(text, drivers); i > 0 && (own == "" || own == "alibabacloud") {
		start := strings.LastIndexFunc(text[:i], func(r rune) bool { return r < 'a' || r > 'z' }) + 1
		return evidence{vendor: "alibabacloud", foreign: text[start:i] + drivers}, true
	}
	return evidence{}, false
}

// isDataHost tells hosts that stand in texts about any product: image
// registries, buckets, log projects.
func isDataHost(host string) bool {
	return strings.HasPrefix(host, "registry") || strings.Contains(host, "oss-") || strings.HasSuffix(host, ".log.aliyuncs.com")
}

// nameBehind returns the name that follows prefix in a text, where the prefix
// is not the end of a longer word; "" if there is none.
func nameBehind(text, prefix string) string {
	for from := 0; ; {
		i := strings.Index(text[from:], prefix)
		if i < 0 {
			return ""
		}
		i += from
		from = i + len(prefix)
		end := from
		for end < len(text) && (text[end] >= 'a' && text[end] <= 'z' || text[end] >= '0' && text[end] <= '9' || text[end] == '_') {
			end++
		}
		name := text[from:end]
		if name != "" && name != "core" && name != "configure" && (i == 0 || !isHostByte(text[i-1]) && text[i-1] != '_' && text[i-1] != '/') {
			return name
		}
	}
}

// foreignService tells from a lower-case text that it is about a service with
// tables of its own.
func foreignService(text string) report.Shape {
	for _, sign := range []struct {
		text  string
		shape report.Shape
	}{
		{"amazonaws", report.ShapeAWS}, {"x-amz", report.ShapeAWS}, {"arn:aws", report.ShapeAWS}, {"amazons3", report.ShapeAWS},
		{"s3 error", report.ShapeAWS}, {"botocore", report.ShapeAWS}, {"boto3", report.ShapeAWS}, {"aws-sdk", report.ShapeAWS}, {"awssdk", report.ShapeAWS},
		{"tencent", report.ShapeTencent}, {"myqcloud.com", report.ShapeTencent}, {"qcloud.com", report.ShapeTencent}, {"腾讯云", report.ShapeTencent},
		{"googleapi", report.ShapeGoogle}, {"google.api", report.ShapeGoogle}, {"google.cloud", report.ShapeGoogle}, {"(gcloud.", report.ShapeGoogle},
		{"x-ms-", report.ShapeAzure}, {"azure", report.ShapeAzure}, {"autorest", report.ShapeAzure}, {"windows.net", report.ShapeAzure},
		{"dashscope", report.ShapeDashScope}, {"openai", report.ShapeOpenAI},
		{"volces.com", "Volcengine"}, {"volcengine", "Volcengine"}, {"bybit", "Bybit"},
		{"baidubce", "Baidu Cloud"}, {"bcebos", "Baidu Cloud"}, {"x-bce-", "Baidu Cloud"},
		{"jdcloud", "JD Cloud"}, {"ucloud.cn", "UCloud"}, {"ksyun", "Kingsoft Cloud"}, {"ctyun", "China Telecom Cloud"},
	} {
		if strings.Contains(text, sign.text) {
			return sign.shape
		}
	}
	for _, family := range []struct {
		prefix string
		shape  report.Shape
	}{
		{"aws_", report.ShapeAWS}, {"azurerm_", report.ShapeAzure}, {"google_", report.ShapeGoogle}, {"kubernetes_", report.ShapeKubernetes},
	} {
		if nameBehind(text, family.prefix) != "" {
			return family.shape
		}
	}
	return report.ShapeUnknown
}

// vendorOf tells from a lower-case text which of the catalog's vendors it is
// about; two of them decide nothing.
func vendorOf(text string) string {
	var found []string
	for _, sign := range []struct{ text, vendor string }{
		{"aliyun", "alibabacloud"}, {"alibaba", "alibabacloud"}, {"alicloud", "alibabacloud"}, {"阿里云", "alibabacloud"},
		{"x-acs-", "alibabacloud"}, {"sdk.servererror", "alibabacloud"},
		{"huaweicloud", "huaweicloud"}, {"华为云", "huaweicloud"}, {"api-gateway", "huaweicloud"},
		{"qingcloud", "qingcloud"}, {"青云", "qingcloud"},
	} {
		if strings.Contains(text, sign.text) && !slices.Contains(found, sign.vendor) {
			found = append(found, sign.vendor)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}
