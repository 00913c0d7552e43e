// Walks folders and collects the manifests in them.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/messages.h"
#include "cli/inputs/ignore_rules.h"
#include "cli/settings/file_settings.h"
#include "platform/folder.h"

namespace meshlint::cli {

/// Whether a file of a folder is read: manifests, and code that has manifests in it; with `docs`
/// Markdown as well. Nobody names it.
[[nodiscard]] bool is_read_in_folders(std::string_view path, bool docs);

/// One walk from one starting folder. Links are followed after all real folders have been read, so
/// that a file is found once, under its real name where it has one; a link to a folder that was
/// read already, that was left out, or that holds the starting folder, is passed over.
class FolderWalk {
public:
    using Take = std::function<void(std::string&&)>;

    /// Found files are handed to `take` as they are met, unless `settings` exclude them or a folder
    /// on the way to them, or, if `ignore_files`, the .gitignore files of a repository do; all
    /// references must outlive the walk.
    FolderWalk(const Take& take, const FileSettings& settings, bool ignore_files,
               Messages& messages)
        : take_(take), settings_(settings), ignore_files_(ignore_files), messages_(messages) {}

    /// `start` names a folder. In what is found, "." and a trailing slash leave no trace.
    void run(const std::string& start);

    /// The folders of Helm charts whose templates were passed over, as they were met.
    [[nodiscard]] const std::vector<std::string>& charts() const { return charts_; }

private:
    struct Folder {
        std::string path;
        IgnoreRules rules;  ///< those of the folder above
    };

    struct Link {
        std::string path;
        platform::FileId target;
    };

    void read_folder(const Folder& folder);
    void add_entry(std::string&& path, platform::FileKind kind, platform::FileId id,
                   const IgnoreRules& rules);
    void add_folder(std::string&& path, const IgnoreRules& rules);
    void add_link(std::string&& path, const IgnoreRules& rules);
    [[nodiscard]] bool is_wanted(const std::string& path, const IgnoreRules& rules) const;
    void take_linked_files();
    void follow_next_link(const std::string& start);
    void forbid_parents(const std::string& start);

    const Take& take_;
    const FileSettings& settings_;
    bool ignore_files_;
    Messages& messages_;
    std::vector<Folder> folders_;         ///< still to be read, the next one last
    std::vector<std::string> links_;      ///< to folders
    std::set<platform::FileId> visited_;  ///< folders
    std::vector<platform::FileId> taken_;
    std::vector<Link> linked_files_;  ///< still to be taken
    std::vector<std::string> charts_;
};

}  // namespace meshlint::cli
