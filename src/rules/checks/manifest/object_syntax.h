// What validation asks of the keys and values of an object.
#pragma once

#include <string>
#include <string_view>

#include "rules/mesh/object_schema.h"

namespace meshlint {

/// Whether a text, or the text of a number, does. Texts only: `natural` is for has_sign().
[[nodiscard]] bool fits(ObjectSyntax syntax, std::string_view text);

/// "is no label key": what follows the text in a message when it does not fit.
[[nodiscard]] std::string_view complaint_of(ObjectSyntax syntax);

/// What to write instead.
[[nodiscard]] std::string_view remedy_of(ObjectSyntax syntax);

/// A time as the API server reads it: `2024-01-31T08:00:00Z`.
[[nodiscard]] bool is_object_time(std::string_view text);

}  // namespace meshlint
