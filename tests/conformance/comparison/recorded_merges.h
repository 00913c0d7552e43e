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

/// The merges of one group of pairs.
struct GroupMerges {
    std::string group;   ///< see CaseGroup
    std::string oracle;  ///< the versions of Istio and its libraries, one line
    std::uint64_t seed = 0;
    std::uint64_t texts = 0;                            ///< TextHash of all pairs
    std::vector<std::optional<std::uint32_t>> digests;  ///< nothing: not compared
};

/// Those of one release.
struct RecordedMerges {
    Minor minor = 0;
    nlohmann::json built_in;  ///< istiod's config without any ConfigMap
    std::vector<GroupMerges> groups;
};

/// All three throw std::runtime_error, which names the file, when it cannot be read or written, or
/// when it is none of ours.
[[nodiscard]] RecordedMerges read_merges(const std::filesystem::path& path);
void write_merges(const std::filesystem::path& path, const RecordedMerges& merges);
/// Puts a group into the file, in place of what it has for that group; makes the file if need be.
void record_merges(const std::filesystem::path& path, Minor minor, const nlohmann::json& built_in,
                   GroupMerges group);

}  // namespace meshlint::conformance
