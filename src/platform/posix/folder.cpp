#include "platform/folder.h"

#include <dirent.h>
#include <fcntl.h>

#include <cerrno>
#include <memory>
#include <string_view>

namespace meshlint::platform {

namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { closedir(folder); }
};

FileKind kind_of(const dirent& entry) {
    switch (entry.d_type) {
        case DT_REG:
            return FileKind::regular;
        case DT_DIR:
            return FileKind::folder;
        case DT_LNK:
            return FileKind::link;
        case DT_UNKNOWN:
            return FileKind::unknown;
        default:
            return FileKind::other;
    }
}

}  // namespace

int OpenFolder::open(const std::string& path) {
    folder_ = FileDescriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
    FileStatus status;
    if (!folder_.is_open()) return errno;
    if (const int error = look_at(folder_.get(), status); error != 0) return error;
    id_ = status.id;
    return 0;
}

int OpenFolder::read(std::vector<FolderEntry>& entries) {
    const std::unique_ptr<DIR, CloseFolder> stream(fdopendir(folder_.get()));
    if (stream == nullptr) return errno;
    static_cast<void>(folder_.release());  // the stream owns it now
    while (true) {
        errno = 0;
        const dirent* const entry = readdir(stream.get());
        if (entry == nullptr) return errno;
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..") continue;
        entries.push_back({std::string(name), kind_of(*entry), {id_.volume, entry->d_ino}});
    }
}

}  // namespace meshlint::platform
