package main

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"os/exec"
	"path"
	"strings"
	"sync"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"sigs.k8s.io/yaml"
)

const folder = "manifests/charts/istio-control/istio-discovery/"

// A File of a chart.
type File = loader.BufferedFile

// A Store reads each chart once. Rendering changes a chart, so every case gets its own.
type Store struct {
	repository, branch string
	lock               sync.Mutex
	files              map[int][]File
}

func (store *Store) chart(minor int) (*chart.Chart, error) {
	store.lock.Lock()
	defer store.lock.Unlock()
	if store.files[minor] == nil {
		files, err := store.read(minor)
		if err != nil {
			return nil, err
		}
		store.files[minor] = files
	}
	var files []*loader.BufferedFile
	for _, file := range store.files[minor] {
		files = append(files, &loader.BufferedFile{Name: file.Name, Data: file.Data})
	}
	return loader.LoadFiles(files)
}

func (store *Store) read(minor int) ([]File, error) {
	branch := fmt.Sprintf(store.branch, minor)
	archive, err := exec.Command("git", "-C", store.repository, "archive", branch, folder).Output()
	if err != nil {
		return nil, fmt.Errorf("git archive %s: %w", branch, err)
	}
	var files []File
	for reader := tar.NewReader(bytes.NewReader(archive)); ; {
		header, err := reader.Next()
		if err == io.EOF {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if header.Typeflag != tar.TypeReg {
			continue
		}
		data, err := io.ReadAll(reader)
		if err != nil {
			return nil, err
		}
		files = append(files, File{Name: strings.TrimPrefix(header.Name, folder), Data: data})
	}
}

// A Render is what a chart says of the mesh.
type Render struct {
	Mesh  any
	Error string
	// What istiod gets as PILOT_TRACE_SAMPLING; empty: it is not set.
	Sampling string
	// What the injector finds under global.proxy.holdApplicationUntilProxyStarts.
	Hold any
	// There are networks in `meshNetworks`.
	Networks bool
}

func (store *Store) render(one Case) Render {
	var render Render
	if err := store.renderInto(one, &render); err != nil {
		render.Error = err.Error()
	}
	return render
}

func (store *Store) renderInto(one Case, render *Render) error {
	top, err := store.chart(one.Minor)
	if err != nil {
		return err
	}
	if one.Subchart != "" {
		top.Metadata.Name = one.Subchart
		umbrella := &chart.Chart{Metadata: &chart.Metadata{
			APIVersion: "v2", Name: "umbrella", Version: "1.0.0", Type: "application"}}
		umbrella.AddDependency(top)
		top = umbrella
	}
	values, err := chartutil.ReadValues([]byte(one.Values))
	if err != nil {
		return err
	}
	if err := chartutil.ProcessDependencies(top, values); err != nil {
		return err
	}
	options := chartutil.ReleaseOptions{
		Name: "istiod", Namespace: "istio-system", Revision: 1, IsInstall: true}
	inputs, err := chartutil.ToRenderValues(top, values, options, chartutil.DefaultCapabilities)
	if err != nil {
		return err
	}
	texts, err := engine.Render(top, inputs)
	if err != nil {
		return err
	}
	for name, text := range texts {
		if err := collect(path.Base(name), text, render); err != nil {
			return err
		}
	}
	return nil
}

// Takes what belongs to the mesh from a rendered template.
func collect(name, text string, render *Render) error {
	switch name {
	case "configmap.yaml":
		var object struct {
			Data struct {
				Mesh         string `json:"mesh"`
				MeshNetworks string `json:"meshNetworks"`
			} `json:"data"`
		}
		if err := yaml.Unmarshal([]byte(text), &object); err != nil {
			return fmt.Errorf("the ConfigMap: %w", err)
		}
		var networks struct {
			Networks map[string]any `json:"networks"`
		}
		if err := yaml.Unmarshal([]byte(object.Data.MeshNetworks), &networks); err != nil {
			return fmt.Errorf("the networks: %w", err)
		}
		render.Networks = len(networks.Networks) != 0
		return yaml.Unmarshal([]byte(object.Data.Mesh), &render.Mesh)
	case "deployment.yaml":
		var object struct {
			Spec struct {
				Template struct {
					Spec struct {
						Containers []struct {
							Env []struct{ Name, Value string }
						}
					}
				}
			}
		}
		if err := yaml.Unmarshal([]byte(text), &object); err != nil {
			return fmt.Errorf("the Deployment: %w", err)
		}
		for _, container := range object.Spec.Template.Spec.Containers {
			for _, variable := range container.Env {
				if variable.Name == "PILOT_TRACE_SAMPLING" {
					render.Sampling = variable.Value
				}
			}
		}
	case "istiod-injector-configmap.yaml":
		return collectHold(text, render)
	}
	return nil
}

func collectHold(text string, render *Render) error {
	var object struct {
		Data struct {
			Values string `json:"values"`
		} `json:"data"`
	}
	if err := yaml.Unmarshal([]byte(text), &object); err != nil {
		return fmt.Errorf("the injector's ConfigMap: %w", err)
	}
	var values struct {
		Global struct {
			Proxy struct {
				Hold any `json:"holdApplicationUntilProxyStarts"`
			} `json:"proxy"`
		} `json:"global"`
	}
	if err := yaml.Unmarshal([]byte(object.Data.Values), &values); err != nil {
		return fmt.Errorf("the injector's values: %w", err)
	}
	render.Hold = values.Global.Proxy.Hold
	return nil
}
