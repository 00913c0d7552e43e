#include "meshlint/report.h"

#include <algorithm>

#include "meshlint/fix.h"

namespace meshlint {

RunSummary summarise(std::span<const FileReport> reports) {
    RunSummary summary;
    for (const FileReport& report : reports) {
        summary.files += report.files;
        summary.documents += report.documents;
        summary.config_maps += report.config_maps.size();
        summary.elsewhere += static_cast<std::size_t>(
            std::ranges::count_if(report.config_maps, [](const ConfigMapSummary& config_map) {
                return config_map.input != HolderKind::shared_config_map;
            }));
        summary.suppressed += report.suppressed;
        summary.known += report.known;
        summary.fixable += count_fixable(report);
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

std::vector<RuleCount> count_rules(std::span<const FileReport> reports) {
    std::vector<RuleCount> counts;
    for (const Rule& rule : rules()) counts.push_back({rule.id, 0});
    for (const FileReport& report : reports) {
        for (const Finding& finding : report.findings) {
            ++counts[static_cast<std::size_t>(finding.rule)].count;
        }
    }
    std::erase_if(counts, [](const RuleCount& entry) { return entry.count == 0; });
    std::ranges::sort(counts, [](const RuleCount& a, const RuleCount& b) {
        if (a.count != b.count) return a.count > b.count;
        return rule(a.rule).name < rule(b.rule).name;
    });
    return counts;
}

}  // namespace meshlint
