// Ends the run when its time is over, whatever it is doing.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>

namespace meshlint::cli {

/// From its construction on the process has `seconds`, and one more to find out by itself. Then
/// `last_words` are written to `descriptor`, and the process ends with the status of a run that
/// failed. Nothing is lost by that: a file is replaced at once or not at all. 0 seconds: as long as
/// it takes.
class Watchdog {
public:
    Watchdog(std::size_t seconds, int descriptor, std::string last_words);
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
