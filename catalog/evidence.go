package catalog

import (
	"strings"

	"github.com/errx-cli/errx/internal/report"
)

// evidence is what an input says about where its error comes from.
type evidence struct {
	vendor  string // of the catalog, "" if unknown
	product string // of the catalog, "" if unknown
	via     Reason // ReasonHost or ReasonProduct, "" if only the vendor is known
	// foreign names the service if it is one that the catalog does not hold.
	// With a vendor it is another product of that vendor.
	foreign string
}

// points tells whether the input points at a vendor of the catalog.
func (e evidence) points() bool { return e.vendor != "" }

// weigh finds out where an error comes from. What the error itself carries
// (the way it is written, its host) weighs more than the text around it.
func (c *Catalog) weigh(r report.Report) evidence {
	own := vendorShape(r.Shape)
	if r.Shape != report.ShapeUnknown && own == "" {
		return evidence{foreign: string(r.Shape)}
	}
	if e, ok := c.byHost(r, own); ok {
		return e
	}
	if e, ok := c.byService(r.Service, own); ok {
		return e
	}
	if e, ok := c.bySigns(r.Context, own); ok {
		return e
	}
	if own == "" && r.Around != report.ShapeUnknown {
		return evidence{foreign: string(r.Around)}
	}
	return c.byVendor(own)
}

// vendorShape returns the catalog's vendor whose way of writing errors it is.
func vendorShape(s report.Shape) string {
	switch s {
	case report.ShapeAlibaba, report.ShapeHuawei, report.ShapeQingCloud:
		return string(s)
	}
	return ""
}

// byHost takes a host for a product's endpoint, for another product's of the
// same vendor, or for somebody else's.
func (c *Catalog) byHost(r report.Report, own string) (evidence, bool) {
	host := strings.ToLower(strings.TrimRight(r.Host, "."))
	if host == "" {
		return evidence{}, false
	}
	vendor := ""
	for _, p := range c.pack.products {
		for _, pattern := range p.Hosts {
			if matchesHost(pattern, host) {
				return evidence{vendor: p.Vendor, product: p.Product, via: ReasonHost}, true
			}
			if domain := registeredDomain(pattern); strings.HasSuffix(host, "."+domain) {
				vendor = p.Vendor
			}
		}
	}
	switch {
	case vendor != "":
		return evidence{vendor: vendor, foreign: host}, true
	case own == "" && r.Endpoint && isPublicHost(host):
		return evidence{foreign: host}, true
	}
	return evidence{}, false
}

// matchesHost tells whether a host fits a pattern, in which * stands for one
// or more labels.
func matchesHost(pattern, host string) bool {
	front, back, wild := strings.Cut(pattern, "*")
	if !wild {
		return pattern == host
	}
	return len(host) > len(front)+len(back) && strings.HasPrefix(host, front) && strings.HasSuffix(host, back)
}

// registeredDomain is the part of an endpoint that says whose it is.
func registeredDomain(host string) string {
	labels := strings.Split(host, ".")
	return strings.Join(labels[max(0, len(labels)-2):], ".")
}

// isPublicHost tells hosts on the internet from names that mean something
// only where they were written.
func isPublicHost(host string) bool {
	top := host[strings.LastIndexByte(host, '.')+1:]
	switch top {
	case "local", "internal", "localhost", "svc", "lan", "test", "example", "invalid":
		return false
	}
	return strings.Contains(host, ".") && strings.Trim(top, "0123456789") != ""
}

// byService takes the product's name in a vendor's own link for a product.
func (c *Catalog) byService(service, own string) (evidence, bool) {
	if service == "" {
		return evidence{}, false
	}
	for _, p := range c.pack.products {
		if strings.EqualFold(service, p.Product) || p.hasSign("product="+service) {
			return evidence{vendor: p.Vendor, product: p.Product, via: ReasonProduct}, true
		}
	}
	if own == "" {
		return evidence{}, false
	}
	return evidence{vendor: own, foreign: service}, true
}

func (p Product) hasSign(sign string) bool {
	for _, s := range p.signs {
		if strings.EqualFold(s, sign) {
			return true
		}
	}
	return false
}

// bySigns looks for words in the text around the error that only a text about
// one product has. Signs of two products decide nothing.
func (c *Catalog) bySigns(context, own string) (evidence, bool) {
	var found evidence
	context = strings.ToLower(context)
	for _, p := range c.pack.products {
		if own != "" && own != p.Vendor || found.product == p.Product && found.vendor == p.Vendor {
			continue
		}
		for _, sign := range p.signs {
			if strings.Contains(context, strings.ToLower(sign)) {
				if found.product != "" {
					return evidence{}, false
				}
				found = evidence{vendor: p.Vendor, product: p.Product, via: ReasonProduct}
				break
			}
		}
	}
	return found, found.product != ""
}

// byVendor is all that the way of writing an error tells: its vendor, and the
// product where the vendor has but one table.
func (c *Catalog) byVendor(vendor string) evidence {
	e := evidence{vendor: vendor}
	products := 0
	for _, p := range c.pack.products {
		if vendor != "" && p.Vendor == vendor && !isCommonTable(p.Vendor, p.Product) {
			products++
			e.product, e.via = p.Product, ReasonProduct
		}
	}
	if products != 1 || vendor == string(report.ShapeHuawei) {
		e.product, e.via = "", "" // Huawei's bodies are those of all its services
	}
	return e
}

// isCommonTable tells the tables that hold a vendor's codes for all of its
// products.
func isCommonTable(vendor, product string) bool {
	return vendor == "alibabacloud" && product == "common" || vendor == "huaweicloud" && product == "apigw"
}

// isCommonWord tells the codes that are words everybody uses: in running text
// they say nothing without a sign of the vendor.
func isCommonWord(code string) bool {
	if strings.ContainsAny(code, "._") {
		return false
	}
	switch lookupKey(code) {
	case "badrequest", "notqualified", "internalerror", "serviceunavailable", "permissiondenied",
		"invalidparameter", "missingparameter", "servicetimeout", "systembusy", "overquota",
		"operationbusy", "authenticationfailed", "emptyresponse", "toomanyrules":
		return true
	}
	humps := 0
	for i := range len(code) {
		if code[i] >= 'A' && code[i] <= 'Z' && (i == 0 || code[i-1] < 'A' || code[i-1] > 'Z') {
			humps++
		}
	}
	return humps < 2
}
