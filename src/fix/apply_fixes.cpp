#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "loader/text/text_edit.h"
#include "meshlint/fix.h"

namespace meshlint {

namespace {

struct Chosen {
    const Finding* finding;
    const Fix* fix;
};

const Fix* applicable_fix(const Finding& finding, bool unsafe) {
    for (const Fix& fix : finding.fixes) {
        if (fix.safe || unsafe) return &fix;
    }
    return nullptr;
}

ByteRange scope_of(const Fix& fix) {
    ByteRange scope = fix.scope;
    if (scope.empty()) scope = fix.edits.front().range;
    scope.begin = std::min(scope.begin, fix.edits.front().range.begin);
    scope.end = std::max(scope.end, fix.edits.back().range.end);
    return scope;
}

/// Ranges no two of which meet.
class SeparateRanges {
public:
    /// False, and nothing is added, when the range meets another. Two insertions at one place meet
    /// as well.
    bool add(ByteRange range) {
        const auto behind = ends_.upper_bound(range.end);
        if (behind != ends_.begin() && std::prev(behind)->second >= range.begin) return false;
        ends_.emplace_hint(behind, range.begin, range.end);
        return true;
    }

private:
    std::map<std::size_t, std::size_t> ends_;  // by where they begin
};

/// Whether all the findings are there whose fixes make it readable.
bool is_mended(const FileReport& report, const Unreadable& part) {
    const auto mends = [&part](const Finding& finding) {
        const bool syntax = finding.rule == RuleId::tab_indentation ||
                            finding.rule == RuleId::lookalike_character ||
                            finding.rule == RuleId::yaml_syntax;
        return syntax && finding.enforced_by == part.refused_by &&
               part.range.begin <= finding.range.begin && finding.range.end <= part.range.end &&
               applicable_fix(finding, false) != nullptr;
    };
    const auto count = std::ranges::count_if(report.findings, mends);
    return count > 0 && static_cast<std::size_t>(count) == part.mending_fixes;
}

/// In the order of the text, none of which meet.
std::vector<Chosen> choose(const FileReport& report, bool unsafe) {
    std::vector<Chosen> chosen;
    SeparateRanges scopes;
    for (const Finding& finding : report.findings) {
        const Fix* fix = applicable_fix(finding, unsafe);
        if (fix == nullptr || fix->edits.empty()) continue;
        if (scopes.add(scope_of(*fix))) chosen.push_back({&finding, fix});
    }
    return chosen;
}

std::string apply_chosen(std::string_view text, const std::vector<Chosen>& chosen) {
    std::vector<TextEdit> edits;
    for (const Chosen& choice : chosen) {
        for (const Edit& edit : choice.fix->edits) edits.push_back({edit.range, edit.text});
    }
    return apply_edits(text, std::move(edits));
}

std::size_t count(const FileReport& report, RuleId rule) {
    return static_cast<std::size_t>(std::ranges::count(report.findings, rule, &Finding::rule));
}

/// What a fix never brings along. A block that was found under a wrong key, or that tabs hid, comes
/// with all that was wrong in it.
bool breaks(const FileReport& before, const FileReport& after) {
    if (after.config_maps.size() < before.config_maps.size()) return true;
    if (count(before, RuleId::missing_mesh) > count(after, RuleId::missing_mesh)) return false;
    const auto blocks = [](const FileReport& report) {
        return std::ranges::count(report.unreadable, true, &Unreadable::mesh_block);
    };
    const auto manifests = [](const FileReport& report) {
        return std::ranges::count(report.unreadable, false, &Unreadable::mesh_block);
    };
    if (manifests(after) > manifests(before)) return true;
    if (manifests(after) == manifests(before) && blocks(after) > blocks(before)) return true;
    const bool tabs = count(before, RuleId::tab_indentation) > 0;
    return !tabs && count(after, RuleId::duplicate_key) > count(before, RuleId::duplicate_key);
}

class Fixer {
public:
    Fixer(const Linter& lint, const FixOptions& options) : lint_(lint), options_(options) {}

    FixedText run(std::string_view text, FileReport report) {
        FixedText state{std::string(text), std::move(report), {}};
        if (refuses_fixes(state.report) != nullptr) return state;
        for (std::size_t pass = 0; pass < options_.most_passes; ++pass) {
            if (!improve(state)) break;
        }
        return state;
    }

private:
    bool improve(FixedText& state) {
        const std::vector<Chosen> chosen = choose(state.report, options_.unsafe);
        if (chosen.empty()) return false;
        if (try_to_apply(state, chosen)) return true;
        constexpr std::size_t most_single_tries = 50;
        for (std::size_t i = 0; chosen.size() > 1 && i < chosen.size() && i < most_single_tries;
             ++i) {
            if (try_to_apply(state, {chosen[i]})) return true;
        }
        return false;
    }

    bool try_to_apply(FixedText& state, const std::vector<Chosen>& chosen) {
        std::string text = apply_chosen(state.text, chosen);
        if (text == state.text) return false;
        FileReport report = lint_(text);
        if (breaks(state.report, report)) return false;
        for (const Chosen& choice : chosen) ++state.fixed[choice.finding->rule];
        state.text = std::move(text);
        state.report = std::move(report);
        return true;
    }

    const Linter& lint_;
    const FixOptions& options_;
};

}  // namespace

FixedText apply_fixes(std::string_view text, FileReport report, const Linter& lint,
                      const FixOptions& options) {
    return Fixer(lint, options).run(text, std::move(report));
}

const Unreadable* refuses_fixes(const FileReport& report) {
    const auto part = std::ranges::find_if(report.unreadable, [&](const Unreadable& each) {
        return each.refused_by == EnforcedBy::api_server && !is_mended(report, each);
    });
    return part == report.unreadable.end() ? nullptr : &*part;
}

std::size_t count_fixable(const FileReport& report) {
    if (refuses_fixes(report) != nullptr) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(
        report.findings,
        [](const Finding& finding) { return applicable_fix(finding, false) != nullptr; }));
}

}  // namespace meshlint
