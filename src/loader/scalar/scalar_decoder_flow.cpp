#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "loader/scalar/scalar_builder.h"
#include "loader/scalar/scalar_styles.h"
#include "loader/text/line_break.h"
#include "loader/text/utf8.h"

namespace meshlint {

namespace {

/// Blanks and line breaks between two words of a scalar.
struct Gap {
    ByteRange range;
    ByteRange first_break;  // empty: blanks only
};

Gap read_gap(std::string_view source, std::size_t begin) {
    Gap gap{{begin, begin}, {begin, begin}};
    std::size_t& at = gap.range.end;
    while (at < source.size()) {
        const std::size_t break_size = line_break_size(source, at);
        if (break_size == 0 && !is_blank(source[at])) break;
        if (break_size != 0 && gap.first_break.empty()) gap.first_break = {at, at + break_size};
        at += break_size == 0 ? 1 : break_size;
    }
    return gap;
}

void add_gap(ScalarBuilder& builder, const Gap& gap) {
    if (gap.first_break.empty()) {
        builder.copy(gap.range);
    } else {
        builder.fold(gap.first_break, {gap.first_break.end, gap.range.end});
    }
}

struct Escape {
    std::string text;
    std::size_t size = 2;  // in the source, with the backslash
};

std::optional<std::string_view> simple_escape(char name) {
    switch (name) {
        case '0':
            return std::string_view("\0", 1);
        case 'a':
            return "\a";
        case 'b':
            return "\b";
        case 't':
        case '\t':
            return "\t";
        case 'n':
            return "\n";
        case 'v':
            return "\v";
        case 'f':
            return "\f";
        case 'r':
            return "\r";
        case 'e':
            return "\x1B";
        case ' ':
            return " ";
        case '"':
            return "\"";
        case '\'':
            return "'";
        case '/':
            return "/";
        case '\\':
            return "\\";
        case 'N':
            return "\xC2\x85";
        case '_':
            return "\xC2\xA0";
        case 'L':
            return "\xE2\x80\xA8";
        case 'P':
            return "\xE2\x80\xA9";
        default:
            return std::nullopt;
    }
}

std::size_t hex_digits_of(char name) {
    switch (name) {
        case 'x':
            return 2;
        case 'u':
            return 4;
        case 'U':
            return 8;
        default:
            return 0;
    }
}

std::optional<unsigned> hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
    if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a') + 10;
    if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A') + 10;
    return std::nullopt;
}

/// The number that `digits` are, or nothing; too large a one is no code point.
std::optional<char32_t> parse_hex(std::string_view digits) {
    char32_t value = 0;
    for (const char digit : digits) {
        const auto nibble = hex_value(digit);
        if (!nibble || value > 0x0FFFFFFF) return std::nullopt;
        value = (value << 4U) | *nibble;
    }
    return value;
}

bool is_high_surrogate(char32_t value) { return value >= 0xD800 && value <= 0xDBFF; }
bool is_low_surrogate(char32_t value) { return value >= 0xDC00 && value <= 0xDFFF; }

/// The second half of a pair of surrogates, at `begin`.
std::optional<char32_t> read_low_surrogate(std::string_view source, std::size_t begin) {
    const std::string_view escape = source.substr(std::min(begin, source.size()), 6);
    if (escape.size() < 6 || !escape.starts_with("\\u")) return std::nullopt;
    const auto value = parse_hex(escape.substr(2));
    return value && is_low_surrogate(*value) ? value : std::nullopt;
}

/// The escape sequence at `begin`, where a backslash stands; nothing when it is malformed.
std::optional<Escape> read_escape(std::string_view source, std::size_t begin) {
    if (begin + 1 >= source.size()) return std::nullopt;
    const char name = source[begin + 1];
    if (const auto text = simple_escape(name)) return Escape{std::string(*text), 2};
    const std::size_t digits = hex_digits_of(name);
    if (digits == 0 || source.size() - (begin + 2) < digits) return std::nullopt;
    auto code_point = parse_hex(source.substr(begin + 2, digits));
    if (!code_point || *code_point > 0x10FFFF) return std::nullopt;
    Escape escape{{}, 2 + digits};
    // Only JSON has these: two for one character, and one alone for none.
    if (is_high_surrogate(*code_point) || is_low_surrogate(*code_point)) {
        constexpr char32_t replacement_character = 0xFFFD;
        const auto low = read_low_surrogate(source, begin + escape.size);
        const bool pair = is_high_surrogate(*code_point) && low;
        if (pair) escape.size += escape.size;
        code_point = pair ? 0x10000 + ((*code_point - 0xD800) << 10U) + (*low - 0xDC00)
                          : replacement_character;
    }
    append_utf8(escape.text, *code_point);
    return escape;
}

/// Adds what the backslash at `begin` stands for and returns the offset behind it all.
std::size_t add_escape(ScalarBuilder& builder, std::string_view source, std::size_t begin) {
    const std::size_t break_size =
        begin + 1 < source.size() ? line_break_size(source, begin + 1) : 0;
    if (break_size != 0) {
        const Gap gap = read_gap(source, begin + 1 + break_size);
        builder.add_line_breaks(gap.range);
        return gap.range.end;
    }
    if (const auto escape = read_escape(source, begin)) {
        builder.replace(escape->text, {begin, begin + escape->size});
        return begin + escape->size;
    }
    builder.copy({begin, begin + 1});
    return begin + 1;
}

/// The first offset from `begin` on that holds a blank, a line break or one of `stops`.
std::size_t word_end(std::string_view source, std::size_t begin, std::string_view stops) {
    std::size_t at = begin;
    while (at < source.size() && !is_blank(source[at]) && line_break_size(source, at) == 0 &&
           stops.find(source[at]) == std::string_view::npos) {
        ++at;
    }
    return at;
}

}  // namespace

DecodedScalar decode_plain(std::string_view source, std::size_t begin) {
    ScalarBuilder builder(source);
    std::size_t end = word_end(source, begin, "");
    builder.copy({begin, end});
    for (;;) {
        const Gap gap = read_gap(source, end);
        const bool more = gap.range.end < source.size() && source[gap.range.end] != '#';
        if (!more) return std::move(builder).finish(end);
        add_gap(builder, gap);
        end = word_end(source, gap.range.end, "");
        builder.copy({gap.range.end, end});
    }
}

DecodedScalar decode_single_quoted(std::string_view source, std::size_t begin) {
    ScalarBuilder builder(source);
    std::size_t at = begin + 1;
    while (at < source.size()) {
        const std::size_t end = word_end(source, at, "'");
        builder.copy({at, end});
        at = end;
        if (at == source.size()) break;
        if (source[at] != '\'') {
            const Gap gap = read_gap(source, at);
            add_gap(builder, gap);
            at = gap.range.end;
        } else if (source.substr(at, 2) == "''") {
            builder.replace("'", {at, at + 2});
            at += 2;
        } else {
            break;
        }
    }
    return std::move(builder).finish(at);
}

DecodedScalar decode_double_quoted(std::string_view source, std::size_t begin) {
    ScalarBuilder builder(source);
    std::size_t at = begin + 1;
    while (at < source.size()) {
        const std::size_t end = word_end(source, at, "\"\\");
        builder.copy({at, end});
        at = end;
        if (at == source.size() || source[at] == '"') break;
        if (source[at] == '\\') {
            at = add_escape(builder, source, at);
        } else {
            const Gap gap = read_gap(source, at);
            add_gap(builder, gap);
            at = gap.range.end;
        }
    }
    return std::move(builder).finish(at);
}

}  // namespace meshlint
