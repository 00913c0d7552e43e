// What `explain` says about a rule or a field.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/field_lookup.h"
#include "meshlint/tables.h"

namespace meshlint::cli {

/// All rules by family, with their severities and summaries.
void append_rule_list(std::string& out, std::size_t width);

void append_rule_explanation(std::string& out, const Rule& rule, std::size_t width);

/// `others` are the other fields that the name could have meant.
void append_field_explanation(std::string& out, const FieldMatch& match,
                              const std::vector<FieldMatch>& others, std::size_t width);

}  // namespace meshlint::cli
