// Why a YAML text could not be loaded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "meshlint/limits.h"
#include "meshlint/text.h"

namespace meshlint {

enum class YamlProblemKind : std::uint8_t {
    rejected,  ///< the cluster's parser refuses the text
    limit,     ///< a bound of meshlint was met
};

struct YamlProblem {
    YamlProblemKind kind = YamlProblemKind::rejected;
    ByteRange range;                     ///< in the text that was loaded
    std::string message;                 ///< a clause in lower case, without a full stop
    std::string help;                    ///< what to do; may be empty
    const LimitRecord* which = nullptr;  ///< the limit that was met, where it can be set
};

/// That `limit` was met. In the text, `{}` stands for its value.
[[nodiscard]] YamlProblem limit_problem(std::string_view text, const Limits& limits,
                                        std::uint64_t Limits::*limit, ByteRange range);

}  // namespace meshlint
