// Text to positioned tree: libyaml judges, yaml-cpp loads, and both must see the same structure,
// unless the text is so plain that they cannot but do.
#pragma once

#include <optional>
#include <string_view>

#include "loader/yaml/yaml_problem.h"
#include "loader/yaml/yaml_tree.h"
#include "meshlint/limits.h"

namespace meshlint {

/// Exactly one of tree and problem is set.
struct LoadedYaml {
    std::optional<YamlTree> tree;
    std::optional<YamlProblem> problem;
    std::size_t end = 0;  ///< with a tree: where the first document ends
};

/// Loads the first document of `text`, which must be UTF-8 or is refused. The text must outlive the
/// tree. Time and memory are linear in the text; `limits` bounds both.
[[nodiscard]] LoadedYaml load_yaml(std::string_view text, const Limits& limits);

}  // namespace meshlint
