#include "lsp/protocol/file_uri.h"

#include <charconv>

#include "loader/text/ascii.h"
#include "report/path_text.h"

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
    return std::string(scheme) + percent_encoded(path);
}

}  // namespace meshlint::lsp
