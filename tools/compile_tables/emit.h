// Model -> C++. The tables must be free of problems.
#pragma once

#include <string>

#include "compile_tables/model.h"

namespace compile_tables {

/// meshlint/rule_id.h
[[nodiscard]] std::string emit_rule_id(const Catalogue& catalogue);

/// tables_data.cpp: constant-initialised arrays and the functions of meshlint/tables.h that hand
/// them out.
[[nodiscard]] std::string emit_tables(const Tables& tables);

}  // namespace compile_tables
