// A mapping as the cluster decodes it: merge keys applied, the last of equal keys wins.
#pragma once

#include <string>
#include <vector>

#include "loader/yaml/yaml_tree.h"

namespace meshlint {

struct MappingEntry {
    std::string name;        ///< the key as text: `on` is "true", `0x10` is "16"
    NodeId key = no_node;    ///< as written; an alias is not followed
    NodeId value = no_node;  ///< aliases followed
    bool merged = false;     ///< came in through a merge key
    bool repeated = false;   ///< one of several keys of this name in the mapping itself
};

/// A key that stands in one mapping twice.
struct RepeatedKey {
    std::string name;
    NodeId first = no_node;
    NodeId again = no_node;
    /// The two are of different types, such as `1` and `"1"`: which one wins is up to chance.
    bool undecided = false;
};

struct MappingView {
    std::vector<MappingEntry> entries;  ///< effective ones, in the order of the text
    std::vector<RepeatedKey> repeated;  ///< among the keys written in this mapping itself
};

/// `mapping` must be a mapping node. Keys that the cluster cannot turn into text are left out.
[[nodiscard]] MappingView view_mapping(const YamlTree& tree, NodeId mapping);

/// Whether a quick look shows that no two keys of a mapping node are the same, and that none is a
/// merge key.
[[nodiscard]] bool has_distinct_keys(const YamlTree& tree, NodeId mapping);

/// The value of the entry called `name`, aliases followed; no_node when there is none, when
/// `mapping` is no mapping, and when it is no_node.
[[nodiscard]] NodeId find_value(const YamlTree& tree, NodeId mapping, std::string_view name);

/// A plain `<<`, or one tagged as a merge key.
[[nodiscard]] bool is_merge_key(const Node& key);

}  // namespace meshlint
