// How much a document may grow when its aliases are followed.
#pragma once

#include <optional>

#include "loader/yaml/yaml_problem.h"
#include "loader/yaml/yaml_tree.h"
#include "meshlint/limits.h"

namespace meshlint {

/// Refuses what the cluster's parser calls excessive aliasing (more than 100 of more than 1000
/// decoded nodes come from aliases, and their share is too high), and documents that grow beyond
/// `limits.nodes`, or by more than `limits.document_bytes`. Costs nothing without aliases, at most
/// limits.nodes steps with them.
[[nodiscard]] std::optional<YamlProblem> check_alias_budget(const YamlTree& tree,
                                                            const Limits& limits);

}  // namespace meshlint
