// The values that options take. Each function throws Failure, saying what would have been right,
// when the text is no such value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/options/arguments.h"
#include "config/configuration.h"

namespace meshlint::cli {

[[nodiscard]] Format parse_format(std::string_view text);
[[nodiscard]] HolderKind parse_input(std::string_view text);
/// "FORMAT" or "FORMAT:FILE"
[[nodiscard]] ReportRequest parse_report_request(std::string_view text);
[[nodiscard]] ColorMode parse_color(std::string_view text);

/// "asm-1-24", also one of the overlay, if there is any.
[[nodiscard]] const Revision& parse_revision(std::string_view text,
                                             const TableOverlay* overlay = nullptr);

/// The name of a rule.
[[nodiscard]] RuleId parse_rule(std::string_view text);

/// "RULE=LEVEL"
[[nodiscard]] std::pair<RuleId, Severity> parse_severity_setting(std::string_view text);

/// "document-size=128MiB"
[[nodiscard]] LimitSetting parse_limit_setting(std::string_view text);

/// 1 to 256.
[[nodiscard]] unsigned parse_threads(std::string_view text);

/// A severity, or nothing for "never".
[[nodiscard]] std::optional<Severity> parse_fail_on(std::string_view text);

/// The words that an option with this placeholder ("FORMAT", "WHEN", "LEVEL") takes, of whatever
/// command; none for any other.
[[nodiscard]] std::vector<std::string_view> words_for(std::string_view placeholder);

}  // namespace meshlint::cli
