// Names and addresses as istiod's validation accepts them. Each function says what is wrong, in a
// clause that follows the value, or nothing when the text is good. The rules are the same in every
// release.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace meshlint {

using Complaint = std::optional<std::string_view>;

/// 1 to 63 ASCII letters, digits and hyphens; a letter or digit at both ends.
[[nodiscard]] bool is_dns_label(std::string_view text);

/// IPv4 without leading zeros, or IPv6, with a zone if it likes; no brackets, no prefix length.
[[nodiscard]] bool is_ip_address(std::string_view text);

/// DNS labels joined by dots, 255 bytes at most, a dot at the end allowed, the last label no
/// number.
[[nodiscard]] Complaint check_host_name(std::string_view text);

/// A host name whose first label may be or start with `*`.
[[nodiscard]] Complaint check_wildcard_domain(std::string_view text);

/// DNS labels joined by dots; numbers allowed.
[[nodiscard]] Complaint check_trust_domain(std::string_view text);

/// One host (a name or an address, IPv6 in brackets) and one port.
[[nodiscard]] Complaint check_host_port(std::string_view text);

/// What `service` of an extension provider takes: a host, or `<namespace>/<host>`.
[[nodiscard]] Complaint check_provider_service(std::string_view text, bool tilde_prefix_allowed);

[[nodiscard]] constexpr bool is_port(std::int64_t number) { return number >= 1 && number <= 65535; }

/// Go's strconv.Atoi: decimal digits with an optional sign, within 64 bits.
[[nodiscard]] std::optional<std::int64_t> parse_atoi(std::string_view text);

/// The port, from 1 to 65535, in `collector:4317` or `http://collector:4317/path`; empty without
/// one.
[[nodiscard]] std::string_view port_in(std::string_view url_or_host);

/// The host of such a text.
[[nodiscard]] std::string_view host_in(std::string_view url_or_host);

}  // namespace meshlint
