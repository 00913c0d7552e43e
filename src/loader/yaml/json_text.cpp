#include "loader/yaml/json_text.h"

#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace meshlint {

namespace {

/// The code unit of the escape `\uXXXX` at `at`; 0 where there is none.
std::uint32_t code_unit(std::string_view text, std::size_t at) {
    constexpr std::size_t size = 6;
    if (text.substr(at, 2) != "\\u" || at + size > text.size()) return 0;
    std::uint32_t unit = 0;
    constexpr int hexadecimal = 16;
    std::from_chars(text.data() + at + 2, text.data() + at + size, unit, hexadecimal);
    return unit;
}

/// JSON in ASCII with an escape of YAML's, `\UXXXXXXXX`, for each pair of surrogates.
std::string without_surrogates(std::string_view json) {
    constexpr std::uint32_t first_high = 0xD800;
    constexpr std::uint32_t first_low = 0xDC00;
    constexpr std::uint32_t first_of_pair = 0x10000;
    constexpr std::size_t pair_size = 12;
    std::string text;
    text.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        if (json[at] != '\\') {
            text += json[at++];
            continue;
        }
        const std::uint32_t high = code_unit(json, at);
        if (high < first_high || high >= first_low) {
            text += json.substr(at, 2);
            at += 2;
            continue;
        }
        const std::uint32_t low = code_unit(json, at + pair_size / 2);
        const std::uint32_t character =
            first_of_pair + ((high - first_high) << 10U) + (low - first_low);
        constexpr std::string_view digits = "0123456789ABCDEF";
        text += "\\U";
        for (int shift = 28; shift >= 0; shift -= 4) text += digits[(character >> shift) & 0xFU];
        at += pair_size;
    }
    return text;
}

}  // namespace

std::optional<std::string> rewritten_json(std::string_view text, std::size_t depth) {
    using Json = nlohmann::json;
    bool too_deep = false;
    const auto guard = [&](int level, Json::parse_event_t, Json&) {
        too_deep = too_deep || static_cast<std::size_t>(level) > depth;
        return !too_deep;
    };
    const Json parsed = Json::parse(text, guard, false);
    if (parsed.is_discarded() || too_deep) return std::nullopt;
    return without_surrogates(parsed.dump(1, ' ', true));
}

}  // namespace meshlint
