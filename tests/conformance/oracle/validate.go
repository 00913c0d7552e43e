package main

import (
	_ "unsafe" // for linkname

	meshconfig "istio.io/api/mesh/v1alpha1"
	"istio.io/istio/pkg/config/validation/agent"
)

func validateMeshConfig(mc *meshconfig.MeshConfig) (warning, err error) {
	return agent.ValidateMeshConfig(mc)
}

// Not exported by Istio, which only logs what it returns.
//
//go:linkname validateExtensionProvider istio.io/istio/pkg/config/validation/agent.validateExtensionProvider
func validateExtensionProvider(mc *meshconfig.MeshConfig) error
