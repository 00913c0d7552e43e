// The objects of a document, the ConfigMaps among them, and which of these the add-on reads.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "loader/yaml/mapping_view.h"
#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// A mapping that may be an object of Kubernetes: the root of a document, or an item of a List.
struct ManifestObject {
    NodeId node = no_node;
    std::string_view kind;    ///< of an item of a ConfigMapList that names none: ConfigMap
    bool has_kind = false;    ///< there is a key `kind`
    bool is_document = true;  ///< false: an item of a List
    bool kind_given = false;  ///< the List around it gives it a kind
};

/// What `object`, which may be no_node, is: itself, or, of a List or ConfigMapList, its items. What
/// aliases lead to is listed once: what is said of it stands in one place of the text.
[[nodiscard]] std::vector<ManifestObject> list_objects(const YamlTree& tree, NodeId object);

/// Shared ConfigMaps further down in another object or in a list, which a tool applies: a task of
/// Ansible, an Object of Crossplane, a ManifestWork. What follows behind aliases is left out.
[[nodiscard]] std::vector<ManifestObject> list_inner_config_maps(const YamlTree& tree, NodeId node);

/// A ConfigMap object in a tree. Node ids are no_node where the part is absent.
struct ConfigMap {
    NodeId object = no_node;
    NodeId name = no_node;        ///< metadata.name, a scalar
    NodeId name_space = no_node;  ///< metadata.namespace, a scalar
    NodeId metadata = no_node;
    NodeId data_key = no_node;
    NodeId data = no_node;
    std::string_view name_text;
    std::string_view namespace_text;
    std::vector<MappingEntry> fields;  ///< of the object, or of the part that is one

    // What intended_config_maps() sees beyond that.
    bool is_secret = false;                 ///< the object is a Secret
    bool in_list_of_kind = false;           ///< an item of a List that gives it its kind
    NodeId loose_mesh = no_node;            ///< value of a key `mesh` that stands beside `data`
    std::vector<NodeId> lost_separators{};  ///< keys of the object that start another one
};

[[nodiscard]] ConfigMap read_config_map(const YamlTree& tree, NodeId object);

/// The same out of a part of the object's fields.
[[nodiscard]] ConfigMap read_config_map(const YamlTree& tree, NodeId object,
                                        std::vector<MappingEntry> fields);

/// The ConfigMaps among the objects of a document.
[[nodiscard]] std::vector<ConfigMap> find_config_maps(const YamlTree& tree);

/// Why a ConfigMap is linted.
enum class TargetKind : std::uint8_t {
    none,
    shared,              ///< its name starts with istio-shared-configmap
    default_config_map,  ///< the add-on's own: istio-asm-1-N in aks-istio-system or no namespace
    app_routing,         ///< App Routing's own: istio in aks-istio-system
    unread,              ///< data.mesh in aks-istio-system that istiod does not read: under such a
                         ///< name, or in a Secret
    misspelled,          ///< its name is nearly that of a shared ConfigMap
};

[[nodiscard]] TargetKind classify_target(const YamlTree& tree, const ConfigMap& config_map);

inline constexpr std::string_view mesh_namespace = "aks-istio-system";
inline constexpr std::string_view shared_name_prefix = "istio-shared-configmap";

}  // namespace meshlint
