#include "cli/base/watchdog.h"

#include <unistd.h>

#include <chrono>
#include <utility>

#include "cli/base/exit_status.h"

namespace meshlint::cli {

Watchdog::Watchdog(std::size_t seconds, int descriptor, std::string last_words) {
    if (seconds == 0) return;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds + 1);
    thread_ = std::thread([this, end, descriptor, words = std::move(last_words)] {
        std::unique_lock lock(mutex_);
        if (called_off_.wait_until(lock, end, [this] { return over_; })) return;
        // Where nobody reads it, the exit status is all there is to say.
        [[maybe_unused]] const ssize_t written = ::write(descriptor, words.data(), words.size());
        _exit(run_failed);
    });
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
