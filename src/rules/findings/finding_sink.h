// Collects the findings of one file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/finding.h"
#include "meshlint/limits.h"
#include "meshlint/lint.h"

namespace meshlint {

/// A finding with the severity, enforcer and link of its rule's record; its positions are to come.
[[nodiscard]] Finding make_finding(RuleId rule, ByteRange range, std::string message,
                                   std::string help = {});

/// Sets the positions of a finding and the line of the source around it, of which at most
/// `line_bytes` are kept. `index` is that of `text`.
void locate(Finding& finding, const LineIndex& index, std::string_view text,
            std::uint64_t line_bytes = Limits{}.line_bytes);

/// By place, then rule, then message; exact duplicates are dropped.
void sort_findings(std::vector<Finding>& findings);

/// Checks report byte ranges of the file; positions and source lines are added at the end, and only
/// if there is anything to report.
class FindingSink {
public:
    /// `before` findings in the same file were reported elsewhere; with more than the limit, that
    /// it was met has been said.
    explicit FindingSink(const Limits& limits, std::size_t before = 0)
        : limits_(limits), before_(before) {}

    /// Adds a finding with the severity, enforcer and link of its record. The reference is valid
    /// until the next call; what differs from the record is set through it.
    Finding& report(RuleId rule, ByteRange range, std::string message, std::string help = {});

    /// Adds a finding that another sink has collected.
    void adopt(Finding finding);

    /// Makes the finding that was reported last a note of the one of `rule` at `range`, if there is
    /// one: both say the same. That one is then enforced by whoever enforces either.
    void tell_last_with(RuleId rule, ByteRange range);

    /// What errors from the `first` on say of one of `places`, which are in order and lie apart,
    /// becomes a note of the finding of `rule` in that place, if there is one: one mistake is
    /// behind both. That one is then enforced by istiod if the other is.
    void tell_places_with(RuleId rule, std::size_t first, std::span<const ByteRange> places);

    /// Takes back what is `uncertain` of the findings from the `first` on.
    void take_back(std::size_t first, const std::function<bool(const Finding&)>& uncertain);

    /// Lets `change` see the findings from the `first` on.
    void revise(std::size_t first, const std::function<void(Finding&)>& change) {
        for (; first < findings_.size(); ++first) change(findings_[first]);
    }

    /// How many findings there are.
    [[nodiscard]] std::size_t count() const { return findings_.size(); }

    /// The revision that findings reported from now on carry; empty for none.
    void set_revision(std::string_view revision) { revision_ = revision; }

    /// What AKS documents says nothing to those who run open source Istio: their findings lead to
    /// no page of it.
    void set_platform(Platform platform) { platform_ = platform; }

    /// The name of the ConfigMap that findings reported from now on are about; empty for none.
    void set_config_map(std::string_view name) { config_map_ = name; }

    /// What is reported from now on is about no ConfigMap and no revision.
    void forget_target() {
        set_platform(Platform::aks);
        set_revision({});
        set_config_map({});
    }

    [[nodiscard]] const std::string& revision() const { return revision_; }
    [[nodiscard]] const std::string& config_map() const { return config_map_; }

    [[nodiscard]] bool full() const {
        return before_ + findings_.size() >= limits_.findings_per_file;
    }

    /// Sorted by place, rule and message, without exact duplicates, with positions from the index
    /// of `text`. Where findings were left out, one more says so.
    /// No text of a finding is longer than a few lines then, however long a name it quotes is.
    [[nodiscard]] std::vector<Finding> take(std::string_view text, const LineIndex& index);

private:
    [[nodiscard]] Finding& add(std::size_t at);
    void shorten_last();
    void say_what_is_left_out();

    const Limits& limits_;
    std::size_t before_;
    Platform platform_ = Platform::aks;
    std::string revision_;
    std::string config_map_;
    std::vector<Finding> findings_;
    Finding dropped_;
    std::optional<std::size_t> first_dropped_;  ///< where in the file
};

}  // namespace meshlint
