// The operators in the format of an access log, as Envoy reads them (SubstitutionFormatParser):
// `%NAME%`, `%NAME(arguments):length%`, and `%%` for a percent sign.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

/// What Envoy refuses in a format.
struct LogFormatFault {
    ByteRange range;          ///< of the format
    std::string what;         ///< "`%RESPONSE_CODE` is never closed"
    std::string replacement;  ///< of the range
    bool is_certain = true;   ///< that this is what was meant
};

inline constexpr std::size_t most_log_format_faults = 16;

/// In order, so many at most. Names that are not near one that is known are taken for new ones.
[[nodiscard]] std::vector<LogFormatFault> log_format_faults(std::string_view format);

}  // namespace meshlint
