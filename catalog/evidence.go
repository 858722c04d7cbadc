package catalog

import (
	"slices"
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

// pointsAt tells whether the input points at the vendor of one of the rows.
func (e evidence) pointsAt(rows []Entry) bool {
	return e.vendor != "" && slices.ContainsFunc(rows, e.answeredBy)
}

// weigh finds out where an error comes from. What the error itself carries
// (its host, the way it is written) weighs more than the lines it stands on,
// and those more than the text around them.
func (c *Catalog) weigh(r report.Report) evidence {
	host := c.byHost(r.Host)
	if host.product != "" {
		return host
	}
	own := vendorShape(r.Shape)
	switch {
	case r.Shape != report.ShapeUnknown && own == "":
		return evidence{foreign: string(r.Shape)}
	case host.foreign != "":
		return host
	case own == "" && r.Endpoint && isPublicHost(r.Host):
		return evidence{foreign: r.Host}
	}
	if e, ok := c.byService(r.Service, own); ok && (e.foreign == "" || !c.isCutName(r)) {
		return e
	}
	if service, _, ok := strings.Cut(r.Action, ":"); ok {
		if e, ok := c.byService(service, string(report.ShapeAlibaba)); ok {
			return e
		}
	}
	if e, ok := c.byText(strings.ToLower(r.Line), own); ok {
		return e
	}
	if r.Context != r.Line {
		if e, ok := c.byText(strings.ToLower(r.Context), own); ok {
			return e
		}
	}
	if e, ok := c.byCode(r.Code); ok {
		return e
	}
	if own == "" {
		own = vendorOf(strings.ToLower(r.Context))
	}
	return c.byVendor(own)
}

// byCode takes the front of a code for the product that has it all to itself:
// a sign that ends in a dot is one. It is no reason for a row beyond the code.
func (c *Catalog) byCode(code string) (evidence, bool) {
	o := c.opened.Load()
	for i, p := range o.products {
		for _, front := range o.clues().fronts[i] {
			if len(code) > len(front) && strings.EqualFold(code[:len(front)], front) {
				return evidence{vendor: p.Vendor, product: p.Product}, true
			}
		}
	}
	return evidence{}, false
}

// clues are what the products' headers say about texts, ready for comparison.
type clues struct {
	domains []string   // registered domains of the hosts
	words   [][]string // by product: signs, in lower case
	fronts  [][]string // by product: signs that are the front of its codes
}

func newClues(products []*Product) *clues {
	c := &clues{words: make([][]string, len(products)), fronts: make([][]string, len(products))}
	for i, p := range products {
		for _, pattern := range p.Hosts {
			if domain := registeredDomain(pattern); !slices.Contains(c.domains, domain) {
				c.domains = append(c.domains, domain)
			}
		}
		for _, sign := range p.signs {
			if strings.HasSuffix(sign, ".") && sign == strings.ToUpper(sign) {
				c.fronts[i] = append(c.fronts[i], sign)
			} else {
				c.words[i] = append(c.words[i], strings.ToLower(sign))
			}
		}
	}
	return c
}

// byText looks for signs of a service in a lower-case text, the surest first.
func (c *Catalog) byText(text, own string) (evidence, bool) {
	hosts := c.hostsIn(text)
	if e, ok := c.bySigns(text, own, hosts); ok {
		return e, true
	}
	if shape := foreignService(text); own == "" && shape != report.ShapeUnknown {
		return evidence{foreign: string(shape)}, true
	}
	return byUncovered(text, own, hosts)
}

// vendorShape returns the catalog's vendor whose way of writing errors it is.
func vendorShape(s report.Shape) string {
	switch s {
	case report.ShapeAlibaba, report.ShapeHuawei, report.ShapeQingCloud:
		return string(s)
	}
	return ""
}

// byHost takes a host for a product's endpoint, or for another product's of
// the same vendor.
func (c *Catalog) byHost(host string) evidence {
	host = strings.ToLower(strings.TrimRight(host, "."))
	switch {
	case host == "":
		return evidence{}
	case strings.HasPrefix(host, "dashscope"): // no product of the API gateway, whose codes it shares
		return evidence{foreign: string(report.ShapeDashScope)}
	}
	vendor := ""
	for _, p := range c.products() {
		for _, pattern := range p.Hosts {
			if matchesHost(pattern, host) {
				return evidence{vendor: p.Vendor, product: p.Product, via: ReasonHost}
			}
			if domain := registeredDomain(pattern); strings.HasSuffix(host, "."+domain) {
				vendor = p.Vendor
			}
		}
	}
	if vendor == "" {
		return evidence{}
	}
	return evidence{vendor: vendor, foreign: host}
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

// byService takes the product's name in a vendor's own link or field for a product.
func (c *Catalog) byService(service, own string) (evidence, bool) {
	if service == "" {
		return evidence{}, false
	}
	for _, p := range c.products() {
		if strings.EqualFold(service, p.Product) || p.hasSign("product="+service) || p.hasSign("servicecode="+service) {
			return evidence{vendor: p.Vendor, product: p.Product, via: ReasonProduct}, true
		}
	}
	if own == "" {
		return evidence{}, false
	}
	return evidence{vendor: own, foreign: service}, true
}

// isCutName tells whether the input ends within what can be a product's name:
// "…&product=N" may have been NAS.
func (c *Catalog) isCutName(r report.Report) bool {
	return strings.HasSuffix(r.Context, "product="+r.Service) && slices.ContainsFunc(c.products(), func(p *Product) bool {
		return len(p.Product) > len(r.Service) && strings.EqualFold(p.Product[:len(r.Service)], r.Service)
	})
}

func (p Product) hasSign(sign string) bool {
	return slices.ContainsFunc(p.signs, func(s string) bool { return strings.EqualFold(s, sign) })
}

// bySigns looks for words that only a text about one product has, and for its
// hosts. Signs of two products decide nothing.
func (c *Catalog) bySigns(text, own string, hosts []evidence) (evidence, bool) {
	var found evidence
	o := c.opened.Load()
	for i, p := range o.products {
		if own != "" && own != p.Vendor {
			continue
		}
		e := evidence{vendor: p.Vendor, product: p.Product, via: ReasonProduct}
		byHost := slices.ContainsFunc(hosts, func(e evidence) bool { return e.vendor == p.Vendor && e.product == p.Product })
		bySign := slices.ContainsFunc(o.clues().words[i], func(word string) bool { return strings.Contains(text, word) })
		switch {
		case !byHost && !bySign:
			continue
		case found.product != "":
			return evidence{}, false
		case byHost:
			e.via = ReasonHost
		}
		found = e
	}
	return found, found.product != ""
}

// hostsIn finds the hosts of the catalog's vendors in a text.
func (c *Catalog) hostsIn(text string) []evidence {
	var found []evidence
	var seen map[evidence]bool
	for _, domain := range c.opened.Load().clues().domains {
		for rest := text; ; {
			i := strings.Index(rest, "."+domain)
			if i < 0 {
				break
			}
			start := i
			for start > 0 && isHostByte(rest[start-1]) {
				start--
			}
			end := i + 1 + len(domain)
			if e := c.byHost(rest[start:end]); e.vendor != "" && !seen[e] {
				if seen == nil {
					seen = map[evidence]bool{}
				}
				seen[e] = true
				found = append(found, e)
			}
			rest = rest[end:]
		}
	}
	return found
}

func isHostByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.'
}

// byVendor is all that the way of writing an error tells: its vendor, and the
// product where the vendor has but one table.
func (c *Catalog) byVendor(vendor string) evidence {
	e := evidence{vendor: vendor}
	products := 0
	for _, p := range c.products() {
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
		"operationbusy", "authenticationfailed", "emptyresponse", "toomanyrules",
		"unknownerror", "nopermission", "operationconflict", "invalidcredentials",
		"invalidaction", "invalidversion", "insufficientbalance", "signaturedoesnotmatch",
		"incompletesignature", "idempotentparametermismatch":
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
