// Dates and times, as far as the cluster's YAML library knows them.
#pragma once

#include <string_view>

namespace meshlint {

/// True for what `!!timestamp` accepts: `2001-12-14`, `2001-12-14t21:59:43.10-05:00` or
/// `2001-12-14 21:59:43`, each number but the year of one or two digits.
[[nodiscard]] bool is_timestamp(std::string_view text);

}  // namespace meshlint
