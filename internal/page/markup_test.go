package page

import "testing"

func TestPlain(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`a\_b \(c\) \[d\] \# \* \| \` + "`", "a_b (c) [d] # * | `"},
		{`x\yz \r\n C:\dir`, `x\yz \r\n C:\dir`},
		{`\\"Token\\"`, `\"Token\"`},
		{"`a\\_b` and `a\\|b`", "`a\\_b` and `a|b`"},
		{"one ` tick \\_", "one ` tick _"},
		{"[text](a b (c).md) [t](u) ![i](x.png)", "text t i"},
		{`\[1, 2\](x) and [3] (y)`, "[1, 2](x) and [3] (y)"},
		{"[a [b] c](u)", "a [b] c"},
		{"a[0](", "a[0]("},
		{"<a name=\"x\"></a>T <a id='y'/>U", "T U"},
		{"a<br>b<BR/>\n\n c<p>d</p>", "a\nb\nc\nd"},
		{"<b>x</b> <region-id> <code> <a> < 5", "x <region-id> <code> <a> < 5"},
		{"&lt;x&gt; &amp; &nope; a&b&#39;", "<x> & &nope; a&b'"},
		{"**bold** _it_", "**bold** _it_"},
		{"", ""},
	} {
		if got := plain(c.in); got != c.want {
			t.Errorf("plain(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestCleanCode(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"User. Disabled", "User.Disabled"},
		{"Missingparameter . calleruid", "Missingparameter.calleruid"},
		{"ORDER.BID_USER_ ORDER _FORBIDDEN", "ORDER.BID_USER_ORDER_FORBIDDEN"},
		{"  Invalid \u3000 Range\t", "Invalid Range"},
		{"A\u200b.B\u00a0C", "A.B C"},
		{"-4090001 ~ 3", "-4090001 ~ 3"},
		{" . ", "."},
		{"", ""},
	} {
		if got := cleanCode(c.in); got != c.want {
			t.Errorf("cleanCode(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestDelimiterRows(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
	}{
		{"|--|--|", 2}, {"---|---|---|", 3}, {"---|---", 2}, {":--- | :-: | --:", 3}, {"|-|", 1}, {" |:-|:-| ", 2},
		{"---", 0}, {"|-- --|--|", 0}, {"|a|-|", 0}, {"| | |", 0}, {"|:|", 0}, {"", 0}, {"|+--+|", 0},
	} {
		if got := delimiter(c.in); got != c.want {
			t.Errorf("delimiter(%q) = %d, want %d", c.in, got, c.want)
		}
	}
}
