// The values that options take. Each function throws Failure, saying what would have been right,
// when the text is no such value.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "cli/arguments.h"

namespace meshlint::cli {

/// The names of all report formats.
[[nodiscard]] std::span<const std::string_view> report_format_names();

[[nodiscard]] Format parse_format(std::string_view text);
/// "FORMAT" or "FORMAT:FILE"
[[nodiscard]] ReportRequest parse_report_request(std::string_view text);
[[nodiscard]] ColorMode parse_color(std::string_view text);

/// "asm-1-24"
[[nodiscard]] const Revision& parse_revision(std::string_view text);

/// The name of a rule.
[[nodiscard]] RuleId parse_rule(std::string_view text);

/// "RULE=LEVEL"
[[nodiscard]] std::pair<RuleId, Severity> parse_severity_setting(std::string_view text);

/// 1 to 256.
[[nodiscard]] unsigned parse_threads(std::string_view text);

/// A severity, or nothing for "never".
[[nodiscard]] std::optional<Severity> parse_fail_on(std::string_view text);

}  // namespace meshlint::cli
