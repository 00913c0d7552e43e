#include "cli/inputs/input_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <utility>

#include "cli/base/watchdog.h"

namespace meshlint::cli {

namespace {

constexpr std::size_t first_capacity = std::size_t{64} << 10;
/// So much is read before anybody looks at it: little enough to be still in the cache then.
constexpr std::size_t portion = std::size_t{256} << 10;

}  // namespace

void ReadBuffer::reserve(std::size_t size) {
    const std::size_t used = this->size();
    if (size <= capacity_) {
        if (begin_ != 0 && used != 0) std::memmove(bytes_.get(), bytes_.get() + begin_, used);
    } else {
        auto larger = std::make_unique_for_overwrite<char[]>(size);  // NOLINT(*-avoid-c-arrays)
        if (used != 0) std::memcpy(larger.get(), bytes_.get() + begin_, used);
        bytes_ = std::move(larger);
        capacity_ = size;
    }
    begin_ = 0;
    end_ = used;
}

InputReader::Outcome InputReader::open(const Input& input, int stdin_descriptor) {
    buffer_.clear();
    expected_ = total_ = 0;
    name_ = input.name;
    descriptor_ = stdin_descriptor;
    file_ = platform::FileDescriptor();
    found_ = input.kind == InputKind::found_file;
    platform::FileStatus status;
    if (const int error = open_or_take(input.kind, status); error != 0) return fail(error);
    const bool regular = status.kind == platform::FileKind::regular;
    if (found_ && !regular) return Outcome::skipped;
    // A regular file has all that it will ever have, but for some in /proc: those are not waited
    // for.
    patient_ = !found_ && !regular;
    if (file_.is_open() && !found_ && regular) {
        if (const int error = platform::end_patience(descriptor_); error != 0) return fail(error);
    }
    // Standard input may start in the middle of a file.
    if (file_.is_open() && regular) expected_ = status.size;
    return Outcome::more;
}

int InputReader::open_or_take(InputKind kind, platform::FileStatus& status) {
    if (kind == InputKind::standard_input) return look_at(descriptor_, status);
    const auto patience = found_ ? platform::Patience::never : platform::Patience::waits;
    const int error = open_to_read(name_, patience, platform::Links::follow, file_, status);
    descriptor_ = file_.get();
    return error;
}

InputReader::Outcome InputReader::read_more() {
    buffer_.reserve(wanted_room());
    // What is large already gets twice as large before anybody looks at it again.
    std::size_t enough = buffer_.room().size();
    if (buffer_.size() <= portion) enough = std::min(enough, portion);
    while (enough > 0) {
        if (is_late()) {
            return fail("cannot read " + quoted_name(name_) +
                        " to its end: " + time_is_over(limits_));
        }
        const std::span<char> room = buffer_.room();
        std::size_t count = 0;
        int error =
            platform::read_some(descriptor_, room.first(std::min(room.size(), portion + 1)), count);
        if (error == EAGAIN && patient_) {
            if (wait() != platform::Waited::failed) continue;
            error = errno;
        }
        if (error != 0) return fail(error);
        buffer_.extend(count);
        enough -= std::min(count, enough);
        total_ += count;
        if (const auto limit = find_limit()) {
            return fail("cannot read " + quoted_name(name_) + ": " + *limit);
        }
        // As much as there should be, and room for more: that is the end, without asking again.
        // Files in /proc have no size, others may grow or shrink: those are read until nothing
        // comes.
        const bool complete = count != 0 && count == expected_ && !buffer_.room().empty();
        if (count == 0 || complete) {
            static_cast<void>(file_.close());
            return Outcome::read;
        }
        expected_ -= std::min<std::uint64_t>(count, expected_);
    }
    return Outcome::more;
}

InputReader::Outcome InputReader::read(const Input& input, int stdin_descriptor) {
    Outcome outcome = open(input, stdin_descriptor);
    while (outcome == Outcome::more) outcome = read_more();
    return outcome;
}

/// For what is left and what is to be read next.
std::size_t InputReader::wanted_room() const {
    const std::size_t used = buffer_.size();
    const std::size_t wanted = std::max(used * 2, first_capacity);
    // One byte more tells the end of the file from a full buffer.
    if (expected_ != 0) {
        const auto next = static_cast<std::size_t>(std::min<std::uint64_t>(expected_, portion));
        return std::max(wanted, used + next + 1);
    }
    return used == 0 ? wanted : std::max(wanted, used + portion);
}

std::optional<std::string> InputReader::find_limit() const {
    const LimitRecord& file = limit_record(&Limits::file_bytes);
    if (total_ > limits_.file_bytes) {
        return fmt::format("larger than {}, the limit `{}`", limit_words(file, limits_.file_bytes),
                           file.name);
    }
    const LimitRecord& document = limit_record(&Limits::document_bytes);
    const std::uint64_t most = limits_.document_bytes * passed_over_factor;
    if (buffer_.size() > most) {
        return fmt::format("a document of more than {}, {} times the limit `{}`",
                           limit_words(document, most), passed_over_factor, document.name);
    }
    return std::nullopt;
}

platform::Waited InputReader::wait() const {
    return platform::wait_to_read(descriptor_, deadline_.milliseconds_left());
}

/// With a deadline, waits for something to read, so that nobody is late who could have been asked.
bool InputReader::is_late() const {
    if (!deadline_.exists()) return false;
    static_cast<void>(wait());
    return deadline_.passed();
}

InputReader::Outcome InputReader::fail(std::string problem) {
    problem_ = std::move(problem);
    static_cast<void>(file_.close());
    buffer_.clear();
    return Outcome::failed;
}

InputReader::Outcome InputReader::fail(int error) { return fail(cannot("read", name_, error)); }

}  // namespace meshlint::cli
