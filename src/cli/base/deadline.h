// When a run has to be over.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

namespace meshlint::cli {

class Deadline {
public:
    /// There is none.
    Deadline() = default;

    /// `seconds` from now; 0: none.
    explicit Deadline(std::uint64_t seconds) {
        if (seconds != 0) at_ = Clock::now() + std::chrono::seconds(seconds);
    }

    [[nodiscard]] bool passed() const { return at_ && Clock::now() >= *at_; }

    /// Milliseconds that are left, at least 0; -1: as long as it takes.
    [[nodiscard]] int milliseconds_left() const {
        if (!at_) return -1;
        constexpr std::chrono::milliseconds longest = std::chrono::hours(1);
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(*at_ - Clock::now());
        return static_cast<int>(std::clamp(left, std::chrono::milliseconds(0), longest).count());
    }

    [[nodiscard]] bool exists() const { return at_.has_value(); }

private:
    using Clock = std::chrono::steady_clock;

    std::optional<Clock::time_point> at_;
};

}  // namespace meshlint::cli
