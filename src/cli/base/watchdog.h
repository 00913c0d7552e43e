// Ends the run when its time is over, whatever it is doing.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "meshlint/limits.h"

namespace meshlint::cli {

/// "the run has taken 30s, the limit `time`"
[[nodiscard]] std::string time_is_over(const Limits& limits);

/// From its construction on the process has the time of the limits, and a second more to find out
/// by itself that it is over. Then it ends with a line on `descriptor` and the status of a run that
/// failed. Nothing is lost by that: a file is replaced at once or not at all. Where the system has
/// no thread left, there is no watchdog.
class Watchdog {
public:
    Watchdog(const Limits& limits, int descriptor);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog(Watchdog&&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;
    Watchdog& operator=(Watchdog&&) = delete;

private:
    std::mutex mutex_;
    std::condition_variable called_off_;
    bool over_ = false;
    std::thread thread_;
};

}  // namespace meshlint::cli
