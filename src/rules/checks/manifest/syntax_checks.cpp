#include "rules/checks/manifest/syntax_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "rules/checks/manifest/placeholders.h"
#include "rules/checks/manifest/template_checks.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

namespace {

RuleId rule_of(RepairKind kind) {
    switch (kind) {
        case RepairKind::tab:
            return RuleId::tab_indentation;
        case RepairKind::lookalike:
            return RuleId::lookalike_character;
        case RepairKind::syntax:
            break;
    }
    return RuleId::yaml_syntax;
}

std::string told_outcome(const BrokenText& broken) {
    return broken.outcome.empty() ? std::string() : fmt::format("; {}", broken.outcome);
}

/// Reports the mistakes that recovery has found, with what mends them.
class RepairReport {
public:
    RepairReport(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                 std::string_view verdict)
        : sink_(sink), fixes_(fixes), broken_(broken), verdict_(verdict) {}

    /// What mends the text where its style takes no edits.
    void write_whole(TextEdit edit, std::string description) {
        whole_ = std::move(edit);
        description_ = std::move(description);
    }

    /// Returns how many fixes mend the text.
    std::size_t run(const Recovered& recovered) {
        place_many_edits(recovered);
        first_ = recovered.repairs.data();
        for (const Repair& repair : recovered.repairs) {
            Finding& finding = report(repair);
            if (repair.kind == RepairKind::syntax && whole_) {
                finding.help = description_;
                fixes_.offer_written(finding, description_, {*whole_});
                ++safe_fixes_;
            } else if (repair.kind == RepairKind::syntax) {
                offer(finding, repair, placed(repair));
            } else if (const auto many = many_edits_.find(&repair); many != many_edits_.end()) {
                offer(finding, repair, std::move(many->second));
            }
        }
        return recovered.readable() && safe_fixes_ == recovered.repairs.size() ? safe_fixes_ : 0;
    }

private:
    Finding& report(const Repair& repair) {
        std::string message = with_line(repair.message, repair.other_place);
        if (repair.kind == RepairKind::syntax) {
            message = fmt::format("{} {}: {}", broken_.name, verdict_, message);
        }
        if (&repair == first_) message += told_outcome(broken_);
        Finding& finding =
            sink_.report(rule_of(repair.kind), broken_.placed.in_file(repair.range),
                         std::move(message), with_line(repair.help, repair.place_in_help));
        finding.enforced_by = broken_.judge;
        return finding;
    }

    /// The text with the number of the line of `place`.
    [[nodiscard]] std::string with_line(std::string text, std::size_t place) const {
        if (const std::size_t at = text.find(line_mark); at != std::string::npos) {
            const std::size_t offset = broken_.placed.in_file(ByteRange{place, place}).begin;
            text.replace(at, line_mark.size(), std::to_string(broken_.line_of(offset)));
        }
        return text;
    }

    void offer(Finding& finding, const Repair& repair, std::vector<TextEdit> edits) {
        if (edits.empty()) return;
        const bool safe = repair.certainty == Certainty::certain;
        fixes_.offer_written(finding, with_line(repair.fix, repair.place_in_help), std::move(edits),
                             safe);
        if (safe) ++safe_fixes_;
    }

    [[nodiscard]] std::vector<TextEdit> placed(const Repair& repair) {
        if (repair.certainty == Certainty::reading_on || repair.edits.empty()) return {};
        if (!fixes_.spend(broken_.placed.text().size())) return {};
        return broken_.placed.in_file(repair.edits).value_or(std::vector<TextEdit>{});
    }

