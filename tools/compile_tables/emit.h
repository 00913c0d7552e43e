// Model -> C++. The tables must be free of problems.
#pragma once

#include <string>

#include "compile_tables/model.h"

namespace compile_tables {

/// meshlint/rule_id.h
[[nodiscard]] std::string emit_rule_id(const Catalogue& catalogue);

/// The tables of rules/mesh/object_schema.h, as a part of tables_data.cpp.
[[nodiscard]] std::string emit_config_map(const std::vector<ObjectMessage>& messages);

/// The tables of meshlint/chart_values.h, likewise. `oldest`: the first release of the tables.
[[nodiscard]] std::string emit_chart_values(const ChartValues& chart, int oldest);

/// tables_data.cpp: constant-initialised arrays and the functions of meshlint/tables.h that hand
/// them out.
[[nodiscard]] std::string emit_tables(const Tables& tables);

}  // namespace compile_tables
