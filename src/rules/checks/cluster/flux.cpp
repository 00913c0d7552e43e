#include "meshlint/flux.h"

#include <fmt/format.h>

#include <algorithm>

#include "loader/yaml/code_point_cursor.h"
#include "rules/findings/finding_sink.h"

namespace meshlint {

namespace {

/// The first expression of Flux in what a finding is about; where that is YAML that cannot be read,
/// the one that the reader has stumbled on. Empty where there is none.
std::string_view expression_in(const Finding& finding) {
    const std::string_view line = finding.source_line;
    if (finding.begin.line != finding.end.line ||
        finding.begin.column < finding.source_line_first_column) {
        return {};
    }
    const std::size_t begin =
        CodePointCursor(line).byte_offset(finding.begin.column - finding.source_line_first_column);
    const std::size_t end = begin + (finding.range.end - finding.range.begin);
    const bool unreadable = finding.rule == RuleId::yaml_syntax;
    for (std::size_t at = line.find("${"); at != std::string_view::npos;
         at = line.find("${", at + 1)) {
        const std::size_t closed = line.find('}', at);
        if (closed == std::string_view::npos) break;
        const bool meant = unreadable ? at <= begin && begin <= closed : begin <= at && at < end;
        if (meant) return line.substr(at, closed + 1 - at);
    }
    return {};
}

}  // namespace

void leave_to_flux(std::span<FileReport> reports) {
    if (std::ranges::none_of(reports, &FileReport::substitutes)) return;
    for (FileReport& report : reports) {
        bool any = false;
        for (Finding& finding : report.findings) {
            const std::string_view expression = expression_in(finding);
            if (expression.empty() || finding.severity == Severity::note) continue;
            finding.message = fmt::format(
                "Flux fills in `{}`, if a Kustomization with `postBuild` applies this file",
                expression);
            finding.help.clear();
            finding.related.clear();
            finding.fixes.clear();
            finding.severity = Severity::note;
            finding.enforced_by = EnforcedBy::none;
            any = true;
        }
        if (any) sort_findings(report.findings);
    }
}

}  // namespace meshlint
