#include "cli/commands/result_report.h"

#include <span>

#include "meshlint/report.h"
#include "report/json_finding.h"

namespace meshlint::cli {

void append_result_findings(std::string& out, const FileReport& findings, bool color, bool notes) {
    ReportOptions options;
    options.color = color;
    options.notes = notes;
    append_text_report(out, std::span(&findings, 1), options);
}

nlohmann::ordered_json result_findings(const FileReport& findings) {
    auto list = nlohmann::ordered_json::array();
    for (const Finding& finding : findings.findings) {
        list.push_back(json_finding(finding, findings.file));
    }
    return list;
}

}  // namespace meshlint::cli
