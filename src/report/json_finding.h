// One finding as JSON, wherever a program prints findings.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "meshlint/finding.h"

namespace meshlint {

/// The object that stands for `finding` in the JSON report.
[[nodiscard]] nlohmann::ordered_json json_finding(const Finding& finding, std::string_view file);

/// Appends the object that stands for `finding` in the JSON report, on one line.
void append_json_finding(std::string& out, const Finding& finding, std::string_view file);

}  // namespace meshlint
