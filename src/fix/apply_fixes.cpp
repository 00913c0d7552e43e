#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "fix/text_parts.h"
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

/// Whether it is about what makes a text unreadable.
bool is_syntax(const Finding& finding) {
    return finding.rule == RuleId::tab_indentation || finding.rule == RuleId::lookalike_character ||
           finding.rule == RuleId::yaml_syntax;
}

/// Whether all the findings are there whose fixes make it readable.
bool is_mended(const FileReport& report, const Unreadable& part) {
    const auto mends = [&part](const Finding& finding) {
        return is_syntax(finding) && finding.enforced_by == part.refused_by &&
               part.range.begin <= finding.range.begin && finding.range.end <= part.range.end &&
               applicable_fix(finding, false) != nullptr;
    };
    const auto count = std::ranges::count_if(report.findings, mends);
    // What was hidden behind the mistake may have fixes of the same kind.
    return part.mending_fixes > 0 && static_cast<std::size_t>(count) >= part.mending_fixes;
}

/// Fixes that failed, by rule and place in the text.
class FailedFixes {
public:
    [[nodiscard]] bool has(const Chosen& choice) const { return keys_.contains(key_of(choice)); }
    [[nodiscard]] bool empty() const { return keys_.empty(); }
    void add(const Chosen& choice) { keys_.insert(key_of(choice)); }
    void clear() { keys_.clear(); }

    /// Moves them along with the text.
    void follow(const std::vector<TextEdit>& edits) {
        std::set<Key> moved;
        MovedPlaces place_of(edits);
        for (const auto& [place, rule] : keys_) moved.emplace(place_of(place), rule);
        keys_ = std::move(moved);
    }

private:
    using Key = std::pair<std::size_t, RuleId>;

    static Key key_of(const Chosen& choice) {
        return {choice.finding->range.begin, choice.finding->rule};
    }

    std::set<Key> keys_;
};

/// None of which meet. Those that make text readable go first: they look at the lines around them,
/// which other fixes may take away.
std::vector<Chosen> choose(const FileReport& report, bool unsafe, const FailedFixes& failed) {
    std::vector<Chosen> chosen;
    SeparateRanges scopes;
    for (const bool syntax : {true, false}) {
        for (const Finding& finding : report.findings) {
            const Fix* fix = applicable_fix(finding, unsafe);
            if (fix == nullptr || fix->edits.empty() || is_syntax(finding) != syntax) continue;
            if (failed.has({&finding, fix})) continue;
            if (scopes.add(scope_of(*fix))) chosen.push_back({&finding, fix});
        }
    }
    return chosen;
}

std::vector<TextEdit> edits_of(const std::vector<Chosen>& chosen) {
    std::vector<TextEdit> edits;
    for (const Chosen& choice : chosen) {
        for (const Edit& edit : choice.fix->edits) edits.push_back({edit.range, edit.text});
    }
    std::ranges::stable_sort(edits, {}, [](const TextEdit& edit) { return edit.range.begin; });
    return edits;
}

/// Finds which of the fixes that were chosen can be applied together: all of them are tried at
/// once. Where that breaks a part of the text, halves of that part's are tried, in all such parts
/// at the same time, down to those that fail alone.
class Plan {
public:
    struct Result {
        std::string text;
        FileReport report;
        std::vector<Chosen> applied;
        std::vector<Chosen> failed;
    };

    Plan(const Linter& lint, std::string_view text, const FileReport& report, TextParts parts)
        : lint_(lint),
          text_(text),
          report_(report),
          parts_(std::move(parts)),
          before_(soundness_of(parts_, report)),
          work_(parts_.count()) {}

    /// Nothing when a part breaks for which nothing was tried: then the parts depend on each other.
    [[nodiscard]] std::optional<Result> run(const std::vector<Chosen>& chosen) {
        for (const Chosen& choice : chosen) {
            auto& trials = work_[parts_.part_at(scope_of(*choice.fix).begin)].trials;
            if (trials.empty()) trials.emplace_back();
            trials.front().push_back(choice);
        }
        Result result;
        bool all_hold = false;
        while (!all_hold || is_something_left()) {
            const std::vector<Chosen> tried = tried_now();
            result = applied(tried);
            const std::optional<bool> holds = judge(result);
            if (!holds) return std::nullopt;
            all_hold = *holds;
            if (all_hold) result.applied = tried;
        }
        for (Work& part : work_) {
            result.failed.insert(result.failed.end(), part.failed.begin(), part.failed.end());
        }
        return result;
    }

private:
    struct Work {
        std::vector<Chosen> holding;
        std::vector<std::vector<Chosen>> trials;  // the last one comes next
        std::vector<Chosen> failed;
    };

