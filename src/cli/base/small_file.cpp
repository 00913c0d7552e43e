#include "cli/base/small_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "cli/base/file_descriptor.h"
#include "cli/base/messages.h"
#include "cli/base/wait_ready.h"

namespace meshlint::cli {

int read_small_file(const std::string& path, FileChoice choice, std::uint64_t limit,
                    std::string& text) {
    const int wait = choice == FileChoice::found ? O_NONBLOCK : 0;
    const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | wait));
    struct stat status {};
    if (!file.is_open() || fstat(file.get(), &status) != 0) return errno;
    if (S_ISDIR(status.st_mode)) return EISDIR;
    if (choice == FileChoice::found && !S_ISREG(status.st_mode)) return EINVAL;
    return read_descriptor(file.get(), limit, text);
}

int read_descriptor(int descriptor, std::uint64_t limit, std::string& text) {
    std::array<char, 16384> chunk{};
    text.clear();
    while (true) {
        const ssize_t count = read(descriptor, chunk.data(), chunk.size());
        if (count == 0) return 0;
        if (count < 0) {
            if (errno == EINTR || (errno == EAGAIN && wait_until_ready(descriptor, POLLIN)))
                continue;
            return errno;
        }
        text.append(chunk.data(), static_cast<std::size_t>(count));
        if (text.size() > limit) return EFBIG;
    }
}

std::string cannot_read_small_file(const std::string& path, int error, std::uint64_t limit) {
    constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;
    if (error == EFBIG) {
        return "cannot read " + quoted_name(path) + ": larger than " +
               std::to_string(limit / mebibyte) + " MiB";
    }
    if (error == EINVAL) return "cannot read " + quoted_name(path) + ": not a regular file";
    return cannot("read", path, error);
}

}  // namespace meshlint::cli
