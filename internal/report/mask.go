package report

import "strings"

// Mask replaces credentials in a text that is going to be shown: the values of
// fields that hold them, and strings that have the shape of a key. Four
// characters stay so that the owner can tell which key it was. Error codes and
// request ids stay.
func Mask(text string) string {
	if !mayHoldSecret(text) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		n := secretLength(text, i)
		if n == 0 {
			b.WriteByte(text[i])
			i++
			continue
		}
		b.WriteString(text[i:i+min(4, n/2)] + "****")
		i += n
	}
	return b.String()
}

// secretNames are the fields whose values are masked, in lower case.
func secretNames() []string {
	return []string{
		"accesskeyid", "accesskeysecret", "access_key_id", "secret_access_key", "ossaccesskeyid",
		"signature", "stringtosign", "securitytoken", "security_token", "x-security-token",
		"authorization", "cookie", "x-auth-token", "x-subject-token", "x-amz-security-token",
		"x-amz-credential", "x-acs-security-token", "secretkey", "secret_key", "secretaccesskey",
		"password", "passwd", "encoded_authorization_message",
	}
}

func mayHoldSecret(text string) bool {
	lower := strings.ToLower(text)
	for _, name := range secretNames() {
		if strings.Contains(lower, name) {
			return true
		}
	}
	for _, front := range []string{"ltai", "akia", "asia", "eyj", "-----begin"} {
		if strings.Contains(lower, front) {
			return true
		}
	}
	return false
}

// secretLength measures the secret that begins at text[i], 0 if none does.
func secretLength(text string, i int) int {
	if n := keyLength(text, i); n > 0 {
		return n
	}
	if i == 0 || strings.IndexByte("=: \"'", text[i-1]) < 0 || text[i] == ' ' {
		return 0
	}
	before := strings.ToLower(text[max(0, i-40):i])
	label := strings.TrimRight(before, " \"'")
	if !strings.HasSuffix(label, "=") && !strings.HasSuffix(label, ":") {
		return 0
	}
	label = strings.TrimRight(label, "=: \"'")
	for _, name := range secretNames() {
		if strings.HasSuffix(label, name) {
			return valueLength(text[i:], name)
		}
	}
	return 0
}

// valueLength measures a field's value: a word, for headers to the end of the line.
func valueLength(s, name string) int {
	ends := " \t\n\"',;&)}"
	if name == "authorization" || name == "cookie" {
		ends = "\n\"'"
	}
	if i := strings.IndexAny(s, ends); i >= 0 {
		return i
	}
	return len(s)
}

// keyLength measures strings that are keys by their shape: Alibaba Cloud and
// AWS access keys, JSON web tokens, PEM blocks.
func keyLength(text string, i int) int {
	rest := text[i:]
	if i > 0 && isAlnum(text[i-1]) {
		return 0
	}
	switch {
	case strings.HasPrefix(rest, "LTAI"):
		if n := alnumLength(rest); n >= 16 && n <= 30 {
			return n
		}
	case strings.HasPrefix(rest, "AKIA"), strings.HasPrefix(rest, "ASIA"):
		if n := alnumLength(rest); n == 20 {
			return n
		}
	case strings.HasPrefix(rest, "eyJ"):
		n := strings.IndexFunc(rest, func(r rune) bool {
			return r > 'z' || !isAlnum(byte(r)) && r != '-' && r != '_' && r != '.'
		})
		if n < 0 {
			n = len(rest)
		}
		if n > 40 && strings.Count(rest[:n], ".") == 2 {
			return n
		}
	case strings.HasPrefix(rest, "-----BEGIN"):
		if end := strings.Index(rest, "-----END"); end > 0 {
			return end
		}
		return len(rest)
	}
	return 0
}

func alnumLength(s string) int {
	n := 0
	for n < len(s) && isAlnum(s[n]) {
		n++
	}
	return n
}
