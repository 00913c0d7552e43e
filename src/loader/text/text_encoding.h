// Brings a file's bytes into UTF-8 as the cluster's parser would.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meshlint {

/// The text as UTF-8 when `bytes` start with a UTF-16 byte order mark; nothing otherwise, which
/// means: use the bytes as they are. A lone surrogate, or half a unit at the end, becomes U+FFFF,
/// which no YAML text may hold. Lines and columns of the result are those of the original.
[[nodiscard]] std::optional<std::string> transcode_utf16(std::string_view bytes);

}  // namespace meshlint
