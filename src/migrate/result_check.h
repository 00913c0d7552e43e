// Whether a text says what it was made of.
#pragma once

#include <vector>

#include "loader/yaml/mapping_view.h"
#include "loader/yaml/yaml_tree.h"
#include "migrate/kept_fields.h"

namespace meshlint {

/// A part of the fields that are added; no_node: none.
struct Added {
    const YamlTree* tree = nullptr;
    NodeId node = no_node;

    [[nodiscard]] bool is_mapping() const;
    [[nodiscard]] std::vector<MappingEntry> entries() const;
    [[nodiscard]] Added below(std::string_view name) const;
};

/// Whether `mapping` of `result` holds the kept entries of `source` with their values and what is
/// added, and nothing else.
[[nodiscard]] bool holds_all(const YamlTree& result, NodeId mapping, const YamlTree& source,
                             const std::vector<KeptEntry>& kept, const Added& added);

}  // namespace meshlint
