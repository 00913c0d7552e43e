// ConfigMaps, and objects that were meant to be one.
#pragma once

#include <vector>

#include "loader/manifest/config_map.h"

namespace meshlint {

/// The ConfigMap that an object is, or what a mistake keeps from being one although it
/// carries the name of a shared ConfigMap:
/// - the kind is misspelled or missing;
/// - the name stands beside `metadata`, or a key on the way to it is misspelled;
/// - a separator `---` is lost, so that the keys of two objects stand in one.
/// Likewise `data`, under a name that is nearly right or in the wrong place, is found where a
/// ConfigMap has none. Names and data are those that were meant; what stands in the way to them is
/// for the checks to say. More than one only where a separator is lost.
[[nodiscard]] std::vector<ConfigMap> intended_config_maps(const YamlTree& tree,
                                                          const ManifestObject& object);

}  // namespace meshlint
