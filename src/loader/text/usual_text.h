// Texts without characters that YAML forbids or reads in a special way.
#pragma once

#include <string_view>

namespace meshlint {

/// Whether `text` is UTF-8 of nothing but line feeds, tabs and printable characters, among them no
/// other line breaks (CR, U+0085, U+2028, U+2029) and no byte order mark. Reads ASCII at the speed
/// of memory.
[[nodiscard]] bool is_usual_text(std::string_view text);

}  // namespace meshlint
