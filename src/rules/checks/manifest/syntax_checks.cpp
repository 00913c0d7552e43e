#include "rules/checks/manifest/syntax_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "loader/tabs/tab_scanner.h"
#include "loader/yaml/yaml_loader.h"
#include "rules/checks/manifest/placeholders.h"
#include "rules/checks/manifest/template_checks.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

namespace {

TextEdit in_spaces(const BadTabs& tabs) { return {tabs.range, std::string(tabs.spaces, ' ')}; }

/// Whether the text is good once all its tabs are spaces. Templates are only good once rendered.
bool spaces_mend(FixOffers& fixes, const BrokenText& broken, const std::vector<BadTabs>& found) {
    constexpr std::size_t cost_of_loading = 20;  // beside that of reading the text
    const std::string_view text = broken.placed.text();
    if (found.empty() || text.find("{{") != std::string_view::npos) return false;
    if (!fixes.spend(text.size() * cost_of_loading)) return false;
    std::vector<TextEdit> edits;
    std::ranges::transform(found, std::back_inserter(edits), in_spaces);
    const std::string mended = apply_edits(text, edits);
    return !load_yaml(mended, broken.limits).problem;
}

/// What replaces each of the tabs in the file; nothing where that cannot be written, or would mend
/// nothing. All of them are proven at once: line by line, they do not depend on each other.
std::vector<TextEdit> mending_edits(FixOffers& fixes, const BrokenText& broken,
                                    const std::vector<BadTabs>& found) {
    if (!spaces_mend(fixes, broken, found)) return {};
    std::vector<TextEdit> edits;
    std::ranges::transform(found, std::back_inserter(edits), in_spaces);
    return broken.placed.in_file(edits).value_or(std::vector<TextEdit>{});
}

struct ReportedTabs {
    bool explain = false;  ///< one of them is where the parser stopped, or in front of it
    std::size_t fixes = 0;
};

/// Reports every bad tab.
ReportedTabs report_tabs(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                         std::size_t stopped_at) {
    const std::vector<BadTabs> found = find_bad_tabs_with_spaces(broken.placed.text());
    const std::vector<TextEdit> edits = mending_edits(fixes, broken, found);
    ReportedTabs reported;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const BadTabs& tabs = found[i];
        const std::size_t size = tabs.range.size();
        Finding& finding =
            sink.report(RuleId::tab_indentation, broken.placed.in_file(tabs.range),
                        size == 1 ? "tab where YAML allows only spaces"
                                  : fmt::format("{} tabs where YAML allows only spaces", size),
                        "indent with spaces");
        finding.enforced_by = broken.judge;
        reported.explain = reported.explain || tabs.range.begin <= stopped_at;
        if (edits.empty()) continue;
        fixes.offer_written(finding, "replace it by spaces", {edits[i]});
        ++reported.fixes;
    }
    return reported;
}

}  // namespace

std::size_t report_broken_text(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                               const YamlProblem& problem) {
    if (problem.kind == YamlProblemKind::unsupported) {
        sink.report(RuleId::yaml_unsupported, broken.placed.in_file(problem.range),
                    fmt::format("the cluster reads {}, but meshlint cannot and has not checked it: "
                                "{}",
                                broken.name, problem.message),
                    problem.help);
        return 0;
    }
    if (problem.kind == YamlProblemKind::limit) {
        sink.report(
                RuleId::yaml_syntax, broken.placed.in_file(problem.range),
                fmt::format("{} was not checked: {}", broken.name, problem.message),
                fmt::format("split or simplify it, or raise the limit `{}`", problem.which->name))
            .enforced_by = EnforcedBy::none;
        return 0;
    }
    const ReportedTabs tabs = report_tabs(sink, fixes, broken, problem.range.begin);
    const auto in_file = [&](ByteRange range) { return broken.placed.in_file(range); };
    const bool templates =
        report_template_expressions(sink, broken.placed.text(), in_file, broken.judge);
    if (tabs.explain || templates) return tabs.fixes;
    sink.report(RuleId::yaml_syntax, broken.placed.in_file(problem.range),
                fmt::format("{} is not valid YAML: {}", broken.name, problem.message), problem.help)
        .enforced_by = broken.judge;
    return tabs.fixes;
}

}  // namespace meshlint
