package catalog

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/vellum"
)

func TestTypoDistance(t *testing.T) {
	const none = -1
	long := strings.Repeat("invalidparameter.", 40)
	tests := []struct {
		name, pattern, key string
		max, want          int
	}{
		{"equal", "invalidvpc.notfound", "invalidvpc.notfound", 2, 0},
		{"two bytes missing", "invalidfilesytem.notfond", "invalidfilesystem.notfound", 2, 2},
		{"two bytes missing, one allowed", "invalidfilesytem.notfond", "invalidfilesystem.notfound", 1, none},
		{"one swap, one byte missing", "invaildfilesystem.notfond", "invalidfilesystem.notfound", 2, 2},
		{"vendor's misspelling", "forbidden.ram", "forbbiden.ram", 2, 2},
		{"byte too many", "forbidden.ram", "forbiden.ram", 1, 1},
		{"swap is one edit", "invaild", "invalid", 1, 1},
		{"swap of dot and letter", "ecs.invalid", "ec.sinvalid", 1, 1},
		{"swap at the start", "ab", "ba", 1, 1},
		{"swapped bytes are not edited again", "ca", "abc", 3, 3},
		{"two swaps", "abcd", "badc", 2, 2},
		{"digit not replaced", "svcstg.swr.4040048", "svcstg.swr.4040043", 3, none},
		{"digit not inserted", "svcstg.swr.404004", "svcstg.swr.4040043", 3, none},
		{"digit not left out", "svcstg.swr.40400433", "svcstg.swr.4040043", 3, none},
		{"digits not swapped", "svcstg.swr.4040034", "svcstg.swr.4040043", 3, none},
		{"digit not swapped with letter", "v2a", "va2", 1, none},
		{"letter moves round a digit as two edits", "v2a", "va2", 2, 2},
		{"letter not replaced by digit", "httpo", "http0", 3, none},
		{"digit not replaced by letter", "http0", "httpo", 3, none},
		{"pattern starts with a digit", "4xx", "xx", 3, none},
		{"letters beside digits are edited", "svctsg.swr.4040043", "svcstg.swr.4040043", 1, 1},
		{"dot between digits is edited", "swr.404.0043", "swr.4040043", 1, 1},
		{"empty pattern and key", "", "", 0, 0},
		{"empty pattern", "", "ram", 3, 3},
		{"empty pattern, key too long", "", "ram", 2, none},
		{"empty pattern, digit", "", "1", 3, none},
		{"empty key", "ab", "", 2, 2},
		{"empty key, digit", "a1", "", 3, none},
		{"no edit allowed", "ram", "ran", 0, none},
		{"negative maximum", "ram", "ram", -1, 0},
		{"maximum held to three", "abcd", "wxyz", 9, none},
		{"character of two bytes", "ungültig", "ungultig", 2, 2},
		{"character of three bytes", "错误.参数", "错码.参数", 3, 3},
		{"invalid UTF-8", "a\xff\x00b", "a\xfe\x00b", 1, 1},
		{"long pattern", long + "notfond", long + "notfound", 1, 1},
		{"long pattern, edits far apart", "x" + long + "ab", long + "ba", 2, 2},
	}
	for _, tt := range tests {
		got, ok := newTypoAutomaton(tt.pattern, tt.max).distanceTo(tt.key)
		if ok != (tt.want != none) || ok && got != tt.want {
			t.Errorf("%s: distance of %q from %q = %d, %v; want %d", tt.name, tt.key, tt.pattern, got, ok, tt.want)
		}
	}
}

