#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "loader/scalar/scalar_decoder.h"
#include "support/scalar_generator.h"
#include "support/yaml_scalars.h"

using meshlint::ByteRange;
using meshlint::decode_scalar;
using meshlint::DecodedScalar;
using meshlint::ScalarStyle;
using meshlint::slice;
using meshlint::test::LibyamlScalar;
using meshlint::test::Random;
using meshlint::test::read_with_libyaml;
using meshlint::test::read_with_yaml_cpp;
using meshlint::test::ScalarGenerator;

namespace {

constexpr std::array<ScalarStyle, 5> styles{ScalarStyle::plain, ScalarStyle::single_quoted,
                                            ScalarStyle::double_quoted, ScalarStyle::literal,
                                            ScalarStyle::folded};

/// How much more than usual is tried, from the environment; 1 unless set.
std::size_t effort() {
    const char* factor = std::getenv("MESHLINT_TEST_EFFORT");
    return factor == nullptr ? 1 : std::max<std::size_t>(1, std::strtoul(factor, nullptr, 10));
}

/// Splits off the line break at the start of `text`; empty when there is none. Written apart from
/// the decoder's own function on purpose.
std::string_view take_line_break(std::string_view& text) {
    constexpr std::array<std::string_view, 6> breaks{"\r\n",   "\n",     "\r",
                                                     "\u0085", "\u2028", "\u2029"};
    for (const auto candidate : breaks) {
        if (text.substr(0, candidate.size()) == candidate) {
            const auto found = text.substr(0, candidate.size());
            text.remove_prefix(candidate.size());
            return found;
        }
    }
    return {};
}

std::string_view read_as(std::string_view line_break) {
    return line_break == "\u2028" || line_break == "\u2029" ? line_break : "\n";
}

void skip(std::string_view& text, std::string_view characters) {
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(characters)));
}

bool is_escape_for(std::string_view source, std::string_view decoded) {
    const auto scalars = read_with_libyaml('"' + std::string(source) + '"');
    return scalars && scalars->size() == 1 && scalars->front().value == decoded;
}

/// True when the source bytes of a replaced piece do stand for `decoded`.
bool stands_for(std::string_view source, std::string_view decoded, ScalarStyle style) {
    if (style == ScalarStyle::single_quoted && source == "''") return decoded == "'";
    if (style == ScalarStyle::double_quoted && source.substr(0, 1) == "\\") {
        return is_escape_for(source, decoded);
    }
    const auto first = take_line_break(source);
    if (first.empty()) return false;
    if (source.empty()) {
        return decoded == read_as(first) || (style != ScalarStyle::literal && decoded == " ");
    }
    if (style == ScalarStyle::literal || read_as(first) != "\n") return false;
    skip(source, " \t");
    const auto second = take_line_break(source);
    return !second.empty() && source.empty() && decoded == read_as(second);
}

/// True when a scalar's source bytes between two pieces may be left out of its text.
bool may_be_dropped(std::string_view source, ScalarStyle style) {
    while (!source.empty()) {
        skip(source, is_block(style) ? " " : " \t");
        if (source.empty()) break;
        if (style != ScalarStyle::double_quoted || source.front() != '\\') return false;
        source.remove_prefix(1);
        if (take_line_break(source).empty()) return false;
    }
    return true;
}

/// The same for what comes in front of the first piece.
bool may_lead(std::string_view source, ScalarStyle style) {
    if (style == ScalarStyle::plain) return source.empty();
    if (!is_block(style)) return !source.empty() && may_be_dropped(source.substr(1), style);
    while (!source.empty() && take_line_break(source).empty()) source.remove_prefix(1);
    return may_be_dropped(source, style);
}

/// The same for what comes behind the last piece.
bool may_trail(std::string_view source, ScalarStyle style) {
    if (style == ScalarStyle::plain) return source.empty();
    if (!is_block(style)) {
        return !source.empty() && may_be_dropped(source.substr(0, source.size() - 1), style);
    }
    while (!source.empty()) {
        skip(source, " ");
        if (!source.empty() && take_line_break(source).empty()) return false;
    }
    return true;
}

