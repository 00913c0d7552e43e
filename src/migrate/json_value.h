// A YAML value as JSON text, which is YAML as well.
#pragma once

#include <string>
#include <string_view>

#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// Appends the value of a node as the cluster decodes it, on one line: aliases followed, merge keys
/// applied, the last of equal keys, all keys in alphabetic order. Equal values give equal texts.
void append_json_value(std::string& out, const YamlTree& tree, NodeId id);

/// A text as a YAML scalar, in quotes only where it would be another value without.
[[nodiscard]] std::string scalar_text_of(std::string_view text);

}  // namespace meshlint