func TestTypoPrefixDistance(t *testing.T) {
	const none = -1
	tests := []struct {
		name, pattern, key string
		max, want          int
	}{
		{"part before the dot", "invaildfilesystem", "invalidfilesystem.notfound", 1, 1},
		{"part before a later dot", "svcstg.swr", "svcstg.swr.4040043", 1, 0},
		{"nearest of several parts", "a.b", "a.b.c.d", 3, 0},
		{"whole key", "invaildfilesystem", "invalidfilesystem", 1, 1},
		{"whole key nearer than a part", "ab.cd", "ab.c", 3, 1},
		{"part nearer than the whole key", "ab", "ab.c", 3, 0},
		{"part that ends without a dot", "invalidfile", "invalidfilesystem.notfound", 3, none},
		{"part too far", "invaildfilsystem", "invalidfilesystem.notfound", 1, none},
		{"digits behind the part are free", "ram", "rma.4040043", 1, 1},
		{"digits in the part are not edited", "v2", "v3.notfound", 3, none},
		{"empty pattern, key starts with a dot", "", ".notfound", 0, 0},
	}
	for _, tt := range tests {
		got, ok := newTypoPrefixAutomaton(tt.pattern, tt.max).distanceTo(tt.key)
		if ok != (tt.want != none) || ok && got != tt.want {
			t.Errorf("%s: distance of %q from %q = %d, %v; want %d", tt.name, tt.key, tt.pattern, got, ok, tt.want)
		}
	}
}

func TestTypoDistanceEqualsTableOnRandomPairs(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for range 6000 {
		alphabet := []string{"ab", "abc.", "ab1", "ab.12\xe9"}[rng.Intn(4)]
		pattern := randomText(rng, alphabet, 12)
		key := randomText(rng, alphabet, 12)
		if rng.Intn(2) == 0 {
			key = mistype(rng, pattern, alphabet, rng.Intn(5))
		}
		whole, prefix := tableDistance(pattern, key), tablePrefixDistance(pattern, key)
		for maxEdits := range maxTypos + 1 {
			checkDistance(t, newTypoAutomaton(pattern, maxEdits), key, whole)
			checkDistance(t, newTypoPrefixAutomaton(pattern, maxEdits), key, prefix)
		}
	}
}

func checkDistance(t *testing.T, a *typoAutomaton, key string, want int) {
	t.Helper()
	want = min(want, a.max+1)
	if got, ok := a.distanceTo(key); got != want || ok != (want <= a.max) {
		t.Fatalf("distance of %q from %q (max %d, prefix %v) = %d, %v; want %d", key, a.pattern, a.max, a.prefix, got, ok, want)
	}
}

func TestTypoStatesForetellMatches(t *testing.T) {
	rng := rand.New(rand.NewSource(2))
	for range 2000 {
		a := newTypoPrefixAutomaton(randomText(rng, "ab.1", 6), rng.Intn(maxTypos+1))
		a.prefix = rng.Intn(2) == 0
		state, could, always := a.Start(), true, false
		key := randomText(rng, "ab.1", 10)
		for i := range len(key) {
			state = a.Accept(state, key[i])
			could, always = could && a.CanMatch(state), always || a.WillAlwaysMatch(state)
			if match := a.IsMatch(state); match && !could || always && !match {
				t.Fatalf("pattern %q, key %q: match %v after could %v, always %v", a.pattern, key[:i+1], match, could, always)
			}
		}
	}
}

func TestTypoCertaintyIsSeenAtOnce(t *testing.T) {
	tests := []struct {
		name, pattern, read string
		prefix, can, always bool
	}{
		{"nothing read", "ram", "", false, true, false},
		{"as many wrong bytes as allowed", "invalidvpc", "xy", false, true, false},
		{"one wrong byte more", "invalidvpc", "xyz", false, false, false},
		{"wrong digit", "4040048", "3", false, false, false},
		{"dot behind a whole key", "ram", "ram.", false, true, false},
		{"part accepted", "ram", "rma.", true, true, true},
		{"part accepted, wrong bytes follow", "ram", "rma.4040043", true, true, true},
		{"part not ended", "ram", "rma", true, true, false},
		{"part rejected", "ram", "image.", true, false, false},
	}
	for _, tt := range tests {
		a := newTypoAutomaton(tt.pattern, 2)
		a.prefix = tt.prefix
		state := a.Start()
		for _, c := range []byte(tt.read) {
			state = a.Accept(state, c)
		}
		if can, always := a.CanMatch(state), a.WillAlwaysMatch(state); can != tt.can || always != tt.always {
			t.Errorf("%s: can match %v, always %v; want %v, %v", tt.name, can, always, tt.can, tt.always)
		}
		if !tt.can && vellum.AutomatonContains(a, []byte(tt.read)) {
			t.Errorf("%s: vellum takes the dead state for a match", tt.name)
		}
	}
}

