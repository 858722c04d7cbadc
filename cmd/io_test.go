package cmd

import (
	"strings"
	"testing"
)

// with is a world with an environment of its own: NAME=VALUE words.
func with(env string) IO {
	variables := map[string]string{}
	for word := range strings.FieldsSeq(env) {
		name, value, _ := strings.Cut(word, "=")
		variables[name] = value
	}
	return IO{OutTTY: true, Getenv: func(name string) string { return variables[name] }}
}

// The first variable that is set decides. A locale that errx does not have means
// English, and is never an error.
func TestLanguageIsThatOfTheFirstVariable(t *testing.T) {
	for _, c := range []struct{ env, want string }{
		{"", "en"}, {"LANG=zh_CN.UTF-8", "zh"}, {"LANG=zh", "zh"}, {"LANG=zh_TW", "zh"}, {"LANG=ZH-Hans", "zh"}, {"LANG=C", "en"}, {"LANG=POSIX", "en"},
		{"LANG=C.UTF-8", "en"}, {"LANG=de_DE.UTF-8", "en"}, {"LANG=\x1b[2J", "en"}, {"LANG=../../x", "en"},
		{"LANG=zh_CN LC_MESSAGES=en_US", "en"}, {"LANG=en_US LC_MESSAGES=zh_CN", "zh"}, {"LC_MESSAGES=en_US LC_ALL=zh_CN", "zh"},
		{"LC_ALL=en_US ERRX_LANG=zh", "zh"}, {"LC_ALL= LANG=zh_CN", "zh"}, {"ERRX_LANG=auto LANG=zh_CN", "zh"},
	} {
		if got := with(c.env).language(""); got != c.want {
			t.Errorf("%q: %s, want %s", c.env, got, c.want)
		}
	}
	if got := with("ERRX_LANG=zh").language("en"); got != "en" {
		t.Errorf("--lang en gives %s", got)
	}
}

func TestHyperlinksOnlyWhereTheTerminalIsKnownToHaveThem(t *testing.T) {
	for _, c := range []struct {
		env, when string
		want      bool
	}{
		{"TERM=xterm-256color", "auto", false}, {"TERM=xterm-256color", "always", true}, {"TERM=xterm-kitty", "auto", true}, {"TERM=xterm-kitty", "never", false},
		{"TERM=xterm VTE_VERSION=4999", "auto", false}, {"TERM=xterm VTE_VERSION=7006", "auto", true}, {"TERM=xterm VTE_VERSION=x", "auto", false},
		{"TERM=xterm TERM_PROGRAM=iTerm.app", "auto", true}, {"TERM=xterm TERM_PROGRAM=Apple_Terminal", "auto", false}, {"TERM=xterm TERM_PROGRAM=vscode", "auto", true},
		{"TERM=xterm-kitty TMUX=/tmp/x,1,0", "auto", false}, {"TERM=screen.xterm-256color VTE_VERSION=7006", "auto", false}, {"TERM=dumb WT_SESSION=1", "auto", false},
		{"TERM=foot", "auto", true}, {"TERM=alacritty", "auto", true}, {"TERM=xterm KONSOLE_VERSION=230800", "auto", true}, {"WT_SESSION=a", "auto", true},
	} {
		if got := with(c.env).hyperlinks(c.when); got != c.want {
			t.Errorf("%q, --hyperlinks %s: %v", c.env, c.when, got)
		}
	}
	pipe := with("TERM=xterm-kitty")
	pipe.OutTTY = false
	if pipe.hyperlinks("auto") {
		t.Error("links in a pipe")
	}
}