    [[nodiscard]] bool is_something_left() const {
        return std::ranges::any_of(work_, [](const Work& part) { return !part.trials.empty(); });
    }

    [[nodiscard]] std::vector<Chosen> tried_now() const {
        std::vector<Chosen> tried;
        for (const Work& part : work_) {
            tried.insert(tried.end(), part.holding.begin(), part.holding.end());
            if (part.trials.empty()) continue;
            tried.insert(tried.end(), part.trials.back().begin(), part.trials.back().end());
        }
        return tried;
    }

    [[nodiscard]] Result applied(const std::vector<Chosen>& tried) const {
        if (tried.empty()) return {std::string(text_), report_, {}, {}};
        Result result;
        result.text = apply_edits(text_, edits_of(tried));
        result.report = lint_(result.text);
        return result;
    }

    /// Whether all that was tried holds; nothing when it is not what was tried that does not.
    [[nodiscard]] std::optional<bool> judge(const Result& result) {
        const TextParts parts = parts_.after(edits_of(tried_now()));
        const std::vector<Soundness> after = soundness_of(parts, result.report);
        bool all = true;
        for (std::size_t i = 0; i < work_.size(); ++i) {
            Work& part = work_[i];
            const bool holds = !after[i].is_worse_than(before_[i]);
            if (part.trials.empty()) {
                if (!holds) return std::nullopt;
                continue;
            }
            std::vector<Chosen> trial = std::move(part.trials.back());
            part.trials.pop_back();
            if (holds) {
                part.holding.insert(part.holding.end(), trial.begin(), trial.end());
            } else if (trial.size() == 1) {
                part.failed.push_back(trial.front());
            } else {
                const auto middle = trial.begin() + static_cast<std::ptrdiff_t>(trial.size() / 2);
                part.trials.emplace_back(middle, trial.end());
                part.trials.emplace_back(trial.begin(), middle);
            }
            all = all && holds;
        }
        return all;
    }

    const Linter& lint_;
    std::string_view text_;
    const FileReport& report_;
    TextParts parts_;
    std::vector<Soundness> before_;
    std::vector<Work> work_;
};

class Fixer {
public:
    Fixer(const Linter& lint, bool unsafe) : lint_(lint), unsafe_(unsafe) {}

    FixedText run(std::string_view text, FileReport report) {
        FixedText state{std::string(text), std::move(report), {}, {}};
        if (refuses_fixes(state.report) != nullptr) return state;
        // Each pass fixes something, and what fixes bring to light is bounded, too; a circle of
        // them, which would be a mistake of meshlint's, ends here.
        const std::size_t most_passes = 100 + 2 * state.report.findings.size();
        bool progress = false;
        for (std::size_t pass = 0; pass < most_passes; ++pass) {
            const std::vector<Chosen> chosen = choose(state.report, unsafe_, failed_);
            if (!chosen.empty()) {
                progress = improve(state, chosen) || progress;
            } else if (progress && !failed_.empty()) {
                // What could not be done before may be possible now.
                failed_.clear();
                progress = false;
            } else {
                break;
            }
        }
        note_failed(state);
        return state;
    }

private:
    bool improve(FixedText& state, const std::vector<Chosen>& chosen) {
        std::optional<Plan::Result> result;
        for (const TextParts& parts : {TextParts::documents_of(state.text), TextParts::whole()}) {
            result = Plan(lint_, state.text, state.report, parts).run(chosen);
            if (result) break;
        }
        for (const Chosen& choice : result->failed) failed_.add(choice);
        if (result->text == state.text) {
            for (const Chosen& choice : result->applied) failed_.add(choice);
            return false;
        }
        failed_.follow(edits_of(result->applied));
        for (const Chosen& choice : result->applied) ++state.fixed[choice.finding->rule];
        state.text = std::move(result->text);
        state.report = std::move(result->report);
        return true;
    }

    void note_failed(FixedText& state) const {
        for (std::size_t i = 0; i < state.report.findings.size(); ++i) {
            const Finding& finding = state.report.findings[i];
            const Fix* const fix = applicable_fix(finding, unsafe_);
            if (fix != nullptr && failed_.has({&finding, fix})) state.failed.push_back(i);
        }
    }

    const Linter& lint_;
    bool unsafe_;
    FailedFixes failed_;
};

}  // namespace

FixedText apply_fixes(std::string_view text, FileReport report, const Linter& lint, bool unsafe) {
    return Fixer(lint, unsafe).run(text, std::move(report));
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
