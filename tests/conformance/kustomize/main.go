// Command kustomize compares what meshlint says of generated kustomizations
// with what kustomize itself builds of them. README.md has the options.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	meshlint := flag.String("meshlint", "meshlint", "the program to compare with")
	count := flag.Int("count", 2000, "how many cases")
	seed := flag.Uint64("seed", 1, "another number, other cases")
	flag.Parse()
	log.SetFlags(0)
	differences := 0
	tally := map[string]int{}
	for i := range *count {
		one := generate(*seed, uint64(i))
		built, err := build(one)
		if err != nil {
			// What kustomize refuses becomes no ConfigMap.
			tally["refused by kustomize"]++
			continue
		}
		said, err := lint(*meshlint, one, built)
		if err != nil {
			log.Fatalf("case %d: %v", i, err)
		}
		for _, difference := range compare(one, built, said, tally) {
			differences++
			fmt.Printf("case %d: %s\n%s\n", i, difference, one)
		}
	}
	for _, name := range sorted(tally) {
		fmt.Printf("%6d %s\n", tally[name], name)
	}
	fmt.Printf("%d cases, %d differences\n", *count, differences)
	if differences != 0 {
		os.Exit(1)
	}
}
