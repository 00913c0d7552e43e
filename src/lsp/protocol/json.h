// JSON from a stranger, and back: nothing here throws, however odd the text is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace meshlint::lsp {

using Json = nlohmann::json;

/// Deeper messages are refused: values that deep are copied and taken down by functions that call
/// themselves. What clients send is less than twenty levels deep.
inline constexpr std::size_t most_json_depth = 200;

/// Nothing for what is no JSON, or is deeper than that. Halves of surrogate pairs that stand alone,
/// which editors send because their strings may hold them, and bytes that are no UTF-8 are read as
/// U+FFFD: the document must not go out of step for them.
[[nodiscard]] std::optional<Json> parse_json(std::string_view text);

/// On one line. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string dump_json(const Json& value);

/// The member of an object; null for what is no object and where there is none.
[[nodiscard]] const Json* find_member(const Json& object, std::string_view name);

/// The member at the end of a path of names.
template <typename... Names>
[[nodiscard]] const Json* find_member(const Json& object, std::string_view name, Names... names) {
    const Json* const member = find_member(object, name);
    return member == nullptr ? nullptr : find_member(*member, names...);
}

/// A member of that type; nothing for any other.
[[nodiscard]] std::optional<std::string> find_text(const Json& object, std::string_view name);
[[nodiscard]] std::optional<std::int64_t> find_integer(const Json& object, std::string_view name);
[[nodiscard]] bool find_flag(const Json& object, std::string_view name);

}  // namespace meshlint::lsp
