// Why a text cannot be turned into another, on the way out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "loader/text/text_encoding.h"
#include "meshlint/lint.h"

namespace meshlint {

/// Ends a migration from inside; it never leaves src/migrate.
struct Refusal {
    std::optional<std::size_t> offset;  ///< in the file
    std::string message;
};

/// Of a part that has to be read: "it", "its mesh block".
inline Refusal unreadable_refusal(std::string_view name, const Unreadable& part) {
    return {part.at.begin, std::string(name) + " cannot be read: " + part.reason};
}

/// What `migrate` returns, or why it refused the text.
template <typename Migrate>
auto with_refusals(std::string_view text, const Migrate& migrate)
    -> std::variant<decltype(migrate()), Problem> {
    if (transcode_utf16(text)) return Problem{{}, "it is UTF-16; convert it to UTF-8 first"};
    try {
        return migrate();
    } catch (const Refusal& refusal) {
        Problem problem{{}, refusal.message};
        if (refusal.offset) problem.position = LineIndex(text).position(*refusal.offset);
        return problem;
    }
}

}  // namespace meshlint
