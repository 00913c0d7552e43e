#include "cli/base/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>

#include "cli/base/file_descriptor.h"
#include "cli/base/output.h"
#include "cli/base/output_place.h"
#include "cli/base/same_inode.h"
#include "cli/base/temporary_file.h"

namespace meshlint::cli {

namespace {

constexpr mode_t new_file_mode = 0666;    // the umask takes its part
constexpr mode_t unfinished_mode = 0600;  // until the content may be seen by those who may

bool same_time(const timespec& a, const timespec& b) {
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

#ifdef __APPLE__
const timespec& content_time(const struct stat& status) { return status.st_mtimespec; }
const timespec& status_time(const struct stat& status) { return status.st_ctimespec; }
#else
const timespec& content_time(const struct stat& status) { return status.st_mtim; }
const timespec& status_time(const struct stat& status) { return status.st_ctim; }
#endif

bool same_file(const struct stat& a, const struct stat& b) {
    return same_inode(a, b) && a.st_size == b.st_size &&
           same_time(content_time(a), content_time(b)) && same_time(status_time(a), status_time(b));
}

int write_in_place(const OutputPlace& place, std::string_view content) {
    constexpr int flags = O_WRONLY | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC;
    FileDescriptor file(openat(place.folder.get(), place.name.c_str(), flags));
    struct stat status {};
    if (!file.is_open() || fstat(file.get(), &status) != 0) return errno;
    if (!same_inode(status, *place.file)) return ESTALE;
    if (const int error = write_all(file.get(), content); error != 0) return error;
    return file.close();
}

/// Changing the owner takes permissions away, so it goes first.
int keep_owner(int file, const struct stat& old) {
    struct stat status {};
    if (fstat(file, &status) != 0) return errno;
    if (status.st_uid == old.st_uid && status.st_gid == old.st_gid) return 0;
    if (fchown(file, old.st_uid, old.st_gid) == 0) return 0;
    if (errno != EPERM && errno != EINVAL) return errno;  // EINVAL: unknown in this user namespace
    constexpr auto same_user = static_cast<uid_t>(-1);
    if (fchown(file, same_user, old.st_gid) == 0) return 0;
    return errno == EPERM || errno == EINVAL ? 0 : errno;
}

/// Members of another group get no more than everybody has, and nobody acts as another owner.
mode_t kept_mode(const struct stat& old, const struct stat& now) {
    constexpr mode_t set_ids = S_ISUID | S_ISGID;
    mode_t mode = old.st_mode & ~mode_t{S_IFMT};
    if (now.st_uid != old.st_uid || now.st_gid != old.st_gid) mode &= ~set_ids;
    const mode_t everybody = (mode & mode_t{S_IRWXO}) << 3U;
    if (now.st_gid != old.st_gid) mode &= ~mode_t{S_IRWXG} | everybody;
    return mode;
}

int keep_permissions(int file, const struct stat& old) {
    if (const int error = keep_owner(file, old); error != 0) return error;
    struct stat status {};
    if (fstat(file, &status) != 0) return errno;
    const mode_t mode = kept_mode(old, status);
    // Some file systems know one mode only, and refuse even that.
    if ((status.st_mode & ~mode_t{S_IFMT}) == mode) return 0;
    return fchmod(file, mode) == 0 ? 0 : errno;
}

/// Only a complete file, with its permissions and on the disk, takes the old one's place.
int fill(TemporaryFile& file, const OutputPlace& place, std::string_view content) {
    if (const int error = file.create(place.file ? unfinished_mode : new_file_mode); error != 0) {
        return error;
    }
    if (const int error = write_all(file.descriptor(), content); error != 0) return error;
    if (place.file) {
        const int error = keep_permissions(file.descriptor(), *place.file);
        if (error != 0) return error;
    }
    return file.finish();
}

/// Renaming would also replace a file that its owner protected.
int check_writable(const OutputPlace& place) {
    return faccessat(place.folder.get(), place.name.c_str(), W_OK, 0) == 0 ? 0 : errno;
}

/// ESTALE unless `text` is all that there is to read. Needs no memory.
int compare_text(int file, std::string_view text) {
    std::array<char, 16384> chunk{};
    while (true) {
        const ssize_t count = read(file, chunk.data(), chunk.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        if (count == 0) return text.empty() ? 0 : ESTALE;
        const std::string_view part(chunk.data(), static_cast<std::size_t>(count));
        if (!text.starts_with(part)) return ESTALE;
        text.remove_prefix(part.size());
    }
}

/// ESTALE unless `name` in `folder` is what was read. Its text is compared as well, because times
/// tick too slowly to be trusted; the time of its status is not, because renaming changes that.
int check_as_read(const FileDescriptor& folder, const std::string& name, const FileAsRead& before) {
    constexpr int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    const FileDescriptor file(openat(folder.get(), name.c_str(), flags));
    if (!file.is_open()) return errno == ELOOP || errno == ENOENT ? ESTALE : errno;
    struct stat now {};
    if (fstat(file.get(), &now) != 0) return errno;
    if (!same_inode(now, before.identity) || now.st_size != before.identity.st_size ||
        !same_time(content_time(now), content_time(before.identity))) {
        return ESTALE;
    }
    return compare_text(file.get(), before.text);
}

/// What was taken out of its place is looked at where nobody else changes it, and goes back if it
/// is not what was read.
int exchange_if_as_read(TemporaryFile& file, const OutputPlace& place, const FileAsRead& before) {
    int error = check_as_read(place.folder, place.name, before);
    if (error != 0) return error;
    error = file.exchange(place.name);
    if (error == EINVAL) return file.replace(place.name);
    if (error != 0) return error;
    error = check_as_read(place.folder, file.name(), before);
    if (error == 0) return 0;
    const int back = file.exchange(place.name);
    if (back != 0 || !file.has_own_name()) file.leave();  // it is somebody else's
    return back != 0 ? back : error;
}

}  // namespace

int write_file_atomically(const std::string& path, std::string_view content) {
    OutputPlace place;
    if (const int error = find_output_place(path, Links::follow, place); error != 0) return error;
    if (place.descriptor) return write_all(*place.descriptor, content);
    if (place.file && !S_ISREG(place.file->st_mode)) return write_in_place(place, content);
    if (place.file) {
        if (const int error = check_writable(place); error != 0) return error;
    }
    TemporaryFile file(place.folder);
    if (const int error = fill(file, place, content); error != 0) return error;
    if (place.file) return file.replace(place.name);
    const int error = file.become(place.name);
    return error == EEXIST ? file.replace(place.name) : error;
}

int create_file_atomically(const std::string& path, std::string_view content) {
    OutputPlace place;
    if (const int error = find_output_place(path, Links::refuse, place); error != 0) return error;
    if (place.file) return EEXIST;
    TemporaryFile file(place.folder);
    if (const int error = fill(file, place, content); error != 0) return error;
    return file.become(place.name);
}

int read_identity(const std::string& path, FileIdentity& identity) {
    if (stat(path.c_str(), &identity) != 0) return errno;
    return S_ISREG(identity.st_mode) ? 0 : EINVAL;
}

int replace_file_atomically(const std::string& path, std::string_view content,
                            const FileAsRead& before) {
    OutputPlace place;
    if (const int error = find_output_place(path, Links::follow, place); error != 0) return error;
    if (!place.file || !same_file(*place.file, before.identity)) return ESTALE;
    if (const int error = check_writable(place); error != 0) return error;
    TemporaryFile file(place.folder);
    if (const int error = fill(file, place, content); error != 0) return error;
    return exchange_if_as_read(file, place, before);
}

}  // namespace meshlint::cli
