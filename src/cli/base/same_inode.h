// Whether two looks at files met the same one, whatever it is called.
#pragma once

#include <sys/stat.h>

namespace meshlint::cli {

inline bool same_inode(const struct stat& a, const struct stat& b) {
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

}  // namespace meshlint::cli
