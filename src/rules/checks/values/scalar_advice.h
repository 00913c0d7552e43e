// What somebody meant by a scalar that its field does not take.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "loader/yaml/yaml_tree.h"
#include "meshlint/tables.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

/// The name of the enumeration in this release that the value was most likely meant to be.
[[nodiscard]] std::optional<std::string_view> meant_enum_name(const Node& value,
                                                              const Enumeration& enumeration,
                                                              Minor minor);

/// Whether YAML 1.1 reads the name as something else than a string.
[[nodiscard]] bool needs_quotes(std::string_view name);

/// What to write in the place of a value that is no duration: a clause.
[[nodiscard]] std::string help_on_duration(const Node& value);

[[nodiscard]] std::string without_blanks(std::string_view text);

/// To write `text` in the place of a scalar; without edits where more is written there than its
/// value.
[[nodiscard]] Advice advice_to_write(const Node& scalar, std::string_view text, std::string help);

/// Whether the text has no line end, and nothing else that single quotes do not hold.
[[nodiscard]] bool fits_quotes(std::string_view text);

}  // namespace meshlint
