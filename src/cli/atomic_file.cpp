#include "cli/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "cli/file_descriptor.h"
#include "cli/output.h"

namespace meshlint::cli {

namespace {

constexpr mode_t new_file_mode = 0666;  // the umask takes its part

/// The place behind all links; `path` itself where nothing is there yet.
std::string resolve(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                           &std::free);
    return real == nullptr ? path : std::string(real.get());
}

int write_in_place(const std::string& path, std::string_view content) {
    FileDescriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (!file.is_open()) return errno;
    if (const int error = write_all(file.get(), content); error != 0) return error;
    return file.close();
}

/// A new file beside `path`, or a closed descriptor and errno.
FileDescriptor create_beside(const std::string& path, std::string& name) {
    constexpr int attempts = 100;
    const std::string folder = path.substr(0, path.rfind('/') + 1);  // npos + 1 is 0
    for (int attempt = 0; attempt < attempts; ++attempt) {
        name = folder + ".meshlint-" + std::to_string(getpid()) + "-" + std::to_string(attempt);
        FileDescriptor file(
            open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, new_file_mode));
        if (file.is_open() || errno != EEXIST) return file;
    }
    return FileDescriptor();
}

/// Content, permissions, then onto the disk: only a complete file takes the old one's place.
int fill(FileDescriptor& file, std::string_view content, const struct stat* old) {
    if (const int error = write_all(file.get(), content); error != 0) return error;
    if (old != nullptr && fchmod(file.get(), old->st_mode & ~mode_t{S_IFMT}) != 0) return errno;
    if (fsync(file.get()) != 0 && errno != EINVAL) return errno;
    return file.close();
}

bool same_file(const FileIdentity& a, const FileIdentity& b) {
    const auto same_time = [](const timespec& x, const timespec& y) {
        return x.tv_sec == y.tv_sec && x.tv_nsec == y.tv_nsec;
    };
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
           same_time(a.st_mtim, b.st_mtim) && same_time(a.st_ctim, b.st_ctim);
}

/// Changing the owner takes permissions away, so it goes first.
int keep_owner(const FileDescriptor& file, const FileIdentity& old) {
    struct stat status {};
    if (fstat(file.get(), &status) != 0) return errno;
    if (status.st_uid == old.st_uid && status.st_gid == old.st_gid) return 0;
    return fchown(file.get(), old.st_uid, old.st_gid) == 0 ? 0 : errno;
}

}  // namespace

int write_file_atomically(const std::string& path, std::string_view content) {
    struct stat status {};
    const bool exists = stat(path.c_str(), &status) == 0;
    if (!exists && errno != ENOENT) return errno;
    if (exists && S_ISDIR(status.st_mode)) return EISDIR;
    if (exists && !S_ISREG(status.st_mode)) return write_in_place(path, content);
    // Renaming would also replace a file that its owner protected.
    if (exists && access(path.c_str(), W_OK) != 0) return errno;

    const std::string target = resolve(path);
    std::string temporary;
    FileDescriptor file = create_beside(target, temporary);
    if (!file.is_open()) return errno;
    int error = fill(file, content, exists ? &status : nullptr);
    if (error == 0 && rename(temporary.c_str(), target.c_str()) != 0) error = errno;
    if (error != 0) unlink(temporary.c_str());
    return error;
}

std::optional<FileIdentity> read_identity(const std::string& path) {
    FileIdentity identity{};
    if (stat(path.c_str(), &identity) != 0 || !S_ISREG(identity.st_mode)) return std::nullopt;
    return identity;
}

int replace_file_atomically(const std::string& path, std::string_view content,
                            const FileIdentity& before) {
    // Renaming would also replace a file that its owner protected.
    if (access(path.c_str(), W_OK) != 0) return errno;
    const std::string target = resolve(path);
    std::string temporary;
    FileDescriptor file = create_beside(target, temporary);
    if (!file.is_open()) return errno;
    int error = keep_owner(file, before);
    if (error == 0) error = fill(file, content, &before);
    if (error == 0) {
        const auto now = read_identity(target);
        if (!now || !same_file(*now, before)) error = ESTALE;
    }
    if (error == 0 && rename(temporary.c_str(), target.c_str()) != 0) error = errno;
    if (error != 0) unlink(temporary.c_str());
    return error;
}

}  // namespace meshlint::cli
