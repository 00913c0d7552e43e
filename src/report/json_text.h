// Values as JSON that is safe to print wherever a report goes.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace meshlint {

/// Appends `value` on one line, in ASCII: what is not is written as `\uXXXX`, bytes that are not
/// UTF-8 as U+FFFD. The mark of a workflow command is written as `\u0023`, so that no CI
/// system obeys what a report quotes.
void append_json(std::string& out, const nlohmann::ordered_json& value);

}  // namespace meshlint
