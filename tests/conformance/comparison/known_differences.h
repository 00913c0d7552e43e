// The list of differences that are there by intent, each with its reason.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/comparison/difference.h"

namespace meshlint::conformance {

struct KnownDifference {
    std::string name;
    std::vector<std::string> kinds;  ///< of difference; empty: any
    std::string rule;                ///< empty: any
    std::string ours;                ///< part of our message; empty: any
    std::string theirs;              ///< part of the oracle's text; empty: any
    std::string reason;
};

class KnownDifferences {
public:
    KnownDifferences() = default;
    /// Throws std::runtime_error, with the file's name, for what is no such list.
    explicit KnownDifferences(const std::filesystem::path& path);

    /// The entry that explains a difference, or null.
    [[nodiscard]] const KnownDifference* find(const Difference& difference) const;

private:
    std::vector<KnownDifference> entries_;
};

}  // namespace meshlint::conformance
