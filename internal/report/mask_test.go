package report

import (
	"strings"
	"testing"
)

const (
	demoKey   = "LTAI5tDemoDemoDemoDemo12"
	demoToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkZW1vLWRlbW8tZGVtbyJ9.ZGVtb2RlbW9kZW1vZGVtbw"
)

func TestMaskHidesCredentials(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a key by its shape", "key " + demoKey + " is off", "key LTAI**** is off"},
		{"a key of AWS", "AKIADEMODEMODEMODEMO!", "AKIA****!"},
		{"a token by its shape", "got " + demoToken + " here", "got eyJh**** here"},
		{"a PEM block", "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----", "----**** RSA PRIVATE KEY-----"},
		{"a PEM block that is cut off", "-----BEGIN PRIVATE KEY-----\nabc", "----****"},
		{"a query", "?AccessKeyId=abcdefgh&Action=X", "?AccessKeyId=abcd****&Action=X"},
		{"a query, escaped", "AccessKeyId%3D" + demoKey + "%26Action", "AccessKeyId%3DLTAI****%26Action"},
		{"JSON", `{"AccessKeySecret":"abcdefghij","Code":"A.B"}`, `{"AccessKeySecret":"abcd****","Code":"A.B"}`},
		{"JSON, escaped", `{\"SecurityToken\":\"CAISabcdef\"}`, `{\"SecurityToken\":\"CAIS****\"}`},
		{"a header", "Authorization: acs " + demoKey + ":c2ln\nDate: x", "Authorization: acs ****\nDate: x"},
		{"a header with blanks", "Cookie: a=b; c=d\nX: y", "Cookie: a=b;****\nX: y"},
		{"other headers", "X-Auth-Token: abcdefgh, X-Amz-Security-Token: ijklmnop", "X-Auth-Token: abcd****, X-Amz-Security-Token: ijkl****"},
		{"a signature", "Signature=ZGVtb2RlbW8%3D&SignatureMethod=HMAC-SHA1", "Signature=ZGVt****%3D&SignatureMethod=HMAC-SHA1"},
		{"Python", "'security_token': 'abcdefgh'", "'security_token': 'abcd****'"},
		{"a short value", "password=abc", "password=a****"},
		{"a value in Chinese", "password=密码密码", "password=密****"},
		{"a URL's user", "https://user:secret@host/x", "https://user****@host/x"},
		{"a message of QingCloud", "illegal access key [DEMODEMODEMO]", "illegal access key [DEMO****]"},
		{"what Huawei's SDK prints", "encoded_authorization_message:abcdef }", "encoded_authorization_message:abc**** }"},
	}
	for _, test := range tests {
		got := Mask(test.text)
		if got != test.want {
			t.Errorf("%s: Mask(%q) = %q, want %q", test.name, test.text, got, test.want)
		}
		if again := Mask(got); strings.Count(again, "****") != strings.Count(got, "****") {
			t.Errorf("%s: masked twice it is %q", test.name, again)
		}
	}
}

func TestMaskLeavesTheRest(t *testing.T) {
	for _, text := range []string{
		"", "SignatureDoesNotMatch: Specified signature is not matched.", "InvalidAccessKeyId.NotFound", "InvalidSecurityToken.Expired",
		"RequestId: 5A1C0E2F-7B3D-4C8A-9E10-2F6B8D4A7C31", "request_id:4f1c0b7ad92e4d63b85a1e2c9f07d364", "SVCSTG.SWR.4001048",
		"encoded_authorization_message:None }", `"SecurityToken":null`, "AuthFailure, signature not matched", "Signature", "LTAI", "eyJ", "eyJ.a.b",
		"https://nas.cn-hangzhou.aliyuncs.com/?Action=X", "SignatureNonce=1 SignatureVersion=1.0",
	} {
		if got := Mask(text); got != text {
			t.Errorf("Mask(%q) = %q", text, got)
		}
	}
}

// No report carries a credential of the input.
func TestParseMasksWhatItEchoes(t *testing.T) {
	r := Parse([]byte(`{"Code":"A.B","Message":"bad AccessKeyId=`+demoKey+`","HostId":"slb.aliyuncs.com"}`), false)
	if len(r) != 1 || strings.Contains(r[0].Message, demoKey) {
		t.Errorf("%+v", r)
	}
}
