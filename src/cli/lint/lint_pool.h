// Lints inputs on several threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "cli/base/deadline.h"
#include "cli/lint/input_queue.h"
#include "cli/lint/lint_worker.h"
#include "cli/settings/file_settings.h"

namespace meshlint::cli {

/// A few inputs are linted in the calling thread; others start when there is work for them. What
/// they share is the queue: each input belongs to one thread at a time, as do its buffers.
class LintPool {
public:
    /// `settings` must outlive the pool; `threads` is at least 1. Inputs that are still waiting
    /// when the deadline passes are not read.
    LintPool(const FileSettings& settings, int stdin_descriptor, unsigned threads,
             Deadline deadline = {});
    ~LintPool();
    LintPool(const LintPool&) = delete;
    LintPool(LintPool&&) = delete;
    LintPool& operator=(const LintPool&) = delete;
    LintPool& operator=(LintPool&&) = delete;

    /// Waits while there is more work than the threads can keep up with.
    void add(Input&& input);

    /// Waits for the end of all work; rethrows what stopped a thread. Nothing may be added any
    /// more.
    [[nodiscard]] LintResults finish();

private:
    [[nodiscard]] bool is_worth_threads() const;
    void dispatch();
    void lint_here();
    bool start_thread();
    void work() noexcept;
    void join();

    const FileSettings& settings_;
    int stdin_;
    unsigned most_threads_;
    Deadline deadline_;
    std::size_t next_number_ = 0;
    std::vector<NumberedInput> waiting_;  ///< not in the queue yet
    InputQueue queue_;
    std::vector<std::thread> threads_;
    LintWorker own_;

    std::mutex mutex_;  ///< guards what follows
    LintResults results_;
    std::exception_ptr failure_;
};

}  // namespace meshlint::cli
