// Where a path leads that somebody wants to write to.
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>

#include "platform/file.h"

namespace meshlint::platform {

/// A name in a folder that is held open, so that no later renaming of folders leads elsewhere.
struct OutputPlace {
    FileDescriptor folder;
    std::string name;
    std::optional<struct stat> file;  ///< nothing where there is no file yet; never a link
    /// What /dev/stdout and the like stand for: a descriptor of this process. It is not owned, and
    /// the other members mean nothing then.
    std::optional<int> descriptor;
};

/// Links are followed also to a place where nothing is yet; where they stay, they are EEXIST.
/// Returns 0 or an error: EISDIR for a folder, EACCES for a link that somebody else put into a
/// folder where everybody may write, such as /tmp.
[[nodiscard]] int find_output_place(const std::string& path, Links links, OutputPlace& place);

}  // namespace meshlint::platform
