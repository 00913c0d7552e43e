// Renders Istio's istiod chart, as Helm does, with the values of each case.
//
//	charts -repository /path/to/istio.git < cases.jsonl > renders.jsonl
//
// The charts come from the branches of a clone of istio/istio, whole or bare.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"runtime"
	"sync"
)

// A Case is a line of the input.
type Case struct {
	ID     string `json:"id"`
	Minor  int    `json:"minor"`
	Values string `json:"values"`
	// The name of the chart in an umbrella chart that the values are for; empty: there is none.
	Subchart string `json:"subchart"`
}

// A Render is a line of the output.
type Render struct {
	ID    string `json:"id"`
	Mesh  any    `json:"mesh,omitempty"`
	Error string `json:"error,omitempty"`
	// What istiod gets as PILOT_TRACE_SAMPLING; empty: it is not set.
	Sampling string `json:"sampling,omitempty"`
	// What the injector finds under global.proxy.holdApplicationUntilProxyStarts.
	Hold any `json:"hold,omitempty"`
	// There are networks in `meshNetworks`.
	Networks bool `json:"networks,omitempty"`
}

func main() {
	repository := flag.String("repository", "", "a clone of istio/istio")
	branch := flag.String("branch", "release-1.%d", "the branch of a release")
	flag.Parse()
	if *repository == "" {
		log.Fatal("-repository is required")
	}
	store := &Store{repository: *repository, branch: *branch, files: map[int][]File{}}
	if err := run(store); err != nil {
		log.Fatal(err)
	}
}

func run(store *Store) error {
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 64<<20)
	var cases []Case
	for input.Scan() {
		var one Case
		if err := json.Unmarshal(input.Bytes(), &one); err != nil {
			return err
		}
		cases = append(cases, one)
	}
	if err := input.Err(); err != nil {
		return err
	}
	renders := make([]Render, len(cases))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.NumCPU() {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for i := range next {
				renders[i] = store.render(cases[i])
			}
		}()
	}
	for i := range cases {
		next <- i
	}
	close(next)
	workers.Wait()
	output := json.NewEncoder(os.Stdout)
	output.SetEscapeHTML(false)
	for _, render := range renders {
		if err := output.Encode(render); err != nil {
			return fmt.Errorf("writing: %w", err)
		}
	}
	return nil
}
