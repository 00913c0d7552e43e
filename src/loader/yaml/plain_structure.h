// Texts about whose structure no two YAML parsers can disagree.
#pragma once

#include <span>
#include <string_view>

#include "loader/yaml/syntax_judge.h"

namespace meshlint {

/// Whether `text`, which the judge took apart into `events`, is written so plainly that a second
/// parser can find nothing else in it: printable ASCII and line feeds; block mappings and sequences
/// without anchors, tags, aliases, `?` and document markers; scalars that stand on the line of
/// their key or `-` and start with a letter, a digit or a quote, and block scalars without an
/// indentation indicator whose lines are all indented alike; comments. Most manifests are.
[[nodiscard]] bool has_plain_structure(std::string_view text, std::span<const YamlEvent> events);

}  // namespace meshlint
