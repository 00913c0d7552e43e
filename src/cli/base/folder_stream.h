// The entries of a folder, one after the other.
#pragma once

#include <dirent.h>

#include <memory>
#include <utility>

#include "cli/base/file_descriptor.h"

namespace meshlint::cli {

struct CloseFolder {
    void operator()(DIR* folder) const { closedir(folder); }
};

using FolderStream = std::unique_ptr<DIR, CloseFolder>;

/// Takes over an open folder; null, with errno set, where that cannot be done.
[[nodiscard]] inline FolderStream open_stream(FileDescriptor folder) {
    FolderStream stream(fdopendir(folder.get()));
    if (stream != nullptr) static_cast<void>(folder.release());  // the stream owns it now
    return stream;
}

}  // namespace meshlint::cli
