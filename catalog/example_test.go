package catalog_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/errx-cli/errx/catalog"
)

func ExampleCatalog_Lookup() {
	c, err := catalog.Open()
	if err != nil {
		panic(err)
	}
	entries, err := c.Lookup("invalidfilesystem.notfound")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		fmt.Println(e.ID, e.Status, e.Retry)
	}
	// Output: alibabacloud/nas/InvalidFileSystem.NotFound 404 fix_first
}

// What a Go program does with an error of an SDK: explain its text.
func ExampleCatalog_Explain() {
	c, err := catalog.Open()
	if err != nil {
		panic(err)
	}
	failed := errors.New("SDK.ServerError\nErrorCode: InvalidParameter\n" +
		"Recommend: https://api.aliyun.com/troubleshoot?q=InvalidParameter&product=Slb\n" +
		"Message: The specified Bandwidth is invalid.")
	explanations, err := c.Explain([]byte(failed.Error()), catalog.Preferences{})
	if err != nil {
		panic(err)
	}
	for _, x := range explanations {
		best := x.Matches[0]
		fmt.Println(x.Verdict, best.Product, best.Why)
		fmt.Println(best.Description[catalog.Chinese].Text)
	}
	// Output:
	// documented slb [code product message]
	// 指定的带宽无效。请检查带宽参数是否正确。
}

func ExampleCatalog_Search() {
	c, err := catalog.Open()
	if err != nil {
		panic(err)
	}
	results, err := c.Search([]string{"余额不足"}, catalog.Filter{Products: []string{"qingcloud"}})
	if err != nil {
		panic(err)
	}
	for _, r := range results {
		fmt.Println(r.Code, r.Message)
	}
	// Output: 2400 余额不足
}

// A team's own tables lie in a folder, as VENDOR/PRODUCT.yaml.
func ExampleOpenWith() {
	c, warnings, err := catalog.OpenWith(catalog.UserTables{Folders: []string{"testdata/own"}, Build: true})
	if err != nil || len(warnings) > 0 {
		panic(fmt.Sprint(err, warnings))
	}
	explanations, err := c.Explain([]byte("launch failed: Engine.Cold (409)"), catalog.Preferences{})
	if err != nil {
		panic(err)
	}
	for _, x := range explanations {
		best := x.Matches[0]
		fmt.Println(x.Verdict, best.ID, best.Resolution[catalog.English].Text, best.Retry)
	}
	// Output: documented acme/rocket/Engine.Cold Start it first. fix_first
}

// A service explains its own errors like a vendor's.
func ExampleNew() {
	table, err := catalog.ReadTable(strings.NewReader(`
vendor: acme
product: rocket
name: {en: Rocket, zh: 火箭}
source: {title: Errors, url: "", date: "2026-01-02", lang: en}
entries:
  - code: Engine.Cold
    status: 409
    message: The engine is cold.
    resolution: Start it first.
`))
	if err != nil {
		panic(err)
	}
	c, err := catalog.New([]*catalog.Table{table})
	if err != nil {
		panic(err)
	}
	entries, err := c.Lookup("engine.cold")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		fmt.Println(e.ID, e.Origin, e.Resolution[catalog.English].Text)
	}
	// Output: acme/rocket/Engine.Cold user Start it first.
}
