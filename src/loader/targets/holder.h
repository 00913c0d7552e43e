// The shapes in which a MeshConfig is written: a record for each, and how to find it in a document.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loader/manifest/config_map.h"
#include "loader/manifest/placed_tree.h"
#include "loader/targets/mesh_block.h"
#include "loader/yaml/yaml_tree.h"
#include "meshlint/lint.h"
#include "meshlint/tables.h"

namespace meshlint {

struct HolderRecord;

/// Values of Istio's charts. Node ids are no_node where the part is absent.
struct ChartValues {
    NodeId values = no_node;   ///< of the chart that makes the mesh's ConfigMap
    NodeId parent = no_node;   ///< the values of a chart around it: only `global` of these counts
    NodeId key = no_node;      ///< under which `values` stand in `parent`
    NodeId profile = no_node;  ///< `spec.profile` of an operator's resource, a scalar
    bool by_operator = false;  ///< they are an operator's
    bool of_istiod = false;    ///< they go to the chart istiod and to no other
};

/// Why nobody reads what a target holds.
enum class Unread : std::uint8_t {
    no,         ///< somebody does
    misplaced,  ///< nobody looks for it there
    misnamed,   ///< it lacks its right name, which is free
    text,       ///< it is one in place of a mapping
    fields,     ///< these stand beside `meshConfig`: `mesh` is the mapping around them
    /// Values, which `key` names, are text where Argo CD or Flux want a mapping, or the other way
    /// round. `mesh` is the text for Flux, and nothing else. `right_path` is Argo CD's key for the
    /// other one, empty where it is taken.
    values_type,
    parameter_type,  ///< `key` is the value of one of Argo CD's parameters, and no string
};

/// A MeshConfig in a document and what stands around it. Node ids are no_node where the part is
/// absent. Views point into the tree.
struct Target {
    const HolderRecord* holder = nullptr;
    std::string title;      ///< for people: "IstioOperator zero-trust-mesh", "Helm values"
    NodeId at = no_node;    ///< what stands for it: the name, the key of the MeshConfig, the root
    NodeId key = no_node;   ///< the key that holds the MeshConfig; none for a bare one
    NodeId mesh = no_node;  ///< a mapping, or the scalar that holds it; aliases followed
    /// The text of a scalar that holds YAML in which the MeshConfig stands: `key` and `mesh` are
    /// nodes of that, no_node where it cannot be read. Null: they are nodes of the document.
    std::shared_ptr<const MeshBlock> values;
    /// How an expression begins that somebody fills in before Istio reads it: "{{". Empty: nobody
    /// fills in anything.
    std::string_view filled_in;
    ChartValues chart;                   ///< beside the MeshConfig, in the same tree
    NodeId annotations = no_node;        ///< what an annotation stands among
    NodeId networks = no_node;           ///< `data.meshNetworks` of a ConfigMap, its key
    std::string_view revision;           ///< "asm-1-24", where the name is well formed and tells it
    std::string_view release;            ///< what tells the release of Istio: "v1.26.2"; or empty
    std::string_view release_at;         ///< where that stands: "spec.version"
    ConfigMap config_map;                ///< with holders that are ConfigMaps
    TargetKind kind = TargetKind::none;  ///< with the add-on's ConfigMaps: which one
    Unread unread = Unread::no;
    std::string unread_path;      ///< where the unread one stands: "spec.meshconfig"
    std::string_view right_path;  ///< where it would be read: "spec.meshConfig"
    bool in_labels = false;       ///< an annotation: among the labels
    bool certain = true;          ///< else it may be another program's, by its look
    std::string_view remark;      ///< for people: who reads it, where that is not istiod; or empty
};

/// An object in which holders are looked for: a document, or an item of a List.
struct HolderQuery {
    const YamlTree& tree;
    const ManifestObject& object;
    bool by_name = false;       ///< this holder was asked for: its look alone need not tell it
    bool values_alone = false;  ///< values of charts without a MeshConfig are looked for, too
    /// The document, for holders of text that has to be loaded.
    const PlacedTree& manifest;
    const Limits& limits;
    /// Scalars whose text has been loaded: aliases may stand for one in any number of objects.
    std::set<NodeId>& read;
};

/// What a holder holds.
enum class HolderContent : std::uint8_t {
    mesh_config,
    proxy_config,    ///< the ProxyConfig of pods: what `defaultConfig` of a MeshConfig holds
    proxy_resource,  ///< `spec` of a resource ProxyConfig, which has fields of its own
};

/// A holder that is written anew: the lines in front of its MeshConfig.
struct HolderFrame {
    /// `{revision}` stands for "asm-1-28", `{version}` for what Sail calls a release.
    std::string_view head;
    std::size_t indent = 0;  ///< of the MeshConfig
    bool as_text = false;    ///< it is a literal block; its header ends `head`
    bool in_chart = false;   ///< a chart reads it, and adds what it has by itself
    Minor since = 0;         ///< the first release that there is of it
};

struct HolderRecord {
    HolderKind kind{};
    std::string_view name;   ///< as `--input` takes it
    std::string_view place;  ///< where the text lies, for people
    HolderContent content{};
    Platform platform{};  ///< whose rules apply, unless somebody says otherwise
    /// Who says no before istiod does: the API server, where a CustomResourceDefinition says which
    /// names and types it takes, istioctl, or the injector. The add-on's webhook is Platform::aks.
    EnforcedBy first_judge = EnforcedBy::istiod;
    /// Whether a document writes the words that every such holder has, one of the Clues among them:
    /// asked before any YAML is parsed. Null: there are none, and the start of the document is
    /// looked at.
    bool (*is_named_in)(std::string_view document) = nullptr;
    /// Whether a document that nobody can parse is worth a report. Null: not for this holder,
    /// unless it is asked for by name.
    bool (*is_mentioned_in)(std::string_view document) = nullptr;
    const HolderFrame* frame = nullptr;  ///< null: `convert` does not write it
    /// Adds what the object holds. True when the object is of this shape: no other is tried then.
    bool (*find)(const HolderQuery& query, std::vector<Target>& found) = nullptr;

