// ConfigMaps, and objects that were meant to be one.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "loader/manifest/config_map.h"

namespace meshlint {

/// The ConfigMap that an object is, or what a mistake keeps from being one although it
/// carries the name of a shared ConfigMap:
/// - the kind is misspelled or missing;
/// - the name stands beside `metadata`, or a key on the way to it is misspelled;
/// - a separator `---` is lost, so that the keys of two objects stand in one;
/// - it is a Secret with the key `mesh`.
/// Likewise `data`, under a name that is nearly right or in the wrong place, or under any other
/// name that has a text `mesh` below it, is found where a ConfigMap has none. Names and data are
/// those that were meant; what stands in the way to them is for the checks to say. More than one
/// only where a separator is lost.
[[nodiscard]] std::vector<ConfigMap> intended_config_maps(const YamlTree& tree,
                                                          const ManifestObject& object);

/// The field that an entry of the object's own was meant to be, by what it holds: `metadata` has
/// the name of the ConfigMap below it, `data` the mesh block, `kind` is `ConfigMap` and
/// `apiVersion` is `v1`. Nothing where there is such a field, or the entry holds something else.
[[nodiscard]] std::optional<std::string_view> field_meant_by(const YamlTree& tree,
                                                             const ConfigMap& config_map,
                                                             const MappingEntry& entry);

}  // namespace meshlint
