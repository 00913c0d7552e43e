// Command api_server says what kubectl and the API server make of a ConfigMap.
//
// It reads JSON lines, each with `id` and `text`, and writes one JSON line for
// each, in the same order; README.md has the format. Reading, strict decoding
// and the validation of metadata are the packages of Kubernetes, taken as Go
// modules.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
)

var flagVersion = flag.Bool("version", false, "print the versions of the modules and exit")

type request struct {
	ID   json.RawMessage `json:"id"`
	Text string          `json:"text"`
}

type response struct {
	ID     json.RawMessage `json:"id"`
	Step   string          `json:"step"`
	Reason string          `json:"reason,omitempty"`
}

func versions() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	var list []string
	for _, module := range info.Deps {
		if strings.HasPrefix(module.Path, "k8s.io/") || strings.HasPrefix(module.Path, "sigs.k8s.io/") {
			list = append(list, module.Path+" "+module.Version)
		}
	}
	return strings.Join(list, ", ")
}

func run() error {
	const longestLine = 16 << 20
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, longestLine)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for lines.Scan() {
		var req request
		if err := json.Unmarshal(lines.Bytes(), &req); err != nil {
			return err
		}
		step, err := judge([]byte(req.Text))
		answer := response{ID: req.ID, Step: step}
		if err != nil {
			answer.Reason = err.Error()
		}
		if err := encoder.Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

func main() {
	flag.Parse()
	if *flagVersion {
		fmt.Println(versions())
		return
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "api_server:", err)
		os.Exit(2)
	}
}
