#include "rules/syntax_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "loader/tab_scanner.h"
#include "rules/placeholders.h"
#include "rules/template_checks.h"

namespace meshlint {

namespace {

/// Reports every bad tab; true if one of them is where the parser stopped, or in front of it.
bool report_tabs(FindingSink& sink, const BrokenText& broken, std::size_t stopped_at) {
    bool explains = false;
    for (const ByteRange tabs : find_bad_tabs(broken.text)) {
        sink.report(RuleId::tab_indentation, broken.in_file(tabs),
                    tabs.size() == 1
                        ? "tab where YAML allows only spaces"
                        : fmt::format("{} tabs where YAML allows only spaces", tabs.size()),
                    "indent with spaces")
            .enforced_by = broken.judge;
        explains = explains || tabs.begin <= stopped_at;
    }
    return explains;
}

}  // namespace

void check_broken_text(FindingSink& sink, const BrokenText& broken, const YamlProblem& problem) {
    if (problem.kind == YamlProblemKind::unsupported) {
        sink.report(RuleId::yaml_unsupported, broken.in_file(problem.range),
                    fmt::format("the cluster reads {}, but meshlint cannot and has not checked it: "
                                "{}",
                                broken.name, problem.message),
                    problem.help);
        return;
    }
    if (problem.kind == YamlProblemKind::limit) {
        sink.report(RuleId::yaml_syntax, broken.in_file(problem.range),
                    fmt::format("{} was not checked: {}", broken.name, problem.message),
                    "split it into smaller documents")
            .enforced_by = EnforcedBy::none;
        return;
    }
    const bool tabs = report_tabs(sink, broken, problem.range.begin);
    const bool templates =
        report_template_expressions(sink, broken.text, broken.in_file, broken.judge);
    if (tabs || templates) return;
    sink.report(RuleId::yaml_syntax, broken.in_file(problem.range),
                fmt::format("{} is not valid YAML: {}", broken.name, problem.message), problem.help)
        .enforced_by = broken.judge;
}

}  // namespace meshlint
