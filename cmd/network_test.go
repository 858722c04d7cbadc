//go:build linux

package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Where there is no network at all, the commands do what they do elsewhere.
func TestCommandsNeedNoNetwork(t *testing.T) {
	interfaces, err := exec.Command("unshare", "-rn", "cat", "/proc/net/dev").CombinedOutput()
	if err != nil {
		t.Skipf("no network namespace of one's own can be had here (unshare -rn): %v %s", err, interfaces)
	}
	if n := strings.Count(string(interfaces), ":"); n != 1 { // lo, which is down
		t.Fatalf("the namespace has %d interfaces:\n%s", n, interfaces)
	}
	program, err := exec.LookPath("errx")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	page := filepath.Join(folder, "errors.csv")
	if err := os.WriteFile(page, []byte("code,status,message\nEngine.Cold,409,The engine is cold.\nEngine.Hot,409,The engine is hot.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{
		"import " + page + " --as acme/rocket", "explain engine.cold", "explain InvalidParameter -p slb -o json", "explain 404", "explain Nosuch.Code",
		"scan " + page, "search engine", "list -p nas", "products", "catalog list", "catalog verify", "__complete explain Inv", "__complete list -p nas,", "completion bash", "version",
	} {
		var shown [2]string
		for i, command := range []*exec.Cmd{exec.Command(program, strings.Fields(args)...), exec.Command("unshare", append([]string{"-rn", program}, strings.Fields(args)...)...)} {
			own := filepath.Join(folder, []string{"with", "without"}[i])
			command.Env = []string{"PATH=" + os.Getenv("PATH"), "XDG_DATA_HOME=" + own, "XDG_CACHE_HOME=" + own}
			out, _ := command.CombinedOutput()
			shown[i] = strings.ReplaceAll(string(out), own, "OWN") + command.ProcessState.String()
		}
		if shown[0] != shown[1] || len(shown[0]) < len("exit status 0")+1 {
			t.Errorf("errx %s: with a network\n%swithout\n%s", args, shown[0], shown[1])
		}
	}
}