    /// There may be one in every line: they are written into the file together.
    void place_many_edits(const Recovered& recovered) {
        if (!recovered.readable()) return;
        std::vector<std::pair<TextEdit, const Repair*>> edits;
        for (const Repair& repair : recovered.repairs) {
            if (repair.kind == RepairKind::syntax) continue;
            if (repair.edits.empty()) return;
            for (const TextEdit& edit : repair.edits) edits.emplace_back(edit, &repair);
        }
        if (edits.empty() || !fixes_.spend(broken_.placed.text().size())) return;
        std::ranges::sort(edits, {}, [](const auto& edit) { return edit.first.range.begin; });
        std::vector<TextEdit> in_order;
        in_order.reserve(edits.size());
        for (const auto& [edit, repair] : edits) in_order.push_back(edit);
        const auto placed = broken_.placed.in_file(in_order);
        if (!placed || placed->size() != edits.size()) return;
        for (std::size_t i = 0; i < edits.size(); ++i) {
            many_edits_[edits[i].second].push_back((*placed)[i]);
        }
    }

    static constexpr std::string_view line_mark = "{line}";

    FindingSink& sink_;
    FixOffers& fixes_;
    const BrokenText& broken_;
    std::string_view verdict_;
    std::map<const Repair*, std::vector<TextEdit>> many_edits_;
    std::optional<TextEdit> whole_;
    std::string description_;
    const Repair* first_ = nullptr;  // it tells the outcome for all of them
    std::size_t safe_fixes_ = 0;
};

void report_problem(FindingSink& sink, const BrokenText& broken, const YamlProblem& problem) {
    sink.report(RuleId::yaml_syntax, broken.placed.in_file(problem.range),
                fmt::format("{} is not valid YAML: {}{}", broken.name, problem.message,
                            told_outcome(broken)),
                problem.help)
        .enforced_by = broken.judge;
}

}  // namespace

BrokenReport report_broken_text(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                                const YamlProblem& problem) {
    if (problem.kind == YamlProblemKind::limit) {
        sink.report(RuleId::yaml_syntax, broken.placed.in_file(problem.range),
                    fmt::format("{} was not checked: {}", broken.name, problem.message),
                    problem.which == nullptr
                        ? problem.help
                        : fmt::format("split or simplify it, or raise the limit `{}`",
                                      problem.which->name))
            .enforced_by = EnforcedBy::none;
        return {};
    }
    const std::string_view text = broken.placed.text();
    const auto in_file = [&](ByteRange range) { return broken.placed.in_file(range); };
    if (report_template_directive(sink, text, in_file, broken.judge)) return {};
    const bool is_template = !std::ranges::all_of(
        find_template_expressions(text),
        [&](const ByteRange& expression) { return stands_in_quotes(text, expression); });
    if (is_template) {
        report_template_expressions(sink, text, in_file, broken.judge);
        return {};
    }
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

bool report_unfilled(FindingSink& sink, const PlacedText& placed, std::string_view name,
                     std::string_view help) {
    const auto expressions = find_template_expressions(placed.text());
    if (expressions.empty()) return false;
    Finding& finding =
        sink.report(RuleId::template_placeholder, placed.in_file(expressions.front()),
                    fmt::format("{} was not checked: it is YAML only once `{}` is filled in", name,
                                slice(placed.text(), expressions.front())),
                    std::string(help));
    finding.severity = Severity::note;
    finding.enforced_by = EnforcedBy::none;
    return true;
}

bool report_broken_values(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                          const YamlProblem& problem, bool is_template) {
    constexpr std::string_view help =
        "check what the controller generates: `kubectl get application NAME -o yaml`";
    if (is_template && report_unfilled(sink, broken.placed, broken.name, help)) return true;
    report_broken_text(sink, fixes, broken, problem);
    return false;
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

BrokenReport report_misread_text(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                                 bool is_readable, Recovered recovered,
                                 std::optional<TextEdit> whole) {
    RepairReport report(sink, fixes, broken,
                        is_readable ? "is not what was meant" : "is not valid YAML");
    if (whole) report.write_whole(*std::move(whole), "write `|-`, and each of its lines below");
    const std::size_t mending = report.run(recovered);
    if (recovered.problem) return {mending, std::nullopt};
    return {mending, std::move(recovered)};
}

}  // namespace meshlint
