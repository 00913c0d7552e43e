package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
	"strconv"
	"strings"

	"sigs.k8s.io/yaml"
)

// mistake is a place at which a fix may change what a text says.
type mistake struct {
	// name: should be Right, or stands at the wrong level; value: should be Right, or be written in
	// another way; unwanted: has to go; wrapper: what stands below belongs to the top; quoted: a
	// mapping becomes a text.
	Kind  string   `json:"kind"`
	Path  []string `json:"path"`
	Right string   `json:"right"`
}

// leaf is a value that holds no others, and the way to it.
type leaf struct {
	path  []string
	value any
}

// leaves are by their paths.
type leaves map[string]leaf

func flatten(value any) leaves {
	all := leaves{}
	var walk func([]string, any)
	walk = func(path []string, value any) {
		step := func(name string) []string { return append(append([]string{}, path...), name) }
		switch v := value.(type) {
		case map[string]any:
			for name, each := range v {
				walk(step(name), each)
			}
		case []any:
			for i, each := range v {
				walk(step(strconv.Itoa(i)), each)
			}
		default:
			all.add(leaf{path, value})
		}
		// An empty one says something, too.
		if n := reflect.ValueOf(value); (n.Kind() == reflect.Map || n.Kind() == reflect.Slice) && n.Len() == 0 {
			all.add(leaf{path, value})
		}
	}
	walk(nil, value)
	return all
}

func (l leaves) add(each leaf) { l[key(each.path)] = each }

func key(path []string) string {
	text, _ := json.Marshal(path)
	return string(text)
}

func same(a, b leaves) bool { return reflect.DeepEqual(a, b) }

// without is what is in l, but not, or not with that value, in others.
func (l leaves) without(others leaves) []leaf {
	var rest []leaf
	for k, each := range l {
		if other, ok := others[k]; !ok || !reflect.DeepEqual(other.value, each.value) {
			rest = append(rest, each)
		}
	}
	sort.Slice(rest, func(i, j int) bool { return key(rest[i].path) < key(rest[j].path) })
	return rest
}

// compare says what differs between two texts and is none of the mistakes.
func compare(before, after leaves, mistakes []mistake) []string {
	gone, come := before.without(after), after.without(before)
	var wrong []string
	for _, each := range gone {
		at := find(come, func(other leaf) bool { return explains(each, other, mistakes) })
		if at >= 0 {
			come = append(come[:at], come[at+1:]...)
		} else if !mayGo(each, after, mistakes) {
			wrong = append(wrong, fmt.Sprintf("gone: %s %v", key(each.path), each.value))
		}
	}
	for _, each := range come {
		if !mayCome(each, before, mistakes) {
			wrong = append(wrong, fmt.Sprintf("come: %s %v", key(each.path), each.value))
		}
	}
	return wrong
}

func find(list []leaf, good func(leaf) bool) int {
	for i, each := range list {
		if good(each) {
			return i
		}
	}
	return -1
}

func startsWith(path, start []string) bool {
	return len(path) >= len(start) && reflect.DeepEqual(path[:len(start)], start)
}

// at is the mistake of a kind at a path.
func at(mistakes []mistake, kind string, path []string) *mistake {
	for i := range mistakes {
		if mistakes[i].Kind == kind && reflect.DeepEqual(mistakes[i].Path, path) {
			return &mistakes[i]
		}
	}
	return nil
}

// above is whether there is a mistake of a kind at a path or above it.
func above(mistakes []mistake, kind string, path []string) bool {
	for _, each := range mistakes {
		if each.Kind == kind && startsWith(path, each.Path) {
			return true
		}
	}
	return false
}

// explains is whether mistakes made a leaf what it was before.
func explains(before, after leaf, mistakes []mistake) bool {
	if !reflect.DeepEqual(before.value, after.value) {
		value := above(mistakes, "value", before.path) && means(before.value, after.value)
		if m := at(mistakes, "value", before.path); m != nil && m.Right != "" {
			value = after.value == m.Right
		}
		quoted := above(mistakes, "quoted", before.path) && after.value == "the block"
		if !value && !quoted {
			return false
		}
	}
	for _, place := range places(before.path, mistakes) {
		if place.is(after.path) {
			return true
		}
	}
	return false
}

// place is where a value may be found after the fixes: with the old name of each step, or the right
// one, for not each of them need have been mended.
type place struct{ was, right []string }

func (p place) is(path []string) bool {
	return len(p.was) == len(path) && p.startsWith(path)
}

// startsWith is whether the place is at or below a path.
func (p place) startsWith(path []string) bool {
	if len(path) > len(p.was) {
		return false
	}
	for i := range path {
		if path[i] != p.was[i] && path[i] != p.right[i] {
			return false
		}
	}
	return true
}

func (p place) below(name string) place {
	return place{append([]string{name}, p.was...), append([]string{name}, p.right...)}
}

func (p place) without(steps int) place { return place{p.was[steps:], p.right[steps:]} }

// places are where the value at a path may be found: where it was, outside of a wrapper, and, if it
// stood there by mistake, below or above defaultConfig.
func places(path []string, mistakes []mistake) []place {
	const config = "defaultConfig"
	old := place{path, append([]string{}, path...)}
	for i := range path {
		if m := at(mistakes, "name", path[:i+1]); m != nil {
			old.right[i] = m.Right
		}
	}
	found := []place{old}
	top := 0 // how many steps lead to the top of the block
	if len(path) > 1 && at(mistakes, "wrapper", path[:1]) != nil {
		top = 1
		found = append(found, old.without(top))
	}
	if len(path) > top && at(mistakes, "name", path[:top+1]) != nil {
		found = append(found, old.without(top).below(config))
	}
	if len(path) > top+1 && old.right[top] == config && at(mistakes, "name", path[:top+2]) != nil {
		found = append(found, old.without(top+1))
	}
	return found
}

// means is whether one is another way to write the other: `"true"` for `true`, `allow_any` for
// `ALLOW_ANY`.
func means(before, after any) bool {
	a, isText := before.(string)
	b, stays := after.(string)
	switch {
	case isText && stays:
		return plain(a) == plain(b)
	case isText:
		return readsAs(a, after)
	case stays:
		return readsAs(b, before)
	}
	return false
}

func plain(text string) string {
	return strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(text))
}

func readsAs(text string, value any) bool {
	var read any
	return yaml.Unmarshal([]byte(text), &read) == nil && reflect.DeepEqual(read, value)
}

// mayGo is whether a leaf had to go: unwanted, or an empty place that is filled now.
func mayGo(each leaf, after leaves, mistakes []mistake) bool {
	if above(mistakes, "unwanted", each.path) {
		return true
	}
	for _, other := range after {
		if !isEmpty(each.value) {
			break
		}
		for _, p := range places(each.path, mistakes) {
			if len(other.path) > len(p.was) && p.is(other.path[:len(p.was)]) {
				return true
			}
		}
	}
	return false
}

// mayCome is whether a leaf was missing by mistake, or is a place that was emptied.
func mayCome(each leaf, before leaves, mistakes []mistake) bool {
	if m := at(mistakes, "value", each.path); m != nil && each.value == m.Right {
		return true
	}
	for _, other := range before {
		if !isEmpty(each.value) {
			break
		}
		for _, p := range places(other.path, mistakes) {
			if len(p.was) > len(each.path) && p.startsWith(each.path) {
				return true
			}
		}
	}
	return false
}

func isEmpty(value any) bool {
	return value == nil || reflect.ValueOf(value).Kind() == reflect.Map
}
