#include "conformance/comparison/tally.h"

#include <fmt/format.h>

namespace meshlint::conformance {

void Tally::add(std::uint64_t number, const std::string& block, const OurVerdict& ours,
                const OracleVerdict& theirs) {
    ++inputs_;
    if (theirs.outcome == Outcome::undecided) {
        ++undecided_;
        return;
    }
    if (ours.unchecked()) {
        ++(ours.past_limit ? past_limit_ : up_to_chance_);
        return;
    }
    if (ours.rejected() && theirs.rejected()) {
        ++rejected_;
        ++rules_[ours.rules.front()];
    } else if (!ours.rejected() && !theirs.rejected()) {
        ++accepted_;
    }
    if (theirs.validated() && ours.warned && theirs.warned) ++warned_;
    if (theirs.validated() && ours.logged && theirs.logged) ++logged_;
    for (Difference& difference : compare(ours, theirs)) {
        const KnownDifference* known = known_.find(difference);
        if (known != nullptr) ++explained_;
        const std::string name = known == nullptr ? difference.group() : "known | " + known->name;
        DifferenceGroup& group = groups_[name];
        if (++group.count > 1 && group.example.size() <= block.size()) continue;
        group.known_as = known == nullptr ? "" : known->name;
        group.first = std::move(difference);
        group.example_number = number;
        group.example = block;
    }
}

std::uint64_t Tally::count(DifferenceKind kind) const {
    std::uint64_t sum = 0;
    for (const auto& [name, group] : groups_) {
        if (group.first.kind == kind && group.known_as.empty()) sum += group.count;
    }
    return sum;
}

std::uint64_t Tally::unexplained() const {
    std::uint64_t sum = 0;
    for (const auto& [name, group] : groups_) {
        if (group.known_as.empty()) sum += group.count;
    }
    return sum;
}

std::string Tally::head() {
    return "| release | inputs | accepted by both | rejected by both | false alarms | misses | "
           "wrong step | warnings agreed | differ | provider logs agreed | differ | past a limit | "
           "up to chance | undecided | listed differences |\n"
           "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n";
}

std::string Tally::row(Minor minor) const {
    using enum DifferenceKind;
    return fmt::format(
        "| 1.{} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", minor,
        inputs_, accepted_, rejected_, count(false_alarm), count(miss), count(wrong_step), warned_,
        count(extra_warning) + count(missing_warning), logged_,
        count(extra_log) + count(missing_log), past_limit_, up_to_chance_, undecided_, explained_);
}

std::string Tally::rules() const {
    std::string text;
    for (const auto& [rule, times] : rules_) text += fmt::format("  {:>7}  {}\n", times, rule);
    return text;
}

}  // namespace meshlint::conformance
