// The oracle's verdicts on the generated cases of one release, as a file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/comparison/verdict.h"

namespace meshlint::conformance {

/// Cases share a hash by blocks of this size, so that a part of them can be replayed alone.
inline constexpr std::uint64_t cases_per_block = 1000;

/// The verdicts on one group of cases.
struct GroupVerdicts {
    std::string group;   ///< see CaseGroup
    std::string oracle;  ///< the versions of Istio and its libraries, one line
    std::uint64_t seed = 0;
    std::vector<std::uint64_t> block_hashes;  ///< of the generated texts
    std::vector<std::uint8_t> codes;          ///< one a case: see encode()

    [[nodiscard]] std::uint64_t count() const { return codes.size(); }
};

/// Those of one release.
struct RecordedVerdicts {
    Minor minor = 0;
    std::vector<GroupVerdicts> groups;
};

/// Outcome, warnings and log entries in four bits.
[[nodiscard]] std::uint8_t encode(const OracleVerdict& verdict);
/// The same without the texts.
[[nodiscard]] OracleVerdict decode(std::uint8_t code);

/// All three throw std::runtime_error, which names the file, when it cannot be read or written, or
/// when it is none of ours.
[[nodiscard]] RecordedVerdicts read_verdicts(const std::filesystem::path& path);
void write_verdicts(const std::filesystem::path& path, const RecordedVerdicts& verdicts);
/// Puts a group into the file, in place of what it has for that group; makes the file if need be.
void record_verdicts(const std::filesystem::path& path, Minor minor, GroupVerdicts group);

}  // namespace meshlint::conformance
