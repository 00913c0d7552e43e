// What Go's net/url accepts as a URL, as far as a path prefix needs it.
#pragma once

#include <string_view>

namespace meshlint {

/// For texts that start with `/`: no control character, no `%` without two hexadecimal digits in
/// the path, and, behind `//`, a well-formed authority.
[[nodiscard]] bool is_url(std::string_view text);

}  // namespace meshlint
