// What a YAML tree says, as a value that can be changed and compared.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

#include "loader/yaml/yaml_tree.h"

namespace meshlint {

// clang-tidy fears a destructor of nlohmann::json that throws; it has none.
/// A change of one tree, by its nodes.
struct ModelChange {               // NOLINT(bugprone-exception-escape)
    NodeId without_key = no_node;  ///< leave out the entry with this key
    NodeId into = no_node;         ///< and add the following one to this mapping
    std::string added_key;
    nlohmann::json added;
    NodeId replace = no_node;  ///< and put `replacement` in this node's place
    nlohmann::json replacement;
};

/// Equal for trees that say the same, whatever their styles, comments and the order of their keys.
/// Aliases and anchors are kept by name. Linear in the nodes as written.
[[nodiscard]] nlohmann::json model_of(const YamlTree& tree, NodeId node,
                                      const ModelChange& change = {});

}  // namespace meshlint
