// Base64 as the cluster's YAML library decodes `!!binary`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meshlint {

/// Standard alphabet, padding required, CR and LF skipped anywhere. Nothing when the text is
/// anything else.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

}  // namespace meshlint
