#include "meshlint/report.h"

#include <algorithm>

namespace meshlint {

RunSummary summarise(std::span<const FileReport> reports) {
    RunSummary summary;
    summary.files = reports.size();
    for (const FileReport& report : reports) {
        summary.documents += report.documents;
        summary.config_maps += report.config_maps.size();
        for (const Finding& finding : report.findings) {
            if (std::ranges::find(finding.fixes, true, &Fix::safe) != finding.fixes.end()) {
                ++summary.fixable;
            }
            switch (finding.severity) {
                case Severity::error:
                    ++summary.errors;
                    break;
                case Severity::warning:
                    ++summary.warnings;
                    break;
                case Severity::note:
                    ++summary.notes;
                    break;
            }
        }
    }
    return summary;
}

}  // namespace meshlint
