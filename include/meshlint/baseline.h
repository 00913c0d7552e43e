// Findings that are known already, by fingerprint: what a project starts with when it adopts
// meshlint.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "meshlint/lint.h"

namespace meshlint {

/// One known finding. Only the fingerprint identifies it; the rest is for people.
struct BaselineEntry {
    std::string file;  ///< without `.`, `..` and doubled slashes where they mean nothing
    std::string rule;
    std::string message;
    std::string fingerprint;
};

/// Sorted by file, rule and fingerprint; no fingerprint twice.
struct Baseline {
    std::vector<BaselineEntry> entries;
};

struct ParsedBaseline {
    Baseline baseline;  ///< empty with a problem
    std::optional<Problem> problem;
};

/// Larger files are no baselines.
inline constexpr std::size_t most_baseline_bytes = std::size_t{64} << 20;

/// Reads version 1 of the format:
///
///     {
///       "version": 1,
///       "findings": [
///         {"file": "mesh.yaml", "rule": "blocked-field", "message": "...", "fingerprint":
///         "v1-..."}
///       ]
///     }
///
/// Keys that it does not know are left alone, and YAML is read as well. Time and memory are linear
/// in the text.
[[nodiscard]] ParsedBaseline parse_baseline(std::string_view text);

/// Writes the format, one finding a line.
void append_baseline(std::string& out, const Baseline& baseline);

/// Puts entries in order and drops repeated ones.
void sort_baseline(Baseline& baseline);

enum class BaselineUse : std::uint8_t {
    hide,    ///< known findings are left out of the reports
    replace  ///< every finding is to become known
};

/// A baseline held against the reports of a run.
class BaselineRun {
public:
    BaselineRun(Baseline known, BaselineUse use);

    /// Takes the known findings out of a report and counts them; one that is to be replaced hides
    /// nothing yet. To be called for each report, when its findings are complete and suppressions
    /// have been applied.
    void apply(FileReport& report);

    /// Entries that no report had, in order. Those of files that the run did not check may still be
    /// true: `checked` tells.
    [[nodiscard]] std::vector<BaselineEntry> missed() const;
    [[nodiscard]] bool checked(const std::string& file) const { return files_.contains(file); }

    /// With BaselineUse::replace: all findings of the reports, in order.
    [[nodiscard]] Baseline found() const;

private:
    Baseline known_;
    BaselineUse use_;
    std::vector<bool> met_;  // for each entry
    std::unordered_map<std::string_view, std::size_t> by_fingerprint_;
    std::unordered_set<std::string> files_;
    Baseline found_;
};

/// Takes all findings out of a report and counts them as known: they have just been written.
void hide_all(FileReport& report);

}  // namespace meshlint