/// What is wrong with the places of a decoded scalar; empty when nothing is.
std::string find_misplaced(std::string_view source, ByteRange token, ScalarStyle style,
                           const DecodedScalar& scalar) {
    const std::string_view text = scalar.text;
    if (scalar.map.decoded_size() != text.size()) return "size";
    std::size_t behind = token.begin;
    for (std::size_t i = 0; i < text.size();) {
        const ByteRange place = scalar.map.source_of(i);
        if (place.begin < behind || place.end > token.end || place.empty()) return "order";
        const auto skipped = slice(source, {behind, place.begin});
        const bool expected = i == 0 ? may_lead(skipped, style) : may_be_dropped(skipped, style);
        if (!expected) return "left out: " + std::string(skipped);
        const bool copied = place.size() == 1 && source[place.begin] == text[i];
        std::size_t size = 1;
        while (!copied && i + size < text.size() && scalar.map.source_of(i + size) == place) ++size;
        if (!copied && !stands_for(slice(source, place), text.substr(i, size), style)) {
            return "replaced: " + std::string(slice(source, place));
        }
        behind = place.end;
        i += size;
    }
    const ByteRange end = scalar.map.source_of(text.size());
    if (!end.empty() || end.begin < behind || end.end > token.end) return "end";
    if (!text.empty() && !may_trail(slice(source, {behind, token.end}), style)) return "tail";
    return {};
}

/// Known reasons for which yaml-cpp reads a text differently, or not at all.
enum class Quirk : std::uint8_t {
    line_breaks,              // CR, U+0085, U+2028 and U+2029 are no line breaks to it
    indented_property,        // a text that goes on, or may, on the line behind an anchor or a tag
    flow_mapping_key,         // in flow: a `?`, a `:` or a line break in or behind a plain scalar
    folded_kept_lines,        // >+ loses final empty lines
    folded_spaces_at_end,     // > at the end of the file, in front of spaces
    two_byte_escapes,         // \N and \_
    blank_line_before_quote,  // the last of them are lost
    count
};
using QuirkCounts = std::array<std::size_t, static_cast<std::size_t>(Quirk::count)>;

