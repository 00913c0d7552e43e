#include "loader/manifest/config_map_name.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

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

bool is_separator(char c) { return c == '-' || c == '.' || c == '_'; }

std::optional<std::string> revision_of(std::string_view major, std::string_view minor) {
    std::string name = "asm-";
    name += major;
    name += '-';
    name += minor;
    return parse_revision(name) ? std::optional(std::move(name)) : std::nullopt;
}

/// Of `x-asm-1.24-patch3`: whatever follows the two numbers.
std::optional<std::string> revision_behind_asm(std::string_view name) {
    constexpr std::string_view mark = "asm";
    const std::size_t at = to_lower(name).rfind(mark);
    if (at == std::string::npos) return std::nullopt;
    std::string_view rest = name.substr(at + mark.size());
    std::array<std::string_view, 2> numbers;
    for (std::string_view& number : numbers) {
        if (rest.empty() || !is_separator(rest[0])) return std::nullopt;
        rest.remove_prefix(1);
        const auto digits = std::ranges::find_if_not(rest, is_digit) - rest.begin();
        number = rest.substr(0, static_cast<std::size_t>(digits));
        rest.remove_prefix(number.size());
    }
    if (!rest.empty() && !is_separator(rest[0])) return std::nullopt;
    return revision_of(numbers[0], numbers[1]);
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
    if (auto told = revision_behind_asm(name)) return told;
    // From the end: numbers with one separator between each two. Of three, such as `1-24-3`, the
    // last is a patch level, which no revision has.
    constexpr std::size_t most = 3;
    std::array<std::string_view, most> numbers;  // the last one first
    std::size_t count = 0;
    std::size_t end = name.size();
    while (end > 0 && !is_digit(name[end - 1])) --end;
    while (count < most) {
        std::size_t begin = end;
        while (begin > 0 && is_digit(name[begin - 1])) --begin;
        if (begin == end) break;
        numbers[count++] = name.substr(begin, end - begin);
        if (begin == 0 || !is_separator(name[begin - 1])) break;
        end = begin - 1;
    }
    constexpr std::string_view istio_major = "1";
    const bool has_patch_level = count == most && numbers[2] == istio_major;
    if (count < 2) return std::nullopt;
    const std::size_t minor = has_patch_level ? 1 : 0;
    return revision_of(numbers[minor + 1], numbers[minor]);
}

}  // namespace meshlint
