// What one file, and one run, may cost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace meshlint {

/// Bounds on the work that an input can cause. Beyond them a finding, or the run itself, says which
/// one was met. As wide on every machine, so that a configuration means the same on each.
struct Limits {
    std::uint64_t file_bytes = std::uint64_t{16} << 30;  ///< of one file or of standard input
    /// Of a document that is checked. One that is none of meshlint's business may be
    /// `passed_over_factor` times as large.
    std::uint64_t document_bytes = std::uint64_t{64} << 20;
    std::uint64_t depth = 400;        ///< nested collections
    std::uint64_t nodes = 5'000'000;  ///< YAML nodes, as written and with aliases followed
    std::uint64_t findings_per_file = 10'000;
    std::uint64_t line_bytes = 800;  ///< of a line, around a finding in it
    std::uint64_t seconds = 0;       ///< for the whole run; 0: as long as it takes
};

inline constexpr std::size_t passed_over_factor = 16;

enum class LimitUnit : std::uint8_t { bytes, count, seconds };

/// A limit that can be set. What reads limits, documents them or names them in a message does it
/// from these records.
struct LimitRecord {
    std::string_view name;  ///< "document-size"
    std::uint64_t Limits::*member;
    LimitUnit unit;
    std::uint64_t least;
    std::uint64_t most;
    std::string_view description;  ///< a clause: "bytes of a document that is checked"
};

/// In the order in which they are documented.
[[nodiscard]] std::span<const LimitRecord> limit_records();

[[nodiscard]] const LimitRecord& limit_record(std::uint64_t Limits::*member);

/// "64MiB", "30s", "10000". Sizes may be given in B, KiB, MiB or GiB, or as a number of
/// bytes, times in s, min or h.
/// Nothing when the text is no such value, or out of the range of the limit.
[[nodiscard]] std::optional<std::uint64_t> parse_limit(const LimitRecord& limit,
                                                       std::string_view text);

/// As parse_limit() reads it: in the largest unit without a fraction. "none" for no limit.
[[nodiscard]] std::string limit_words(const LimitRecord& limit, std::uint64_t value);

/// What parse_limit() takes: "a size from 1KiB to 1GiB".
[[nodiscard]] std::string limit_range(const LimitRecord& limit);

}  // namespace meshlint
