// What the .gitignore files of a repository leave out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/base/messages.h"

namespace meshlint::cli {

/// The patterns that hold in one folder of a walk: those of its own .gitignore, of the folders
/// above up to the root of the repository, and of .git/info/exclude, nearest first. As for Git,
/// they are about files that are not tracked: what is tracked is never left out. Outside of a Git
/// repository nothing is left out. What only one user's Git knows (core.excludesFile) does not
/// count: a run says the same for everyone. Cheap to copy.
class IgnoreRules {
public:
    /// What the folders above a walk's starting folder say about what is below it.
    [[nodiscard]] static IgnoreRules above(const std::string& start, Messages& messages);

    /// The rules above what a link to a folder leads to, which are those of the place where it
    /// really lies: nothing when it is left out there. What is below it has names that start with
    /// the link's.
    [[nodiscard]] static std::optional<IgnoreRules> behind_link(const std::string& link,
                                                                Messages& messages);

    /// What is known of a folder that is about to be walked.
    struct Folder {
        const std::string& path;  ///< as the walk calls it
        bool has_git = false;     ///< there is a `.git` in it: a repository of its own may start
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

    enum class Reached : std::uint8_t {
        by_name,  ///< the user wants it, whatever the patterns say
        by_link,
    };

    /// From the root of the repository down to a folder, which is not among them.
    [[nodiscard]] static std::optional<IgnoreRules> way_to(const std::string& start,
                                                           Reached reached, Messages& messages);

    [[nodiscard]] bool lists(std::string_view path, bool folder) const;

    /// The name from which the levels and the repository count: that of the walk, or, where the
    /// repository starts above the walk, the real one.
    [[nodiscard]] std::string name_of(std::string_view path) const;
    /// The name in the index.
    [[nodiscard]] std::string tracked_name(std::string_view path) const;

    /// Adds the patterns of `file`, which are matched from the folder on to which so many bytes of
    /// a name lead.
    void add(const std::string& file, std::size_t base, Messages& messages);

    std::size_t walked_ = 0;                  ///< so many bytes of the walk's name are taken away
    std::string real_;                        ///< and this is put in front
    std::shared_ptr<Repository> repository_;  ///< null outside of one
    bool only_tracked_ = false;               ///< a folder above is listed
    std::shared_ptr<const Level> nearest_;
};

}  // namespace meshlint::cli
