// Texts as YAML.
#pragma once

#include <string>
#include <string_view>

namespace meshlint::cli {

/// Appends a scalar of one line that every YAML parser reads as the string `text`: plain where that
/// is beyond doubt, else in double quotes with whatever cannot be shown escaped, so that nothing in
/// it has power over a terminal or a CI system. Bytes that are not UTF-8 become U+FFFD.
void append_yaml_string(std::string& out, std::string_view text);

}  // namespace meshlint::cli
