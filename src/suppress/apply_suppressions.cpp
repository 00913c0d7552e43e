#include "meshlint/apply_suppressions.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>
#include <vector>

#include "rules/findings/finding_sink.h"

namespace meshlint {

namespace {

/// A rule in a comment: which suppression, and which of its rules.
struct Entry {
    std::size_t suppression;
    std::size_t rule;
};

/// Where a rule is suppressed. Comments that say the same share it.
struct Place {
    RuleId rule{};
    ByteRange range;
    bool exact = false;            ///< only findings that have this very range
    std::size_t furthest_end = 0;  ///< of this place and those of its rule in front of it
    std::vector<Entry> entries;
    bool used = false;

    /// Values may lie in each other, lines do not: only among lines it is worth looking back.
    [[nodiscard]] auto key() const { return std::tuple(exact, rule, range.begin, range.end); }

    [[nodiscard]] bool covers(ByteRange finding) const {
        return range.begin <= finding.begin && finding.begin < range.end;
    }
};

constexpr ByteRange whole_file{0, std::numeric_limits<std::size_t>::max()};

class Places {
public:
    explicit Places(const std::vector<Suppression>& suppressions) {
        for (std::size_t i = 0; i < suppressions.size(); ++i) add(suppressions[i], i);
        std::ranges::stable_sort(places_, {}, &Place::key);
        merge();
    }

    /// Whether a finding is suppressed. All places that suppress it are used from then on.
    bool use(const Finding& finding) {
        const auto limit = std::tuple(false, finding.rule, finding.range.begin,
                                      std::numeric_limits<std::size_t>::max());
        auto at = std::ranges::upper_bound(places_, limit, {}, &Place::key);
        bool found = use_one(false, finding.rule, whole_file);
        found = use_one(true, finding.rule, finding.range) || found;
        while (at != places_.begin()) {
            --at;
            if (at->exact || at->rule != finding.rule || at->furthest_end < finding.range.begin) {
                break;
            }
            if (at->range == whole_file || !at->covers(finding.range)) continue;
            at->used = true;
            found = true;
        }
        return found;
    }

    [[nodiscard]] const std::vector<Place>& all() const { return places_; }

private:
    bool use_one(bool exact, RuleId rule, ByteRange range) {
        const auto key = std::tuple(exact, rule, range.begin, range.end);
        const auto at = std::ranges::lower_bound(places_, key, {}, &Place::key);
        if (at == places_.end() || at->key() != key) return false;
        at->used = true;
        return true;
    }

    void add(const Suppression& suppression, std::size_t number) {
        for (std::size_t i = 0; i < suppression.rules.size(); ++i) {
            const RuleId rule = suppression.rules[i].rule;
            const Entry entry{number, i};
            if (suppression.whole_file) add(rule, whole_file, false, entry);
            for (const ByteRange range : suppression.lines) add(rule, range, false, entry);
            for (const ByteRange range : suppression.values) add(rule, range, true, entry);
        }
    }

    void add(RuleId rule, ByteRange range, bool exact, Entry entry) {
        Place& place = places_.emplace_back();
        place.rule = rule;
        place.range = range;
        place.exact = exact;
        place.entries.push_back(entry);
    }

    void merge() {
        std::vector<Place> merged;
        for (Place& place : places_) {
            if (!merged.empty() && merged.back().key() == place.key()) {
                merged.back().entries.push_back(place.entries.front());
                continue;
            }
            const bool first = merged.empty() || merged.back().exact != place.exact ||
                               merged.back().rule != place.rule;
            // A place that reaches to the end would have every finding look at all places.
            const std::size_t end = place.range == whole_file ? 0 : place.range.end;
            place.furthest_end = first ? end : std::max(end, merged.back().furthest_end);
            merged.push_back(std::move(place));
        }
        places_ = std::move(merged);
    }

    std::vector<Place> places_;
};

class Application {
public:
    Application(FileReport& report, const SeverityPolicy& policy)
        : report_(report), policy_(policy), places_(report.suppressions) {}

    void run() {
        hide(report_.findings);
        // What hides unused-suppression is judged last, and by nobody.
        std::vector<Finding> unused = find_unused(false);
        policy_.apply(unused);
        hide(unused);
        std::vector<Finding> last = find_unused(true);
        policy_.apply(last);
        unused.insert(unused.end(), last.begin(), last.end());
        if (unused.empty()) return;
        std::ranges::move(unused, std::back_inserter(report_.findings));
        sort_findings(report_.findings);
    }

private:
    void hide(std::vector<Finding>& findings) {
        report_.suppressed += std::erase_if(
            findings, [this](const Finding& finding) { return places_.use(finding); });
    }

    /// The findings on rules that suppress nothing; `own`: on unused-suppression as such a rule.
    [[nodiscard]] std::vector<Finding> find_unused(bool own) const {
        std::vector<std::vector<bool>> used;
        for (const Suppression& suppression : report_.suppressions) {
            used.emplace_back(suppression.rules.size(), false);
        }
        for (const Place& place : places_.all()) {
            if (!place.used) continue;
            for (const Entry entry : place.entries) used[entry.suppression][entry.rule] = true;
        }
        std::vector<Finding> findings;
        for (std::size_t i = 0; i < used.size(); ++i) {
            if (report_.suppressions[i].checked)
                report(report_.suppressions[i], used[i], own, findings);
        }
        return findings;
    }

    void report(const Suppression& suppression, const std::vector<bool>& used, bool own,
                std::vector<Finding>& findings) const {
        std::vector<const SuppressedRule*> unused;
        for (std::size_t i = 0; i < used.size(); ++i) {
            const SuppressedRule& rule = suppression.rules[i];
            const bool is_own = rule.rule == RuleId::unused_suppression;
            if (!used[i] && is_own == own && policy_.reports(rule.rule)) unused.push_back(&rule);
        }
        if (unused.size() == used.size() && suppression.unused) {
            findings.push_back(*suppression.unused);
            return;
        }
        for (const SuppressedRule* const rule : unused) findings.push_back(rule->unused);
    }

    FileReport& report_;
    const SeverityPolicy& policy_;
    Places places_;
};

}  // namespace

void apply_suppressions(FileReport& report, const SeverityPolicy& policy) {
    if (!report.suppressions.empty()) Application(report, policy).run();
}

}  // namespace meshlint
