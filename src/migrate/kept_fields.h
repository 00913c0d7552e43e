// Which fields of a MeshConfig a shared ConfigMap of AKS may set.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "meshlint/tables.h"

namespace meshlint {

enum class FieldFate : std::uint8_t {
    supported,  ///< kept
    allowed,    ///< kept, outside Azure support
    blocked,    ///< left out, as are the others below
    unknown,
    not_in_revision,
    repeated,  ///< another key of the same mapping counts
    empty,     ///< nothing of it is left
    lost,      ///< a value of a chart that means what a shared ConfigMap cannot say
    unused,    ///< the chart does not read the value
    refused,   ///< rendering the chart fails
};

[[nodiscard]] constexpr bool is_kept(FieldFate fate) {
    return fate == FieldFate::supported || fate == FieldFate::allowed;
}

[[nodiscard]] std::string_view to_string(FieldFate fate);

/// One key at the two levels that AKS classifies, and what becomes of it.
struct FieldOutcome {
    std::string path;   ///< as written
    ByteRange range;    ///< of the key in the file
    Position position;  ///< left to the caller
    FieldFate fate{};
    std::string renamed;  ///< the name it gets; empty when it keeps its own
    std::string reason;   ///< a clause; may be empty
};

/// An entry that stays. Its key and value are nodes of the source.
struct KeptEntry {
    NodeId key = no_node;
    NodeId value = no_node;  ///< aliases followed
    std::string name;        ///< the field's name, in camelCase
    bool renamed = false;
    bool selective = false;  ///< only `children` of its value stay
    std::vector<KeptEntry> children;
};

struct KeptFields {
    std::vector<KeptEntry> entries;      ///< in the order of the text
    std::vector<FieldOutcome> outcomes;  ///< likewise, an outer field in front of its inner ones
};

/// Decides on every key of `mesh`, a mapping, and of the ProxyConfig in it.
[[nodiscard]] KeptFields choose_fields(const PlacedTree& source, NodeId mesh, const Revision& to);

}  // namespace meshlint
