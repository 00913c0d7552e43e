// What the reports of commands that write a new ConfigMap have in common: the findings on it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "meshlint/lint.h"

namespace meshlint::cli {

/// As `lint` shows them.
void append_result_findings(std::string& out, const FileReport& findings, bool color, bool notes);

/// In the words of the JSON report.
[[nodiscard]] nlohmann::ordered_json result_findings(const FileReport& findings);

}  // namespace meshlint::cli
