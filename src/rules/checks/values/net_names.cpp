#include "rules/checks/values/net_names.h"

#include <algorithm>
#include <charconv>
#include <ranges>

#include "loader/text/ascii.h"

namespace meshlint {

namespace {

bool is_ipv4(std::string_view text) {
    int parts = 0;
    while (parts < 4) {
        const auto length =
            static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
        const bool zero_padded = length > 1 && text[0] == '0';
        if (length == 0 || length > 3 || zero_padded) return false;
        int value = 0;
        std::from_chars(text.data(), text.data() + length, value);
        if (value > 255) return false;
        text.remove_prefix(length);
        if (++parts == 4) break;
        if (!text.starts_with('.')) return false;
        text.remove_prefix(1);
    }
    return text.empty();
}

bool is_ipv6(std::string_view text) {
    const std::size_t zone = text.find('%');
    if (zone != std::string_view::npos) {
        if (zone + 1 == text.size()) return false;
        text = text.substr(0, zone);
    }
    bool compressed = false;
    int groups = 0;
    if (text.starts_with("::")) {
        compressed = true;
        text.remove_prefix(2);
        if (text.empty()) return true;
    }
    while (groups < 8) {
        const auto length =
            static_cast<std::size_t>(std::ranges::find_if_not(text, is_hex_digit) - text.begin());
        if (length < text.size() && text[length] == '.') {
            // An IPv4 address may take the place of the last two groups.
            const bool fits = groups == 6 || (compressed && groups < 6);
            if (!fits || !is_ipv4(text)) return false;
            groups += 2;
            text = {};
            break;
        }
        if (length == 0 || length > 4) return false;
        ++groups;
        text.remove_prefix(length);
        if (text.empty()) break;
        if (!text.starts_with(':') || text.size() == 1) return false;
        text.remove_prefix(1);
        if (text.starts_with(':')) {
            if (compressed) return false;
            compressed = true;
            text.remove_prefix(1);
            if (text.empty()) break;
        }
    }
    if (!text.empty()) return false;
    return compressed ? groups < 8 : groups == 8;
}

constexpr std::string_view bad_label =
    "a part between dots must be 1 to 63 letters, digits and hyphens, with none of the hyphens at "
    "its ends";

/// Labels joined by dots; the last one may be empty.
Complaint check_labels(std::string_view text) {
    while (true) {
        const std::size_t dot = text.find('.');
        const bool last = dot == std::string_view::npos;
        const std::string_view label = text.substr(0, dot);
        if (last && label.empty()) return std::nullopt;
        if (!is_dns_label(label)) return bad_label;
        if (last) return std::nullopt;
        text.remove_prefix(dot + 1);
    }
}

/// check_host_name without the bounds on the length. A text with a lone dot fails here too.
Complaint check_domain(std::string_view text) {
    const std::size_t dot = text.rfind('.');
    const std::string_view last = dot == std::string_view::npos ? text : text.substr(dot + 1);
    if (parse_atoi(last)) return "its last part must not be a number";
    return check_labels(text);
}

constexpr std::string_view bad_service_host =
    "the host behind the `/` must be `*` or a host name with a dot, with `*.` at most in front";

Complaint check_service_namespace(std::string_view name, bool tilde_prefix_allowed) {
    if (tilde_prefix_allowed && name.starts_with('~')) {
        name.remove_prefix(1);
        if (name.empty()) return std::nullopt;
    } else if (name == "~") {
        return std::nullopt;
    }
    if (name == "*" || name == "." || is_dns_label(name)) return std::nullopt;
    return "the namespace in front of the `/` must be a name, `*`, `.` or `~`";
}

}  // namespace

std::optional<std::int64_t> parse_atoi(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) return std::nullopt;
    }
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [behind, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || behind != end) return std::nullopt;
    return value;
}

bool is_dns_label(std::string_view text) {
    const auto alphanumeric = [](char c) { return is_letter(c) || is_digit(c); };
    return !text.empty() && text.size() <= 63 && alphanumeric(text.front()) &&
           alphanumeric(text.back()) &&
           std::ranges::all_of(text, [&](char c) { return alphanumeric(c) || c == '-'; });
}

bool is_ip_address(std::string_view text) {
    const std::size_t sign = text.find_first_of(".:%");
    if (sign == std::string_view::npos || text[sign] == '%') return false;
    return text[sign] == '.' ? is_ipv4(text) : is_ipv6(text);
}

