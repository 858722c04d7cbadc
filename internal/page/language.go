package page

import (
	"strings"
	"unicode"
)

// language returns the language of the rows' descriptions and resolutions, each
// text having one vote; where there are none, of their messages and headings.
func language(rows []Row, headings []string) string {
	var votes ballot
	for _, r := range rows {
		votes.add(r.Description)
		votes.add(r.Resolution)
	}
	if votes.total() == 0 {
		for _, s := range headings {
			votes.add(s)
		}
		for _, r := range rows {
			votes.add(r.Category)
		}
	}
	return votes.winner()
}

// ballot counts texts by the script that tells their language.
type ballot struct{ kana, hangul, han, latin int }

func (b *ballot) add(s string) {
	switch {
	case strings.TrimSpace(s) == "":
	case strings.IndexFunc(s, isHangul) >= 0:
		b.hangul++
	case strings.IndexFunc(s, isKana) >= 0:
		b.kana++
	case strings.IndexFunc(s, isHan) >= 0:
		b.han++
	case strings.IndexFunc(s, unicode.IsLetter) >= 0:
		b.latin++
	}
}

func (b *ballot) total() int { return b.kana + b.hangul + b.han + b.latin }

func (b *ballot) winner() string {
	// A short Japanese text may have no kana: among kana, han is Japanese too.
	if b.kana*4 > b.han {
		b.kana, b.han = b.kana+b.han, 0
	}
	switch most := max(b.kana, b.hangul, b.han, b.latin); {
	case most == 0:
		return "en"
	case b.han == most:
		return "zh"
	case b.kana == most:
		return "ja"
	case b.hangul == most:
		return "ko"
	}
	return "en"
}

func isHan(r rune) bool    { return unicode.Is(unicode.Han, r) }
func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

// isKana leaves out the marks that Chinese text uses as well.
func isKana(r rune) bool {
	return unicode.In(r, unicode.Hiragana, unicode.Katakana) && r != 'ー' && r != '・'
}

// isCJK returns whether r is a letter of one of the three scripts.
func isCJK(r rune) bool { return isHan(r) || isHangul(r) || isKana(r) }
