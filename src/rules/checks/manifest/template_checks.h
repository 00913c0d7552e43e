// Rule template-placeholder.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "loader/manifest/placed_tree.h"
#include "meshlint/tables.h"
#include "rules/findings/finding_sink.h"

namespace meshlint {

/// Reports every `{{ ... }}` of the text. True if there was one.
bool report_template_expressions(FindingSink& sink, std::string_view text,
                                 const std::function<ByteRange(ByteRange)>& in_file,
                                 EnforcedBy judge);

/// Reports the first statement of a template language that breaks YAML. True if there was one.
bool report_template_directive(FindingSink& sink, std::string_view text,
                               const std::function<ByteRange(ByteRange)>& in_file,
                               EnforcedBy judge);

/// Reports the placeholder in an object's name or namespace. True if there was one.
bool report_placeholder_in_name(FindingSink& sink, const PlacedTree& placed, NodeId scalar);

/// Reports the scalars below `node` that are a placeholder from end to end.
void report_placeholder_values(FindingSink& sink, const PlacedTree& placed, NodeId node);

/// What findings of `sink` from the `first` on say of a value below `node` with a placeholder in it
/// becomes a note of what the functions above report: the placeholder is the cause.
void tell_values_with_placeholders(FindingSink& sink, std::size_t first, const PlacedTree& placed,
                                   NodeId node);

}  // namespace meshlint