Complaint check_host_name(std::string_view text) {
    if (text.empty()) return "it is empty";
    if (text.size() > 255) return "it is longer than 255 bytes";
    return check_domain(text);
}

Complaint check_wildcard_domain(std::string_view text) {
    if (text.empty()) return "it is empty";
    if (text.size() > 255) return "it is longer than 255 bytes";
    const std::size_t dot = text.find('.');
    std::string_view first = text.substr(0, dot);
    if (first.size() > 63) return bad_label;
    if (first != "*") {
        if (first.starts_with("*-")) {
            first.remove_prefix(2);
        } else if (first.starts_with('*')) {
            first.remove_prefix(1);
        }
        if (!is_dns_label(first)) {
            return "`*` may only start its first part, and each part must be letters, digits and "
                   "hyphens";
        }
    }
    if (dot == std::string_view::npos) return std::nullopt;
    return check_domain(text.substr(dot + 1));
}

Complaint check_trust_domain(std::string_view text) {
    if (text.empty()) return "it is empty";
    return check_labels(text);
}

Complaint check_host_port(std::string_view text) {
    constexpr std::string_view no_port = "it must be `host:port`, and the port is missing";
    constexpr std::string_view too_many =
        "it must be `host:port`, without `scheme://`; put IPv6 in brackets";
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return no_port;
    std::string_view host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    if (text.starts_with('[')) {
        const std::size_t close = text.find(']');
        if (close == std::string_view::npos) return "its bracket is not closed";
        if (close + 1 == text.size()) return no_port;
        if (close + 1 != colon) return text[close + 1] == ':' ? too_many : no_port;
        host = text.substr(1, close - 1);
        if (host.find('[') != std::string_view::npos) return "it has a bracket too many";
    } else {
        if (host.find(':') != std::string_view::npos) return too_many;
        if (host.find_first_of("[]") != std::string_view::npos) return "it has a bracket too many";
    }
    if (port.find_first_of("[]") != std::string_view::npos) return "it has a bracket too many";
    const auto number = parse_atoi(port);
    if (!number) return "its port must be a number";
    if (!is_port(*number)) return "its port must be from 1 to 65535";
    if (!check_host_name(host) || is_ip_address(host)) return std::nullopt;
    return "its host must be a host name or an IP address";
}

Complaint check_provider_service(std::string_view text, bool tilde_prefix_allowed) {
    if (text.empty()) return "it is empty";
    // No namespace has a colon; this says it more plainly.
    if (text.find("://") != std::string_view::npos) return "it is a URL";
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        if (!check_host_name(text) || is_ip_address(text)) return std::nullopt;
        return text.find(':') == std::string_view::npos
                   ? "it must be a host name or an IP address"
                   : "it must be a host name or an IP address; the port has a field of its own";
    }
    const std::string_view name = text.substr(0, slash);
    const std::string_view host = text.substr(slash + 1);
    if (name.empty() || host.empty()) return "one side of the `/` is empty";
    if (auto complaint = check_service_namespace(name, tilde_prefix_allowed)) return complaint;
    if (host == "*") return std::nullopt;
    const bool dotted = host.find('.') != std::string_view::npos;
    const std::size_t star = host.find('*');
    const bool star_fits = star == std::string_view::npos ||
                           (star == 0 && host.starts_with("*.") && host.rfind('*') == 0);
    if (!dotted || !star_fits || check_wildcard_domain(host)) return bad_service_host;
    return std::nullopt;
}

namespace {

std::string_view without_scheme(std::string_view text) {
    constexpr std::string_view behind_scheme = "://";
    const std::size_t scheme = text.find(behind_scheme);
    return scheme == std::string_view::npos ? text : text.substr(scheme + behind_scheme.size());
}

}  // namespace

std::string_view port_in(std::string_view url_or_host) {
    std::string_view text = without_scheme(url_or_host);
    text = text.substr(0, text.find('/'));
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {};
    const std::string_view port = text.substr(colon + 1);
    const bool digits = !port.empty() && std::ranges::all_of(port, is_digit);
    const auto number = digits ? parse_atoi(port) : std::nullopt;
    return number && is_port(*number) ? port : std::string_view{};
}

std::string_view host_in(std::string_view url_or_host) {
    const std::string_view text = without_scheme(url_or_host);
    return text.substr(0, text.find_first_of(":/"));
}

}  // namespace meshlint
