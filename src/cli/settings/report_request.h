// Which reports a run draws, and where each goes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/streams.h"
#include "meshlint/report.h"

namespace meshlint::cli {

struct ReportRequest {
    const ReportFormat* format = &report_formats.front();
    std::string file;  ///< empty: standard output
};

/// The names of all report formats.
[[nodiscard]] std::vector<std::string_view> report_format_names();

/// `asked` with `output` for the report that has no file. Where none is asked for: text, and on a
/// CI system that takes commands from the log, its commands as well. Throws Failure when two
/// reports would share a file or standard output, and when `output` has no report to hold.
[[nodiscard]] std::vector<ReportRequest> planned_reports(std::vector<ReportRequest> asked,
                                                         const std::optional<std::string>& output,
                                                         const Environment& environment);

}  // namespace meshlint::cli
