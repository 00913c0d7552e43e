#include "loader/targets/release_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "loader/text/ascii.h"

namespace meshlint {

namespace {

/// "1.26.2 " of "1.26.2 - 1.26.9": what stands in front of the number does not change the release.
std::optional<Minor> release_of_version(std::string_view text) {
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

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with(',')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with(',')) text.remove_suffix(1);
    return text;
}

/// The last release below a bound that is not part of the range: 26 of "1.27.0" and of "1.26.9".
std::optional<Minor> release_below(std::string_view version) {
    const auto minor = release_of_version(version);
    if (!minor) return std::nullopt;
    const bool starts_release = version.ends_with(".0") || version.ends_with(".0-0") ||
                                std::ranges::count(version, '.') == 1;
    if (!starts_release) return minor;
    return *minor == 0 ? std::nullopt : std::optional<Minor>(*minor - 1);
}

/// Of ">=1.26.0 <1.27.0" and ">=1.26.0, <=1.26.9".
std::optional<Minor> release_between(std::string_view text) {
    if (!text.starts_with('>')) return std::nullopt;
    const std::size_t upper = text.find('<');
    if (upper == std::string_view::npos) return std::nullopt;
    std::string_view from = text.substr(1, upper - 1);
    std::string_view to = text.substr(upper + 1);
    if (from.starts_with('=')) from.remove_prefix(1);
    const bool with_end = to.starts_with('=');
    if (with_end) to.remove_prefix(1);
    const auto first = release_of_version(trimmed(from));
    const auto last = with_end ? release_of_version(trimmed(to)) : release_below(trimmed(to));
    return first == last ? first : std::nullopt;
}

/// Of "1.26.2 - 1.26.9".
std::optional<Minor> release_of_span(std::string_view text) {
    constexpr std::string_view dash = " - ";
    const std::size_t at = text.find(dash);
    if (at == std::string_view::npos) return std::nullopt;
    const auto first = release_of_version(trimmed(text.substr(0, at)));
    const auto last = release_of_version(trimmed(text.substr(at + dash.size())));
    return first == last ? first : std::nullopt;
}

}  // namespace

std::optional<Minor> release_of(std::string_view text) {
    if (const auto release = release_of_version(text)) return release;
    if (const auto release = release_of_span(text)) return release;
    return release_between(text);
}

}  // namespace meshlint
