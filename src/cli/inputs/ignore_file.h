// The text of a .gitignore.
#pragma once

#include <string_view>

#include "config/glob.h"

namespace meshlint::cli {

/// The patterns in its lines, without comments and what can match nothing. May be any bytes.
[[nodiscard]] GlobList parse_ignore_file(std::string_view text);

}  // namespace meshlint::cli
