// What is wrong with a configuration, and where.
#pragma once

#include <string>

#include "meshlint/text.h"

namespace meshlint {

struct ConfigProblem {
    Position place;       ///< in the text of the configuration
    std::string message;  ///< a clause, not escaped: it may hold any text of the file
};

}  // namespace meshlint
