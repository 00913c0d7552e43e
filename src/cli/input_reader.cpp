#include "cli/input_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "cli/file_descriptor.h"

namespace meshlint::cli {

namespace {

constexpr std::size_t first_chunk = std::size_t{64} << 10;

std::size_t size_of(const struct stat& status) {
    return S_ISREG(status.st_mode) && status.st_size > 0 ? static_cast<std::size_t>(status.st_size)
                                                         : 0;
}

/// Standard input may be non-blocking when it is shared with another program.
bool wait_until_readable(int descriptor) {
    pollfd entry{.fd = descriptor, .events = POLLIN, .revents = 0};
    return poll(&entry, 1, -1) > 0 || errno == EINTR;
}

}  // namespace

InputReader::Outcome InputReader::read(const Input& input, int stdin_descriptor) {
    const auto fail = [&](int error) {
        problem_ = error == EFBIG
                       ? "cannot read " + quoted_name(input.name) + ": larger than " + size_words()
                       : cannot("read", input.name, error);
        buffer_.clear();
        return Outcome::failed;
    };

    FileDescriptor file;
    int descriptor = stdin_descriptor;
    if (input.kind != InputKind::standard_input) {
        const int wait = input.kind == InputKind::found_file ? O_NONBLOCK : 0;
        file = FileDescriptor(open(input.name.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | wait));
        if (!file.is_open()) return fail(errno);
        descriptor = file.get();
    }
    struct stat status {};
    if (fstat(descriptor, &status) != 0) return fail(errno);
    if (input.kind == InputKind::found_file && !S_ISREG(status.st_mode)) return Outcome::skipped;
    if (const int error = fill(descriptor, size_of(status)); error != 0) return fail(error);
    return Outcome::read;
}

/// `expected` is only what the file system says: a file may grow, and those in /proc have size 0.
int InputReader::fill(int descriptor, std::size_t expected) {
    if (expected > limit_) return EFBIG;
    std::size_t used = 0;
    // One byte more tells the end of the file from a full buffer.
    buffer_.resize(std::min(expected == 0 ? first_chunk : expected + 1, limit_ + 1));
    while (true) {
        const ssize_t count = ::read(descriptor, buffer_.data() + used, buffer_.size() - used);
        if (count < 0) {
            if (errno == EINTR || (errno == EAGAIN && wait_until_readable(descriptor))) continue;
            return errno;
        }
        if (count == 0) break;
        used += static_cast<std::size_t>(count);
        if (used > limit_) return EFBIG;
        if (used == buffer_.size()) buffer_.resize(std::min(used * 2, limit_ + 1));
    }
    buffer_.resize(used);
    return 0;
}

std::string InputReader::size_words() const {
    constexpr std::size_t gibibyte = std::size_t{1} << 30;
    if (limit_ % gibibyte == 0) return std::to_string(limit_ / gibibyte) + " GiB";
    return std::to_string(limit_) + " bytes";
}

}  // namespace meshlint::cli
