#include "platform/replace_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>

#include "platform/error.h"
#include "platform/file.h"
#include "platform/posix/file_status.h"
#include "platform/posix/output_place.h"
#include "platform/posix/temporary_file.h"

namespace meshlint::platform {

namespace {

constexpr mode_t new_file_mode = 0666;    // the umask takes its part
constexpr mode_t unfinished_mode = 0600;  // until the content may be seen by those who may

int write_in_place(const OutputPlace& place, std::string_view content) {
    constexpr int flags = O_WRONLY | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC;
    FileDescriptor file(openat(place.folder.get(), place.name.c_str(), flags));
    struct stat status {};
    if (!file.is_open() || fstat(file.get(), &status) != 0) return errno;
    if (!same_inode(status, *place.file)) return changed_meanwhile;
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
    const auto everybody = static_cast<mode_t>((mode & mode_t{S_IRWXO}) << 3U);
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

/// changed_meanwhile unless `text` is all that there is to read. Needs no memory.
int compare_text(int file, std::string_view text) {
    std::array<char, 16384> chunk{};
    while (true) {
        std::size_t count = 0;
        if (const int error = read_some(file, chunk, count); error != 0) return error;
        if (count == 0) return text.empty() ? 0 : changed_meanwhile;
        const std::string_view part(chunk.data(), count);
        if (!text.starts_with(part)) return changed_meanwhile;
        text.remove_prefix(part.size());
    }
}

/// changed_meanwhile unless `name` in `folder` is what was read. Its text is compared as well,
/// because times tick too slowly to be trusted; the time of its status is not, because renaming
/// changes that.
int check_as_read(const FileDescriptor& folder, const std::string& name, const FileAsRead& before) {
    constexpr int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    const FileDescriptor file(openat(folder.get(), name.c_str(), flags));
    if (!file.is_open()) return errno == ELOOP || errno == ENOENT ? changed_meanwhile : errno;
    FileStatus now;
    if (const int error = look_at(file.get(), now); error != 0) return error;
    now.status_changed = before.status.status_changed;
    if (now != before.status) return changed_meanwhile;
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
    if (const int error = find_output_place(path, Links::stay, place); error != 0) return error;
    if (place.file) return EEXIST;
    TemporaryFile file(place.folder);
    if (const int error = fill(file, place, content); error != 0) return error;
    return file.become(place.name);
}

int replace_file_atomically(const std::string& path, std::string_view content,
                            const FileAsRead& before) {
    OutputPlace place;
    if (const int error = find_output_place(path, Links::follow, place); error != 0) return error;
    if (!place.file || status_of(*place.file) != before.status) return changed_meanwhile;
    if (const int error = check_writable(place); error != 0) return error;
    TemporaryFile file(place.folder);
    if (const int error = fill(file, place, content); error != 0) return error;
    return exchange_if_as_read(file, place, before);
}

}  // namespace meshlint::platform
