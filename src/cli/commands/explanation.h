// What `explain` says about a rule or a field.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "explain/field_lookup.h"
#include "meshlint/overlay.h"
#include "meshlint/tables.h"

namespace meshlint::cli {

/// How far explanations stand to the right of their headings.
inline constexpr std::size_t explanation_indent = 2;

/// All rules by family, with their severities and summaries.
void append_rule_list(std::string& out, std::size_t width);

void append_rule_explanation(std::string& out, const Rule& rule, std::size_t width);

/// `others` are the other fields that the name could have meant; `overlay` may be null.
void append_field_explanation(std::string& out, const FieldMatch& match,
                              const std::vector<FieldMatch>& others, const TableOverlay* overlay,
                              std::size_t width);

}  // namespace meshlint::cli
