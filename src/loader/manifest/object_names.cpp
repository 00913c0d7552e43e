#include "loader/manifest/object_names.h"

#include <algorithm>

#include "loader/text/ascii.h"

namespace meshlint {

namespace {

constexpr std::size_t longest_subdomain = 253;
constexpr std::size_t longest_label = 63;

bool alphanumeric(char c) { return is_letter(c) || is_digit(c); }
bool lower_alphanumeric(char c) { return alphanumeric(c) && to_lower(c) == c; }
bool name_character(char c) { return alphanumeric(c) || c == '-' || c == '_' || c == '.'; }

/// Of no bounded length.
bool is_dns_part(std::string_view text) {
    return !text.empty() && lower_alphanumeric(text.front()) && lower_alphanumeric(text.back()) &&
           std::ranges::all_of(text, [](char c) { return lower_alphanumeric(c) || c == '-'; });
}

bool is_label_name(std::string_view text) {
    return !text.empty() && text.size() <= longest_label && alphanumeric(text.front()) &&
           alphanumeric(text.back()) && std::ranges::all_of(text, name_character);
}

}  // namespace

bool is_namespace_name(std::string_view text) {
    return text.size() <= longest_label && is_dns_part(text);
}

bool is_dns_subdomain(std::string_view text) {
    if (text.size() > longest_subdomain) return false;
    for (;;) {
        const std::size_t dot = text.find('.');
        if (!is_dns_part(text.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        text.remove_prefix(dot + 1);
    }
}

bool is_label_key(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return is_label_name(text);
    return is_dns_subdomain(text.substr(0, slash)) && is_label_name(text.substr(slash + 1));
}

bool is_label_value(std::string_view text) { return text.empty() || is_label_name(text); }

bool is_data_key(std::string_view text) {
    return !text.empty() && text.size() <= longest_subdomain && text != "." &&
           !text.starts_with("..") && std::ranges::all_of(text, name_character);
}

}  // namespace meshlint
