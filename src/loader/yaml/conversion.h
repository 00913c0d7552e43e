// The step from YAML to JSON, which refuses some well-formed YAML.
#pragma once

#include <optional>

#include "loader/yaml/yaml_problem.h"
#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// What the cluster's YAML library refuses after parsing: a tag that its value does not fit, `.inf`
/// and `.nan`, keys that are no text in JSON, merge keys without mappings. The first such place.
[[nodiscard]] std::optional<YamlProblem> check_conversion(const YamlTree& tree);

}  // namespace meshlint
