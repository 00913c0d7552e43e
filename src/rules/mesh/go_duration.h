// Durations as istiod reads them: Go's syntax, such as `1m30s`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meshlint {

inline constexpr std::int64_t nanoseconds_per_millisecond = 1'000'000;
inline constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;
inline constexpr std::int64_t nanoseconds_per_hour = 3600 * nanoseconds_per_second;

enum class DurationError : std::uint8_t {
    none,
    invalid,       ///< no number where one is needed, white space in front, empty
    missing_unit,  ///< `10`
    unknown_unit,  ///< `1d`
    too_long,      ///< beyond 292 years
};

struct DurationResult {
    std::int64_t nanoseconds = 0;
    DurationError error = DurationError::none;
    std::string_view unit;  ///< the unknown one
};

/// An optional sign, then one or more decimal numbers with a unit each: ns, us (also with either
/// micro sign), ms, s, m, h. `0` alone needs no unit. Digits below a nanosecond are cut.
[[nodiscard]] DurationResult parse_go_duration(std::string_view text);

/// `30s` for `30 seconds`, `45sec` and the like, `48h` for `2d`; nothing for every other text.
[[nodiscard]] std::optional<std::string> duration_of_words(std::string_view text);

/// The unit that a last number without one has: minutes behind hours, else seconds.
[[nodiscard]] std::string_view unit_of_rest(std::string_view text);

}  // namespace meshlint
