// Where the two verdicts on a block differ.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/comparison/verdict.h"

namespace meshlint::conformance {

enum class DifferenceKind : std::uint8_t {
    false_alarm,    ///< meshlint rejects what istiod accepts
    miss,           ///< istiod rejects what meshlint accepts
    wrong_step,     ///< both reject it, for YAML the one and for a value the other
    extra_warning,  ///< meshlint alone says that istiod warns
    missing_warning,
    extra_log,  ///< meshlint alone says that istiod logs a bad provider
    missing_log,
};

inline constexpr std::array<std::string_view, 7> kind_names{
    "false-alarm",     "miss",      "wrong-step", "extra-warning",
    "missing-warning", "extra-log", "missing-log"};

[[nodiscard]] std::string_view to_string(DifferenceKind kind);

struct Difference {
    DifferenceKind kind;
    std::string rule;    ///< ours: of the first finding in question, or empty
    std::string ours;    ///< its message
    std::string theirs;  ///< the first text of the oracle in question, or empty

    /// Equal for differences of one cause as a rule: values, names and numbers left out.
    [[nodiscard]] std::string group() const;
};

/// Every difference; at most one in the verdict, one in the warnings, one in the log. Empty unless
/// they are comparable().
[[nodiscard]] std::vector<Difference> compare(const OurVerdict& ours, const OracleVerdict& theirs);

}  // namespace meshlint::conformance
