package report

import "strings"

func lineLength(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

// startsLine tells whether only blanks stand before text[i] on its line, which
// is not the first one.
func startsLine(text string, i int) bool {
	before := strings.TrimRight(text[max(0, i-80):i], " \t")
	return strings.HasSuffix(before, "\n")
}

// startsAnew tells whether a line is no continuation of a string that the line
// before left open: it begins a body or a record of a log, or is empty.
func startsAnew(line string) bool {
	line = line[:min(len(line), 32)]
	return line == "" || strings.IndexByte("{[<\n\t", line[0]) >= 0 || strings.HasPrefix(line, "...") || startsWithTime(line)
}

// startsRecord tells lines that begin a record of a log: with a time, a bracket
// or a level.
func startsRecord(line string) bool {
	line = strings.TrimLeft(line, " \t")
	if line == "" {
		return false
	}
	if line[0] >= '0' && line[0] <= '9' || line[0] == '[' {
		return true
	}
	for _, level := range []string{"ERROR", "WARN", "INFO", "DEBUG", "FATAL", "TRACE", "time=", "ts=", "level="} {
		if strings.HasPrefix(line, level) {
			return true
		}
	}
	return false
}

// startsWithTime tells lines that begin with a date or a time.
func startsWithTime(line string) bool {
	shape := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, line)
	for _, front := range []string{"0000-00-00", "0000/00/00", "00:00:00"} {
		if strings.HasPrefix(strings.TrimLeft(shape, "["), front) {
			return true
		}
	}
	return false
}
