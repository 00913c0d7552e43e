// Names as Kubernetes takes them for objects, labels, annotations and the keys of a ConfigMap.
#pragma once

#include <string_view>

namespace meshlint {

/// 1 to 63 lower-case letters, digits and hyphens; a letter or digit at both ends.
[[nodiscard]] bool is_namespace_name(std::string_view text);

/// Lower-case letters, digits, hyphens and dots, at most 253; a letter or digit at both ends of
/// each part.
[[nodiscard]] bool is_dns_subdomain(std::string_view text);

/// A label name, alone or behind a DNS subdomain and `/`.
[[nodiscard]] bool is_label_key(std::string_view text);

/// Nothing, or 1 to 63 letters, digits, `-`, `_` and `.` with a letter or digit at both ends.
[[nodiscard]] bool is_label_value(std::string_view text);

/// 1 to 253 letters, digits, `-`, `_` and `.`, but neither `.` nor anything that starts with `..`.
[[nodiscard]] bool is_data_key(std::string_view text);

}  // namespace meshlint
