#include "loader/scalar/scalar_resolver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "loader/scalar/number_resolver.h"
#include "loader/scalar/number_text.h"
#include "loader/scalar/yaml_timestamp.h"
#include "loader/text/ascii.h"
#include "loader/text/base64.h"
#include "loader/text/utf8.h"

namespace meshlint {

namespace {

constexpr std::string_view repertoire = "tag:yaml.org,2002:";

struct Word {
    std::string_view text;
    ResolvedKind kind;
    bool boolean = false;
    double floating = 0;
};

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

constexpr std::array words{Word{"y", ResolvedKind::boolean, true},
                           Word{"Y", ResolvedKind::boolean, true},
                           Word{"yes", ResolvedKind::boolean, true},
                           Word{"Yes", ResolvedKind::boolean, true},
                           Word{"YES", ResolvedKind::boolean, true},
                           Word{"true", ResolvedKind::boolean, true},
                           Word{"True", ResolvedKind::boolean, true},
                           Word{"TRUE", ResolvedKind::boolean, true},
                           Word{"on", ResolvedKind::boolean, true},
                           Word{"On", ResolvedKind::boolean, true},
                           Word{"ON", ResolvedKind::boolean, true},
                           Word{"n", ResolvedKind::boolean, false},
                           Word{"N", ResolvedKind::boolean, false},
                           Word{"no", ResolvedKind::boolean, false},
                           Word{"No", ResolvedKind::boolean, false},
                           Word{"NO", ResolvedKind::boolean, false},
                           Word{"false", ResolvedKind::boolean, false},
                           Word{"False", ResolvedKind::boolean, false},
                           Word{"FALSE", ResolvedKind::boolean, false},
                           Word{"off", ResolvedKind::boolean, false},
                           Word{"Off", ResolvedKind::boolean, false},
                           Word{"OFF", ResolvedKind::boolean, false},
                           Word{"", ResolvedKind::null},
                           Word{"~", ResolvedKind::null},
                           Word{"null", ResolvedKind::null},
                           Word{"Null", ResolvedKind::null},
                           Word{"NULL", ResolvedKind::null},
                           Word{".nan", ResolvedKind::floating, false, not_a_number},
                           Word{".NaN", ResolvedKind::floating, false, not_a_number},
                           Word{".NAN", ResolvedKind::floating, false, not_a_number},
                           Word{".inf", ResolvedKind::floating, false, infinity},
                           Word{".Inf", ResolvedKind::floating, false, infinity},
                           Word{".INF", ResolvedKind::floating, false, infinity},
                           Word{"+.inf", ResolvedKind::floating, false, infinity},
                           Word{"+.Inf", ResolvedKind::floating, false, infinity},
                           Word{"+.INF", ResolvedKind::floating, false, infinity},
                           Word{"-.inf", ResolvedKind::floating, false, -infinity},
                           Word{"-.Inf", ResolvedKind::floating, false, -infinity},
                           Word{"-.INF", ResolvedKind::floating, false, -infinity}};

Resolved of_kind(ResolvedKind kind) {
    Resolved resolved;
    resolved.kind = kind;
    return resolved;
}

constexpr std::size_t longest_word = 5;
constexpr std::string_view starts_of_words = "yYtToOnNfF~.+-";

const Word* find_word(std::string_view text) {
    const bool could_be_one =
        text.size() <= longest_word &&
        (text.empty() || starts_of_words.find(text.front()) != std::string_view::npos);
    if (!could_be_one) return nullptr;
    const auto* const found = std::find_if(words.begin(), words.end(), [text](const Word& word) {
        // Most words differ in what costs nothing to look at.
        return word.text.size() == text.size() &&
               (text.empty() || (word.text.front() == text.front() && word.text == text));
    });
    return found == words.end() ? nullptr : found;
}

Resolved resolve_untagged(std::string_view text) {
    if (const Word* const word = find_word(text)) {
        Resolved resolved = of_kind(word->kind);
        resolved.boolean = word->boolean;
        resolved.floating = word->floating;
        return resolved;
    }
    const auto number = resolve_number(text);
    return number ? *number : of_kind(ResolvedKind::string);
}

std::string_view type_name(ResolvedKind kind) {
    switch (kind) {
        case ResolvedKind::null:
            return "null";
        case ResolvedKind::boolean:
            return "bool";
        case ResolvedKind::integer:
        case ResolvedKind::unsigned_integer:
            return "int";
        case ResolvedKind::floating:
            return "float";
        case ResolvedKind::string:
        case ResolvedKind::merge:
            break;
    }
    return "str";
}

/// The start of a text that is long enough to be recognised, cut between two characters.
std::string_view shortened(std::string_view text) {
    constexpr std::size_t enough = 100;
    std::size_t size = 0;
    while (size < text.size() && size < enough) size += decode_code_point(text, size).length;
    return text.substr(0, size);
}

ResolveResult mismatch(std::string_view text, ResolvedKind found, std::string_view wanted) {
    const auto start = shortened(text);
    ResolveResult result;
    result.error.append("cannot decode !!").append(type_name(found)).append(" `").append(start);
    result.error.append(start.size() < text.size() ? "...` as a !!" : "` as a !!").append(wanted);
    return result;
}

std::string with_replacement_characters(std::string_view bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size();) {
        const CodePoint next = decode_code_point(bytes, i);
        text += next.valid ? bytes.substr(i, next.length) : "\uFFFD";
        i += next.length;
    }
    return text;
}

ResolveResult resolve_binary(std::string_view text) {
    const auto bytes = decode_base64(text);
    if (!bytes) return {std::nullopt, "!!binary value contains invalid base64 data"};
    Resolved resolved = of_kind(ResolvedKind::string);
    resolved.binary = with_replacement_characters(*bytes);
    return {std::move(resolved), {}};
}

/// `type` is what stands behind `!!`.
ResolveResult resolve_as(std::string_view type, std::string_view text) {
    if (type == "binary") return resolve_binary(text);
    if (type == "merge" && text == "<<") return {of_kind(ResolvedKind::merge), {}};
    constexpr std::array<std::string_view, 5> checked{"null", "bool", "int", "float", "timestamp"};
    if (std::find(checked.begin(), checked.end(), type) == checked.end() ||
        (type == "timestamp" && is_timestamp(text))) {
        return {of_kind(ResolvedKind::string), {}};
    }
    Resolved resolved = resolve_untagged(text);
    if (type_name(resolved.kind) == type) return {std::move(resolved), {}};
    if (type == "float" && resolved.kind == ResolvedKind::integer) {
        Resolved floating = of_kind(ResolvedKind::floating);
        floating.floating = static_cast<double>(resolved.integer);
        return {std::move(floating), {}};
    }
    return mismatch(text, resolved.kind, type);
}

}  // namespace

