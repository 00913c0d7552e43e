#include "rules/mesh/go_duration.h"

#include <algorithm>
#include <array>
#include <utility>

#include "loader/text/ascii.h"

namespace meshlint {

namespace {

/// The magnitude of the smallest duration; the largest one is one less.
constexpr std::uint64_t most = std::uint64_t{1} << 63U;

std::uint64_t unit_nanoseconds(std::string_view unit) {
    static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 8> units{{
        {"ns", 1},
        {"us", 1'000},
        {"\xC2\xB5s", 1'000},  // U+00B5, the micro sign
        {"\xCE\xBCs", 1'000},  // U+03BC, the Greek letter
        {"ms", 1'000'000},
        {"s", 1'000'000'000},
        {"m", 60'000'000'000},
        {"h", 3'600'000'000'000},
    }};
    const auto* const found =
        std::ranges::find(units, unit, [](const auto& entry) { return entry.first; });
    return found == units.end() ? 0 : found->second;
}

std::string_view take_digits(std::string_view& text) {
    const auto length =
        static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
    const std::string_view digits = text.substr(0, length);
    text.remove_prefix(length);
    return digits;
}

/// The number, or nothing when it exceeds `most`.
std::optional<std::uint64_t> whole_number(std::string_view digits) {
    std::uint64_t value = 0;
    for (const char c : digits) {
        if (value > most / 10) return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
        if (value > most) return std::nullopt;
    }
    return value;
}

/// `digits` behind the decimal point, times the unit, in whole nanoseconds.
std::uint64_t fraction_of(std::string_view digits, std::uint64_t unit) {
    std::uint64_t value = 0;
    double scale = 1;
    for (const char c : digits) {
        if (value > (most - 1) / 10) break;  // further digits are below the precision
        const std::uint64_t next = value * 10 + static_cast<std::uint64_t>(c - '0');
        if (next > most) break;
        value = next;
        scale *= 10;
    }
    return static_cast<std::uint64_t>(static_cast<double>(value) *
                                      (static_cast<double>(unit) / scale));
}

}  // namespace

DurationResult parse_go_duration(std::string_view text) {
    const auto fail = [](DurationError error, std::string_view unit = {}) {
        return DurationResult{0, error, unit};
    };
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text == "0") return {};
    if (text.empty()) return fail(DurationError::invalid);

    std::uint64_t total = 0;
    while (!text.empty()) {
        const std::string_view digits = take_digits(text);
        std::string_view fraction;
        if (text.starts_with('.')) {
            text.remove_prefix(1);
            fraction = take_digits(text);
        }
        if (digits.empty() && fraction.empty()) return fail(DurationError::invalid);
        const auto number = whole_number(digits);
        if (!number) return fail(DurationError::too_long);

        const auto unit_length = static_cast<std::size_t>(
            std::ranges::find_if(text, [](char c) { return c == '.' || is_digit(c); }) -
            text.begin());
        const std::string_view unit = text.substr(0, unit_length);
        if (unit.empty()) return fail(DurationError::missing_unit);
        text.remove_prefix(unit_length);
        const std::uint64_t scale = unit_nanoseconds(unit);
        if (scale == 0) return fail(DurationError::unknown_unit, unit);

        if (*number > most / scale) return fail(DurationError::too_long);
        const std::uint64_t value = *number * scale + fraction_of(fraction, scale);
        if (value > most) return fail(DurationError::too_long);
        total += value;
        if (total > most) return fail(DurationError::too_long);
    }
    if (negative) return {static_cast<std::int64_t>(~total + 1), DurationError::none, {}};
    if (total == most) return fail(DurationError::too_long);
    return {static_cast<std::int64_t>(total), DurationError::none, {}};
}

namespace {

struct UnitWords {
    std::string_view unit;
    std::array<std::string_view, 5> words;  ///< empty ones are none
    std::uint64_t times = 1;                ///< so many of the unit
};

constexpr std::array units_in_words = {
    UnitWords{"ms", {"msec", "msecs", "millis", "millisecond", "milliseconds"}},
    UnitWords{"s", {"sec", "secs", "second", "seconds", "s."}},
    UnitWords{"m", {"min", "mins", "minute", "minutes", "m."}},
    UnitWords{"h", {"hr", "hrs", "hour", "hours", "h."}},
    UnitWords{"h", {"d", "day", "days"}, 24},
    UnitWords{"h", {"w", "week", "weeks"}, std::uint64_t{24} * 7}};

}  // namespace

std::optional<std::string> duration_of_words(std::string_view text) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::size_t word = std::min(text.find_first_not_of(' ', end), text.size());
    const std::string name = to_lower(text.substr(word));
    const auto* const found = std::ranges::find_if(units_in_words, [&](const UnitWords& each) {
        return std::ranges::find(each.words, name) != each.words.end();
    });
    if (end == 0 || name.empty() || found == units_in_words.end()) return std::nullopt;
    std::string number(text.substr(0, end));
    if (found->times > 1) {
        constexpr std::size_t most_digits = 6;
        if (end > most_digits || number.find('.') != std::string::npos) return std::nullopt;
        number = std::to_string(std::stoull(number) * found->times);
    }
    std::string written = number + std::string(found->unit);
    if (parse_go_duration(written).error != DurationError::none) return std::nullopt;
    return written;
}

std::string_view unit_of_rest(std::string_view text) {
    text = text.substr(0, text.find_last_not_of("0123456789.") + 1);
    return text.ends_with('h') ? "m" : "s";
}

}  // namespace meshlint
