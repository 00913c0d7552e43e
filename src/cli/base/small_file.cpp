#include "cli/base/small_file.h"

#include <array>
#include <cerrno>

#include "cli/base/messages.h"
#include "platform/file.h"

namespace meshlint::cli {

int read_small_file(const std::string& path, FileChoice choice, std::uint64_t limit,
                    std::string& text) {
    using platform::FileKind;
    const auto patience =
        choice == FileChoice::found ? platform::Patience::never : platform::Patience::waits;
    platform::FileDescriptor file;
    platform::FileStatus status;
    const int error = open_to_read(path, patience, platform::Links::follow, file, status);
    if (error != 0) return error;
    if (status.kind == FileKind::folder) return EISDIR;
    if (choice == FileChoice::found && status.kind != FileKind::regular) return EINVAL;
    return read_descriptor(file.get(), limit, text);
}

int read_descriptor(int descriptor, std::uint64_t limit, std::string& text) {
    std::array<char, 16384> chunk{};
    text.clear();
    while (true) {
        std::size_t count = 0;
        const int error = platform::read_some(descriptor, chunk, count);
        if (error == EAGAIN) {
            if (platform::wait_to_read(descriptor, -1) != platform::Waited::failed) continue;
            return errno;
        }
        if (error != 0 || count == 0) return error;
        text.append(chunk.data(), count);
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
