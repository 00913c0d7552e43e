// The scalars of a text as libyaml and yaml-cpp read them, to compare ours with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/scalar/scalar_decoder.h"
#include "meshlint/text.h"

namespace meshlint::test {

struct LibyamlScalar {
    std::string value;
    ScalarStyle style = ScalarStyle::plain;
    ByteRange token;         ///< without an anchor or a tag
    int parent_indent = -1;  ///< column of the enclosing block collection
    bool in_flow = false;
    bool has_properties = false;
};

/// Every scalar that is written out, in the order of the text; nothing when libyaml refuses the
/// text. `text` must be valid UTF-8.
[[nodiscard]] std::optional<std::vector<LibyamlScalar>> read_with_libyaml(std::string_view text);

/// The texts of all scalars but the nulls, which yaml-cpp reports without their text; nothing when
/// yaml-cpp refuses the text. Only the first five documents are read.
[[nodiscard]] std::optional<std::vector<std::string>> read_with_yaml_cpp(const std::string& text);

}  // namespace meshlint::test
