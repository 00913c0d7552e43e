#include "rules/checks/values/scalar_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "loader/scalar/scalar_resolver.h"
#include "loader/text/ascii.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/node_value.h"
#include "rules/mesh/go_duration.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

std::string digits_of(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
    return digits;
}

/// The only name with the digits of a text: TLSV1_3 for `1.3` and for `TLSv1.3`.
std::optional<std::string_view> name_with_digits(std::span<const std::string_view> names,
                                                 std::string_view text) {
    const std::string digits = digits_of(text);
    std::optional<std::string_view> found;
    for (const std::string_view name : names) {
        if (digits.empty() || digits_of(name) != digits) continue;
        if (found) return std::nullopt;
        found = name;
    }
    return found;
}

/// Of two names of which one is the other with a "not": `DO_NOT_UPGRADE` for false.
std::optional<std::string_view> name_for_switch(std::span<const std::string_view> names, bool on) {
    constexpr std::string_view negation = "DO_NOT_";
    for (const std::string_view name : names) {
        if (!name.starts_with(negation)) continue;
        const auto other = std::ranges::find(names, name.substr(negation.size()));
        if (other != names.end()) return on ? *other : name;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> meant_enum_name(const Node& value, const Enumeration& enumeration,
                                                Minor minor) {
    std::vector<std::string_view> names;
    for (const EnumValue& name : enumeration.values) {
        if (name.since <= minor && minor <= name.until) names.push_back(name.name);
    }
    const auto exact = std::ranges::find(names, value.value);
    if (exact != names.end()) return *exact;
    auto meant = nearest_name(value.value, names);
    if (!meant) meant = name_with_digits(names, value.value);
    if (!meant && json_kind(value) == JsonKind::boolean) {
        meant = name_for_switch(names, decode_bool(value).value_or(false));
    }
    return meant;
}

bool needs_quotes(std::string_view name) {
    return !is_evidently_string(name, ScalarStyle::plain, {});
}

std::string help_on_duration(const Node& value) {
    std::string help = "write a number and a unit: ns, us, ms, s, m or h";
    if (const auto text = decode_string(value)) {
        const DurationResult result = parse_go_duration(*text);
        if (const auto meant = duration_of_words(*text)) {
            help = fmt::format("write `{}`", *meant);
        } else if (result.error == DurationError::missing_unit) {
            help = fmt::format("add a unit, as in `{}{}`", shorten(*text), unit_of_rest(*text));
        } else if (const std::string joined = without_blanks(*text);
                   joined != *text && parse_go_duration(joined).error == DurationError::none) {
            help = fmt::format("write it without blanks: `{}`", joined);
        } else if (result.error == DurationError::unknown_unit) {
            help = fmt::format("`{}` is no unit: use ns, us, ms, s, m or h, such as `24h`",
                               shorten(result.unit));
        } else if (result.error == DurationError::too_long) {
            help = "the longest duration is about 292 years";
        }
    } else if (json_kind(value) == JsonKind::number) {
        help = fmt::format("add a unit, as in `{}s`", shorten(value.value));
    }
    return help;
}

std::string without_blanks(std::string_view text) {
    std::string joined(text);
    std::erase(joined, ' ');
    return joined;
}

Advice advice_to_write(const Node& scalar, std::string_view text, std::string help) {
    Advice advice{std::move(help), {}};
    if (is_bare(scalar) && !is_block(scalar.style)) {
        advice.plan = {fmt::format("write `{}`", text), {{scalar.range, std::string(text)}}};
    }
    return advice;
}

bool fits_quotes(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x20; });
}

}  // namespace meshlint
