// How far a long run has come, for whoever waits at a terminal.
#pragma once

#include <chrono>
#include <cstddef>

#include "cli/base/messages.h"
#include "cli/options/commands.h"

namespace meshlint::cli {

/// Whether somebody may be waiting: standard error is a terminal that can take a line back, and
/// only findings were not asked for.
[[nodiscard]] bool shows_progress(bool quiet, const Context& context);

/// Counts files, and shows the number once the run takes longer than a second, at most ten times a
/// second. Its line is gone when it is. The messages must outlive it.
class Progress {
public:
    using Clock = std::chrono::steady_clock;

    /// What is not visible does nothing.
    Progress(Messages& messages, bool visible, Clock::time_point start = Clock::now());
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    Progress(Progress&&) = delete;
    Progress& operator=(Progress&&) = delete;

    void add_file() {
        ++files_;
        if (visible_) show(Clock::now());
    }

    /// Shows the count if it is time to.
    void show(Clock::time_point now);

private:
    Messages& messages_;
    bool visible_;
    std::size_t files_ = 0;
    Clock::time_point next_;
};

}  // namespace meshlint::cli