func TestTypoStatesAreMadeOnce(t *testing.T) {
	a := newTypoPrefixAutomaton("invaildfilesystem", maxTypos)
	key := "invalidfilesystem."
	a.distanceTo(key)
	states := len(a.states)
	a.distanceTo(key)
	a.distanceTo(key + strings.Repeat("found", 100))
	if got := len(a.states); got != states {
		t.Errorf("a known key and a long accepted tail make %d states into %d", states, got)
	}
}

func TestTypoSearchFindsWhatTheTableFinds(t *testing.T) {
	keys := sampleKeys(500)
	fst := buildFST(t, keys)
	rng := rand.New(rand.NewSource(3))
	hits := 0
	for range 60 {
		pattern := mistype(rng, keys[rng.Intn(len(keys))], "aeinst.4", rng.Intn(4))
		head, _, _ := strings.Cut(pattern, ".")
		whole, prefix := map[string]int{}, map[string]int{}
		for _, key := range keys {
			whole[key], prefix[key] = tableDistance(pattern, key), tablePrefixDistance(head, key)
		}
		for maxEdits := 1; maxEdits <= maxTypos; maxEdits++ {
			hits += checkSearch(t, fst, newTypoAutomaton(pattern, maxEdits), keys, whole)
			hits += checkSearch(t, fst, newTypoPrefixAutomaton(head, maxEdits), keys, prefix)
		}
	}
	if hits < 300 {
		t.Errorf("only %d hits: the sample proves little", hits)
	}
}

func checkSearch(t *testing.T, fst *vellum.FST, a *typoAutomaton, keys []string, distance map[string]int) int {
	t.Helper()
	var want []string
	for _, key := range keys {
		if distance[key] <= a.max {
			want = append(want, key)
		}
	}
	if got := searchFST(t, fst, a); !slices.Equal(got, want) {
		t.Fatalf("search for %q (max %d, prefix %v)\n got %q\nwant %q", a.pattern, a.max, a.prefix, got, want)
	}
	return len(want)
}

func BenchmarkTypoSearch(b *testing.B) {
	fst := buildFST(b, sampleKeys(100_000))
	tests := []struct {
		pattern string
		build   func(string, int) *typoAutomaton
	}{
		{"invalidfilesytem.notfond", newTypoAutomaton},
		{"forbiden.ram", newTypoAutomaton},
		{"svctsg.swr.4040048", newTypoAutomaton},
		{strings.Repeat("invalidparameter.", 40), newTypoAutomaton},
		{"invaildfilesystem", newTypoPrefixAutomaton},
	}
	for _, tt := range tests {
		for maxEdits := 1; maxEdits <= maxTypos; maxEdits++ {
			b.Run(fmt.Sprintf("%.24s/max=%d", tt.pattern, maxEdits), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					a := tt.build(tt.pattern, maxEdits)
					b.ReportMetric(float64(len(searchFST(b, fst, a))), "hits")
					b.ReportMetric(float64(len(a.states)), "states")
				}
			})
		}
	}
}

