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

/// The hash of a run of texts, in order.
class TextHash {
public:
    void add(std::string_view text);
    [[nodiscard]] std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0xCBF29CE484222325U;
};

struct RecordedVerdicts {
    Minor minor = 0;
    std::string oracle;  ///< the versions of Istio and its libraries, one line
    std::uint64_t seed = 0;
    std::vector<std::uint64_t> block_hashes;  ///< of the generated texts
    std::vector<std::uint8_t> codes;          ///< one a case: see encode()

    [[nodiscard]] std::uint64_t count() const { return codes.size(); }
};

/// Outcome, warnings and log entries in four bits.
[[nodiscard]] std::uint8_t encode(const OracleVerdict& verdict);
/// The same without the texts.
[[nodiscard]] OracleVerdict decode(std::uint8_t code);

/// Both throw std::runtime_error, which names the file, when it cannot be read or written, or when
/// it is none of ours.
[[nodiscard]] RecordedVerdicts read_verdicts(const std::filesystem::path& path);
void write_verdicts(const std::filesystem::path& path, const RecordedVerdicts& verdicts);

}  // namespace meshlint::conformance
