#include "platform/file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#ifdef __linux__
#include <sys/mman.h>
#else
#include <cstdio>
#endif

#include "platform/error.h"
#include "platform/posix/file_status.h"

namespace meshlint::platform {

namespace {

FileKind kind_of(const struct stat& status) {
    if (S_ISREG(status.st_mode)) return FileKind::regular;
    if (S_ISDIR(status.st_mode)) return FileKind::folder;
    if (S_ISLNK(status.st_mode)) return FileKind::link;
    return FileKind::other;
}

Moment moment_of(const timespec& time) { return {time.tv_sec, time.tv_nsec}; }

/// True when it is worth another try; false, with errno set, when that is nothing to wait for.
bool wait_to_write(int descriptor) {
    pollfd entry{.fd = descriptor, .events = POLLOUT, .revents = 0};
    return poll(&entry, 1, -1) >= 0 || errno == EINTR;
}

}  // namespace

FileStatus status_of(const struct stat& status) {
    FileStatus result;
    result.kind = kind_of(status);
    result.id = {static_cast<std::uint64_t>(status.st_dev), status.st_ino};
    result.size = status.st_size > 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
#ifdef __APPLE__
    result.content_changed = moment_of(status.st_mtimespec);
    result.status_changed = moment_of(status.st_ctimespec);
#else
    result.content_changed = moment_of(status.st_mtim);
    result.status_changed = moment_of(status.st_ctim);
#endif
    return result;
}

int FileDescriptor::close() {
    if (!is_open()) return 0;
    const int before = errno;
    const int error = ::close(release()) == 0 ? 0 : errno;
    errno = before;
    return error;
}

int look_at(const std::string& path, Links links, FileStatus& status) {
    struct stat found {};
    const int result =
        links == Links::follow ? stat(path.c_str(), &found) : lstat(path.c_str(), &found);
    if (result != 0) return errno;
    status = status_of(found);
    return 0;
}

int look_at(int descriptor, FileStatus& status) {
    struct stat found {};
    if (fstat(descriptor, &found) != 0) return errno;
    status = status_of(found);
    return 0;
}

int open_to_read(const std::string& path, Patience patience, Links links, FileDescriptor& file,
                 FileStatus& status) {
    const int waits = patience == Patience::never ? O_NONBLOCK : 0;
    const int follows = links == Links::stay ? O_NOFOLLOW : 0;
    file = FileDescriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | waits | follows));
    return file.is_open() ? look_at(file.get(), status) : errno;
}

int end_patience(int descriptor) { return fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 ? 0 : errno; }

int read_some(int descriptor, std::span<char> room, std::size_t& count) {
    while (true) {
        const ssize_t result = read(descriptor, room.data(), room.size());
        if (result >= 0) {
            count = static_cast<std::size_t>(result);
            return 0;
        }
        if (errno != EINTR) return errno;
    }
}

Waited wait_to_read(int descriptor, int milliseconds) {
    pollfd entry{.fd = descriptor, .events = POLLIN, .revents = 0};
    const int ready = poll(&entry, 1, milliseconds);
    if (ready > 0) return Waited::ready;
    return ready == 0 || errno == EINTR ? Waited::vainly : Waited::failed;
}

int write_all(int descriptor, std::string_view text) noexcept {
    while (!text.empty()) {
        const ssize_t count = write(descriptor, text.data(), text.size());
        if (count >= 0) {
            text.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN) {
            if (!wait_to_write(descriptor)) return errno;
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

void try_to_write(int descriptor, std::string_view text) noexcept {
    [[maybe_unused]] const ssize_t written = write(descriptor, text.data(), text.size());
}

int open_nameless_file(FileDescriptor& file) {
#ifdef __linux__
    // Needs no folder that can be written to.
    file = FileDescriptor(memfd_create("meshlint", MFD_CLOEXEC));
#elif defined(__EMSCRIPTEN__)
    // All files are in memory there, and what has no name cannot be asked for its size.
    constexpr int flags = O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC;
    file = FileDescriptor(open("/tmp/meshlint-copy", flags, 0600));
#else
    std::FILE* const stream = std::tmpfile();
    if (stream == nullptr) return errno;
    file = FileDescriptor(fcntl(fileno(stream), F_DUPFD_CLOEXEC, 0));
    std::fclose(stream);
#endif
    return file.is_open() ? 0 : errno;
}

int rewind(int descriptor) { return lseek(descriptor, 0, SEEK_SET) == 0 ? 0 : errno; }

int make_empty(int descriptor) {
    if (const int error = rewind(descriptor); error != 0) return error;
    return ftruncate(descriptor, 0) == 0 ? 0 : errno;
}

}  // namespace meshlint::platform
