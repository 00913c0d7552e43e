#include "loader/scalar/number_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <nlohmann/json.hpp>

#include "loader/text/ascii.h"

namespace meshlint {

namespace {

std::string_view take_digits(std::string_view& text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    const auto digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

bool take_one_of(std::string_view& text, std::string_view characters) {
    if (text.empty() || characters.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

struct Decimal {
    std::string_view integral;
    std::string_view fraction;
    bool negative_exponent = false;
    std::string_view exponent;
};

std::optional<Decimal> split_decimal(std::string_view text) {
    Decimal parts;
    parts.integral = take_digits(text);
    if (take_one_of(text, ".")) parts.fraction = take_digits(text);
    if (parts.integral.empty() && parts.fraction.empty()) return std::nullopt;
    if (take_one_of(text, "eE")) {
        parts.negative_exponent = text.substr(0, 1) == "-";
        take_one_of(text, "+-");
        parts.exponent = take_digits(text);
        if (parts.exponent.empty()) return std::nullopt;
    }
    if (!text.empty()) return std::nullopt;
    return parts;
}

/// The power of ten of the first digit that is not 0; nothing when all are.
std::optional<long long> power_of_ten(const Decimal& parts) {
    constexpr long long huge = 1'000'000'000'000;
    long long exponent = 0;
    for (const char digit : parts.exponent)
        exponent = std::min(exponent * 10 + (digit - '0'), huge);
    if (parts.negative_exponent) exponent = -exponent;

    const auto in_integral = parts.integral.find_first_not_of('0');
    if (in_integral != std::string_view::npos) {
        return exponent + static_cast<long long>(parts.integral.size() - in_integral) - 1;
    }
    const auto in_fraction = parts.fraction.find_first_not_of('0');
    if (in_fraction == std::string_view::npos) return std::nullopt;
    return exponent - static_cast<long long>(in_fraction) - 1;
}

/// The fewest digits that give a number back, as `digits[0].digits[1..] * 10^exponent`.
struct Digits {
    bool negative = false;
    std::string digits;
    int exponent = 0;
};

template <typename Number>
Digits shortest_digits(Number value) {
    const std::string written = fmt::format("{}", value);
    std::string_view text(written);
    Digits result;
    result.negative = take_one_of(text, "-");
    const Decimal parts = split_decimal(text).value();
    const auto exponent = power_of_ten(parts);
    if (!exponent) {
        result.digits = "0";
        return result;
    }
    result.exponent = static_cast<int>(*exponent);
    const std::string digits = std::string(parts.integral).append(parts.fraction);
    const std::size_t first = digits.find_first_not_of('0');
    result.digits = digits.substr(first, digits.find_last_not_of('0') + 1 - first);
    return result;
}

std::string without_exponent(const Digits& number) {
    std::string text = number.negative ? "-" : "";
    if (number.exponent < 0) {
        text += "0." + std::string(static_cast<std::size_t>(-number.exponent - 1), '0');
        return text + number.digits;
    }
    const auto integral = static_cast<std::size_t>(number.exponent) + 1;
    text += number.digits.substr(0, integral);
    if (number.digits.size() > integral) return text + '.' + number.digits.substr(integral);
    return text + std::string(integral - number.digits.size(), '0');
}

std::string with_exponent(const Digits& number, std::size_t exponent_digits) {
    std::string text = number.negative ? "-" : "";
    text += number.digits.front();
    if (number.digits.size() > 1) text += '.' + number.digits.substr(1);
    text += number.exponent < 0 ? "e-" : "e+";
    const std::string exponent = std::to_string(std::abs(number.exponent));
    if (exponent.size() < exponent_digits) text += '0';
    return text + exponent;
}

std::string printed_digits(const Digits& number) {
    const bool plain = number.exponent >= -4 && number.exponent < 6;
    return plain ? without_exponent(number) : with_exponent(number, 2);
}

float to_single(double value) {
    constexpr double rounds_to_infinity = 0x1.ffffffp127;
    constexpr float largest = std::numeric_limits<float>::max();
    const double magnitude = std::abs(value);
    if (magnitude <= largest) return static_cast<float>(value);
    const float beyond =
        magnitude < rounds_to_infinity ? largest : std::numeric_limits<float>::infinity();
    return value < 0 ? -beyond : beyond;
}

/// Nothing when the number is too large or too small. What the C++ library has for this is missing
/// in clang's, and GCC's makes every start load one library more; the C functions depend on the
/// locale. This one does not, but wants digits on both sides of the point.
std::optional<double> to_double(const Decimal& parts) {
    std::string text = "0";
    const std::size_t first = parts.integral.find_first_not_of('0');
    if (first != std::string_view::npos) text = parts.integral.substr(first);
    text += '.';
    text += parts.fraction.empty() ? "0" : parts.fraction;
    text += parts.negative_exponent ? "e-" : "e";
    text += parts.exponent.empty() ? "0" : parts.exponent;
    const auto number = nlohmann::json::parse(text, nullptr, false);
    return number.is_number() ? std::optional(number.get<double>()) : std::nullopt;
}

}  // namespace

std::optional<double> parse_decimal(std::string_view text) {
    const bool negative = text.substr(0, 1) == "-";
    take_one_of(text, "+-");
    const auto parts = split_decimal(text);
    if (!parts) return std::nullopt;

    const double zero = negative ? -0.0 : 0.0;
    constexpr long long beyond_any_double = 400;
    const auto power = power_of_ten(*parts);
    if (!power || *power < -beyond_any_double) return zero;
    if (*power > beyond_any_double) return std::nullopt;

    const auto value = to_double(*parts);
    if (!value && *power < 0) return zero;
    if (!value || std::isinf(*value)) return std::nullopt;
    return negative ? -*value : *value;
}

std::string json_number_text(double value) {
    const Digits number = shortest_digits(value);
    const bool plain = value == 0 || (number.exponent >= -6 && number.exponent < 21);
    return plain ? without_exponent(number) : with_exponent(number, 1);
}

std::string key_number_text(double value) {
    if (std::isnan(value)) return ".nan";
    const float single = to_single(value);
    if (std::isinf(single)) return single < 0 ? "-.inf" : ".inf";
    return printed_digits(shortest_digits(single));
}

std::string printed_number_text(double value) { return printed_digits(shortest_digits(value)); }

}  // namespace meshlint
