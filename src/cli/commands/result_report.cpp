#include "cli/commands/result_report.h"

#include <span>

#include "meshlint/report.h"

namespace meshlint::cli {

void append_result_findings(std::string& out, const FileReport& findings, bool color, bool notes) {
    ReportOptions options;
    options.color = color;
    options.notes = notes;
    append_text_report(out, std::span(&findings, 1), options);
}

nlohmann::ordered_json result_findings(const FileReport& findings) {
    std::string report;
    append_json_report(report, std::span(&findings, 1), {});
    return nlohmann::ordered_json::parse(report)["findings"];
}

}  // namespace meshlint::cli
