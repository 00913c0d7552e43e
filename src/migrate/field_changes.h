// What another release makes of the fields that a mesh block sets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "meshlint/tables.h"

namespace meshlint {

enum class FieldChangeKind : std::uint8_t {
    removed,         ///< the release does not have the field
    added,           ///< the release has it, the other one does not
    type,            ///< it takes other values
    oneof,           ///< it excludes other fields now
    deprecated,      ///< marked as deprecated, or hidden from the reference
    enum_value,      ///< the value in use goes away
    enum_values,     ///< there are other values to choose from
    classification,  ///< AKS classifies it otherwise
    behaviour,       ///< a default, a limit or a meaning changed
};

struct FieldChange {
    FieldChangeKind kind{};
    std::string field;  ///< as written; for a field that is not set, its schema path; or empty
    bool set = true;    ///< false: the change is about a field that is not set, or the whole mesh
    ByteRange range;    ///< of the key in the file, when it is set
    Position position;
    std::string text;  ///< Markdown, a clause without a full stop
    std::string_view url;
};

struct FieldComparison {
    std::size_t fields = 0;            ///< in use, at every level, as far as any release knows them
    std::vector<FieldChange> changes;  ///< in the order of the text, then those about the rest
};

/// Compares what the two releases say about the fields below `root`, a mesh block's mapping.
/// Changes of behaviour are listed for upgrades only. Positions are left to the caller.
[[nodiscard]] FieldComparison compare_releases(const PlacedTree& block, NodeId root, Minor from,
                                               Minor to);

[[nodiscard]] std::string_view to_string(FieldChangeKind kind);

}  // namespace meshlint
