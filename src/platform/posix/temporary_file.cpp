#include "platform/posix/temporary_file.h"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <utility>

#include "platform/posix/file_status.h"

namespace meshlint::platform {

namespace {

/// Nobody can guess it. Empty, with errno set, where the system has no random numbers.
std::string random_temporary_name() {
    std::array<std::uint8_t, 8> bytes{};
    if (getentropy(bytes.data(), bytes.size()) != 0) return {};
    constexpr std::string_view digits = "0123456789abcdef";
    std::string name = ".meshlint-";
    for (const std::uint8_t byte : bytes) {
        name += digits[byte >> 4U];
        name += digits[byte & 0xFU];
    }
    return name;
}

std::string own_link(const FileDescriptor& file) {
    return "/proc/self/fd/" + std::to_string(file.get());
}

#ifdef RENAME_EXCHANGE
/// EINVAL where the system or the file system knows no such renaming.
int rename_with(int folder, const std::string& from, const std::string& to, unsigned flags) {
    if (renameat2(folder, from.c_str(), folder, to.c_str(), flags) == 0) return 0;
    return errno == ENOSYS || errno == ENOTSUP ? EINVAL : errno;
}
#endif

}  // namespace

TemporaryFile::~TemporaryFile() {
    // Nothing can be done about a failure but to try once more: it may be a passing one.
    if (!name_.empty() && unlinkat(folder_.get(), name_.c_str(), 0) != 0) {
        unlinkat(folder_.get(), name_.c_str(), 0);
    }
}

int TemporaryFile::create(mode_t mode) {
    int error = create_unnamed(mode);
    // Errors of many names say that a file system cannot do it, or the system's age.
    if (error != 0) error = create_named(mode);
    if (error == 0 && fstat(file_.get(), &created_) != 0) error = errno;
    return error;
}

int TemporaryFile::create_unnamed(mode_t mode) {
#if defined(O_TMPFILE) && !defined(__EMSCRIPTEN__)  // which takes it and makes none
    file_ = FileDescriptor(openat(folder_.get(), ".", O_WRONLY | O_TMPFILE | O_CLOEXEC, mode));
    if (!file_.is_open()) return errno;
    // Without /proc it would never get a name.
    if (access(own_link(file_).c_str(), F_OK) == 0) return 0;
    const int error = errno;
    file_ = FileDescriptor();
    return error;
#else
    static_cast<void>(mode);
    return ENOTSUP;
#endif
}

int TemporaryFile::create_named(mode_t mode) {
    blocker_.emplace();
    std::string name = random_temporary_name();
    if (name.empty()) return errno;
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    file_ = FileDescriptor(openat(folder_.get(), name.c_str(), flags, mode));
    if (!file_.is_open()) return errno;
    name_.swap(name);
    return 0;
}

int TemporaryFile::finish() {
    // A file system that cannot do it says EINVAL.
    if (fsync(file_.get()) != 0 && errno != EINVAL) return errno;
    // Some file systems report a failed write only when a descriptor is closed. The file's own one
    // stays open: without a name it is all there is.
    FileDescriptor copy(fcntl(file_.get(), F_DUPFD_CLOEXEC, 0));
    return copy.is_open() ? copy.close() : errno;
}

int TemporaryFile::link_as(const std::string& name) const {
    if (!name_.empty()) {
        return linkat(folder_.get(), name_.c_str(), folder_.get(), name.c_str(), 0) == 0 ? 0
                                                                                         : errno;
    }
    return linkat(AT_FDCWD, own_link(file_).c_str(), folder_.get(), name.c_str(),
                  AT_SYMLINK_FOLLOW) == 0
               ? 0
               : errno;
}

int TemporaryFile::take_temporary_name() {
    if (!name_.empty()) return 0;
    std::string name = random_temporary_name();
    if (name.empty()) return errno;
    blocker_.emplace();
    if (const int error = link_as(name); error != 0) return error;
    name_.swap(name);
    return 0;
}

int TemporaryFile::become(const std::string& name) {
    if (!name_.empty()) {
#ifdef __EMSCRIPTEN__
        // There are no links, and no way to rename that tells of a file which is there.
        if (faccessat(folder_.get(), name.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0) return EEXIST;
        if (renameat(folder_.get(), name_.c_str(), folder_.get(), name.c_str()) != 0) return errno;
        leave();
        return 0;
#elif defined(RENAME_NOREPLACE)
        const int error = rename_with(folder_.get(), name_, name, RENAME_NOREPLACE);
        if (error == 0) leave();
        if (error != EINVAL) return error;
#endif
    }
    return link_as(name);
}

int TemporaryFile::replace(const std::string& name) {
    if (const int error = take_temporary_name(); error != 0) return error;
    if (renameat(folder_.get(), name_.c_str(), folder_.get(), name.c_str()) != 0) return errno;
    leave();
    return 0;
}

int TemporaryFile::exchange([[maybe_unused]] const std::string& name) {
    if (const int error = take_temporary_name(); error != 0) return error;
#ifdef RENAME_EXCHANGE
    return rename_with(folder_.get(), name_, name, RENAME_EXCHANGE);
#else
    return EINVAL;
#endif
}

bool TemporaryFile::has_own_name() const {
    struct stat status {};
    return fstatat(folder_.get(), name_.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           same_inode(status, created_);
}

}  // namespace meshlint::platform
