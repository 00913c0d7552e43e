package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"sync"

	"sigs.k8s.io/yaml"
)

// An Outcome is a row of the report: of a field, or of a value of the chart.
type Outcome struct {
	Value, Field, Outcome string
	Kept                  bool
}

// A Conversion is what meshlint makes of a case.
type Conversion struct {
	Fields, Values []Outcome
	MeshNetworks   bool
	mesh           tree
	refusal        string
}

// A Comparison counts, and keeps what differs.
type Comparison struct {
	store       *Store
	meshlint    string
	lock        sync.Mutex
	tally       map[string]int
	shown       []string
	differences int
}

func (all *Comparison) count(what string) {
	all.lock.Lock()
	defer all.lock.Unlock()
	all.tally[what]++
}

func (all *Comparison) run(one Case) {
	outcome, err := all.compare(one)
	all.count(outcome)
	if err == nil {
		return
	}
	all.lock.Lock()
	defer all.lock.Unlock()
	all.differences++
	if len(all.shown) < 20 {
		all.shown = append(all.shown, fmt.Sprintf("%s%s\n", one.show(), err))
	}
}

func (all *Comparison) report() {
	for _, text := range all.shown {
		fmt.Println(text)
	}
	var names []string
	for name := range all.tally {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Printf("%6d %s\n", all.tally[name], name)
	}
	fmt.Printf("%6d differences\n", all.differences)
}

// Says what kind of case it is, and how the two differ.
func (all *Comparison) compare(one Case) (string, error) {
	conversion, err := all.convert(one)
	if err != nil {
		return "broken", err
	}
	rendered := all.store.render(one)
	if conversion.refusal != "" {
		return "refused by meshlint", all.judgeRefusal(one, rendered, conversion)
	}
	refused := has(conversion.Values, func(o Outcome) bool { return o.Outcome == "refused" })
	if mesh, ok := rendered.Mesh.(tree); ok && mesh["Error"] != nil {
		// What Helm puts in the place of a mesh that is no YAML.
		rendered.Error = fmt.Sprint(mesh["Error"])
	}
	if rendered.Error != "" {
		if !refused {
			return "the chart fails", fmt.Errorf("the chart fails: %s", rendered.Error)
		}
		return "the chart fails", nil
	}
	if refused {
		return "rendered", errors.New("the chart does not fail")
	}
	base := all.store.render(Case{Minor: one.Minor, Values: "{}"})
	return "rendered", judge(base, rendered, conversion)
}

// meshlint refuses a file in which nothing concerns the mesh.
func (all *Comparison) judgeRefusal(one Case, rendered Render, conversion Conversion) error {
	if !strings.Contains(conversion.refusal, "there is no MeshConfig") {
		return errors.New(conversion.refusal)
	}
	base := all.store.render(Case{Minor: one.Minor, Values: "{}"})
	mesh, _ := rendered.Mesh.(tree)
	plain, _ := base.Mesh.(tree)
	for _, of := range []tree{mesh, plain} {
		remove(of, "defaultConfig.discoveryAddress") // follows `revision`
		remove(of, "rootNamespace")
	}
	if rendered.Error != "" || !reflect.DeepEqual(mesh, plain) {
		return fmt.Errorf("refused, yet the chart says %s", text(mesh))
	}
	return nil
}

func has(outcomes []Outcome, is func(Outcome) bool) bool {
	for _, outcome := range outcomes {
		if is(outcome) {
			return true
		}
	}
	return false
}

func (all *Comparison) convert(one Case) (Conversion, error) {
	var conversion Conversion
	folder, err := os.MkdirTemp("", "charts")
	if err != nil {
		return conversion, err
	}
	defer os.RemoveAll(folder)
	file, result := filepath.Join(folder, "in.yaml"), filepath.Join(folder, "out.yaml")
	if err := os.WriteFile(file, []byte(one.File), 0o600); err != nil {
		return conversion, err
	}
	release := strconv.Itoa(one.Minor)
	command := exec.Command(all.meshlint, "convert", "--to", "asm-1-"+release, "--istio",
		"1."+release, "-f", "json", "-o", result, file)
	var output, messages bytes.Buffer
	command.Stdout, command.Stderr = &output, &messages
	err = command.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 2 {
		conversion.refusal = messages.String()
		return conversion, nil
	}
	if err != nil && (exit == nil || exit.ExitCode() != 1) {
		return conversion, fmt.Errorf("%w: %s", err, messages.String())
	}
	if err := json.Unmarshal(output.Bytes(), &conversion); err != nil {
		return conversion, err
	}
	left := has(append(conversion.Fields, conversion.Values...), func(o Outcome) bool {
		return !o.Kept && o.Outcome != "repeated"
	})
	if left && err == nil {
		return conversion, errors.New("something is left out, and the exit status is 0")
	}
	written, err := os.ReadFile(result)
	if err != nil {
		return conversion, err
	}
	var object struct {
		Data struct{ Mesh string }
	}
	if err := yaml.Unmarshal(written, &object); err != nil {
		return conversion, err
	}
	return conversion, yaml.Unmarshal([]byte(object.Data.Mesh), &conversion.mesh)
}

