package catalog

import (
	"slices"
	"strings"
	"testing"
)

func openBuiltin(t testing.TB) *Catalog {
	t.Helper()
	c, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func allEntries(t testing.TB, c *Catalog) []Entry {
	t.Helper()
	entries, err := c.Entries(Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestBuiltinTables(t *testing.T) {
	c := openBuiltin(t)
	for _, want := range []struct {
		product string
		entries int
	}{{"webplus", 114}, {"slb", 205}, {"nas", 43}, {"qingcloud", 43}, {"swr", 189}} {
		entries, err := c.Entries(Filter{Products: []string{want.product}})
		if err != nil || len(entries) != want.entries {
			t.Errorf("%s has %d entries, %v; its page has %d", want.product, len(entries), err, want.entries)
		}
	}
	products := c.Products()
	if len(products) < 5 || products[0].Product != "webplus" || products[4].Product != "swr" {
		t.Errorf("products are not in the fixed order: %v", products)
	}
}

// Every row is found by its id, by its code in any case and by each of its
// other spellings, and ids are unique.
func TestEveryRowIsFound(t *testing.T) {
	c := openBuiltin(t)
	seen := map[string]bool{}
	for _, e := range allEntries(t, c) {
		if seen[e.ID] {
			t.Errorf("id %s stands for two rows", e.ID)
		}
		seen[e.ID] = true
		if found, err := c.Lookup(e.ID); err != nil || len(found) != 1 || found[0].ID != e.ID {
			t.Errorf("Lookup(%q) = %d rows, %v", e.ID, len(found), err)
		}
		if e.isStatus() {
			continue // a status is no error code
		}
		spellings := append([]string{e.Code, strings.ToUpper(e.Code), strings.ToLower(e.Code), strings.ReplaceAll(e.Code, "_", `\_`)}, e.aliases...)
		for _, code := range spellings {
			found, err := c.Lookup(code)
			if err != nil || !slices.ContainsFunc(found, func(f Entry) bool { return f.ID == e.ID }) {
				t.Errorf("Lookup(%q) does not find %s: %v", code, e.ID, err)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	c := openBuiltin(t)
	for _, tt := range []struct {
		code, first string // id of the first row, "" for none
		rows        int
	}{
		{"InvalidFileSystem.NotFound", "alibabacloud/nas/InvalidFileSystem.NotFound", 1},
		{" InvalidFileSystem.NotFound\n", "alibabacloud/nas/InvalidFileSystem.NotFound", 1},
		{"User. Disabled", "alibabacloud/nas/User.Disabled", 1},
		{"Missingparameter. calleruid", "alibabacloud/nas/Missingparameter.calleruid", 1},
		{"MissingParameter.callerUid", "alibabacloud/nas/Missingparameter.calleruid", 1},
		{"ORDER.BID_USER_ ORDER_FORBIDDEN", "alibabacloud/slb/ORDER.BID_USER_ORDER_FORBIDDEN", 1},
		{`ORDER.BID\_USER\_ORDER\_FORBIDDEN`, "alibabacloud/slb/ORDER.BID_USER_ORDER_FORBIDDEN", 1},
		{"Ｉｎｖａｌｉｄｖｉｐ．NotFound", "alibabacloud/nas/InvalidVip.NotFound", 1},
		{"Invalid\u200bVip.NotFound", "alibabacloud/nas/InvalidVip.NotFound", 1},
		{"InvalidParameter", "alibabacloud/slb/InvalidParameter", 50},
		{"alibabacloud/slb/InvalidParameter", "alibabacloud/slb/InvalidParameter", 1},
		{"alibabacloud/slb/InvalidParameter~49", "alibabacloud/slb/InvalidParameter~49", 1},
		{"alibabacloud/slb/InvalidParameter~50", "", 0},
		{"4001048", "huaweicloud/swr/SVCSTG.SWR.4001048", 1},
		{"SWR.4001048", "huaweicloud/swr/SVCSTG.SWR.4001048", 1},
		{"1400", "qingcloud/qingcloud/1400", 1},
		{"NotFound", "", 0},
		{"Forbidden.Ram", "alibabacloud/common/Forbidden.RAM", 2},
		{"InvalidLocation.NotFound", "alibabacloud/nas/InvalidLocatin.NotFound", 1},
		{"404", "", 0}, {"http/status/404", "http/status/404", 1},
		{"nosuchcode", "", 0}, {"", "", 0}, {".", "", 0},
	} {
		found, err := c.Lookup(tt.code)
		first := ""
		if len(found) > 0 {
			first = found[0].ID
		}
		if err != nil || len(found) != tt.rows || first != tt.first {
			t.Errorf("Lookup(%q) = %d rows, first %q, %v; want %d, %q", tt.code, len(found), first, err, tt.rows, tt.first)
		}
	}
}

func TestCleanCode(t *testing.T) {
	for _, tt := range []struct{ code, want string }{
		{"User. Disabled", "User.Disabled"}, {"User .Disabled", "User.Disabled"}, {"A _B", "A_B"},
		{`LX\_REQUEST\_TOKEN\_CONFLICT`, "LX_REQUEST_TOKEN_CONFLICT"}, {"  X  ", "X"},
		{"Two Words", "Two Words"}, {"Two   Words", "Two Words"}, {"", ""}, {`\`, `\`}, {`a\b`, `a\b`},
	} {
		if got := CleanCode(tt.code); got != tt.want {
			t.Errorf("CleanCode(%q) = %q, want %q", tt.code, got, tt.want)
		}
	}
}

func TestEntriesAreFiltered(t *testing.T) {
	c := openBuiltin(t)
	all := allEntries(t, c)
	for _, tt := range []struct {
		name   string
		filter Filter
		keep   func(Entry) bool
	}{
		{"a vendor stands for its products", Filter{Products: []string{"alibabacloud"}}, func(e Entry) bool { return e.Vendor == "alibabacloud" }},
		{"two products", Filter{Products: []string{"nas", "huaweicloud/swr"}}, func(e Entry) bool { return e.Product == "nas" || e.Product == "swr" }},
		{"one status", Filter{Statuses: StatusRange{404, 404}}, func(e Entry) bool { return e.Status == 404 }},
		{"a class of statuses", Filter{Statuses: StatusRange{500, 599}}, func(e Entry) bool { return e.Status >= 500 && e.Status <= 599 }},
	} {
		got, err := c.Entries(tt.filter)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, e := range all {
			if tt.keep(e) {
				want = append(want, e.ID)
			}
		}
		ids := make([]string, len(got))
		for i, e := range got {
			ids[i] = e.ID
		}
		if !slices.Equal(ids, want) || len(want) == 0 {
			t.Errorf("%s: %d rows, want %d", tt.name, len(ids), len(want))
		}
	}
}

func TestSearch(t *testing.T) {
	c := openBuiltin(t)
	for _, tt := range []struct {
		words string
		first string
		all   []string // codes that must be among the results
	}{
		{"insufficient balance", "INSUFFICIENT_BALANCE", nil},
		{"BALANCE insufficient", "INSUFFICIENT_BALANCE", nil},
		{"余额不足", "", []string{"2400", "ORDER.ARREARAGE", "INSUFFICIENT_BALANCE"}},
		{"invalidvip.notfound", "InvalidVip.NotFound", nil},
		{"mount point limit", "", nil},
	} {
		results, err := c.Search(strings.Fields(tt.words), Filter{})
		if err != nil {
			t.Fatal(err)
		}
		if tt.first != "" && (len(results) == 0 || results[0].Code != tt.first) {
			t.Errorf("Search(%q) does not begin with %s: %d results", tt.words, tt.first, len(results))
		}
		for _, code := range tt.all {
			if !slices.ContainsFunc(results, func(r Result) bool { return r.Code == code }) {
				t.Errorf("Search(%q) misses %s", tt.words, code)
			}
		}
	}
	if results, _ := c.Search([]string{"  "}, Filter{}); len(results) != 0 {
		t.Errorf("a search for nothing finds %d rows", len(results))
	}
}

// All yields built-in and user's rows product by product, can be left at any
// row, and leaves out what the filter does.
func TestAllYieldsRowsInCatalogOrder(t *testing.T) {
	table, err := ReadTable(strings.NewReader(strings.Replace(smallTable, "vendor: acme\nproduct: rocket", "vendor: alibabacloud\nproduct: nas", 1)))
	if err != nil {
		t.Fatal(err)
	}
	c, err := New([]*Table{table})
	if err != nil {
		t.Fatal(err)
	}
	var products []string
	places := map[string]int{}
	for e, err := range c.All(Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		id := e.Origin + " " + e.Vendor + "/" + e.Product
		if len(products) == 0 || products[len(products)-1] != id {
			products = append(products, id)
		}
		places[id]++
	}
	var want []string
	for _, p := range c.Products() {
		want = append(want, p.Origin+" "+p.ID())
		if n := places[p.Origin+" "+p.ID()]; n != p.Entries {
			t.Errorf("%d rows of %s, not %d", n, p.ID(), p.Entries)
		}
	}
	if !slices.Equal(products, want) {
		t.Errorf("products come as %v, not %v", products, want)
	}
	seen := 0
	for e := range c.All(Filter{Products: []string{"nas"}, Statuses: StatusRange{400, 499}, Kind: "parameter"}) {
		if e.Product != "nas" || e.Status/100 != 4 || e.Kind != "parameter" {
			t.Errorf("%s is not wanted", e.ID)
		}
		if seen++; seen == 3 {
			break
		}
	}
	if seen != 3 {
		t.Errorf("%d rows", seen)
	}
}
