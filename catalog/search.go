package catalog

import (
	"cmp"
	"slices"
	"strings"
)

// Result is a row that a search has found. Scores are comparable within one
// search only; a higher one is a better find.
type Result struct {
	Entry
	Score int `json:"score"`
}

// Where a word was found, by how much it says about the row.
const (
	scoreWholeCode   = 1000
	scoreCode        = 100
	scoreMessage     = 30
	scoreDescription = 20
	scoreResolution  = 10
)

// Search returns the rows that hold all words, in any order and case, in code,
// message, description or resolution of either language, best first.
func (c *Catalog) Search(words []string, f Filter) ([]Result, error) {
	var folded []string
	for _, word := range words {
		folded = append(folded, strings.Fields(strings.ToLower(word))...)
	}
	results := []Result{}
	if len(folded) == 0 {
		return results, nil
	}
	entries, err := c.Entries(f)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if score := searchScore(e, folded); score > 0 {
			results = append(results, Result{e, score})
		}
	}
	slices.SortStableFunc(results, func(a, b Result) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.order, b.order))
	})
	return results, nil
}

// searchScore adds up the best place of each word, 0 if one is nowhere.
func searchScore(e Entry, words []string) int {
	code := strings.ToLower(e.Code)
	places := []struct {
		text  string
		score int
	}{
		{code, scoreCode},
		{strings.ToLower(strings.Join(e.aliases, " ")), scoreCode},
		{strings.ToLower(e.Message), scoreMessage},
		{joinTexts(e.Description), scoreDescription},
		{joinTexts(e.Resolution), scoreResolution},
	}
	total := 0
	for _, word := range words {
		best := 0
		for _, place := range places {
			if best == 0 && strings.Contains(place.text, word) {
				best = place.score
			}
		}
		if best == 0 {
			return 0
		}
		total += best
		if word == code {
			total += scoreWholeCode
		}
	}
	return total
}

func joinTexts(t Texts) string {
	var b strings.Builder
	for _, in := range []string{English, Chinese, "ja", "ko"} {
		b.WriteString(strings.ToLower(t[in].Text))
		b.WriteByte('\n')
	}
	return b.String()
}
