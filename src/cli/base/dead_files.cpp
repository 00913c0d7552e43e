#include "cli/base/dead_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <utility>

#include "cli/base/folder_stream.h"
#include "cli/base/output_place.h"
#include "cli/base/same_inode.h"
#include "cli/base/small_file.h"
#include "cli/base/temporary_name.h"

namespace meshlint::cli {

namespace {

bool nobody_misses(const FileDescriptor& file, std::size_t size, const std::string& name) {
    if (is_own_name(name)) return true;
    std::string text;
    return read_descriptor(file.get(), size, text) == 0 && names_text(name, text);
}

/// Whether a file with a temporary name is the user's own. Nothing else is even opened.
bool find_own_file(const FileDescriptor& folder, const std::string& name, struct stat& status) {
    return fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(status.st_mode) && status.st_uid == geteuid();
}

void remove_if_dead(const FileDescriptor& folder, const std::string& name) {
    struct stat status {};
    if (!find_own_file(folder, name, status)) return;
    // NFS locks only what can be written.
    constexpr int flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    const FileDescriptor file(openat(folder.get(), name.c_str(), flags));
    if (!file.is_open() || flock(file.get(), LOCK_EX | LOCK_NB) != 0) return;
    // Before it was locked its run may have lived, and ended well.
    struct stat locked {};
    if (fstat(file.get(), &locked) != 0 || !find_own_file(folder, name, status)) return;
    if (!same_inode(locked, status)) return;
    // What has another name as well may be any file of the user's that somebody has linked to here.
    if (!is_own_name(name) && locked.st_nlink != 1) return;
    if (!nobody_misses(file, static_cast<std::size_t>(locked.st_size), name)) return;
    unlinkat(folder.get(), name.c_str(), 0);
}

}  // namespace

bool mark_as_living(const FileDescriptor& file) {
    // Where a file system has no locks, nobody removes anything either.
    return flock(file.get(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

void remove_dead_files(const FileDescriptor& folder) {
    FileDescriptor listed(openat(folder.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!listed.is_open()) return;
    const FolderStream stream = open_stream(std::move(listed));
    if (stream == nullptr) return;
    while (const dirent* const entry = readdir(stream.get())) {
        if (is_temporary_name(entry->d_name)) remove_if_dead(folder, entry->d_name);
    }
}

void DeadFiles::remove_beside(const std::string& path) {
    OutputPlace place;
    if (find_output_place(path, Links::follow, place) != 0 || place.descriptor) return;
    struct stat folder {};
    if (fstat(place.folder.get(), &folder) != 0) return;
    if (seen_.insert({folder.st_dev, folder.st_ino}).second) remove_dead_files(place.folder);
}

}  // namespace meshlint::cli
