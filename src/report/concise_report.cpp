#include "meshlint/report.h"
#include "report/wording.h"

namespace meshlint {

void append_concise_report(std::string& out, std::span<const FileReport> reports,
                           const ReportOptions& options) {
    for (const FileReport& report : reports) {
        for (const Finding& finding : report.findings) {
            if (!is_shown(finding, options.notes)) continue;
            append_concise_line(out, finding, report.file);
            out += '\n';
        }
    }
}

}  // namespace meshlint
