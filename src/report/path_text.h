// File names as text: nothing here looks at a disk.
#pragma once

#include <string>
#include <string_view>

namespace meshlint {

/// The same place without empty and `.` parts, and without a `..` that takes back the part in front
/// of it: "./a//b/../c.yaml" is "a/c.yaml". An absolute name stays absolute; what is left of
/// nothing is ".".
[[nodiscard]] std::string normal_path(std::string_view path);

/// The path as part of a URI: whatever is neither a slash nor unreserved there (RFC 3986) is
/// written as `%XX`, byte by byte.
[[nodiscard]] std::string percent_encoded(std::string_view path);

}  // namespace meshlint
