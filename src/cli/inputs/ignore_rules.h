// What the .gitignore files of a repository leave out.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/base/messages.h"

namespace meshlint::cli {

/// From the walk's name of a path to its name from some folder on.
struct Rebase {
    std::size_t strip = 0;  ///< so many bytes are taken away
    std::string prefix;     ///< and this is put in front

    [[nodiscard]] std::string operator()(std::string_view path) const {
        return prefix + std::string(path.substr(std::min(strip, path.size())));
    }
};

/// The patterns that hold in one folder of a walk: those of its own .gitignore, of the folders
/// above up to the root of the repository, and of .git/info/exclude, nearest first. As for Git,
/// they are about files that are not tracked: what is tracked is never left out. Outside of a Git
/// repository nothing is left out. What only one user's Git knows (core.excludesFile) does not
/// count: a run says the same for everyone. Cheap to copy.
class IgnoreRules {
public:
    /// What the folders above a walk's starting folder say about what is below it.
    [[nodiscard]] static IgnoreRules above(const std::string& start, Messages& messages);

    /// What is known of a folder that is about to be walked.
    struct Folder {
        const std::string& path;  ///< as the walk calls it
        bool has_git = false;     ///< there is a `.git` in it: a repository of its own starts
        bool has_gitignore = false;
    };

    /// The rules in a folder, when these are the rules in the one above. A .gitignore that cannot
    /// be read is a warning.
    [[nodiscard]] IgnoreRules in(const Folder& folder, Messages& messages) const;

    /// Whether a file, or a link, that the walk has met in the folder is left out.
    [[nodiscard]] bool ignores(std::string_view path) const;

    /// The rules above a folder that the walk has met in this one: nothing when it is left out. In
    /// one that is listed, but has tracked files, everything else is left out.
    [[nodiscard]] std::optional<IgnoreRules> for_folder(std::string_view path) const;

private:
    struct Level;
    struct Repository;

    [[nodiscard]] bool lists(std::string_view path, bool folder) const;

    /// Adds the patterns of `file`, which are matched with the names that `rebase` gives.
    void add(const std::string& file, Rebase rebase, Messages& messages);

    std::shared_ptr<Repository> repository_;  ///< null outside of one
    bool only_tracked_ = false;               ///< a folder above is listed
    std::shared_ptr<const Level> nearest_;
};

}  // namespace meshlint::cli
