package main

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
)

// A Case is a folder; kustomize builds what is in Root.
type Case struct {
	Root  string
	Files map[string]string
}

func (one Case) String() string {
	var text strings.Builder
	for _, name := range sorted(one.Files) {
		fmt.Fprintf(&text, "--- %s\n%s", name, one.Files[name])
	}
	return text.String()
}

func sorted[V any](from map[string]V) []string {
	var keys []string
	for key := range from {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

func pick(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }

const mesh = "accesLogFile: /dev/stdout\ndefaultConfig:\n  concurrency: 0\n  drainDuration: 45\n"

// A setting of the kustomization, or nothing.
func setting(r *rand.Rand, name string, values ...string) string {
	if r.IntN(2) == 0 {
		return ""
	}
	return name + ": " + pick(r, values...) + "\n"
}

func generate(seed, number uint64) Case {
	r := rand.New(rand.NewPCG(seed, number))
	one := Case{Root: "base", Files: map[string]string{}}
	name := pick(r, "istio-shared-configmap-asm-1-28", "istio-shared-configmap-asm-1-30", "istio-shared-configmap")
	one.Files["base/kustomization.yaml"] = kustomization(r, name, "")
	one.Files["base/mesh.yaml"] = mesh
	one.Files["base/conf/mesh.yaml"] = mesh
	if r.IntN(3) == 0 {
		one.Root = "overlay"
		behavior := pick(r, "merge", "replace")
		one.Files["overlay/kustomization.yaml"] =
			"resources:\n- ../base\n" + kustomization(r, name, "  behavior: "+behavior+"\n")
		one.Files["overlay/mesh.yaml"] = mesh
		one.Files["overlay/conf/mesh.yaml"] = mesh
	}
	return one
}

func kustomization(r *rand.Rand, name, behavior string) string {
	text := setting(r, "namespace", "aks-istio-system", "aks-istio-system", "default")
	if r.IntN(4) == 0 {
		text += setting(r, "namePrefix", "dev-", "istio-")
		text += setting(r, "nameSuffix", "-asm-1-29", "-x")
	}
	if r.IntN(2) == 0 {
		text += "generatorOptions:\n  disableNameSuffixHash: " + pick(r, "true", "true", "false") + "\n"
	}
	text += "configMapGenerator:\n- name: " + name + "\n" + behavior
	if r.IntN(4) == 0 {
		text += "  namespace: " + pick(r, "aks-istio-system", "istio-system") + "\n"
	}
	switch r.IntN(3) {
	case 0:
		text += "  options:\n    disableNameSuffixHash: " + pick(r, "true", "true", "false") + "\n"
	case 1:
		text += "  options:\n    labels:\n      app: mesh\n"
	}
	return text + pick(r,
		"  files:\n  - mesh=mesh.yaml\n",
		"  files:\n  - mesh=./conf/../mesh.yaml\n",
		"  files:\n  - \"mesh=conf/mesh.yaml\"\n",
		"  files: [mesh=mesh.yaml]\n",
		"  files:\n  - mesh.yaml\n",
		"  files:\n  - conf/mesh.yaml\n",
		"  files:\n  - mesh.yaml=mesh.yaml\n",
		"  literals:\n  - |\n    mesh="+strings.ReplaceAll(mesh, "\n", "\n    ")+"\n",
		"  literals:\n  - \"mesh="+strings.ReplaceAll(mesh, "\n", "\\n")+"\"\n",
		"  literals:\n  - 'mesh=\"accesLogFile: x\"'\n",
		"  literals:\n  - mesh='concurrency: 0'\n",
		"  literals:\n  - other=1\n")
}
