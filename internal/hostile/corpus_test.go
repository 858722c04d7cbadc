package hostile

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/errx-cli/errx/catalog"
)

// input is one hostile input and what must not get lost or out.
type input struct {
	class, name string
	text        string
	codes       []string // that explain has to find
	scanned     bool     // scan has to find them too: they stand there in plain ASCII
	secrets     []string // that nothing may print
}

// generator makes the inputs. The same seed gives the same ones.
type generator struct {
	rng    *rand.Rand
	codes  []string
	next   int
	class  string
	inputs []input
}

// corpus makes all inputs, class by class.
func corpus(t testing.TB) []input {
	t.Helper()
	g := &generator{rng: rand.New(rand.NewPCG(79, 1)), codes: documentedCodes(t)}
	for _, c := range []struct {
		class string
		make  func(*generator)
	}{
		{"esc-json-raw", (*generator).rawEscapes}, {"esc-json-u", (*generator).writtenEscapes}, {"esc-text", (*generator).textEscapes},
		{"esc-xml-ref", (*generator).referencedEscapes}, {"esc-code", (*generator).escapesInCodes}, {"esc-c1-bytes", (*generator).controlBytes},
		{"invalid-utf8", (*generator).invalidUTF8}, {"unicode", (*generator).unicode}, {"encodings", (*generator).encodings}, {"nul", (*generator).nuls},
		{"deep", (*generator).deep}, {"size", (*generator).large}, {"xml-entity", (*generator).entities}, {"keys", (*generator).keys},
		{"numbers", (*generator).numbers}, {"wrappers", (*generator).wrappers}, {"truncated", (*generator).truncated},
		{"binary", (*generator).binary}, {"random", (*generator).random}, {"injection", (*generator).injection}, {"secrets", (*generator).secrets},
	} {
		g.class = c.class
		c.make(g)
	}
	return g.inputs
}

// documentedCodes are built-in codes that mean one thing and look like codes,
// so that it takes no evidence to find them.
func documentedCodes(t testing.TB) []string {
	t.Helper()
	c, err := catalog.Open()
	if err != nil {
		t.Fatal(err)
	}
	entries, err := c.Entries(catalog.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	plain := regexp.MustCompile(`^[A-Z][A-Za-z]+([._][A-Z][A-Za-z]+)+$`)
	rows := map[string]int{}
	for _, e := range entries {
		rows[strings.ToLower(e.Code)]++
	}
	var codes []string
	for _, e := range entries {
		if e.Vendor == "alibabacloud" && rows[strings.ToLower(e.Code)] == 1 && plain.MatchString(e.Code) {
			codes = append(codes, e.Code)
		}
	}
	if len(codes) < 100 {
		t.Fatalf("%d codes", len(codes))
	}
	return codes
}

// code returns a documented code, each once before any comes again.
func (g *generator) code() string {
	g.next++
	return g.codes[g.next%len(g.codes)]
}

func (g *generator) add(name, text string, codes ...string) *input {
	g.inputs = append(g.inputs, input{class: g.class, name: name, text: text, codes: codes})
	return &g.inputs[len(g.inputs)-1]
}

// addScanned adds an input in which scan finds the codes as well.
func (g *generator) addScanned(name, text string, codes ...string) {
	g.add(name, text, codes...).scanned = true
}

const requestID = "0A0B0C0D-1111-4222-8333-944444444444"

// jsonBody is what Alibaba Cloud answers; the message is put in as it is.
func jsonBody(code, message string) string {
	return fmt.Sprintf(`{"Code":"%s","Message":"%s","RequestId":"%s"}`, code, message, requestID)
}

func xmlBody(code, message string) string {
	return fmt.Sprintf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>\n", code, message, requestID)
}

func textBody(code, message string) string {
	return fmt.Sprintf("SDK.ServerError\nErrorCode: %s\nRequestId: %s\nMessage: %s\n", code, requestID, message)
}

// Every class of the corpus has inputs, each with a name of its own, and the
// generator makes the same ones each time.
func TestCorpusIsTheSameEachTime(t *testing.T) {
	one, two := corpus(t), corpus(t)
	if len(one) < 400 {
		t.Errorf("%d inputs", len(one))
	}
	seen, classes, found := map[string]bool{}, map[string]int{}, 0
	for i, in := range one {
		if id := in.class + "/" + in.name; seen[id] {
			t.Errorf("two inputs %s", id)
		} else {
			seen[id] = true
		}
		classes[in.class]++
		if len(in.codes) > 0 {
			found++
		}
		if in.text != two[i].text {
			t.Errorf("%s/%s differs", in.class, in.name)
		}
	}
	for class, n := range classes {
		t.Logf("%-14s %3d", class, n)
	}
	t.Logf("%d inputs, %d with codes to be found", len(one), found)
}
