#include "cli/lint/look_ahead.h"

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "loader/manifest/complete_documents.h"

namespace meshlint::cli {

namespace {

using Outcome = InputReader::Outcome;

/// One thread at a time reads, which is about a fifth of the work: more would wait for each other.
constexpr unsigned most_threads = 4;

/// So many bytes may be read and not linted yet; more only where a single document or item is
/// larger.
constexpr std::size_t most_under_way = std::size_t{8} << 20;
/// A room that has grown for a large document is not kept.
constexpr std::size_t largest_spare = std::size_t{1} << 20;

/// A part of the input that may be linted by itself.
struct Portion {
    ReadText read;         ///< the portion, and what was read behind it
    std::size_t size = 0;  ///< the next portion starts behind so many bytes
    PassableFront front;
    Outcome outcome = Outcome::more;
};

/// Each thread reads the next portion, looks through it while others read, and lints it when those
/// in front are linted.
class LookAhead {
public:
    LookAhead(InputReader& reader, StreamLinter& linter, unsigned threads)
        : reader_(reader), linter_(linter), wanted_(threads), spare_(threads + 2) {}
    ~LookAhead() {
        {
            const std::lock_guard lock(mutex_);
            stop();
        }
        join();
    }
    LookAhead(const LookAhead&) = delete;
    LookAhead(LookAhead&&) = delete;
    LookAhead& operator=(const LookAhead&) = delete;
    LookAhead& operator=(LookAhead&&) = delete;

    [[nodiscard]] Outcome run() {
        try {
            while (threads_.size() + 1 < wanted_) threads_.emplace_back([this] { work(); });
        } catch (const std::system_error&) {  // the system is at its limit
        }
        work();
        join();
        if (failure_) std::rethrow_exception(failure_);
        return put_back();
    }

private:
    void work() noexcept {
        try {
            std::size_t number = 0;
            Portion portion;
            while (read(portion, number)) {
                const bool last = portion.outcome != Outcome::more;
                portion.front = last ? PassableFront{} : find_passable_front(portion.read.text());
                deliver(std::move(portion), number);
            }
        } catch (...) {
            const std::lock_guard lock(mutex_);
            failure_ = std::current_exception();
            stop();
        }
    }

    /// False when there is nothing more to be read.
    bool read(Portion& portion, std::size_t& number) {
        const std::lock_guard reading(reading_);
        ReadText spare;
        if (at_end_ || !take_spare(spare)) return false;
        portion.outcome = Outcome::more;
        portion.size = 0;
        while (portion.outcome == Outcome::more && portion.size == 0) {
            portion.outcome = reader_.read_more();
            at_end_ = portion.outcome != Outcome::more;
            const std::string_view text = reader_.text();
            portion.size = at_end_ ? text.size() : complete_portion(text);
        }
        portion.read = reader_.hand_over(portion.size, std::move(spare));
        number = read_++;
        const std::lock_guard lock(mutex_);
        under_way_ += portion.read.size();
        return true;
    }

    /// Waits for one; false when that is no use any more.
    bool take_spare(ReadText& spare) {
        std::unique_lock lock(mutex_);
        has_spare_.wait(
            lock, [this] { return stopped_ || (!spare_.empty() && under_way_ < most_under_way); });
        if (stopped_) return false;
        spare = std::move(spare_.back());
        spare_.pop_back();
        return true;
    }

    /// Lints the portion and those that wait for it, or leaves it to the thread that is at it.
    void deliver(Portion&& portion, std::size_t number) {
        std::unique_lock lock(mutex_);
        waiting_.emplace(number, std::move(portion));
        if (linting_) return;
        linting_ = true;
        while (!stopped_ && waiting_.contains(linted_)) {
            Portion next = std::move(waiting_.extract(linted_++).mapped());
            lock.unlock();
            const bool last = next.outcome != Outcome::more;
            const std::size_t done = last ? 0 : lint(next);
            lock.lock();
            if (!last && done == next.size) {
                under_way_ -= next.read.size();
                const bool large = next.read.capacity() > largest_spare;
                spare_.push_back(large ? ReadText{} : std::move(next.read));
                has_spare_.notify_one();
            } else {
                end_ = std::move(next);
                done_ = done;
                stop();
            }
        }
        linting_ = false;
    }

    /// How many bytes the linter is done with. It sees no more than the line behind the portion, so
    /// that it does not begin with the next one.
    std::size_t lint(const Portion& portion) {
        const std::size_t passed = linter_.pass(portion.front) ? portion.front.size : 0;
        if (passed >= portion.size) return passed;
        const std::string_view text = portion.read.text();
        const std::size_t line_end = std::min(text.find('\n', portion.size), text.size() - 1);
        return passed + linter_.take(text.substr(passed, line_end + 1 - passed));
    }

    /// What the linter is not done with is the reader's again.
    Outcome put_back() {
        // Behind a portion its text has the start of the next one's.
        std::size_t known = end_.read.size() - end_.size;
        ReadText text = std::move(end_.read);
        text.drop_front(done_);
        Outcome outcome = end_.outcome;
        for (const auto& [number, portion] : waiting_) {
            if (portion.outcome != Outcome::failed) text.append(portion.read.text().substr(known));
            known = portion.read.size() - portion.size;
            outcome = portion.outcome;
        }
        reader_.put_back(std::move(text));
        if (waiting_.empty() || outcome == Outcome::failed) return outcome;
        // Of what is put together from several portions, what can be linted counts for no limit.
        reader_.drop_front(linter_.take(reader_.text()));
        return reader_.check_limits(outcome);
    }

    void stop() {
        stopped_ = true;
        has_spare_.notify_all();
    }

    void join() {
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
    }

    InputReader& reader_;
    StreamLinter& linter_;
    unsigned wanted_;  ///< threads
    std::vector<std::thread> threads_;

    std::mutex reading_;    ///< guards reader_ and what follows; locked in front of mutex_
    std::size_t read_ = 0;  ///< portions
    bool at_end_ = false;

    std::mutex mutex_;                   ///< guards what follows
    std::condition_variable has_spare_;  ///< or it is no use to wait for one
    std::vector<ReadText> spare_;        ///< so many portions may be under way
    std::size_t under_way_ = 0;          ///< bytes
    std::map<std::size_t, Portion> waiting_;
    bool linting_ = false;    ///< some thread is, and linter_ is that thread's
    std::size_t linted_ = 0;  ///< portions
    Portion end_;             ///< the first one that the linter is not just done with
    std::size_t done_ = 0;    ///< so many bytes of it are done with
    bool stopped_ = false;
    std::exception_ptr failure_;
};

}  // namespace

Outcome lint_ahead(InputReader& reader, StreamLinter& linter, unsigned threads) {
    return LookAhead(reader, linter, std::min(threads, most_threads)).run();
}

}  // namespace meshlint::cli
