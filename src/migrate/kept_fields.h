// Which fields of a MeshConfig another holder may set.
#pragma once

#include <string>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "loader/targets/holder.h"
#include "meshlint/convert.h"
#include "meshlint/tables.h"

namespace meshlint {

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
/// `minor` is the release that reads the holder `to`.
[[nodiscard]] KeptFields choose_fields(const PlacedTree& source, NodeId mesh,
                                       const HolderRecord& to, Minor minor);

}  // namespace meshlint
