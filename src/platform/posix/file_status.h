// From what stat() says to what this program wants to know.
#pragma once

#include <sys/stat.h>

#include "platform/file.h"

namespace meshlint::platform {

[[nodiscard]] FileStatus status_of(const struct stat& status);

/// Whether two looks at files met the same one, whatever it is called.
[[nodiscard]] inline bool same_inode(const struct stat& a, const struct stat& b) {
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

}  // namespace meshlint::platform
