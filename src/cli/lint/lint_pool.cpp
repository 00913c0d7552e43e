#include "cli/lint/lint_pool.h"

#include <algorithm>
#include <cstdint>
#include <system_error>
#include <utility>

#include "platform/file.h"

namespace meshlint::cli {

namespace {

/// So many inputs are linted faster than a thread is started, unless they are large.
constexpr std::size_t few = 8;
constexpr std::uint64_t large = std::uint64_t{256} << 10;

}  // namespace

LintPool::LintPool(const FileSettings& settings, int stdin_descriptor, unsigned threads,
                   Deadline deadline)
    : settings_(settings),
      stdin_(stdin_descriptor),
      most_threads_(threads),
      deadline_(deadline),
      own_(settings, stdin_descriptor, deadline) {}

LintPool::~LintPool() {
    queue_.abandon();
    join();
}

void LintPool::add(Input&& input) {
    waiting_.push_back({next_number_++, std::move(input)});
    if (waiting_.size() >= few) dispatch();
}

LintResults LintPool::finish() {
    if (threads_.empty() && !is_worth_threads()) {
        lint_here();
    } else {
        dispatch();
    }
    queue_.close();
    join();
    if (failure_) std::rethrow_exception(failure_);
    results_.append(own_.take_results());
    return std::move(results_);
}

bool LintPool::is_worth_threads() const {
    if (most_threads_ == 1 || waiting_.size() < 2) return false;
    std::uint64_t size = 0;
    for (const NumberedInput& waiting : waiting_) {
        platform::FileStatus status;
        const bool there = look_at(waiting.input.name, platform::Links::follow, status) == 0;
        if (there) size += status.size;
    }
    return size >= large;
}

void LintPool::dispatch() {
    if (most_threads_ == 1 || (threads_.size() < most_threads_ && !start_thread())) {
        lint_here();
    } else if (!queue_.put(waiting_)) {
        waiting_.clear();
    }
}

void LintPool::lint_here() {
    for (const NumberedInput& input : waiting_) own_.lint_input(input);
    waiting_.clear();
}

/// Starts one unless those that run have too little to do. False when there is none at all.
bool LintPool::start_thread() {
    if (!threads_.empty() && queue_.size() == 0) return true;
    try {
        threads_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {  // the system is at its limit
        // Without any the calling thread does it all: what is put into the queue would stay there.
        most_threads_ = std::max(1U, static_cast<unsigned>(threads_.size()));
    }
    return !threads_.empty();
}

void LintPool::work() noexcept {
    try {
        LintWorker worker(settings_, stdin_, deadline_);
        std::vector<NumberedInput> inputs;
        while (queue_.take(inputs, most_threads_)) {
            for (const NumberedInput& input : inputs) worker.lint_input(input);
        }
        const std::lock_guard lock(mutex_);
        results_.append(worker.take_results());
    } catch (...) {
        queue_.abandon();
        const std::lock_guard lock(mutex_);
        failure_ = std::current_exception();
    }
}

void LintPool::join() {
    for (std::thread& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
    threads_.clear();
}

}  // namespace meshlint::cli
