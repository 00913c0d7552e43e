#include "meshlint/report.h"

namespace meshlint {

RunSummary summarise(std::span<const FileReport> reports) {
    RunSummary summary;
    for (const FileReport& report : reports) {
        summary.files += report.files;
        summary.documents += report.documents;
        summary.config_maps += report.config_maps.size();
        summary.suppressed += report.suppressed;
        for (const Finding& finding : report.findings) {
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
