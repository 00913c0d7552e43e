#include "cli/commands/mended_source.h"

#include <algorithm>

#include "meshlint/fix.h"

namespace meshlint::cli {

namespace {

/// The report with nothing in it but names that can be mended.
FileReport lint_names(std::string_view text, const LintOptions& options) {
    FileReport report = lint("", text, options);
    std::erase_if(report.findings, [](const Finding& finding) {
        return finding.rule != RuleId::unknown_field && finding.rule != RuleId::misplaced_field;
    });
    return report;
}

}  // namespace

MendedSource mend_names(std::string_view text, const LintOptions& options) {
    FileReport report = lint_names(text, options);
    const std::vector<Finding> wrong = report.findings;
    FixedText fixed = apply_fixes(text, std::move(report), [&options](std::string_view changed) {
        return lint_names(changed, options);
    });
    MendedSource mended{std::move(fixed.text), {}, false};
    for (const Finding& finding : wrong) {
        const auto safe = std::ranges::find_if(finding.fixes, &Fix::safe);
        const auto is_same = [&finding](const Finding& left) {
            return left.rule == finding.rule && left.field == finding.field;
        };
        if (safe == finding.fixes.end() || std::ranges::any_of(fixed.report.findings, is_same)) {
            continue;
        }
        mended.names.push_back({finding.begin, finding.field, safe->description});
        mended.moved = mended.moved || safe->edits.size() > 1;
    }
    return mended;
}

}  // namespace meshlint::cli
