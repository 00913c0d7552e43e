// JSON that is no YAML.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meshlint {

/// The same JSON document without what YAML does not know, such as escapes of surrogates; nothing
/// for what is no JSON, or has more than `depth` collections in one another.
[[nodiscard]] std::optional<std::string> rewritten_json(std::string_view text, std::size_t depth);

}  // namespace meshlint
