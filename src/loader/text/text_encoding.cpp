#include "loader/text/text_encoding.h"

#include "loader/text/utf8.h"

namespace meshlint {

std::optional<std::string> transcode_utf16(std::string_view bytes) {
    const bool little_endian = bytes.starts_with("\xFF\xFE");
    if (!little_endian && !bytes.starts_with("\xFE\xFF")) return std::nullopt;

    // No YAML text may hold U+FFFF: what is broken must stay broken, as one character.
    constexpr char32_t broken = 0xFFFF;
    const auto unit_at = [&](std::size_t offset) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[offset]);
        const auto second = static_cast<unsigned char>(bytes[offset + 1]);
        return little_endian ? static_cast<char32_t>(second << 8U | first)
                             : static_cast<char32_t>(first << 8U | second);
    };
    const auto is_high = [](char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; };
    const auto is_low = [](char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; };

    std::string text;
    text.reserve(bytes.size());
    std::size_t at = 2;
    while (at + 1 < bytes.size()) {
        char32_t value = unit_at(at);
        at += 2;
        if (is_high(value) && at + 1 < bytes.size() && is_low(unit_at(at))) {
            value = 0x10000 + ((value - 0xD800) << 10U) + (unit_at(at) - 0xDC00);
            at += 2;
        } else if (is_high(value) || is_low(value)) {
            value = broken;
        }
        append_utf8(text, value);
    }
    if (at < bytes.size()) append_utf8(text, broken);
    return text;
}

}  // namespace meshlint
