// What every check of one ConfigMap needs.
#pragma once

#include <string>

#include "meshlint/tables.h"
#include "rules/finding_sink.h"

namespace meshlint {

struct LintContext {
    FindingSink& sink;
    Minor minor = 0;              ///< the release whose tables apply
    std::string revision;         ///< "asm-1-24", the name people know it by
    bool optional_rules = false;  ///< report what is off by default, too
};

}  // namespace meshlint
