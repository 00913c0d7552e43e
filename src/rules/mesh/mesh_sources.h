// MeshConfigs outside a shared ConfigMap: what somebody who comes from open source Istio has.
#pragma once

#include <string>
#include <vector>

#include "loader/manifest/config_map.h"
#include "loader/yaml/yaml_tree.h"
#include "meshlint/lint.h"

namespace meshlint {

struct MeshSource {
    SourceKind kind{};
    std::string name;       ///< for people: "IstioOperator zero-trust-mesh", "Helm values"
    NodeId at = no_node;    ///< what stands for it: the name, the key of the MeshConfig, the root
    NodeId key = no_node;   ///< the key that holds the MeshConfig; no_node for a bare one
    NodeId mesh = no_node;  ///< a mapping, or the scalar of a ConfigMap's `data.mesh`
    NodeId networks = no_node;  ///< `data.meshNetworks` of a ConfigMap, its key
};

/// The MeshConfigs in a document, of the kind that is wanted or, for SourceKind::automatic, of any:
/// - an IstioOperator's `spec.meshConfig` and `spec.values.meshConfig`, also those of an Istio
///   resource of the Sail operator;
/// - Helm values, a mapping without a kind: `meshConfig`, or that of a subchart such as `istiod`;
/// - a ConfigMap with `data.mesh` that is not the add-on's business;
/// - a bare MeshConfig: any mapping if that is wanted, else one without a kind that sets a field of
///   MeshConfig.
/// Lists are looked into.
[[nodiscard]] std::vector<MeshSource> find_mesh_sources(const YamlTree& tree, SourceKind wanted);

/// Whether a document that nobody can parse should be reported when `wanted` is looked for.
[[nodiscard]] bool mentions_mesh_source(std::string_view document, SourceKind wanted);

}  // namespace meshlint
