// Comments hide the findings that they are about, and nothing else.
#include <algorithm>
#include <vector>

#include "fuzz_target.h"
#include "loader/text/text_encoding.h"
#include "meshlint/apply_suppressions.h"
#include "support/listing.h"

namespace meshlint::fuzz {

namespace {

bool names(const Suppression& suppression, RuleId rule) {
    return std::ranges::find(suppression.rules, rule, &SuppressedRule::rule) !=
           suppression.rules.end();
}

bool is_about(const Suppression& suppression, const Finding& finding) {
    if (!names(suppression, finding.rule)) return false;
    const auto holds_start = [&](ByteRange line) {
        return line.begin <= finding.range.begin && finding.range.begin < line.end;
    };
    return suppression.whole_file || std::ranges::any_of(suppression.lines, holds_start) ||
           std::ranges::find(suppression.values, finding.range) != suppression.values.end();
}

/// Comments that hide nothing are findings that only come while comments are applied.
FileReport without_unused(FileReport report) {
    std::erase_if(report.findings, [](const Finding& finding) {
        return finding.rule == RuleId::unused_suppression;
    });
    return report;
}

}  // namespace

void fuzz_suppression(std::string_view input) {
    LintOptions options;
    options.optional_rules = true;
    FileReport report = lint("input.yaml", input, options);
    for (const Suppression& suppression : report.suppressions) {
        require(!suppression.rules.empty(), "a suppression is about a rule");
    }
    const SeverityPolicy policy;
    policy.apply(report);
    FileReport expected = without_unused(report);
    const std::size_t count = expected.findings.size();
    std::erase_if(expected.findings, [&](const Finding& finding) {
        return std::ranges::any_of(expected.suppressions, [&](const Suppression& suppression) {
            return is_about(suppression, finding);
        });
    });

    apply_suppressions(report, policy);
    const auto transcoded = transcode_utf16(input);
    require(test::broken_promises(report, transcoded ? *transcoded : input));
    require(test::listing(without_unused(report)) == test::listing(expected),
            "what a comment is about is hidden, and nothing else");
    require(report.suppressed >= count - expected.findings.size(), "what is hidden is counted");
}

}  // namespace meshlint::fuzz
