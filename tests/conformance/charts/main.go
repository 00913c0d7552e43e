// Command charts compares `meshlint convert` with Istio's istiod charts: it
// renders the chart of each release with generated values, as Helm does, and
// has meshlint convert the same values. README.md has the options.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"runtime"
	"sync"
)

func main() {
	repository := flag.String("repository", "", "a clone of istio/istio, whole or bare")
	branch := flag.String("branch", "release-1.%d", "the branch of a release")
	meshlint := flag.String("meshlint", "meshlint", "the program to compare with")
	count := flag.Int("count", 3000, "how many cases")
	seed := flag.Uint64("seed", 1, "another number, other cases")
	oldest := flag.Int("oldest", 17, "N of the oldest release")
	newest := flag.Int("newest", 31, "N of the newest release")
	flag.Parse()
	log.SetFlags(0)
	if *repository == "" {
		log.Fatal("charts: -repository is missing")
	}
	store := &Store{repository: *repository, branch: *branch, files: map[int][]File{}}
	releases := *newest - *oldest + 1
	comparison := &Comparison{store: store, meshlint: *meshlint, tally: map[string]int{}}
	cases := make(chan Case)
	var workers sync.WaitGroup
	for range runtime.NumCPU() {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for one := range cases {
				comparison.run(one)
			}
		}()
	}
	for i := range *count {
		cases <- generate(*seed, i, *oldest+i%releases)
	}
	close(cases)
	workers.Wait()
	comparison.report()
	if comparison.differences != 0 {
		os.Exit(1)
	}
}

// A Case is a file, and how the chart gets the same values.
type Case struct {
	ID    int
	Minor int
	File  string
	// What Helm is given.
	Values string
	// The name of the chart in an umbrella chart that the values are for; empty: there is none.
	Subchart string
}

func (one Case) String() string {
	return fmt.Sprintf("case %d, Istio 1.%d", one.ID, one.Minor)
}
