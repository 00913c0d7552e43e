// Where Git keeps what it knows of a folder.
#pragma once

#include <optional>
#include <string>

namespace meshlint::cli {

/// Nothing when `root` is not the root of a repository, of a worktree or of a submodule. As for
/// Git, it is one when its `.git` is, or names in a file, a folder with HEAD, `objects` and `refs`:
/// an empty `.git`, or one that names what is not there, makes no repository.
[[nodiscard]] std::optional<std::string> git_folder_of(const std::string& root);

/// The root of the repository in which the absolute `folder` lies; empty when it lies in none.
[[nodiscard]] std::string repository_around(std::string folder);

/// Where a repository keeps what all its worktrees share, such as `info/exclude`.
[[nodiscard]] std::string shared_git_folder(const std::string& git_folder);

}  // namespace meshlint::cli
