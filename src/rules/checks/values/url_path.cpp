#include "rules/checks/values/url_path.h"

#include <algorithm>

#include "loader/text/ascii.h"

namespace meshlint {

namespace {

bool escapes_are_good(std::string_view text) {
    for (std::size_t at = text.find('%'); at != std::string_view::npos;
         at = text.find('%', at + 1)) {
        if (at + 2 >= text.size() || !is_hex_digit(text[at + 1]) || !is_hex_digit(text[at + 2]))
            return false;
    }
    return true;
}

/// `:` and digits, or nothing.
bool is_port_part(std::string_view text) {
    if (text.empty()) return true;
    return text.starts_with(':') && std::ranges::all_of(text.substr(1), is_digit);
}

bool is_user_info(std::string_view text) {
    constexpr std::string_view marks = "-._:~!$&'()*+,;=%@";
    return std::ranges::all_of(text, [&](char c) {
        return is_letter(c) || is_digit(c) || marks.find(c) != std::string_view::npos;
    });
}

/// A host's bytes outside ASCII pass; of ASCII, letters, digits and these marks do.
bool is_host(std::string_view text) {
    constexpr std::string_view marks = "-._~!$&'()*+,;=:[]<>\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%') {
            const bool escape =
                i + 2 < text.size() && is_hex_digit(text[i + 1]) && is_hex_digit(text[i + 2]);
            if (!escape) return false;
            // In a host only bytes outside ASCII may be escaped, and the sign of a zone.
            const bool outside = !is_digit(text[i + 1]) || text[i + 1] >= '8';
            if (!outside && text.substr(i, 3) != "%25") return false;
            i += 2;
            continue;
        }
        const bool ascii = static_cast<unsigned char>(c) < 0x80;
        if (ascii && !is_letter(c) && !is_digit(c) && marks.find(c) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

bool is_authority(std::string_view text) {
    const std::size_t at = text.rfind('@');
    if (at != std::string_view::npos) {
        const std::string_view user = text.substr(0, at);
        if (!is_user_info(user) || !escapes_are_good(user)) return false;
        text.remove_prefix(at + 1);
    }
    if (text.starts_with('[')) {
        const std::size_t close = text.rfind(']');
        if (close == std::string_view::npos) return false;
        return is_port_part(text.substr(close + 1)) && is_host(text.substr(0, close));
    }
    const std::size_t colon = text.rfind(':');
    if (colon != std::string_view::npos && !is_port_part(text.substr(colon))) return false;
    return is_host(text);
}

}  // namespace

bool is_url(std::string_view text) {
    const bool control = std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (control) return false;
    // Fragment first, then the query; the rest is authority and path.
    const std::size_t hash = text.find('#');
    if (hash != std::string_view::npos) {
        if (!escapes_are_good(text.substr(hash + 1))) return false;
        text = text.substr(0, hash);
    }
    text = text.substr(0, text.find('?'));
    if (text.starts_with("//") && !text.starts_with("///")) {
        text.remove_prefix(2);
        const std::size_t slash = text.find('/');
        if (!is_authority(text.substr(0, slash))) return false;
        text = slash == std::string_view::npos ? std::string_view{} : text.substr(slash);
    }
    return escapes_are_good(text);
}

}  // namespace meshlint
