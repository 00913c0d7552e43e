// Text to positioned tree.
#pragma once

#include <optional>
#include <string_view>

#include "loader/yaml/yaml_problem.h"
#include "loader/yaml/yaml_tree.h"
#include "meshlint/limits.h"

namespace meshlint {

/// The first document of a text as far as it can be read.
struct ReadYaml {
    YamlTree tree;  ///< with a problem: what stands in front of it
    std::optional<YamlProblem> problem;
    std::size_t end = 0;  ///< of the document; with a problem, where the parser stopped
};

/// Reads the first document of `text`, which is all that the cluster reads of it. A text that is no
/// UTF-8 is refused. The text must outlive the tree. Time and memory are linear in the text;
/// `limits` bounds both.
[[nodiscard]] ReadYaml read_yaml(std::string_view text, const Limits& limits);

/// Exactly one of tree and problem is set.
struct LoadedYaml {
    std::optional<YamlTree> tree;
    std::optional<YamlProblem> problem;
    std::size_t end = 0;  ///< with a tree: where the first document ends
};

/// The same for a document that must be good to its end, and have a place in JSON.
[[nodiscard]] LoadedYaml load_yaml(std::string_view text, const Limits& limits);

/// The same for a manifest, which kubectl reads as JSON first if it starts with a brace: then it
/// may have escapes that no YAML has.
[[nodiscard]] LoadedYaml load_manifest(std::string_view text, const Limits& limits);

}  // namespace meshlint
