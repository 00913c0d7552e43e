// What a mesh block sets, as a flat list that can be compared with another one's.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "loader/yaml/yaml_tree.h"
#include "meshlint/lint.h"
#include "meshlint/tables.h"

namespace meshlint {

/// The values below `root`, a mapping that holds a MeshConfig, sorted by path. Paths have the
/// documented names of the fields; values are told as istiod decodes them, so that `60s` and `1m`
/// are the same. Nothing when there are more than anybody would compare.
[[nodiscard]] std::optional<std::vector<SetValue>> collect_set_values(const YamlTree& tree,
                                                                      NodeId root, Minor minor);

/// The paths at which two lists differ, sorted; of a path and those below it the upper one only.
[[nodiscard]] std::vector<std::string> differing_paths(std::span<const SetValue> first,
                                                       std::span<const SetValue> second);

}  // namespace meshlint
