// Where a path leads that somebody wants to write to.
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>

#include "cli/base/file_descriptor.h"

namespace meshlint::cli {

/// A name in a folder that is held open, so that no later renaming of folders leads elsewhere.
struct OutputPlace {
    FileDescriptor folder;
    std::string name;
    std::optional<struct stat> file;  ///< nothing where there is no file yet; never a link
    /// What /dev/stdout and the like stand for: a descriptor of this process. It is not owned, and
    /// the other members mean nothing then.
    std::optional<int> descriptor;
};

enum class Links {
    follow,  ///< also to a place where nothing is yet
    refuse,  ///< EEXIST
};

/// Returns 0 or an errno: EISDIR for a folder, EACCES for a link that somebody else put into a
/// folder where everybody may write, such as /tmp.
[[nodiscard]] int find_output_place(const std::string& path, Links links, OutputPlace& place);

}  // namespace meshlint::cli
