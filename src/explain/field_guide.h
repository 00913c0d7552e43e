// What fields are for, and what people write there: compiled from rules/field_guide.yaml.
#pragma once

#include <span>
#include <string_view>

#include "explain/field_lookup.h"
#include "meshlint/tables.h"

namespace meshlint {

/// A value that a field is given often; of a map, one of its keys.
struct GuidedWord {
    std::string_view word;
    std::string_view purpose;  ///< half a sentence; may be empty
    Minor since;               ///< the first release that knows it
    Minor until;               ///< the last one; `newest_minor`: every later one
};

struct FieldGuide {
    std::string_view message;  ///< "ProxyConfig"
    std::string_view field;    ///< "proxyMetadata"
    std::string_view purpose;  ///< half a sentence, Markdown
    std::span<const GuidedWord> words;
};

[[nodiscard]] std::span<const FieldGuide> field_guide();

/// Null for a field of which the guide says nothing.
[[nodiscard]] const FieldGuide* find_guide(const FieldMatch& match);

}  // namespace meshlint
