#include "lsp/protocol/file_uri.h"

#include <charconv>

#include "loader/text/ascii.h"

namespace meshlint::lsp {

namespace {

constexpr std::string_view scheme = "file://";

std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            out += text[at];
            continue;
        }
        const std::string_view digits = text.substr(at + 1, 2);
        unsigned value = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (digits.size() < 2 || error != std::errc() || end != digits.data() + digits.size()) {
            return std::nullopt;
        }
        if (value == 0) return std::nullopt;
        out += static_cast<char>(value);
        at += 2;
    }
    return out;
}

bool is_plain(char c) {
    constexpr std::string_view marks = "-._~/";
    return is_letter(c) || is_digit(c) || marks.find(c) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> path_of_uri(std::string_view uri) {
    if (to_lower(uri.substr(0, scheme.size())) != scheme) return std::nullopt;
    uri.remove_prefix(scheme.size());
    constexpr std::string_view this_host = "localhost";
    if (uri.starts_with(this_host)) uri.remove_prefix(this_host.size());
    if (!uri.starts_with('/')) return std::nullopt;
    return decoded(uri.substr(0, uri.find_first_of("?#")));
}

std::string uri_of_path(std::string_view path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri(scheme);
    for (const char c : path) {
        if (is_plain(c)) {
            uri += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        uri += '%';
        uri += digits[byte >> 4U];
        uri += digits[byte & 0xFU];
    }
    return uri;
}

}  // namespace meshlint::lsp
