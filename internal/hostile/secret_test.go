package hostile

import (
	"fmt"
	"net/url"
	"strings"
)

// secrets puts credentials of each kind where errx might echo them. The values are invented.
func (g *generator) secrets() {
	letters := func(n int) string {
		const set = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789"
		b := make([]byte, n)
		for i := range b {
			b[i] = set[g.rng.IntN(len(set))]
		}
		return string(b)
	}
	upper := func(n int) string { return strings.ToUpper(letters(n)) }
	for _, kind := range []struct {
		name, field string // %s is the secret
		secret      string
	}{
		{"alibaba-key", "access key %s", "LTAI5t" + letters(18)}, {"aws-key", "key %s", "AKIA" + upper(16)}, {"aws-session", "key %s", "ASIA" + upper(16)}, {"tencent-key", "key %s", "AKID" + letters(32)},
		{"jwt", "token %s", "eyJ" + letters(30) + "." + letters(40) + "." + letters(40)}, {"secret-key", "AccessKeySecret=%s", letters(30)}, {"huawei-secret", "SecretKey: %s", letters(40)},
		{"signature", "Signature=%s", letters(28)}, {"amz-signature", "X-Amz-Signature=%s", letters(64)}, {"security-token", "SecurityToken=%s", letters(200)}, {"amz-token", "X-Amz-Security-Token=%s", letters(200)},
		{"auth-token", "X-Auth-Token: %s", letters(100)}, {"subject-token", "X-Subject-Token: %s", letters(100)}, {"authorization", "Authorization: Bearer %s", letters(40)}, {"authorization-acs", "Authorization: acs test:%s", letters(28)}, {"cookie", "Cookie: login=%s", letters(40)}, {"set-cookie", "Set-Cookie: sid=%s", letters(40)},
		{"password", "password=%s", letters(16)}, {"api-key", "api_key=%s", letters(40)}, {"userinfo", "https://user:%s@example.com/", letters(20)}, {"credential", "X-Amz-Credential=%s", letters(40)},
	} {
		text := fmt.Sprintf(kind.field, kind.secret)
		pem := kind.name == "jwt"
		for _, place := range []struct {
			name string
			make func(code string) string
		}{
			{"json", func(code string) string { return jsonBody(code, "denied, "+text) }},
			{"xml", func(code string) string { return xmlBody(code, "denied, "+text) }},
			{"text", func(code string) string { return textBody(code, "denied, "+text) }},
			{"line", func(code string) string { return text + " ErrorCode: " + code + "\n" }},
			{"escaped", func(code string) string {
				return `{"error":"{\"Code\":\"` + code + `\",\"Message\":\"denied, ` + text + `\"}"}`
			}},
			{"url", func(code string) string {
				return textBody(code, "GET https://gateway.internal/?q="+url.QueryEscape(text)+" failed")
			}},
		} {
			if place.name == "url" && (pem || strings.Contains(kind.field, ": ") || kind.name == "userinfo") {
				continue // headers do not stand in URLs
			}
			if place.name == "line" && strings.Contains(kind.field, ": ") {
				continue // a header lasts to the end of its line, and hides the code behind it
			}
			code := g.code()
			in := g.add(kind.name+"-"+place.name, place.make(code), code)
			if strings.Contains(kind.field, "X-Amz-") {
				in.codes = nil // AWS's names: the code is somebody else's
			}
			in.secrets = []string{kind.secret[max(0, len(kind.secret)-12):]}
		}
	}
	code := g.code()
	body := strings.Repeat(letters(64)+"\\n", 8)
	in := g.add("private-key", jsonBody(code, `-----BEGIN RSA PRIVATE KEY-----\n`+body+`-----END RSA PRIVATE KEY-----`), code)
	in.secrets = []string{body[:64], body[66:130]}
}
