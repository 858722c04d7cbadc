package report

import "testing"

func TestLooksLikeCode(t *testing.T) {
	yes := []string{"InvalidVip.NotFound", "OperationBusy", "LX_REQUEST_TOKEN_CONFLICT", "PAY.NO_CREDIT_CARD", "ARREARAGE", "Forbbiden.ram", "SVCSTG.SWR.4001048", "User.Disabled", "VPCNotExists"}
	no := []string{"", "error", "Forbidden", "1400", "v1.2.3", "main.go", "a_b", "NAS", "Throttling", "The", "a/b", "x.y.z", "OK"}
	for _, word := range yes {
		if !looksLikeCode(word) {
			t.Errorf("%q does not look like a code", word)
		}
	}
	for _, word := range no {
		if looksLikeCode(word) {
			t.Errorf("%q looks like a code", word)
		}
	}
}

func TestCodeTokenEndsWhereACodeEnds(t *testing.T) {
	tests := []struct{ text, want string }{
		{"A.B, more", "A.B"}, {"A.B: more", "A.B"}, {`A.B" more`, "A.B"}, {"A.B)", "A.B"}, {"A.B.", "A.B"}, {"A.B\tx", "A.B"},
		{"User. Disabled", "User. Disabled"}, {"ORDER.BID_USER_ ORDER_FORBIDDEN x", "ORDER.BID_USER_ ORDER_FORBIDDEN"},
		{"Foo.Bar. The end", "Foo.Bar"}, {"A.B，更多", "A.B"}, {"A.B。", "A.B"}, {"", ""}, {" A", ""}, {"1400)", "1400"},
	}
	for _, test := range tests {
		if got := codeToken(test.text); got != test.want {
			t.Errorf("codeToken(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestIsOpaqueID(t *testing.T) {
	tests := []struct {
		word string
		want bool
	}{
		{"5A1C0E2F-7B3D-4C8A-9E10-2F6B8D4A7C31", true}, {"656C76696E672773", true}, {"B71B4C686C6B4D4B", true},
		{"InvalidVip.NotFound", false}, {"SVCSTG.SWR.4001048", false}, {"OperationBusy", false}, {"EcsTagInalid", false}, {"1400", false},
	}
	for _, test := range tests {
		if got := isOpaqueID(test.word); got != test.want {
			t.Errorf("isOpaqueID(%q) = %v", test.word, got)
		}
	}
}

func TestHostOf(t *testing.T) {
	tests := []struct{ text, want string }{
		{"slb.aliyuncs.com", "slb.aliyuncs.com"}, {" nas.aliyuncs.com ", "nas.aliyuncs.com"}, {"https://nas.aliyuncs.com/?a=b", "nas.aliyuncs.com"},
		{"https://user@nas.aliyuncs.com:443/", "nas.aliyuncs.com"}, {"slb.aliyuncs.com:443", "slb.aliyuncs.com"}, {"http://1.mns.aliyuncs.com", "1.mns.aliyuncs.com"},
		{"Uuag1LuByRx9e6j5Onimru9pO4ZVKnJ2Qz7/C1NPcfTWAtRPfTaOFg==", ""}, {"localhost", ""}, {"10.0.0.1", ""}, {"", ""}, {"a b.c", ""},
	}
	for _, test := range tests {
		if got := hostOf(test.text); got != test.want {
			t.Errorf("hostOf(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestLabelAtTakesTheLongest(t *testing.T) {
	tests := []struct {
		text string
		of   field
		n    int
	}{
		{"ErrorCode: x", codeField, 9}, {"error code x", codeField, 10}, {"Error-Code=x", codeField, 10}, {"error_code", codeField, 10},
		{"Error: x", codeField, 5}, {"HTTP Status: 1", statusField, 11}, {"HTTP Status Code: 1", statusField, 16}, {"StatusCode", statusField, 10},
		{"错误码：x", codeField, len("错误码")}, {"HTTP状态码：1", statusField, len("HTTP状态码")}, {"请求ID：x", requestIDField, len("请求ID")},
		{"Request Id: x", requestIDField, 10}, {"X-Acs-Request-Id: x", requestIDField, 16}, {"HostId: x", hostField, 6},
		{"hello", noField, 0}, {"", noField, 0}, {"错误", noField, 0},
	}
	for _, test := range tests {
		if l, n := labelAt(test.text); l.field != test.of || n != test.n {
			t.Errorf("labelAt(%q) = %d, %d, want %d, %d", test.text, l.field, n, test.of, test.n)
		}
	}
}

func TestNextLabelEndsAMessage(t *testing.T) {
	tests := []struct{ message, want string }{
		{"not found. request id: x", "not found. "}, {"not found RequestId: x", "not found "}, {"bad, URL: https://a.b", "bad, "},
		{"The specified parameter: mode is not valid.", "The specified parameter: mode is not valid."}, {"wrong status: x", "wrong status: x"},
		{"镜像不存在，请求ID：x", "镜像不存在，"}, {"x, RequestId=1", "x, "}, {"a message about a code", "a message about a code"},
	}
	for _, test := range tests {
		if got := test.message[:nextLabel(test.message)]; got != test.want {
			t.Errorf("%q ends as %q, want %q", test.message, got, test.want)
		}
	}
}
