// Command fixes says whether fixing a text changed what it says to Kubernetes and Istio only where
// mistakes were.
//
// It reads JSON lines as conformance_fixes writes them, takes the ConfigMap and the mesh block in it
// apart with the YAML library of Kubernetes, before and after, and prints what differs elsewhere.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"sigs.k8s.io/yaml"
)

type input struct {
	ID       json.RawMessage `json:"id"`
	Text     string          `json:"text"`
	Readable string          `json:"readable"`
	Fixed    string          `json:"fixed"`
	DataKey  string          `json:"data_key"`
	Around   []mistake       `json:"around"`
	Inside   []mistake       `json:"inside"`
}

// tally counts texts by what could be compared.
type tally struct {
	texts      int
	fixed      int
	changed    int // the meaning
	tabs       int // could be read only without their tabs
	unreadable int
	wrong      int
}

// block is a ConfigMap without its mesh block, and that.
type block struct {
	around leaves
	inside leaves
}

func read(text, key string) (block, error) {
	var manifest map[string]any
	if err := unmarshal(text, &manifest); err != nil {
		return block{}, err
	}
	data, _ := manifest["data"].(map[string]any)
	if _, ok := data[key]; !ok {
		key = "mesh"
	}
	value, ok := data[key]
	if !ok {
		return block{}, fmt.Errorf("no data.%s", key)
	}
	if content, ok := value.(string); ok {
		if err := unmarshal(content, &value); err != nil {
			return block{}, err
		}
		data[key] = "the block"
	} else {
		data[key] = "a mapping"
	}
	return block{around: flatten(manifest), inside: flatten(value)}, nil
}

func unmarshal(text string, into any) error {
	content, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		return err
	}
	return json.Unmarshal(content, into)
}

func (t *tally) judge(in input) []string {
	t.texts++
	if in.Fixed != in.Text {
		t.fixed++
	}
	after, errAfter := read(in.Fixed, in.DataKey)
	before, err := read(in.Text, in.DataKey)
	if err != nil && in.Readable != in.Text {
		if before, err = read(in.Readable, in.DataKey); err == nil {
			t.tabs++
		}
		if errAfter != nil {
			return nil // they are left alone where they may mean several things
		}
	}
	switch {
	case err != nil && errAfter != nil:
		t.unreadable++
		return nil
	case err != nil:
		return []string{"can be read, and could not be: " + err.Error()}
	case errAfter != nil:
		return []string{"cannot be read any more: " + errAfter.Error()}
	}
	around := append(in.Around,
		mistake{Kind: "name", Path: []string{"data", in.DataKey}, Right: "mesh"},
		mistake{Kind: "quoted", Path: []string{"data", in.DataKey}})
	wrong := append(compare(before.around, after.around, around),
		compare(before.inside, after.inside, in.Inside)...)
	if !same(before.inside, after.inside) {
		t.changed++
	}
	return wrong
}

func run() (bool, error) {
	const longestLine = 16 << 20
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, longestLine)
	var t tally
	for lines.Scan() {
		var in input
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			return false, err
		}
		wrong := t.judge(in)
		if len(wrong) == 0 {
			continue
		}
		t.wrong++
		for _, each := range wrong {
			fmt.Printf("%s: %s\n", in.ID, each)
		}
		if t.wrong <= 10 {
			fmt.Printf("--- before\n%s--- after\n%s---\n", in.Text, in.Fixed)
		}
	}
	fmt.Printf("%d manifests, %d changed by fixes, %d in the meaning of their mesh block; %d read without their tabs, "+
		"%d not readable before and after; %d differ where there was no mistake\n",
		t.texts, t.fixed, t.changed, t.tabs, t.unreadable, t.wrong)
	return t.wrong == 0 && t.texts > 0, lines.Err()
}

func main() {
	ok, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "fixes:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}
