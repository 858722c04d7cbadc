package hostile

import (
	"strings"
	"testing"

	"github.com/errx-cli/errx/catalog"
)

// cutBody is a body in a shape that reaches users. complete is where the code ends:
// with what marks its end, or where no more letters come.
type cutBody struct {
	name, text, code string
	complete         int
}

func cutBodies() []cutBody {
	list := []cutBody{
		{name: "pop-json", code: "InvalidFileSystem.NotFound", text: `{"RequestId":"0A0B0C0D-1111-4222-8333-944444444444","HostId":"nas.cn-hangzhou.aliyuncs.com","Code":"InvalidFileSystem.NotFound","Message":"The specified file system does not exist.","Recommend":"https://api.aliyun.com/troubleshoot?q=InvalidFileSystem.NotFound&product=NAS"}`},
		{name: "pop-xml", code: "InvalidVip.NotFound", text: "<?xml version='1.0' encoding='UTF-8'?>\n<Error>\n  <RequestId>0A0B0C0D</RequestId>\n  <HostId>slb.aliyuncs.com</HostId>\n  <Code>InvalidVip.NotFound</Code>\n  <Message>The specified VIP does not exist.</Message>\n</Error>\n"},
		{name: "sdk-go", code: "InvalidMountTarget.NotFound", text: "SDK.ServerError\nErrorCode: InvalidMountTarget.NotFound\nRecommend: https://api.aliyun.com/troubleshoot?q=x&product=NAS\nRequestId: 0A0B0C0D\nMessage: The specified mount target does not exist.\n"},
		{name: "tea", code: "InvalidFileSystem.NotFound", text: "SDKError:\n   StatusCode: 404\n   Code: InvalidFileSystem.NotFound\n   Message: code: 404, The specified file system does not exist. request id: 0A0B0C0D\n   Data: {\"Code\":\"InvalidFileSystem.NotFound\",\"HostId\":\"nas.cn-hangzhou.aliyuncs.com\"}\n"},
		{name: "terraform", code: "InvalidVip.NotFound", text: "╷\n│ Error: [ERROR] terraform-provider-alicloud/alicloud/resource.go:120: Resource lb-demo CreateLoadBalancer Failed!!!\n│ SDKError:\n│    StatusCode: 404\n│    Code: InvalidVip.NotFound\n│    Message: code: 404, gone request id: 0A0B\n│\n╵\n"},
		{name: "go-dump", code: "InvalidVip.NotFound", text: `* &errors.ServerError{httpStatus:404, requestId:"0A0B", hostId:"slb.aliyuncs.com", errorCode:"InvalidVip.NotFound", recommend:"", message:"gone", comment:""}`},
		{name: "java", code: "InvalidVip.NotFound", text: "com.aliyuncs.exceptions.ClientException: InvalidVip.NotFound : The specified VIP does not exist.\r\nRequestId : 0A0B\r\nDescription : \n\tat com.aliyuncs.DefaultAcsClient.parseAcsResponse(DefaultAcsClient.java:1)\n"},
		{name: "python", code: "InvalidMountTarget.NotFound", text: "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\naliyunsdkcore.acs_exception.exceptions.ServerException: HTTP Status: 404 Error:InvalidMountTarget.NotFound The mount target is gone. RequestID: 0A0B0C0D\n"},
		{name: "swr-errors", code: "SVCSTG.SWR.4040048", text: `{"errors":[{"errorCode":"SVCSTG.SWR.4040048","errorMessage":"The tag does not exist","detail":""}]}`},
		{name: "golangsdk", code: "SVCSTG.SWR.4090006", text: "Error creating SWR: Bad request with: [POST https://swr-api.cn-north-4.myhuaweicloud.com/v2/x], request_id: 00ff00ff, error message: {\"errors\":[{\"errorCode\":\"SVCSTG.SWR.4090006\",\"errorMessage\":\"Image already exists\"}]}\n"},
		{name: "qingcloud", code: "1400", text: `{"action":"DescribeInstancesResponse","ret_code":1400,"message":"PermissionDenied, resource [i-abcdefgh] is not yours"}`},
		{name: "curl", code: "InvalidFileSystem.NotFound", text: "> GET /?Action=DescribeFileSystems HTTP/1.1\n> Host: nas.cn-hangzhou.aliyuncs.com\n>\n< HTTP/1.1 404 Not Found\n< Content-Type: application/json\n< X-Acs-Request-Id: 0A0B\n<\n{\"Code\":\"InvalidFileSystem.NotFound\",\"Message\":\"gone\"}\n"},
	}
	for i := range list {
		list[i].complete = strings.Index(list[i].text, list[i].code+marks(list[i])) + len(list[i].code) + len(marks(list[i]))
	}
	return list
}

// marks is what stands behind the code where it counts: the first place with it.
func marks(b cutBody) string {
	switch b.name {
	case "pop-xml":
		return "</Code"
	case "pop-json", "swr-errors", "golangsdk", "go-dump", "curl":
		return `"`
	case "qingcloud":
		return ","
	case "java":
		return " :"
	case "python":
		return " "
	}
	return "\n"
}

// Whatever a body is cut down to, its code is explained as long as it is whole.
func TestCutBodiesAreExplained(t *testing.T) {
	c, err := catalog.Open()
	if err != nil {
		t.Fatal(err)
	}
	cuts := 0
	for _, body := range cutBodies() {
		for at := range len(body.text) + 1 {
			list, err := c.Explain([]byte(body.text[:at]), catalog.Preferences{})
			if err != nil {
				t.Fatal(err)
			}
			if at < body.complete {
				continue // a shorter code may be one as well
			}
			cuts++
			found := false
			for _, x := range list {
				found = found || len(x.Matches) > 0 && x.Matches[0].Code == body.code
			}
			if !found {
				t.Errorf("%s cut at %d of %d: %s is lost: …%q", body.name, at, len(body.text), body.code, body.text[max(0, at-40):at])
			}
		}
	}
	t.Logf("%d cuts behind the code", cuts)
}
