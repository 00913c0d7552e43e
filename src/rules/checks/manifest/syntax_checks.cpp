#include "rules/checks/manifest/syntax_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "rules/checks/manifest/template_checks.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

namespace {

/// Reports the mistakes that recovery has found, with what mends them.
class RepairReport {
public:
    RepairReport(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                 std::string_view verdict)
        : sink_(sink), fixes_(fixes), broken_(broken), verdict_(verdict) {}

    /// Returns how many fixes mend the text.
    std::size_t run(const Recovered& recovered) {
        place_tab_edits(recovered);
        std::size_t tab = 0;
        for (const Repair& repair : recovered.repairs) {
            Finding& finding = report(repair);
            if (repair.kind != RepairKind::tab) {
                offer(finding, repair, placed(repair));
            } else if (!tab_edits_.empty()) {
                offer(finding, repair, {tab_edits_[tab++]});
            }
        }
        return recovered.readable() && safe_fixes_ == recovered.repairs.size() ? safe_fixes_ : 0;
    }

private:
    Finding& report(const Repair& repair) {
        std::string message = repair.message;
        if (const std::size_t at = message.find(line_mark); at != std::string::npos) {
            const ByteRange other =
                broken_.placed.in_file(ByteRange{repair.other_place, repair.other_place});
            message.replace(at, line_mark.size(), std::to_string(broken_.line_of(other.begin)));
        }
        const bool tab = repair.kind == RepairKind::tab;
        if (!tab) message = fmt::format("{} {}: {}", broken_.name, verdict_, message);
        Finding& finding =
            sink_.report(tab ? RuleId::tab_indentation : RuleId::yaml_syntax,
                         broken_.placed.in_file(repair.range), std::move(message), repair.help);
        finding.enforced_by = broken_.judge;
        return finding;
    }

    void offer(Finding& finding, const Repair& repair, std::vector<TextEdit> edits) {
        if (edits.empty()) return;
        const bool safe = repair.certainty == Certainty::certain;
        fixes_.offer_written(finding, repair.fix, std::move(edits), safe);
        if (safe) ++safe_fixes_;
    }

    [[nodiscard]] std::vector<TextEdit> placed(const Repair& repair) {
        if (repair.certainty == Certainty::reading_on || repair.edits.empty()) return {};
        if (!fixes_.spend(broken_.placed.text().size())) return {};
        return broken_.placed.in_file(repair.edits).value_or(std::vector<TextEdit>{});
    }

    /// There may be one in every line: they are written into the file together.
    void place_tab_edits(const Recovered& recovered) {
        if (!recovered.readable()) return;
        std::vector<TextEdit> edits;
        for (const Repair& repair : recovered.repairs) {
            if (repair.kind != RepairKind::tab) continue;
            if (repair.edits.size() != 1) return;
            edits.push_back(repair.edits.front());
        }
        if (edits.empty() || !fixes_.spend(broken_.placed.text().size())) return;
        auto placed = broken_.placed.in_file(edits);
        if (placed && placed->size() == edits.size()) tab_edits_ = std::move(*placed);
    }

    static constexpr std::string_view line_mark = "{line}";

    FindingSink& sink_;
    FixOffers& fixes_;
    const BrokenText& broken_;
    std::string_view verdict_;
    std::vector<TextEdit> tab_edits_;
    std::size_t safe_fixes_ = 0;
};

void report_problem(FindingSink& sink, const BrokenText& broken, const YamlProblem& problem) {
    sink.report(RuleId::yaml_syntax, broken.placed.in_file(problem.range),
                fmt::format("{} is not valid YAML: {}", broken.name, problem.message), problem.help)
        .enforced_by = broken.judge;
}

}  // namespace

BrokenReport report_broken_text(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                                const YamlProblem& problem) {
    if (problem.kind == YamlProblemKind::limit) {
        sink.report(
                RuleId::yaml_syntax, broken.placed.in_file(problem.range),
                fmt::format("{} was not checked: {}", broken.name, problem.message),
                fmt::format("split or simplify it, or raise the limit `{}`", problem.which->name))
            .enforced_by = EnforcedBy::none;
        return {};
    }
    const auto in_file = [&](ByteRange range) { return broken.placed.in_file(range); };
    if (report_template_expressions(sink, broken.placed.text(), in_file, broken.judge)) return {};
    Recovered recovered = recover(broken.placed.text(), problem, broken.words, broken.limits);
    if (recovered.repairs.empty()) {
        report_problem(sink, broken, problem);
        return {};
    }
    const std::size_t mending =
        RepairReport(sink, fixes, broken, "is not valid YAML").run(recovered);
    if (!recovered.readable()) return {mending, std::nullopt};
    return {mending, std::move(recovered)};
}

BrokenReport report_scalar_text(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                                const Node& root) {
    Recovered recovered =
        recover(broken.placed.text(), no_mapping(root), broken.words, broken.limits);
    const bool explained = std::ranges::any_of(recovered.repairs, [](const Repair& repair) {
        return repair.certainty == Certainty::certain;
    });
    if (!explained || !recovered.readable()) return {};
    const std::size_t mending = RepairReport(sink, fixes, broken, "is no mapping").run(recovered);
    return {mending, std::move(recovered)};
}

}  // namespace meshlint
