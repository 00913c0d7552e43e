#include "meshlint/severity_policy.h"

#include <algorithm>
#include <vector>

#include "catch2.h"

namespace meshlint {

namespace {

Finding finding_of(RuleId rule, Severity severity, std::size_t line) {
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.begin = {line, 1};
    return finding;
}

FileReport report_of(std::vector<Finding> findings) {
    FileReport report;
    report.findings = std::move(findings);
    return report;
}

std::vector<std::size_t> lines_of(const FileReport& report) {
    std::vector<std::size_t> lines;
    for (const Finding& finding : report.findings) lines.push_back(finding.begin.line);
    return lines;
}

using Lines = std::vector<std::size_t>;

FileReport three_findings() {
    return report_of({finding_of(RuleId::blocked_field, Severity::error, 1),
                      finding_of(RuleId::unknown_field, Severity::error, 2),
                      finding_of(RuleId::blocked_field, Severity::warning, 3)});
}

}  // namespace

TEST_CASE("an empty policy changes nothing") {
    FileReport report = three_findings();
    SeverityPolicy().apply(report);
    CHECK(lines_of(report) == Lines{1, 2, 3});
    CHECK(report.findings[2].severity == Severity::warning);
}

TEST_CASE("a disabled rule is left out") {
    FileReport report = three_findings();
    SeverityPolicy policy;
    policy.disable(RuleId::blocked_field);
    policy.apply(report);
    CHECK(lines_of(report) == Lines{2});
}

TEST_CASE("a severity replaces whatever a finding came with") {
    FileReport report = three_findings();
    SeverityPolicy policy;
    policy.set(RuleId::blocked_field, Severity::error);
    policy.set(RuleId::blocked_field, Severity::note);
    policy.apply(report);
    CHECK(lines_of(report) == Lines{1, 2, 3});
    CHECK(report.findings[0].severity == Severity::note);
    CHECK(report.findings[1].severity == Severity::error);
    CHECK(report.findings[2].severity == Severity::note);
}

TEST_CASE("disabling wins over a severity, whichever comes first") {
    SeverityPolicy first;
    first.disable(RuleId::blocked_field);
    first.set(RuleId::blocked_field, Severity::error);
    SeverityPolicy second;
    second.set(RuleId::blocked_field, Severity::error);
    second.disable(RuleId::blocked_field);
    for (const SeverityPolicy& policy : {first, second}) {
        FileReport report = three_findings();
        policy.apply(report);
        CHECK(lines_of(report) == Lines{2});
    }
}

TEST_CASE("a stronger policy replaces what it speaks of, and nothing else") {
    SeverityPolicy weaker;
    weaker.disable(RuleId::blocked_field);
    weaker.set(RuleId::unknown_field, Severity::note);
    SeverityPolicy stronger;
    stronger.set(RuleId::blocked_field, Severity::warning);
    weaker.override_by(stronger);
    FileReport report = three_findings();
    weaker.apply(report);
    REQUIRE(lines_of(report) == Lines{1, 2, 3});
    CHECK(report.findings[0].severity == Severity::warning);
    CHECK(report.findings[1].severity == Severity::note);

    stronger.disable(RuleId::unknown_field);
    weaker.override_by(stronger);
    weaker.apply(report);
    CHECK(lines_of(report) == Lines{1, 3});
}

TEST_CASE("a rule that is off by default is reported once it has a severity") {
    const auto all = rules();
    const auto off =
        std::find_if(all.begin(), all.end(), [](const Rule& rule) { return !rule.on_by_default; });
    if (off == all.end()) return;  // the catalogue need not have one
    FileReport report = report_of({finding_of(off->id, off->severity, 1)});
    SeverityPolicy().apply(report);
    CHECK(lines_of(report).empty());

    report = report_of({finding_of(off->id, off->severity, 1)});
    SeverityPolicy policy;
    policy.set(off->id, Severity::warning);
    policy.apply(report);
    REQUIRE(lines_of(report) == Lines{1});
    CHECK(report.findings[0].severity == Severity::warning);
}

}  // namespace meshlint
