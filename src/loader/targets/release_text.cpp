#include "loader/targets/release_text.h"

#include <array>
#include <charconv>

#include "loader/text/ascii.h"

namespace meshlint {

std::optional<Minor> release_of(std::string_view text) {
    // What stands in front of the number without changing the release.
    constexpr std::array<std::string_view, 7> leads = {"asm-", "istio-", "v", "=", "~", "^", " "};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view lead : leads) {
            if (!text.starts_with(lead)) continue;
            text.remove_prefix(lead.size());
            again = true;
        }
    }
    if (!text.starts_with("1.") && !text.starts_with("1-")) return std::nullopt;
    text.remove_prefix(2);
    Minor minor = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minor);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    // "1.26 || 1.27" and "1.26 - 1.28" leave a choice.
    const bool is_whole = text.find(' ') == std::string_view::npos &&
                          (text.empty() || text[0] == '.' || text[0] == '-');
    return is_whole ? std::optional(minor) : std::nullopt;
}

}  // namespace meshlint