// What meshlint wrote over what the chart says without any values has to be
// what the chart says with them, but for what meshlint says to have left out.
func judge(base, rendered Render, conversion Conversion) error {
	want, _ := rendered.Mesh.(tree)
	plain, _ := base.Mesh.(tree)
	got := over(plain, conversion.mesh)
	lost := map[string]bool{}
	for _, outcome := range append(conversion.Fields, conversion.Values...) {
		if outcome.Kept || outcome.Outcome == "repeated" || outcome.Field == "" {
			continue
		}
		lost[outcome.Field] = true
		remove(want, outcome.Field)
		remove(got, outcome.Field)
	}
	// istiod's name in it follows `revision`, which is no setting of the mesh.
	remove(want, "defaultConfig.discoveryAddress")
	remove(got, "defaultConfig.discoveryAddress")
	if rendered.Networks != conversion.MeshNetworks {
		return fmt.Errorf("networks: %v", rendered.Networks)
	}
	dropTracers(want, got)
	const sampling = "defaultConfig.tracing.sampling"
	wanted, is := effectiveSampling(want, rendered.Sampling), effectiveSampling(got, "1")
	if wanted != is && !lost[sampling] {
		return fmt.Errorf("sampling: %v, not %v", wanted, is)
	}
	const hold = "defaultConfig.holdApplicationUntilProxyStarts"
	if held := truthy(rendered.Hold) || at(want, hold) == true; held != (at(got, hold) == true) &&
		!lost[hold] {
		return fmt.Errorf("hold: %v", held)
	}
	for _, path := range []string{sampling, hold} {
		remove(want, path)
		remove(got, path)
	}
	left, right := text(pruned(want)), text(pruned(got))
	if left != right {
		return fmt.Errorf("--- the chart\n%s--- meshlint\n%s", left, right)
	}
	return nil
}

var tracers = []string{"zipkin", "lightstep", "datadog", "stackdriver"}

// As istiod takes one mesh over another: of the tracers only one stays. The
// chart's own providers give way as a whole.
func over(plain, mesh tree) tree {
	result := merge(tree{}, plain)
	if _, ok := mesh["defaultProviders"]; ok {
		delete(result, "defaultProviders")
	}
	for _, tracer := range tracers {
		if at(mesh, "defaultConfig.tracing."+tracer) == nil {
			continue
		}
		for _, other := range tracers {
			remove(result, "defaultConfig.tracing."+other)
		}
	}
	return merge(result, mesh)
}

// Of several tracers istiod holds one: those of the chart that meshlint's
// result puts out do not matter.
func dropTracers(want, got tree) {
	there, _ := at(got, "defaultConfig.tracing").(tree)
	for _, tracer := range tracers {
		if len(there) != 0 && there[tracer] == nil && hasTracer(there) {
			remove(want, "defaultConfig.tracing."+tracer)
		}
	}
}

func hasTracer(tracing tree) bool {
	for _, tracer := range tracers {
		if tracing[tracer] != nil {
			return true
		}
	}
	return false
}

func merge(into, from tree) tree {
	for key, value := range from {
		below, ok := value.(tree)
		under, both := into[key].(tree)
		if ok && both {
			merge(under, below)
		} else if ok {
			into[key] = merge(tree{}, below)
		} else {
			into[key] = value
		}
	}
	return into
}

func at(of tree, path string) any {
	var value any = of
	for _, name := range strings.Split(path, ".") {
		here, ok := value.(tree)
		if !ok {
			return nil
		}
		value = here[name]
	}
	return value
}

func remove(of tree, path string) {
	names := strings.Split(path, ".")
	last := len(names) - 1
	if last > 0 {
		of, _ = at(of, strings.Join(names[:last], ".")).(tree)
	}
	if of != nil {
		delete(of, names[last])
	}
}

func truthy(value any) bool { return value != nil && value != false && value != "" && value != 0.0 }

// PILOT_TRACE_SAMPLING counts where the mesh says nothing or 0, as far as it is a percentage.
func effectiveSampling(mesh tree, variable string) any {
	if set := at(mesh, "defaultConfig.tracing.sampling"); truthy(set) {
		return set
	}
	number, err := strconv.ParseFloat(variable, 64)
	if err != nil || number < 0 || number > 100 {
		return 1.0
	}
	return number
}

// Without null and without mappings that have nothing in them: they set nothing.
func pruned(of tree) tree {
	result := tree{}
	for key, value := range of {
		if below, ok := value.(tree); ok {
			if below = pruned(below); len(below) != 0 {
				result[key] = below
			}
		} else if value != nil {
			result[key] = value
		}
	}
	return result
}
