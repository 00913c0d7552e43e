#include "cli/input_reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "cli/wait_ready.h"

namespace meshlint::cli {

namespace {

constexpr std::size_t first_capacity = std::size_t{64} << 10;
/// So much is read before anybody looks at it: little enough to be still in the cache then.
constexpr std::size_t portion = std::size_t{512} << 10;

std::size_t size_of(const struct stat& status) {
    return S_ISREG(status.st_mode) && status.st_size > 0 ? static_cast<std::size_t>(status.st_size)
                                                         : 0;
}

}  // namespace

std::string time_is_over(const Limits& limits) {
    const LimitRecord& limit = limit_record(&Limits::seconds);
    return fmt::format("the run has taken {}, the limit `{}`", limit_words(limit, limits.seconds),
                       limit.name);
}

InputReader::Outcome InputReader::open(const Input& input, int stdin_descriptor) {
    begin_ = end_ = expected_ = total_ = 0;
    name_ = input.name;
    descriptor_ = stdin_descriptor;
    file_ = FileDescriptor();
    if (input.kind != InputKind::standard_input) {
        const int wait = input.kind == InputKind::found_file ? O_NONBLOCK : 0;
        file_ = FileDescriptor(::open(name_.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | wait));
        if (!file_.is_open()) return fail(errno);
        descriptor_ = file_.get();
    }
    struct stat status {};
    if (fstat(descriptor_, &status) != 0) return fail(errno);
    if (input.kind == InputKind::found_file && !S_ISREG(status.st_mode)) return Outcome::skipped;
    // Standard input may start in the middle of a file.
    if (input.kind != InputKind::standard_input) expected_ = size_of(status);
    return Outcome::more;
}

InputReader::Outcome InputReader::read_more() {
    make_room();
    // What is large already gets twice as large before anybody looks at it again.
    const std::size_t enough = end_ > portion ? capacity_ : std::min(end_ + portion, capacity_);
    while (end_ < enough) {
        if (is_late()) {
            return fail("cannot read " + quoted_name(name_) +
                        " to its end: " + time_is_over(limits_));
        }
        const std::size_t most = std::min(capacity_ - end_, portion + 1);
        const ssize_t result = ::read(descriptor_, buffer_.get() + end_, most);
        if (result < 0) {
            if (errno == EINTR) continue;
            if (errno == EAGAIN && wait_until_ready(descriptor_, POLLIN, deadline_)) continue;
            return fail(errno);
        }
        const auto count = static_cast<std::size_t>(result);
        end_ += count;
        total_ += count;
        if (const auto limit = find_limit()) {
            return fail("cannot read " + quoted_name(name_) + ": " + *limit);
        }
        // As much as there should be, and room for more: that is the end, without asking again.
        // Files in /proc have no size, others may grow or shrink: those are read until nothing
        // comes.
        const bool complete = count != 0 && count == expected_ && end_ < capacity_;
        if (count == 0 || complete) {
            static_cast<void>(file_.close());
            return Outcome::read;
        }
        expected_ -= std::min(count, expected_);
    }
    return Outcome::more;
}

InputReader::Outcome InputReader::read(const Input& input, int stdin_descriptor) {
    Outcome outcome = open(input, stdin_descriptor);
    while (outcome == Outcome::more) outcome = read_more();
    return outcome;
}

/// Moves what is left to the front, and makes the buffer larger when it is full all the same.
void InputReader::make_room() {
    const std::size_t used = end_ - begin_;
    std::size_t wanted = std::max(used * 2, first_capacity);
    if (expected_ != 0) {
        // One byte more tells the end of the file from a full buffer.
        wanted = std::max(wanted, used + std::min(expected_, portion) + 1);
    } else if (used != 0) {
        wanted = std::max(wanted, used + portion);
    }
    if (wanted <= capacity_ && begin_ == 0) return;
    if (wanted <= capacity_) {
        std::memmove(buffer_.get(), buffer_.get() + begin_, used);
    } else {
        auto larger = std::make_unique_for_overwrite<char[]>(wanted);  // NOLINT(*-avoid-c-arrays)
        if (used != 0) std::memcpy(larger.get(), buffer_.get() + begin_, used);
        buffer_ = std::move(larger);
        capacity_ = wanted;
    }
    begin_ = 0;
    end_ = used;
}

/// Which limit the input does not keep.
std::optional<std::string> InputReader::find_limit() const {
    const LimitRecord& file = limit_record(&Limits::file_bytes);
    if (total_ > limits_.file_bytes) {
        return fmt::format("larger than {}, the limit `{}`", limit_words(file, limits_.file_bytes),
                           file.name);
    }
    const LimitRecord& document = limit_record(&Limits::document_bytes);
    const std::size_t most = limits_.document_bytes * passed_over_factor;
    if (end_ - begin_ > most) {
        return fmt::format("a document of more than {}, {} times the limit `{}`",
                           limit_words(document, most), passed_over_factor, document.name);
    }
    return std::nullopt;
}

/// With a deadline, waits for something to read, so that nobody is late who could have been asked.
bool InputReader::is_late() const {
    if (!deadline_.exists()) return false;
    static_cast<void>(wait_until_ready(descriptor_, POLLIN, deadline_));
    return deadline_.passed();
}

InputReader::Outcome InputReader::fail(std::string problem) {
    problem_ = std::move(problem);
    static_cast<void>(file_.close());
    begin_ = end_ = 0;
    return Outcome::failed;
}

InputReader::Outcome InputReader::fail(int error) { return fail(cannot("read", name_, error)); }

}  // namespace meshlint::cli