bool is_evidently_string(std::string_view text, ScalarStyle style, std::string_view tag) {
    if (!tag.empty()) return false;
    if (style != ScalarStyle::plain) return true;
    // Only words and `<<` do not start with what a number starts with.
    if (text.empty() || !is_letter(text.front())) return false;
    return text.size() > longest_word ||
           starts_of_words.find(text.front()) == std::string_view::npos;
}

ResolveResult resolve_scalar(std::string_view text, ScalarStyle style, std::string_view tag) {
    if (tag.substr(0, repertoire.size()) == repertoire) {
        return resolve_as(tag.substr(repertoire.size()), text);
    }
    const bool implicit = tag.empty() && style == ScalarStyle::plain;
    if (text == "<<" && (implicit || tag == "!")) return {of_kind(ResolvedKind::merge), {}};
    return {implicit ? resolve_untagged(text) : of_kind(ResolvedKind::string), {}};
}

std::optional<std::string> resolved_key(const Resolved& key, std::string_view text) {
    switch (key.kind) {
        case ResolvedKind::null:
        case ResolvedKind::unsigned_integer:
            return std::nullopt;
        case ResolvedKind::boolean:
            return key.boolean ? "true" : "false";
        case ResolvedKind::integer:
            return std::to_string(key.integer);
        case ResolvedKind::floating:
            return key_number_text(key.floating);
        case ResolvedKind::string:
        case ResolvedKind::merge:
            break;
    }
    return key.binary ? *key.binary : std::string(text);
}

std::optional<std::string> json_number(const Resolved& number) {
    switch (number.kind) {
        case ResolvedKind::integer:
            return std::to_string(number.integer);
        case ResolvedKind::unsigned_integer:
            return std::to_string(number.unsigned_integer);
        case ResolvedKind::floating:
            if (std::isfinite(number.floating)) return json_number_text(number.floating);
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

}  // namespace meshlint
