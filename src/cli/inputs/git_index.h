// Which files Git tracks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace meshlint::cli {

/// Where the repository whose root is `root` keeps what all its worktrees share, such as
/// `info/exclude`.
[[nodiscard]] std::string shared_git_folder(const std::string& root);

/// The paths in the index of a repository, from its root on.
class GitIndex {
public:
    /// Of the repository whose root is `root`, a worktree's or a submodule's as well. Empty where
    /// there is no index, or none that can be read: then nothing is known to be tracked.
    [[nodiscard]] static GitIndex of(const std::string& root);

    /// From the bytes of an index, of version 2, 3 or 4; the last 20 bytes, or 32, are its
    /// checksum.
    [[nodiscard]] static GitIndex parse(std::string_view bytes);

    [[nodiscard]] bool tracks(std::string_view path) const;
    /// Files in the folder; it may be a submodule as well.
    [[nodiscard]] bool tracks_below(std::string_view folder) const;

    [[nodiscard]] std::size_t size() const { return paths_.size(); }

private:
    std::vector<std::string> paths_;  // sorted by bytes, as the index is
    std::string shared_part_;
};

}  // namespace meshlint::cli
