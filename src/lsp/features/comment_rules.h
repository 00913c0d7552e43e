// Rule names in comments that speak to meshlint.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace meshlint::lsp {

inline constexpr std::array<std::string_view, 2> suppression_words{"ignore", "ignore-file"};

/// Whether the comment up to here is one with its list open: `# meshlint: ignore[a, `.
[[nodiscard]] bool expects_rule_name(std::string_view comment);

}  // namespace meshlint::lsp
