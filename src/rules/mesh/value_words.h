// Words for values and types, as users say them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "loader/manifest/placed_tree.h"
#include "meshlint/tables.h"

namespace meshlint {

/// "the number 10", "the boolean `yes`", "the text `abc`", "a list", "nothing".
[[nodiscard]] std::string describe_value(const PlacedTree& block, NodeId id);

/// "a string", "a whole number from 0 to 4294967295", "one of TEXT, JSON", "a list of strings".
[[nodiscard]] std::string describe_type(const FieldType& type, Minor minor);

/// The type of one element of a list or map, or of the value itself.
[[nodiscard]] std::string describe_element_type(const FieldType& type, Minor minor);

/// A value for a message: shortened to `longest` code points where it is longer.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t longest = 40);

/// Names of some of the fields that a message has in this release; empty where it has none.
[[nodiscard]] std::string fields_in_words(const Message& message, Minor minor);

/// "`a`, `b` and `c`", or "`a`, `b`, `c` and 4 more"; empty for none.
[[nodiscard]] std::string names_in_words(std::span<const std::string_view> names);

}  // namespace meshlint
