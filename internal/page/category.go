package page

// addCategories gives the rows the heading of their table's section, where a page
// has several error tables and the table itself names no category. It takes the
// innermost level of headings at which the tables differ.
func (p *Page) addCategories(paths [][]string, counts []int) {
	level := distinctLevel(paths)
	if level == 0 {
		return
	}
	next := 0
	for k, path := range paths {
		for range counts[k] {
			if r := &p.Rows[next]; r.Category == "" {
				r.Category = fromEnd(path, level)
			}
			next++
		}
	}
}

// distinctLevel returns how far from the innermost heading the paths first differ,
// 0 if they never do.
func distinctLevel(paths [][]string) int {
	longest := 0
	for _, p := range paths {
		longest = max(longest, len(p))
	}
	for level := 1; level <= longest; level++ {
		for _, p := range paths[1:] {
			if fromEnd(p, level) != fromEnd(paths[0], level) {
				return level
			}
		}
	}
	return 0
}

// fromEnd returns the n-th heading from the innermost, "" if there is none.
func fromEnd(path []string, n int) string {
	if n > len(path) {
		return ""
	}
	return path[len(path)-n]
}
