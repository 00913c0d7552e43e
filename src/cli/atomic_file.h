// Writing a file so that others see the old content or the new one, never a part.
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>

namespace meshlint::cli {

/// Replaces or creates the file `path` names; where that is a link, the file behind it. A replaced
/// file keeps its permissions. What is no regular file, such as a pipe or a device, is written in
/// place. Returns 0 or an errno; after an error the old content is untouched.
[[nodiscard]] int write_file_atomically(const std::string& path, std::string_view content);

/// Which file stands behind a path, and when it was last changed.
using FileIdentity = struct stat;

/// Nothing where there is no regular file.
[[nodiscard]] std::optional<FileIdentity> read_identity(const std::string& path);

/// Replaces the regular file behind `path`, which keeps its permissions and its owner, unless it is
/// no longer the one that was there, unchanged, when `before` was taken: then ESTALE. Returns 0 or
/// an errno; after an error the old content is untouched.
[[nodiscard]] int replace_file_atomically(const std::string& path, std::string_view content,
                                          const FileIdentity& before);

}  // namespace meshlint::cli
