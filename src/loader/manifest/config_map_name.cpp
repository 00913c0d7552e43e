#include "loader/manifest/config_map_name.h"

#include <algorithm>
#include <charconv>

#include "loader/manifest/config_map.h"
#include "loader/text/ascii.h"
#include "loader/text/edit_distance.h"

namespace meshlint {

namespace {

/// Reads a number without a leading zero from the front of `text`.
std::optional<std::uint32_t> take_number(std::string_view& text) {
    const bool zero_padded = text.size() > 1 && text[0] == '0' && is_digit(text[1]);
    if (text.empty() || !is_digit(text[0]) || zero_padded) return std::nullopt;
    std::uint32_t value = 0;
    const char* end = text.data() + text.size();
    const auto [behind, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(behind - text.data()));
    return value;
}

}  // namespace

std::optional<RevisionName> parse_revision(std::string_view text) {
    if (!text.starts_with("asm-")) return std::nullopt;
    text.remove_prefix(4);
    const auto major = take_number(text);
    if (!major || !text.starts_with('-')) return std::nullopt;
    text.remove_prefix(1);
    const auto minor = take_number(text);
    if (!minor || !text.empty()) return std::nullopt;
    return RevisionName{*major, *minor};
}

std::string_view revision_part(std::string_view name) {
    if (!name.starts_with(shared_name_prefix)) return {};
    name.remove_prefix(shared_name_prefix.size());
    return name.starts_with('-') ? name.substr(1) : std::string_view{};
}

std::string_view default_revision_part(std::string_view name) {
    constexpr std::string_view prefix = "istio-";
    return name.starts_with(prefix) ? name.substr(prefix.size()) : std::string_view{};
}

bool is_default_name(std::string_view name) {
    return parse_revision(default_revision_part(name)).has_value();
}

bool is_nearly_shared_name(std::string_view name) {
    if (name.starts_with(shared_name_prefix)) return false;
    if (name.size() > longest_name) return false;
    const std::string lower = to_lower(name);
    if (lower.find("istio") == std::string::npos && lower.find("asm") == std::string::npos) {
        return false;
    }
    std::size_t end = lower.size();
    for (const std::string_view mark : {"-asm", "_asm", ".asm"}) {
        end = std::min(end, lower.find(mark));
    }
    constexpr std::size_t near = 3;
    return edit_distance(std::string_view(lower).substr(0, end), shared_name_prefix, near) <= near;
}

bool is_target_name(std::string_view name) {
    return name.starts_with(shared_name_prefix) || is_default_name(name) ||
           is_nearly_shared_name(name);
}

std::optional<std::string> guess_revision(std::string_view name) {
    // From the end: digits, one separator, digits.
    std::size_t end = name.size();
    while (end > 0 && !is_digit(name[end - 1])) --end;
    std::size_t minor = end;
    while (minor > 0 && is_digit(name[minor - 1])) --minor;
    if (minor < 2 || minor == end ||
        std::string_view("-._").find(name[minor - 1]) == std::string_view::npos) {
        return std::nullopt;
    }
    std::size_t major = minor - 1;
    while (major > 0 && is_digit(name[major - 1])) --major;
    std::string guess = "asm-";
    guess += name.substr(major, minor - 1 - major);
    guess += '-';
    guess += name.substr(minor, end - minor);
    return parse_revision(guess) ? std::optional(guess) : std::nullopt;
}

}  // namespace meshlint
