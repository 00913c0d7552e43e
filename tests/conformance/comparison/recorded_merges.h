// What Istio's own code made of the generated pairs of one release, as a file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "meshlint/tables.h"

namespace meshlint::conformance {

/// Of the JSON of one merged config: enough to notice a difference, not to see which.
[[nodiscard]] std::uint32_t digest(const nlohmann::json& effective);

struct RecordedMerges {
    Minor minor = 0;
    std::string oracle;  ///< the versions of Istio and its libraries, one line
    std::uint64_t seed = 0;
    std::uint64_t texts = 0;                            ///< TextHash of all pairs
    nlohmann::json built_in;                            ///< istiod's config without any ConfigMap
    std::vector<std::optional<std::uint32_t>> digests;  ///< nothing: not compared
};

/// Both throw std::runtime_error, which names the file, when it cannot be read or written, or when
/// it is none of ours.
[[nodiscard]] RecordedMerges read_merges(const std::filesystem::path& path);
void write_merges(const std::filesystem::path& path, const RecordedMerges& merges);

}  // namespace meshlint::conformance
