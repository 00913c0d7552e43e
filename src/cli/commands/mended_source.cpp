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
    MendedSource mended;
    for (const Finding& finding : report.findings) {
        const auto safe = std::ranges::find_if(finding.fixes, &Fix::safe);
        if (safe == finding.fixes.end()) continue;
        mended.names.push_back({finding.begin, finding.field, safe->description});
    }
    if (mended.names.empty()) {
        mended.text = text;
        return mended;
    }
    mended.text = apply_fixes(text, std::move(report), [&options](std::string_view changed) {
                      return lint_names(changed, options);
                  }).text;
    if (mended.text == text) mended.names.clear();
    mended.moved = std::ranges::count(mended.text, '\n') != std::ranges::count(text, '\n') ||
                   std::ranges::any_of(mended.names, [](const MendedName& name) {
                       return name.description.starts_with("move");
                   });
    return mended;
}

}  // namespace meshlint::cli
