// Writes a sketch as YAML, in one of many layouts.
#pragma once

#include <string>

#include "conformance/generator/choice.h"
#include "conformance/generator/sketch.h"

namespace meshlint::conformance {

/// How a text looks; what it says is not affected.
struct Layout {
    std::size_t indent = 2;
    bool indent_lists = true;      ///< `- ` stands deeper than the key it belongs to
    std::size_t flow_percent = 0;  ///< how often a collection is written with brackets
    bool json = false;             ///< the whole text is JSON, as far as raw scalars allow
    std::size_t odd_percent = 0;   ///< how often a string is written in an unusual style
};

[[nodiscard]] Layout random_layout(Random& random);

/// A block ends with a line feed.
[[nodiscard]] std::string write_yaml(const Sketch& sketch, const Layout& layout, Random& random);

/// A double-quoted scalar of one line that holds `text`, which must be UTF-8. Everything but
/// printable ASCII is escaped, so that no YAML rule touches it.
[[nodiscard]] std::string double_quoted(std::string_view text);

}  // namespace meshlint::conformance
