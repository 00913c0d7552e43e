#include "cli/base/watchdog.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "cli/base/exit_status.h"
#include "platform/file.h"

namespace meshlint::cli {

std::string time_is_over(const Limits& limits) {
    const LimitRecord& limit = limit_record(&Limits::seconds);
    return fmt::format("the run has taken {}, the limit `{}`", limit_words(limit, limits.seconds),
                       limit.name);
}

Watchdog::Watchdog(const Limits& limits, int descriptor) {
    if (limits.seconds == 0) return;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds + 1);
    std::string line = "meshlint: " + time_is_over(limits) + ", without an end in sight\n";
    try {
        thread_ = std::thread([this, end, descriptor, words = std::move(line)] {
            std::unique_lock lock(mutex_);
            if (called_off_.wait_until(lock, end, [this] { return over_; })) return;
            // Where nobody reads it, the exit status is all there is to say.
            platform::try_to_write(descriptor, words);
            std::_Exit(run_failed);
        });
    } catch (const std::system_error&) {  // no thread: the run finds out by itself, or not at all
    }
}

Watchdog::~Watchdog() {
    if (!thread_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
    }
    called_off_.notify_all();
    thread_.join();
}

}  // namespace meshlint::cli
