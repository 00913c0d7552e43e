// Counts of agreements and differences, and examples of the latter.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "conformance/comparison/difference.h"
#include "conformance/comparison/known_differences.h"

namespace meshlint::conformance {

/// Differences of one group.
struct DifferenceGroup {
    Difference first;
    std::string known_as;  ///< name of the entry that explains them, or empty
    std::uint64_t count = 0;
    std::uint64_t example_number = 0;
    std::string example;  ///< the shortest block
};

class Tally {
public:
    explicit Tally(const KnownDifferences& known) : known_(known) {}

    void add(std::uint64_t number, const std::string& block, const OurVerdict& ours,
             const OracleVerdict& theirs);

    [[nodiscard]] std::map<std::string, DifferenceGroup>& groups() { return groups_; }
    [[nodiscard]] const std::map<std::string, DifferenceGroup>& groups() const { return groups_; }
    [[nodiscard]] std::uint64_t inputs() const { return inputs_; }
    /// Unexplained differences of all kinds.
    [[nodiscard]] std::uint64_t unexplained() const;

    /// The names of the columns of row(), a Markdown table's head.
    [[nodiscard]] static std::string head();
    [[nodiscard]] std::string row(Minor minor) const;

    /// How often each rule rejected what Istio rejected at which step.
    [[nodiscard]] std::string rules() const;

private:
    [[nodiscard]] std::uint64_t count(DifferenceKind kind) const;

    const KnownDifferences& known_;
    std::uint64_t inputs_ = 0;
    std::uint64_t accepted_ = 0;
    std::uint64_t rejected_ = 0;
    std::uint64_t undecided_ = 0;
    std::uint64_t up_to_chance_ = 0;
    std::uint64_t past_limit_ = 0;
    std::uint64_t warned_ = 0;
    std::uint64_t logged_ = 0;
    std::uint64_t explained_ = 0;
    std::map<std::string, std::uint64_t> rules_;
    std::map<std::string, DifferenceGroup> groups_;
};

}  // namespace meshlint::conformance
