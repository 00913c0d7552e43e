// "unknown rule 'bloked-field'; did you mean 'blocked-field'?"
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace meshlint::cli {

/// Says that `name` is no `kind` ("rule", "format") and suggests the nearest of `names`. Where none
/// is near it adds `otherwise`, which tells where to look.
[[nodiscard]] std::string unknown_name(std::string_view kind, std::string_view name,
                                       std::span<const std::string_view> names,
                                       std::string_view otherwise);

}  // namespace meshlint::cli
