#include "report/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "loader/text/ascii.h"
#include "loader/text/utf8.h"
#include "report/code_point_ranges.h"

namespace meshlint {

namespace {

/// Beyond ASCII and the C1 controls: Unicode's default-ignorable code points, format controls,
/// spaces other than U+0020, and noncharacters of the first plane. A CI system that compares text
/// by culture skips ignorable ones, so `##vso[` could otherwise hide behind them.
constexpr auto hidden = std::to_array<CodePointRange>({
    {0x00A0, 0x00A0},    // no-break space
    {0x00AD, 0x00AD},    // soft hyphen
    {0x034F, 0x034F},    // combining grapheme joiner
    {0x061C, 0x061C},    // Arabic letter mark
    {0x115F, 0x1160},    // Hangul fillers
    {0x1680, 0x1680},    // Ogham space mark
    {0x17B4, 0x17B5},    // Khmer inherent vowels
    {0x180B, 0x180F},    // Mongolian selectors and vowel separator
    {0x2000, 0x200F},    // spaces, zero-width characters, direction marks
    {0x2028, 0x202F},    // line and paragraph separators, direction overrides, narrow space
    {0x205F, 0x206F},    // mathematical space, word joiner, direction isolates
    {0x2800, 0x2800},    // blank Braille pattern
    {0x3000, 0x3000},    // ideographic space
    {0x3164, 0x3164},    // Hangul filler
    {0xFDD0, 0xFDEF},    // noncharacters
    {0xFE00, 0xFE0F},    // variation selectors
    {0xFEFF, 0xFEFF},    // byte order mark
    {0xFFA0, 0xFFA0},    // halfwidth Hangul filler
    {0xFFF0, 0xFFFB},    // interlinear annotation
    {0x13430, 0x1343F},  // Egyptian hieroglyph format controls
    {0x1BCA0, 0x1BCA3},  // shorthand format controls
    {0x1D173, 0x1D17A},  // musical format controls
    {0xE0000, 0xE0FFF},  // tags, more variation selectors
});

void append_byte(std::string& out, char32_t byte) {
    fmt::format_to(std::back_inserter(out), "\\x{:02X}", static_cast<unsigned>(byte));
}

void append_escape(std::string& out, char32_t value) {
    const auto write = std::back_inserter(out);
    if (value == '\n') {
        out += "\\n";
    } else if (value == '\r') {
        out += "\\r";
    } else if (value == '\t') {
        out += "\\t";
    } else if (value < 0x80) {
        append_byte(out, value);
    } else if (value < 0x10000) {
        fmt::format_to(write, "\\u{:04X}", static_cast<unsigned>(value));
    } else {
        fmt::format_to(write, "\\U{:08X}", static_cast<unsigned>(value));
    }
}

}  // namespace

bool needs_escape(char32_t value) {
    if (value < 0x7F) return value < 0x20;
    if (value < 0xA0) return true;
    return contains(hidden, value) || (value & 0xFFFEU) == 0xFFFE;
}

bool marks_workflow_command(std::string_view text, std::size_t offset) {
    if (text[offset] != '#' || offset == 0 || text[offset - 1] != '#') return false;
    std::size_t at = offset + 1;
    while (at < text.size() && is_letter(text[at])) ++at;
    return at < text.size() && text[at] == '[';
}

std::size_t append_escaped_code_point(std::string& out, std::string_view text, std::size_t offset) {
    const CodePoint point = decode_code_point(text, offset);
    if (!point.valid || marks_workflow_command(text, offset)) {
        append_byte(out, point.value);
    } else if (needs_escape(point.value)) {
        append_escape(out, point.value);
    } else {
        out.append(text, offset, point.length);
    }
    return point.length;
}

void append_escaped(std::string& out, std::string_view text) {
    // Most text is shown as it is.
    const auto usual = [](char c) { return c >= ' ' && c < '\x7F' && c != '#'; };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        while (at < text.size() && usual(text[at])) ++at;
        out.append(text, begin, at - begin);
        if (at < text.size()) at += append_escaped_code_point(out, text, at);
    }
}

void append_escaped_at_line_start(std::string& out, std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos || text[first] != ':') {
        append_escaped(out, text);
        return;
    }
    out.append(text, 0, first);
    append_byte(out, ':');
    append_escaped(out, text.substr(first + 1));
}

void append_escaped_file(std::string& out, std::string_view name) {
    const std::size_t first = std::min(name.find_first_not_of(' '), name.size());
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t colon = std::min(name.find(':', at), name.size());
        append_escaped(out, name.substr(at, colon - at));
        if (colon == name.size()) return;
        const bool like_a_place = colon + 1 < name.size() && is_digit(name[colon + 1]);
        if (colon == first || like_a_place) {
            append_byte(out, ':');
        } else {
            out += ':';
        }
        at = colon + 1;
    }
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_escaped(out, text);
    return out;
}

}  // namespace meshlint
