#include "loader/scalar/number_resolver.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <system_error>

#include "loader/scalar/number_text.h"
#include "loader/text/ascii.h"

namespace meshlint {

namespace {

Resolved of_floating(double value) {
    Resolved resolved;
    resolved.kind = ResolvedKind::floating;
    resolved.floating = value;
    return resolved;
}

std::optional<std::uint64_t> parse_digits(std::string_view digits, int base) {
    std::uint64_t value = 0;
    const char* const end = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data(), end, value, base);
    if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
    return value;
}

std::optional<std::uint64_t> parse_prefixed_digits(std::string_view text) {
    if (text.size() < 2 || text.front() != '0') return parse_digits(text, 10);
    const auto digits = text.substr(2);
    switch (text[1]) {
        case 'x':
        case 'X':
            return parse_digits(digits, 16);
        case 'o':
        case 'O':
            return parse_digits(digits, 8);
        case 'b':
        case 'B':
            return parse_digits(digits, 2);
        default:
            return parse_digits(text.substr(1), 8);
    }
}

std::optional<Resolved> with_sign(char sign, std::optional<std::uint64_t> magnitude) {
    if (!magnitude) return std::nullopt;
    constexpr std::uint64_t limit = std::uint64_t{1} << 63U;
    Resolved resolved;
    resolved.kind = ResolvedKind::integer;
    if (*magnitude < limit) {
        const auto value = static_cast<std::int64_t>(*magnitude);
        resolved.integer = sign == '-' ? -value : value;
    } else if (sign == '-' && *magnitude == limit) {
        resolved.integer = std::numeric_limits<std::int64_t>::min();
    } else if (sign == ' ') {
        resolved.kind = ResolvedKind::unsigned_integer;
        resolved.unsigned_integer = *magnitude;
    } else {
        return std::nullopt;
    }
    return resolved;
}

char take_sign(std::string_view& text) {
    const char sign =
        !text.empty() && (text.front() == '+' || text.front() == '-') ? text.front() : ' ';
    if (sign != ' ') text.remove_prefix(1);
    return sign;
}

std::optional<Resolved> parse_integer(std::string_view text) {
    const char sign = take_sign(text);
    return with_sign(sign, parse_prefixed_digits(text));
}

/// `0b-101`, an oddity of the cluster's library: the sign may stand behind the prefix.
std::optional<Resolved> parse_inner_sign(std::string_view text) {
    if (text.substr(0, 2) != "0b") return std::nullopt;
    text.remove_prefix(2);
    const char sign = take_sign(text);
    return with_sign(sign, parse_digits(text, 2));
}

std::string without_underscores(std::string_view text) {
    std::string result(text);
    result.erase(std::remove(result.begin(), result.end(), '_'), result.end());
    return result;
}

std::optional<Resolved> parse_number(std::string_view text) {
    const std::string digits = without_underscores(text);
    if (auto integer = parse_integer(digits)) return integer;
    if (const auto value = parse_decimal(digits)) return of_floating(*value);
    return parse_inner_sign(digits);
}

/// Behind a leading point an underscore must stand between two digits.
std::optional<Resolved> parse_fraction(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] != '_') continue;
        const bool between_digits =
            is_digit(text[i - 1]) && i + 1 < text.size() && is_digit(text[i + 1]);
        if (!between_digits) return std::nullopt;
    }
    const auto value = parse_decimal(without_underscores(text));
    if (!value) return std::nullopt;
    return of_floating(*value);
}

}  // namespace

std::optional<Resolved> resolve_number(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const char first = text.front();
    if (first == '.') return parse_fraction(text);
    if (first == '+' || first == '-' || is_digit(first)) return parse_number(text);
    return std::nullopt;
}

}  // namespace meshlint
