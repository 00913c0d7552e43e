// What the .gitignore files of a repository leave out.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/base/messages.h"

namespace meshlint::cli {

/// The patterns that hold in one folder of a walk: those of its own .gitignore, of the folders
/// above up to the root of the repository, and of .git/info/exclude, nearest first. Outside of a
/// Git repository nothing is left out. What only one user's Git knows (core.excludesFile) does not
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

    /// Whether a path that the walk has met in the folder is left out.
    [[nodiscard]] bool ignores(std::string_view path, bool folder) const;

private:
    struct Level;

    /// `path` names the folder; entries of the walk lose `strip` bytes and get `prefix` in front
    /// before they are matched.
    void add(const std::string& file, std::size_t strip, std::string prefix, Messages& messages);

    bool in_repository_ = false;
    std::shared_ptr<const Level> nearest_;
};

}  // namespace meshlint::cli
