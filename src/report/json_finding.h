// One finding as JSON, wherever a program prints findings.
#pragma once

#include <string>
#include <string_view>

#include "meshlint/finding.h"

namespace meshlint {

/// Appends the object that stands for `finding` in the JSON report, on one line.
void append_json_finding(std::string& out, const Finding& finding, std::string_view file);

}  // namespace meshlint
