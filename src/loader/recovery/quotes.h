// Quotes of a value that do not fit together.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint {

/// Whether a quote that opens at the start of the value stays open in its line.
[[nodiscard]] bool stays_open(std::string_view value);

/// The sign in `value` that was meant to close the quote that stays open in it: `'true"`. Nothing
/// when the other kind of quote stands there more than once, or in the midst of text.
[[nodiscard]] std::optional<std::size_t> closing_sign_of_other_kind(std::string_view value);

/// Of `""text""` the signs that are one too many; empty when there is none.
[[nodiscard]] std::vector<std::size_t> doubled_quotes(std::string_view value);

/// Of `"a "b" c"` the quotes inside that end it too early; empty when the value does not end with
/// the quote that it starts with.
[[nodiscard]] std::vector<std::size_t> bare_inner_quotes(std::string_view value);

/// The text in single quotes.
[[nodiscard]] std::string in_single_quotes(std::string_view text);

}  // namespace meshlint