// tableDistance is the textbook table of optimal string alignment, in full,
// with the edits that touch a digit left out.
func tableDistance(pattern, key string) int {
	const far = 1 << 20
	digit := func(c byte) bool { return strings.IndexByte("0123456789", c) >= 0 }
	d := make([][]int, len(key)+1)
	for i := range d {
		d[i] = make([]int, len(pattern)+1)
		for j := range d[i] {
			d[i][j] = far
			if i == 0 && j == 0 {
				d[i][j] = 0
			}
			if i > 0 && !digit(key[i-1]) {
				d[i][j] = min(d[i][j], d[i-1][j]+1)
			}
			if j > 0 && !digit(pattern[j-1]) {
				d[i][j] = min(d[i][j], d[i][j-1]+1)
			}
			if i == 0 || j == 0 {
				continue
			}
			if x, y := key[i-1], pattern[j-1]; x == y {
				d[i][j] = min(d[i][j], d[i-1][j-1])
			} else if !digit(x) && !digit(y) {
				d[i][j] = min(d[i][j], d[i-1][j-1]+1)
			}
			if i > 1 && j > 1 && key[i-1] == pattern[j-2] && key[i-2] == pattern[j-1] &&
				!digit(key[i-1]) && !digit(key[i-2]) {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(key)][len(pattern)]
}

func tablePrefixDistance(pattern, key string) int {
	least := tableDistance(pattern, key)
	for i := range len(key) {
		if key[i] == '.' {
			least = min(least, tableDistance(pattern, key[:i]))
		}
	}
	return least
}

func randomText(rng *rand.Rand, alphabet string, maxLen int) string {
	text := make([]byte, rng.Intn(maxLen+1))
	for i := range text {
		text[i] = alphabet[rng.Intn(len(alphabet))]
	}
	return string(text)
}

// mistype makes a number of random edits, on digits too.
func mistype(rng *rand.Rand, text, alphabet string, edits int) string {
	b := []byte(text)
	for range edits {
		i, c := rng.Intn(len(b)+1), alphabet[rng.Intn(len(alphabet))]
		switch kind := rng.Intn(4); {
		case kind == 0 || i == len(b):
			b = slices.Insert(b, i, c)
		case kind == 1:
			b = slices.Delete(b, i, i+1)
		case kind == 2 && i+1 < len(b):
			b[i], b[i+1] = b[i+1], b[i]
		default:
			b[i] = c
		}
	}
	return string(b)
}

// sampleKeys returns n keys in order, alike in make to those of real tables:
// words in runs, some with a dotted tail, and numbered codes.
func sampleKeys(n int) []string {
	words := strings.Fields(`invalid incorrect missing forbidden operation unsupported quota exceeded
		file system vpc vswitch instance image disk snapshot security group load balancer listener
		server certificate parameter value format action request token signature access key user
		role policy region zone resource order payment mount target permission rule name status
		type size count limit conflict already exists in use not found denied internal error
		service unavailable throttling malformed duplicate expired locked ip address port protocol`)
	keys := []string{"forbbiden.ram", "invalidfilesystem.notfound", "invalidfilesystem.malformed", "svcstg.swr.4040043"}
	seen := map[string]bool{}
	for _, key := range keys {
		seen[key] = true
	}
	rng := rand.New(rand.NewSource(4))
	for len(keys) < n {
		var key strings.Builder
		for range 2 + rng.Intn(3) {
			key.WriteString(words[rng.Intn(len(words))])
		}
		switch rng.Intn(5) {
		case 0, 1:
			key.WriteString("." + words[rng.Intn(len(words))] + words[rng.Intn(len(words))])
		case 2:
			key.Reset()
			fmt.Fprintf(&key, "%s.%s.%d%05d", words[rng.Intn(9)], words[9+rng.Intn(9)], 400+rng.Intn(20), rng.Intn(2000))
		}
		if !seen[key.String()] {
			seen[key.String()] = true
			keys = append(keys, key.String())
		}
	}
	slices.Sort(keys)
	return keys
}

func buildFST(tb testing.TB, keys []string) *vellum.FST {
	tb.Helper()
	var buf bytes.Buffer
	builder, err := vellum.New(&buf, nil)
	if err != nil {
		tb.Fatal(err)
	}
	for i, key := range keys {
		if err := builder.Insert([]byte(key), uint64(i)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := builder.Close(); err != nil {
		tb.Fatal(err)
	}
	fst, err := vellum.Load(buf.Bytes())
	if err != nil {
		tb.Fatal(err)
	}
	return fst
}

func searchFST(tb testing.TB, fst *vellum.FST, a *typoAutomaton) []string {
	tb.Helper()
	var keys []string
	it, err := fst.Search(a, nil, nil)
	for ; err == nil; err = it.Next() {
		key, _ := it.Current()
		keys = append(keys, string(key))
	}
	if !errors.Is(err, vellum.ErrIteratorDone) {
		tb.Fatal(err)
	}
	return keys
}