bool has_unusual_line_break(std::string_view text) {
    while (!text.empty()) {
        const auto line_break = take_line_break(text);
        if (!line_break.empty() && line_break != "\n" && line_break != "\r\n") return true;
        if (line_break.empty()) text.remove_prefix(1);
    }
    return false;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Why yaml-cpp may refuse the document or find other scalars in it.
std::optional<Quirk> document_quirk(std::string_view text,
                                    const std::vector<LibyamlScalar>& scalars) {
    if (has_unusual_line_break(text)) return Quirk::line_breaks;
    for (const auto& scalar : scalars) {
        const auto token = slice(text, scalar.token);
        const bool may_go_on =
            contains(token, "\n") || is_block(scalar.style) || scalar.style == ScalarStyle::plain;
        if (scalar.has_properties && may_go_on) return Quirk::indented_property;
        if (!scalar.in_flow || scalar.style != ScalarStyle::plain) continue;
        auto rest = text.substr(scalar.token.end);
        skip(rest, " \t");
        const bool until_next_line = !take_line_break(rest).empty();
        if (until_next_line || token.find_first_of("?:\n") != std::string_view::npos) {
            return Quirk::flow_mapping_key;
        }
    }
    return std::nullopt;
}

/// Why yaml-cpp may read one scalar differently.
std::optional<Quirk> scalar_quirk(std::string_view text, const LibyamlScalar& scalar) {
    const auto token = slice(text, scalar.token);
    if (scalar.style == ScalarStyle::folded) {
        const auto header = token.substr(0, token.find_first_of("\r\n#"));
        const bool ends_in_blank_line = scalar.value == "\n" || scalar.value.ends_with("\n\n");
        if (contains(header, "+") && ends_in_blank_line) return Quirk::folded_kept_lines;
        if (text.ends_with(' ')) return Quirk::folded_spaces_at_end;
    }
    if (scalar.style == ScalarStyle::double_quoted) {
        if (contains(token, "\\N") || contains(token, "\\_")) return Quirk::two_byte_escapes;
    }
    const bool quoted =
        scalar.style == ScalarStyle::double_quoted || scalar.style == ScalarStyle::single_quoted;
    if (quoted) {
        auto rest = token.substr(0, token.size() - 1);
        rest = rest.substr(rest.find_last_not_of(" \t\r\n") + 1);
        if (std::count(rest.begin(), rest.end(), '\n') > 1) return Quirk::blank_line_before_quote;
    }
    return std::nullopt;
}

/// True when yaml-cpp reads all scalars as libyaml does or has a known reason not to, which is
/// counted.
bool yaml_cpp_agrees(const std::string& text, const std::vector<LibyamlScalar>& scalars,
                     QuirkCounts& counts) {
    const auto excused = [&counts](std::optional<Quirk> quirk) {
        if (quirk) ++counts.at(static_cast<std::size_t>(*quirk));
        return quirk.has_value();
    };
    const auto theirs = read_with_yaml_cpp(text);
    if (!theirs || theirs->size() != scalars.size()) {
        return excused(document_quirk(text, scalars));
    }
    for (std::size_t i = 0; i < scalars.size(); ++i) {
        if (scalars[i].value == theirs->at(i)) continue;
        const auto quirk = scalar_quirk(text, scalars[i]);
        if (!excused(quirk ? quirk : document_quirk(text, scalars))) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("scalars are decoded as libyaml does, with the right places") {
    constexpr std::size_t documents_per_style = 6000;
    QuirkCounts quirks{};
    for (const ScalarStyle style : styles) {
        ScalarGenerator generator(20 + static_cast<std::uint64_t>(style));
        std::size_t accepted = 0;
        std::size_t of_style = 0;
        for (std::size_t i = 0; i < documents_per_style * effort(); ++i) {
            const std::string text = generator.document(style);
            const auto scalars = read_with_libyaml(text);
            if (!scalars) continue;
            ++accepted;
            for (const auto& scalar : *scalars) {
                of_style += scalar.style == style ? 1U : 0U;
                const auto ours =
                    decode_scalar(text, scalar.token, scalar.style, scalar.parent_indent);
                const auto misplaced = find_misplaced(text, scalar.token, scalar.style, ours);
                if (ours.text != scalar.value || !misplaced.empty()) {
                    CAPTURE(text, scalar.token.begin, scalar.value, ours.text, misplaced);
                    FAIL("a scalar is decoded wrongly");
                }
            }
            if (!yaml_cpp_agrees(text, *scalars, quirks)) {
                CAPTURE(text);
                FAIL("yaml-cpp reads something else for no known reason");
            }
        }
        CHECK(accepted > documents_per_style * effort() * 3 / 4);
        CHECK(of_style >= accepted);
    }
    // A reason that never occurs would hide nothing but mistakes.
    for (std::size_t i = 0; i < quirks.size(); ++i) {
        CAPTURE(i);
        CHECK(quirks.at(i) > 0);
    }
}

TEST_CASE("any bytes are decoded, within the token") {
    constexpr std::array<std::string_view, 24> pieces{
        "'",  "\"", "|",  ">",    "+",    "-",        "2",    " ",
        "  ", "\t", "\n", "\r",   "\r\n", "\\",       "\\x4", "\\u00",
        "a",  "#",  ": ", "\xC2", "\x85", "\xE2\x80", "\xA8", std::string_view("\0", 1)};
    Random random(7);
    for (std::size_t i = 0; i < 60'000 * effort(); ++i) {
        std::string text;
        for (std::size_t length = random.below(24); length > 0; --length)
            text += random.pick(pieces);
        const std::size_t begin = random.below(text.size() + 2);
        const ByteRange token{begin, begin + random.below(text.size() + 3)};
        const auto style = styles.at(random.below(styles.size()));
        const int parent_indent = static_cast<int>(random.below(5)) - 1;
        const auto scalar = decode_scalar(text, token, style, parent_indent);

        bool inside = scalar.map.decoded_size() == scalar.text.size();
        const std::size_t last = std::min(token.end, text.size());
        std::size_t behind = std::min(token.begin, last);
        for (std::size_t k = 0; k <= scalar.text.size(); ++k) {
            const ByteRange place = scalar.map.source_of(k);
            inside = inside && place.begin <= place.end && place.end <= last;
            inside = inside && (place.begin >= behind || place.end == behind);
            behind = place.end;
        }
        if (!inside) {
            CAPTURE(text, token.begin, token.end, static_cast<int>(style), scalar.text);
            FAIL("a place lies outside the token");
        }
    }
}
