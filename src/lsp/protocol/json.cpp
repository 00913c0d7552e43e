#include "lsp/protocol/json.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "loader/text/utf8.h"

namespace meshlint::lsp {

namespace {

/// Whether brackets outside of strings nest deeper than is allowed.
bool is_too_deep(std::string_view text) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > most_json_depth) return true;
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return false;
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::optional<unsigned> hex_value(std::string_view digits) {
    constexpr std::size_t length = 4;
    if (digits.size() < length) return std::nullopt;
    unsigned value = 0;
    for (const char c : digits.substr(0, length)) {
        constexpr std::string_view lower = "0123456789abcdef";
        constexpr std::string_view upper = "0123456789ABCDEF";
        std::size_t digit = lower.find(c);
        if (digit == std::string_view::npos) digit = upper.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        value = value * 16 + static_cast<unsigned>(digit);
    }
    return value;
}

bool is_high_surrogate(unsigned value) { return value >= 0xD800 && value < 0xDC00; }
bool is_low_surrogate(unsigned value) { return value >= 0xDC00 && value < 0xE000; }

/// Appends the escape at the start of `text`, or what stands for it. Returns its size.
std::size_t append_escape(std::string& out, std::string_view text) {
    constexpr std::size_t escape_size = 6;  // \uXXXX
    const auto value = text.substr(1, 1) == "u" ? hex_value(text.substr(2)) : std::nullopt;
    if (!value) {
        out += text.substr(0, 2);
        return std::min<std::size_t>(2, text.size());
    }
    if (is_high_surrogate(*value)) {
        const std::string_view next = text.substr(escape_size);
        const auto low = next.starts_with("\\u") ? hex_value(next.substr(2)) : std::nullopt;
        if (low && is_low_surrogate(*low)) {
            out += text.substr(0, 2 * escape_size);
            return 2 * escape_size;
        }
    }
    if (is_high_surrogate(*value) || is_low_surrogate(*value)) {
        out += replacement;
    } else {
        out += text.substr(0, escape_size);
    }
    return escape_size;
}

std::string with_whole_characters(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\\') {
            at += append_escape(out, text.substr(at));
            continue;
        }
        const CodePoint point = decode_code_point(text, at);
        out += point.valid ? text.substr(at, point.length) : replacement;
        at += point.length;
    }
    return out;
}

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
    if (is_too_deep(text)) return std::nullopt;
    Json value = Json::parse(text, nullptr, false);
    if (!value.is_discarded()) return value;
    value = Json::parse(with_whole_characters(text), nullptr, false);
    if (value.is_discarded()) return std::nullopt;
    return value;
}

std::string dump_json(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json* find_member(const Json& object, std::string_view name) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(std::string(name));
    return found == object.end() ? nullptr : &*found;
}

std::optional<std::string> find_text(const Json& object, std::string_view name) {
    const Json* const member = find_member(object, name);
    if (member == nullptr || !member->is_string()) return std::nullopt;
    return member->get<std::string>();
}

std::optional<std::int64_t> find_integer(const Json& object, std::string_view name) {
    const Json* const member = find_member(object, name);
    if (member == nullptr || !member->is_number_integer()) return std::nullopt;
    // A number beyond those of int64 is kept without a sign.
    if (member->is_number_unsigned() &&
        member->get<std::uint64_t>() >
            static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return std::numeric_limits<std::int64_t>::max();
    }
    return member->get<std::int64_t>();
}

bool find_flag(const Json& object, std::string_view name) {
    const Json* const member = find_member(object, name);
    return member != nullptr && member->is_boolean() && member->get<bool>();
}

}  // namespace meshlint::lsp
