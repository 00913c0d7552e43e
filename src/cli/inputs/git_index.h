// Which files Git tracks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace meshlint::cli {

/// The paths in the index of a repository, from its root on.
class GitIndex {
public:
    /// Of the repository that keeps it in `git_folder`. Empty where there is no index, or none that
    /// can be read: then nothing is known to be tracked.
    [[nodiscard]] static GitIndex of(const std::string& git_folder);

    /// From the bytes of an index, of version 2, 3 or 4; the last 20 bytes, or 32, are its
    /// checksum.
    [[nodiscard]] static GitIndex parse(std::string_view bytes);

    [[nodiscard]] bool tracks(std::string_view path) const;
    /// Files in the folder; it may be a submodule as well.
    [[nodiscard]] bool tracks_below(std::string_view folder) const;

    /// Each once, in the order of their bytes.
    [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }

private:
    std::vector<std::string> paths_;  // sorted by bytes, as the index is
    std::string shared_part_;
};

}  // namespace meshlint::cli
