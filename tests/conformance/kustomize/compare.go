package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// Built is the ConfigMap that kustomize makes.
type Built struct {
	Name, Namespace string
	HasHash         bool
	Keys            []string
	YAML            []byte
}

var hash = regexp.MustCompile(`-[bcdfghkmt2456789]{10}$`)

func build(one Case) (Built, error) {
	files := filesys.MakeFsInMemory()
	for name, text := range one.Files {
		if err := files.WriteFile(name, []byte(text)); err != nil {
			return Built{}, err
		}
	}
	made, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(files, one.Root)
	if err != nil {
		return Built{}, err
	}
	if made.Size() != 1 {
		return Built{}, fmt.Errorf("%d objects", made.Size())
	}
	object := made.Resources()[0]
	built := Built{Name: object.GetName(), Namespace: object.GetNamespace()}
	built.HasHash = hash.MatchString(built.Name)
	for key := range object.GetDataMap() {
		built.Keys = append(built.Keys, key)
	}
	built.YAML, err = made.AsYaml()
	return built, err
}

// Finding is what meshlint says.
type Finding struct {
	File, Rule, Severity, Message string
}

// Said is what meshlint says of the sources, and of what kustomize built.
type Said struct {
	Sources, Built []Finding
}

func run(meshlint, folder string, input []byte, arguments ...string) ([]Finding, error) {
	command := exec.Command(meshlint, append([]string{"-f", "json", "--no-config"}, arguments...)...)
	command.Dir = folder
	command.Stdin = bytes.NewReader(input)
	output, err := command.Output()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		return nil, err
	}
	var report struct{ Findings []Finding }
	return report.Findings, json.Unmarshal(output, &report)
}

func lint(meshlint string, one Case, built Built) (Said, error) {
	folder, err := os.MkdirTemp("", "kustomize")
	if err != nil {
		return Said{}, err
	}
	defer os.RemoveAll(folder)
	for name, text := range one.Files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return Said{}, err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return Said{}, err
		}
	}
	var said Said
	if said.Sources, err = run(meshlint, folder, nil, "."); err != nil {
		return said, err
	}
	said.Built, err = run(meshlint, folder, built.YAML, "-")
	return said, err
}

func has(findings []Finding, rule, words string) bool {
	return slices.ContainsFunc(findings, func(each Finding) bool {
		return each.Rule == rule && each.Severity == "error" && strings.Contains(each.Message, words)
	})
}

var about = map[string]bool{"configmap-name": true, "configmap-namespace": true, "missing-mesh": true,
	"unexpected-data-key": true, "manifest-kind": true, "unknown-revision": true, "retired-revision": true}

// What is said of the mesh block.
func ofMesh(findings []Finding) []string {
	var said []string
	for _, each := range findings {
		if !about[each.Rule] {
			said = append(said, each.Rule+" "+each.Message)
		}
	}
	slices.Sort(said)
	return slices.Compact(said)
}

var read = regexp.MustCompile(`^istio-shared-configmap-asm-\d+-\d+$`)

// Of an overlay, what is wrong in the end may be said in the base; what is
// right in the end must not be called wrong in the overlay.
func compare(one Case, built Built, said Said, tally map[string]int) []string {
	var differences []string
	var root []Finding
	for _, each := range said.Sources {
		if strings.HasPrefix(each.File, one.Root+"/") {
			root = append(root, each)
		}
	}
	check := func(what string, really bool, rule, words string) {
		if really {
			tally[what]++
		}
		missed := really && !has(said.Sources, rule, words)
		if missed || (!really && has(root, rule, words)) {
			differences = append(differences,
				fmt.Sprintf("%s: %t (built %q in %q)", what, really, built.Name, built.Namespace))
		}
	}
	hasMesh := slices.Contains(built.Keys, "mesh")
	check("a hash behind the name", built.HasHash, "configmap-name", "puts a hash")
	check("a name that istiod does not read", !read.MatchString(built.Name), "configmap-name", "")
	check("another namespace", built.Namespace != "" && built.Namespace != "aks-istio-system",
		"configmap-namespace", "")
	if one.Root == "base" {
		check("no key mesh", !hasMesh, "missing-mesh", "")
	}
	if one.Root == "base" && hasMesh && read.MatchString(built.Name) {
		tally["mesh block compared"]++
		if !slices.Equal(ofMesh(said.Built), ofMesh(said.Sources)) {
			differences = append(differences, fmt.Sprintf("of the mesh block: %q, of the sources: %q",
				ofMesh(said.Built), ofMesh(said.Sources)))
		}
	}
	return differences
}
