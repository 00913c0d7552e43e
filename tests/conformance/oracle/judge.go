package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/hashicorp/go-multierror"
	meshconfig "istio.io/api/mesh/v1alpha1"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/util/protomarshal"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// source is what became of one mesh block.
type source struct {
	// ok, yaml, decode, invalid or panic: the step that refused it.
	Verdict  string   `json:"verdict"`
	YAML     *string  `json:"yaml"`
	Decode   *string  `json:"decode"`
	Strict   *string  `json:"strict"`
	Errors   []string `json:"errors"`
	Warnings []string `json:"warnings"`
	Log      []string `json:"log"`
	Panic    *string  `json:"panic,omitempty"`
}

type meshAnswer struct {
	ID json.RawMessage `json:"id"`
	*source
	JSON           json.RawMessage `json:"json,omitempty"`
	Effective      json.RawMessage `json:"effective,omitempty"`
	EffectiveError *string         `json:"effective_error,omitempty"`
}

type mergeAnswer struct {
	ID             json.RawMessage `json:"id"`
	Shared         *source         `json:"shared"`
	Default        *source         `json:"default"`
	Effective      json.RawMessage `json:"effective,omitempty"`
	EffectiveError *string         `json:"effective_error,omitempty"`
}

type manifestAnswer struct {
	ID    json.RawMessage   `json:"id"`
	YAML  *string           `json:"yaml"`
	JSON  json.RawMessage   `json:"json,omitempty"`
	Count int               `json:"count"`
	Docs  []json.RawMessage `json:"docs"`
	// The error at which the document reader stopped.
	DocsError *string `json:"docs_error"`
	Panic     *string `json:"panic,omitempty"`
}

func judgeMesh(id json.RawMessage, text string) *meshAnswer {
	mc := mesh.DefaultMeshConfig()
	s, js, left := apply(text, mc)
	a := &meshAnswer{ID: id, source: s}
	if *flagJSON {
		a.JSON = js
	}
	if *flagEffective {
		a.Effective, a.EffectiveError = effective(left)
	}
	return a
}

// judgeMerge does what istiod does with two ConfigMaps: each source is applied
// to the same object, and a source that fails is reported but what it has
// already changed stays.
func judgeMerge(id json.RawMessage, shared, def *string) *mergeAnswer {
	a := &mergeAnswer{ID: id}
	mc := mesh.DefaultMeshConfig()
	for i, text := range []*string{shared, def} {
		if text == nil || (skipsEmptySource && *text == "") {
			continue
		}
		var s *source
		s, _, mc = apply(*text, mc)
		if i == 0 {
			a.Shared = s
		} else {
			a.Default = s
		}
	}
	a.Effective, a.EffectiveError = effective(mc)
	return a
}

// apply runs one text over mc and returns the config that istiod goes on with.
func apply(text string, mc *meshconfig.MeshConfig) (*source, json.RawMessage, *meshconfig.MeshConfig) {
	s := &source{Verdict: "ok", Errors: []string{}, Warnings: []string{}, Log: []string{}}
	var js []byte
	left := mc
	ok := guard(&s.Panic, "yaml", func() {
		var err error
		js, err = yaml.YAMLToJSON([]byte(text))
		s.YAML = message(err)
	})
	if ok && s.YAML == nil {
		ok = guard(&s.Panic, "strict", func() {
			s.Strict = message(protomarshal.ApplyJSONStrict(string(js), &meshconfig.MeshConfig{}))
		})
	}
	var err error
	if ok {
		ok = guard(&s.Panic, "apply", func() {
			var applied *meshconfig.MeshConfig
			s.Log = logged(func() { applied, err = mesh.ApplyMeshConfig(text, mc) })
			if err == nil {
				left = applied
			}
		})
	}
	switch {
	case !ok:
		s.Verdict = "panic"
	case s.YAML != nil:
		s.Verdict = "yaml"
		if err == nil {
			// Possible only where the conversion itself depends on map order.
			s.Verdict = "unstable"
		}
	case err != nil && isDecodeError(err):
		s.Verdict = "decode"
		s.Decode = message(err)
	default:
		if err != nil {
			s.Verdict = "invalid"
			s.Errors = flatten(err)
		}
		if !guard(&s.Panic, "validate", func() {
			warning, _ := validateMeshConfig(left)
			s.Warnings = flatten(warning)
			s.Log = splitProviderLog(s.Log, left)
		}) {
			s.Verdict = "panic"
		}
	}
	return s, js, left
}

// isDecodeError tells the steps before validation from validation. ApplyMeshConfig
// marks each of those with a text of its own, which no validation message starts with.
func isDecodeError(err error) bool {
	first := err.Error()
	if l := flatten(err); len(l) > 0 {
		first = l[0]
	}
	for _, p := range []string{
		"failed to convert to proto",
		"failed to extract",
		"could not parse proxy config",
		"could not parse default providers",
		// From the second reading of the YAML, as a generic map.
		"error converting YAML to JSON", "error unmarshaling JSON", "yaml: ", "json: ",
	} {
		if strings.HasPrefix(first, p) {
			return true
		}
	}
	return false
}

// splitProviderLog replaces the one line that Istio logs for all extension
// providers by the problems in it, one each.
func splitProviderLog(lines []string, mc *meshconfig.MeshConfig) []string {
	out := make([]string, 0, len(lines))
	for _, l := range lines {
		if strings.HasPrefix(l, "found invalid extension provider") {
			if each := flatten(validateExtensionProvider(mc)); len(each) > 0 {
				out = append(out, each...)
				continue
			}
		}
		out = append(out, l)
	}
	return out
}

func effective(mc *meshconfig.MeshConfig) (js json.RawMessage, failed *string) {
	guard(&failed, "effective", func() {
		s, err := protomarshal.ToJSON(mc)
		if err != nil {
			failed = message(err)
			return
		}
		js = json.RawMessage(s)
	})
	return js, failed
}

func judgeManifest(id json.RawMessage, text string) *manifestAnswer {
	a := &manifestAnswer{ID: id, Docs: []json.RawMessage{}}
	guard(&a.Panic, "yaml", func() {
		js, err := yaml.YAMLToJSON([]byte(text))
		a.YAML = message(err)
		if err == nil {
			a.JSON = js
		}
	})
	guard(&a.Panic, "documents", func() {
		d := utilyaml.NewYAMLOrJSONDecoder(strings.NewReader(text), 4096)
		for {
			var doc json.RawMessage
			err := d.Decode(&doc)
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				a.DocsError = message(err)
				return
			}
			if len(bytes.TrimSpace(doc)) == 0 {
				doc = json.RawMessage("null")
			}
			a.Count++
			a.Docs = append(a.Docs, doc)
		}
	})
	return a
}

// guard runs f and turns a panic into a text; false means that f panicked.
func guard(into **string, step string, f func()) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			s := fmt.Sprintf("%s: %v", step, r)
			*into = &s
		}
	}()
	f()
	return true
}

func message(err error) *string {
	if err == nil {
		return nil
	}
	s := err.Error()
	return &s
}

func flatten(err error) []string {
	out := []string{}
	var walk func(error)
	walk = func(e error) {
		if e == nil {
			return
		}
		if m, ok := e.(*multierror.Error); ok {
			if m != nil {
				for _, each := range m.Errors {
					walk(each)
				}
			}
			return
		}
		out = append(out, e.Error())
	}
	walk(err)
	return out
}