    [[nodiscard]] constexpr bool is_typed() const { return first_judge == EnforcedBy::api_server; }
};

/// In the order in which they are tried. A new shape is a new record.
[[nodiscard]] std::span<const HolderRecord> holder_records();

/// Only for a kind that has a record.
[[nodiscard]] const HolderRecord& holder_record(HolderKind kind);

/// What the holders that are `wanted` hold in `object` of a document, which may be a List, in the
/// order of the text; annotations of pods come behind what else an object holds.
[[nodiscard]] std::vector<Target> find_targets(const PlacedTree& manifest, NodeId object,
                                               HolderKind wanted, const Limits& limits);

/// The values of Istio's charts in `object` of a document that holds no MeshConfig, for any mapping
/// that may be such: targets without a MeshConfig.
[[nodiscard]] std::vector<Target> find_values_targets(const PlacedTree& manifest, NodeId object,
                                                      HolderKind wanted, const Limits& limits);

/// Whether holders may stand in the items of a List: what has no object of its own does not.
[[nodiscard]] constexpr bool reads_items(HolderKind wanted) {
    return wanted != HolderKind::mesh_config && wanted != HolderKind::helm_values;
}

/// False only when no holder that is `wanted` can stand in the document. `has_clue`: see Clues.
[[nodiscard]] bool could_hold(std::string_view document, HolderKind wanted, bool has_clue);
[[nodiscard]] bool could_hold(std::string_view document, HolderKind wanted);

/// Whether a document that nobody can parse should be reported: it mentions a holder, or a shape
/// was asked for that has no name of its own.
[[nodiscard]] bool mentions_holder(std::string_view document, HolderKind wanted);

}  // namespace meshlint
