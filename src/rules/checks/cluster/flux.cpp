#include "meshlint/flux.h"

#include <fmt/format.h>

#include <algorithm>

#include "loader/text/ascii.h"
#include "rules/findings/finding_sink.h"

namespace meshlint {

namespace {

constexpr std::string_view opening = "${";

/// Empty where there is none.
std::string_view first_expression(std::string_view text) {
    const std::size_t at = text.find(opening);
    if (at == std::string_view::npos) return {};
    const std::size_t end = text.find('}', at);
    return end == std::string_view::npos ? std::string_view{} : text.substr(at, end + 1 - at);
}

/// The first expression of Flux in what a finding is about, or, where that is YAML that cannot be
/// read, in its line. Empty where there is none.
std::string_view expression_in(const Finding& finding) {
    const std::string_view line = finding.source_line;
    if (finding.rule == RuleId::yaml_syntax) return first_expression(line);
    const bool is_shown = finding.begin.line == finding.end.line && is_ascii(line) &&
                          finding.begin.column >= finding.source_line_first_column;
    if (!is_shown) return {};
    const std::size_t begin = finding.begin.column - finding.source_line_first_column;
    if (begin >= line.size()) return {};
    return first_expression(line.substr(begin, finding.range.end - finding.range.begin));
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
