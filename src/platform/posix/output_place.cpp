#include "platform/posix/output_place.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <climits>
#include <string_view>
#include <utility>

#include "platform/posix/file_status.h"

#ifdef __linux__
#include <linux/magic.h>
#include <sys/vfs.h>
#endif

namespace meshlint::platform {

namespace {

constexpr int most_links = 40;  // as the kernel follows

#ifdef O_PATH
constexpr int folder_mode = O_PATH;  // also a folder that may be entered, yet not listed
#else
constexpr int folder_mode = O_RDONLY;
#endif

/// Goes where `rest` says, seen from the folder of `place`, and leaves the last name alone.
int enter(std::string_view rest, OutputPlace& place) {
    const std::size_t split = rest.rfind('/') + 1;  // npos + 1 is 0
    const std::string folder = split == 0 ? "." : std::string(rest.substr(0, split));
    const int start = place.folder.is_open() ? place.folder.get() : AT_FDCWD;
    FileDescriptor opened(openat(start, folder.c_str(), folder_mode | O_DIRECTORY | O_CLOEXEC));
    if (!opened.is_open()) return errno;
    place.folder = std::move(opened);
    place.name = rest.substr(split);
    return place.name.empty() || place.name == "." || place.name == ".." ? EISDIR : 0;
}

/// EACCES for a link that may be a trap: the kernel's rule of `fs.protected_symlinks`, also where
/// that is switched off.
int check_link(const OutputPlace& place, const struct stat& link) {
    struct stat folder {};
    if (fstat(place.folder.get(), &folder) != 0) return errno;
    const bool shared = (folder.st_mode & S_ISVTX) != 0 && (folder.st_mode & S_IWOTH) != 0;
    return shared && link.st_uid != geteuid() && link.st_uid != folder.st_uid ? EACCES : 0;
}

/// A link in /proc to an open file has no text that leads there.
std::optional<int> named_descriptor(const OutputPlace& place) {
#ifdef __linux__
    struct statfs file_system {};
    if (fstatfs(place.folder.get(), &file_system) != 0) return std::nullopt;
    if (file_system.f_type != PROC_SUPER_MAGIC) return std::nullopt;
    int descriptor = -1;
    const char* const end = place.name.data() + place.name.size();
    if (std::from_chars(place.name.data(), end, descriptor).ptr != end) return std::nullopt;
    struct stat named {};
    struct stat own {};
    if (fstatat(place.folder.get(), place.name.c_str(), &named, 0) != 0) return std::nullopt;
    if (fstat(descriptor, &own) != 0) return std::nullopt;
    if (same_inode(named, own)) return descriptor;
#else
    static_cast<void>(place);
#endif
    return std::nullopt;
}

int read_link(const OutputPlace& place, std::string& text) {
    std::array<char, PATH_MAX> buffer{};
    const ssize_t size =
        readlinkat(place.folder.get(), place.name.c_str(), buffer.data(), buffer.size());
    if (size < 0) return errno;
    text.assign(buffer.data(), static_cast<std::size_t>(size));
    return text.empty() ? ENOENT : 0;
}

}  // namespace

int find_output_place(const std::string& path, Links links, OutputPlace& place) {
    if (path.empty()) return ENOENT;
    std::string rest = path;
    for (int followed = 0; followed <= most_links; ++followed) {
        if (const int error = enter(rest, place); error != 0) return error;
        struct stat status {};
        constexpr int itself = AT_SYMLINK_NOFOLLOW;
        if (fstatat(place.folder.get(), place.name.c_str(), &status, itself) != 0) {
            return errno == ENOENT ? 0 : errno;
        }
        if (S_ISDIR(status.st_mode)) return EISDIR;
        if (!S_ISLNK(status.st_mode)) {
            place.file = status;
            return 0;
        }
        if (links == Links::stay) return EEXIST;
        if (const int error = check_link(place, status); error != 0) return error;
        place.descriptor = named_descriptor(place);
        if (place.descriptor) return 0;
        if (const int error = read_link(place, rest); error != 0) return error;
    }
    return ELOOP;
}

}  // namespace meshlint::platform
