// The documentation of the rules, made from their records.
#pragma once

#include <string>

#include "meshlint/tables.h"

namespace meshlint::test {

/// The page of a rule, as Markdown whose commands are still to be run: their output is missing.
[[nodiscard]] std::string rule_page(const Rule& rule);

/// The page that lists all rules by family.
[[nodiscard]] std::string rule_index();

}  // namespace meshlint::test
