#include "lint/lookalike_report.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace meshlint {

namespace {

struct Judgement {
    EnforcedBy judge = EnforcedBy::none;
    Severity severity = Severity::warning;
};

bool overlap(ByteRange a, ByteRange b) { return a.begin < b.end && b.begin < a.end; }

bool contains(ByteRange outer, ByteRange inner) {
    return outer.begin <= inner.begin && inner.end <= outer.end;
}

/// Whether `a` comes before `b` on the way of a ConfigMap into the mesh.
bool is_earlier(EnforcedBy a, EnforcedBy b) {
    return a != EnforcedBy::none && (b == EnforcedBy::none || a < b);
}

bool rejects(const Finding& finding, EnforcedBy judge) {
    return finding.severity == Severity::error && finding.enforced_by == judge;
}

class LookalikeReport {
public:
    LookalikeReport(FindingSink& sink, FixOffers& fixes, const DisguisedText& text)
        : sink_(sink), fixes_(fixes), text_(text) {}

    std::vector<bool> run() {
        const std::vector<Repair>& repairs = text_.meant.repairs;
        std::vector<std::optional<Judgement>> judgements;
        judgements.reserve(repairs.size());
        for (const Repair& repair : repairs) judgements.push_back(judge(repair.range));
        leave_no_verdict_out(judgements);
        std::vector<bool> reported;
        for (std::size_t i = 0; i < repairs.size(); ++i) {
            reported.push_back(judgements[i].has_value());
            if (judgements[i]) report(repairs[i], *judgements[i]);
        }
        return reported;
    }

private:
    [[nodiscard]] std::optional<Judgement> judge(ByteRange range) {
        if (text_.hides_target) return Judgement{EnforcedBy::api_server, Severity::error};
        for (const Unreadable& part : text_.given.unreadable) {
            if (contains(part.range, range)) return Judgement{part.refused_by, Severity::error};
        }
        Judgement result;
        bool touched = false;
        // Findings are in the order of the text, and few of them cover others.
        for (; next_ < text_.given.findings.size(); ++next_) {
            if (text_.given.findings[next_].range.end > range.begin) break;
        }
        for (std::size_t i = next_; i < text_.given.findings.size(); ++i) {
            const Finding& finding = text_.given.findings[i];
            if (finding.range.begin >= range.end) break;
            if (!overlap(finding.range, range)) continue;
            if (!touched || is_earlier(finding.enforced_by, result.judge)) {
                result = {finding.enforced_by, finding.severity};
            }
            touched = true;
        }
        const bool in_block = std::ranges::any_of(
            text_.blocks, [range](ByteRange block) { return contains(block, range); });
        if (!touched && !in_block) return std::nullopt;
        return result;
    }

    /// What is refused because of a lookalike may show at another place.
    void leave_no_verdict_out(std::vector<std::optional<Judgement>>& judgements) const {
        constexpr std::array judges = {EnforcedBy::api_server, EnforcedBy::admission_webhook,
                                       EnforcedBy::istiod, EnforcedBy::sidecar_injector,
                                       EnforcedBy::istioctl};
        const auto first = std::ranges::find_if(
            judgements, [](const std::optional<Judgement>& each) { return each.has_value(); });
        if (first == judgements.end()) return;
        for (const EnforcedBy judge : judges) {
            const auto is_his = [judge](const Finding& finding) { return rejects(finding, judge); };
            if (std::ranges::none_of(text_.given.findings, is_his)) continue;
            if (std::ranges::any_of(text_.remaining.findings, is_his)) continue;
            const bool said =
                std::ranges::any_of(judgements, [judge](const std::optional<Judgement>& each) {
                    return each && each->judge == judge && each->severity == Severity::error;
                });
            if (said) continue;
            if (is_earlier(judge, (*first)->judge)) **first = {judge, Severity::error};
        }
    }

    void report(const Repair& repair, Judgement judgement) {
        Finding& finding =
            sink_.report(RuleId::lookalike_character, text_.placed.in_file(repair.range),
                         repair.message, repair.help);
        finding.enforced_by = judgement.judge;
        finding.severity = judgement.severity;
        std::vector<TextEdit> edits = repair.edits;
        for (TextEdit& edit : edits) edit.range = text_.placed.in_file(edit.range);
        fixes_.offer_written(finding, repair.fix, std::move(edits));
    }

    FindingSink& sink_;
    FixOffers& fixes_;
    const DisguisedText& text_;
    std::size_t next_ = 0;  // of the findings as given, those before it lie in front
};

}  // namespace

std::vector<bool> report_lookalikes(FindingSink& sink, FixOffers& fixes,
                                    const DisguisedText& text) {
    return LookalikeReport(sink, fixes, text).run();
}

std::vector<Unreadable> unreadable_with_lookalikes(const DisguisedText& text,
                                                   const std::vector<bool>& reported) {
    std::vector<Unreadable> parts = text.given.unreadable;
    for (Unreadable& part : parts) {
        part.mending_fixes = 0;
        for (std::size_t i = 0; i < reported.size(); ++i) {
            if (reported[i] && contains(part.range, text.meant.repairs[i].range)) {
                ++part.mending_fixes;
            }
        }
        for (const Unreadable& left : text.remaining.unreadable) {
            if (!overlap(text.meant.text.in_source(left.range), part.range)) continue;
            part.mending_fixes =
                left.mending_fixes == 0 ? 0 : part.mending_fixes + left.mending_fixes;
            break;
        }
    }
    return parts;
}

}  // namespace meshlint
