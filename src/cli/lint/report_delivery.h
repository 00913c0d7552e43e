// Draws the reports of a run and brings each where it belongs.
#pragma once

#include <span>
#include <string>

#include "cli/base/output.h"
#include "cli/options/commands.h"
#include "cli/settings/report_request.h"
#include "meshlint/lint.h"

namespace meshlint::cli {

struct DeliveryOptions {
    ReportOptions report;
    ColorMode color = ColorMode::automatic;
    std::span<const std::string> operands;  ///< must not be overwritten
};

/// Files first, each replaced in one step; one that cannot be written is an error among the
/// messages and does not stop the others. One that is an input is refused. Returns `success` or
/// `closed_pipe_status`; throws Failure for that, and when standard output cannot be written.
[[nodiscard]] int deliver_reports(std::span<const ReportRequest> requests,
                                  const DeliveryOptions& delivery, Context& context,
                                  std::span<const FileReport> reports);

}  // namespace meshlint::cli
