#include "cli/inputs/folder_walk.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string_view>

#include "cli/inputs/helm_charts.h"
#include "cli/settings/configuration_file.h"
#include "loader/embedded/text_language.h"
#include "loader/targets/kustomization.h"
#include "loader/text/base_name.h"
#include "platform/path.h"

namespace meshlint::cli {

using platform::FileId;
using platform::FileKind;
using platform::FileStatus;
using platform::FolderEntry;
using platform::Links;

namespace {

/// The order of a file system is nobody's order.
void sort_by_name(std::vector<FolderEntry>& entries) {
    std::sort(entries.begin(), entries.end(),
              [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
}

bool contains(const std::vector<FolderEntry>& entries, std::string_view name) {
    return std::ranges::binary_search(entries, name, {}, &FolderEntry::name);
}

std::string joined(const std::string& folder, const std::string& name) {
    if (folder == ".") return name;
    return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

bool is_below(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) &&
           (folder.ends_with('/') || path.substr(folder.size()).starts_with('/'));
}

}  // namespace

bool is_read_in_folders(std::string_view path, bool docs) {
    const std::string_view name = base_name(path);
    // Emacs marks a file that is being edited with a dangling link of this name.
    if (name.starts_with(".#") || name == configuration_name) return false;
    if (is_kustomization_name(name)) return true;
    constexpr std::array<std::string_view, 3> of_manifests = {".yaml", ".yml", ".json"};
    switch (language_of_name(name)) {
        case TextLanguage::manifests:
            return std::ranges::any_of(of_manifests, [name](std::string_view ending) {
                return name.size() > ending.size() && name.ends_with(ending);
            });
        case TextLanguage::markdown:
            return docs;
        case TextLanguage::terraform:
        case TextLanguage::bicep:
            return true;
        case TextLanguage::shell:
            break;
    }
    return false;
}

void FolderWalk::run(const std::string& start) {
    std::string folder = start;
    while (folder.ends_with('/') && !platform::folder_above(folder).empty()) folder.pop_back();
    IgnoreRules rules;
    if (ignore_files_) rules = IgnoreRules::above(folder, messages_);
    folders_.push_back({folder, std::move(rules)});
    while (!folders_.empty()) {
        const Folder next = std::move(folders_.back());
        folders_.pop_back();
        read_folder(next);
        if (folders_.empty()) take_linked_files();
        if (folders_.empty() && !links_.empty()) {
            forbid_parents(folder);
            follow_next_link(platform::real_path(folder));
        }
    }
}

void FolderWalk::read_folder(const Folder& folder) {
    const std::string& path = folder.path;
    platform::OpenFolder opened;
    int error = opened.open(path);
    std::vector<FolderEntry> entries;
    if (error == 0) {
        if (!visited_.insert(opened.id()).second) return;
        error = opened.read(entries);
    }
    if (error != 0) messages_.error(cannot("read directory", path, error));
    sort_by_name(entries);
    IgnoreRules rules;
    if (ignore_files_) {
        rules = folder.rules.in({path, contains(entries, ".git"), contains(entries, ".gitignore")},
                                messages_);
    }
    const std::size_t first = folders_.size();
    const bool chart = contains(entries, chart_file_name);
    // A kustomization says what the files beside and below it are.
    // clang 14 does not compile the one of std::ranges.
    std::stable_partition(entries.begin(), entries.end(), [](const FolderEntry& entry) {
        return is_kustomization_name(entry.name);
    });
    for (const FolderEntry& entry : entries) {
        if (chart && entry.name == templates_folder_name && entry.kind != FileKind::regular) {
            const std::string templates = joined(path, entry.name);
            const bool left_out =
                settings_.excludes(templates, true) || !rules.for_folder(templates);
            if (!left_out) charts_.push_back(path);
            continue;
        }
        if (entry.name != ".git") add_entry(joined(path, entry.name), entry.kind, entry.id, rules);
    }
    std::reverse(folders_.begin() + static_cast<std::ptrdiff_t>(first), folders_.end());
}

bool FolderWalk::is_wanted(const std::string& path, const IgnoreRules& rules) const {
    return is_read_in_folders(path, settings_.reads_docs()) && !settings_.excludes(path, false) &&
           !rules.ignores(path);
}

void FolderWalk::add_entry(std::string&& path, FileKind kind, FileId id, const IgnoreRules& rules) {
    if (kind == FileKind::unknown) {
        FileStatus status;
        if (const int error = look_at(path, Links::stay, status); error != 0) {
            if (is_read_in_folders(path, settings_.reads_docs()))
                messages_.error(cannot("read", path, error));
            return;
        }
        kind = status.kind;
        id = status.id;
    }
    if (kind == FileKind::folder) {
        add_folder(std::move(path), rules);
    } else if (kind == FileKind::link) {
        add_link(std::move(path), rules);
    } else if (kind == FileKind::regular && is_wanted(path, rules)) {
        taken_.push_back(id);
        take_(std::move(path));
    }
}

void FolderWalk::add_folder(std::string&& path, const IgnoreRules& rules) {
    if (settings_.excludes(path, true)) return;
    if (auto inner = rules.for_folder(path)) {
        folders_.push_back({std::move(path), std::move(*inner)});
    }
}

/// To Git a link is never a folder, wherever it leads.
void FolderWalk::add_link(std::string&& path, const IgnoreRules& rules) {
    FileStatus status;
    if (const int error = look_at(path, Links::follow, status); error != 0) {
        if (is_wanted(path, rules)) messages_.error(cannot("read", path, error));
    } else if (status.kind == FileKind::folder) {
        const bool left_out = settings_.excludes(path, true) || rules.ignores(path);
        if (!left_out) links_.push_back(std::move(path));
    } else if (status.kind == FileKind::regular && is_wanted(path, rules)) {
        linked_files_.push_back({std::move(path), status.id});
    }
}

/// Those that have not been met under another name, in the order of their names.
void FolderWalk::take_linked_files() {
    if (linked_files_.empty()) return;
    std::set<FileId> taken(taken_.begin(), taken_.end());
    std::ranges::sort(linked_files_, {}, &Link::path);
    for (Link& link : linked_files_) {
        if (!taken.insert(link.target).second) continue;
        taken_.push_back(link.target);
        take_(std::move(link.path));
    }
    linked_files_.clear();
}

/// Sorted by name, so that the walk finds the same files under the same names every time.
void FolderWalk::follow_next_link(const std::string& start) {
    std::ranges::sort(links_, std::greater<>());
    while (folders_.empty() && !links_.empty()) {
        std::string link = std::move(links_.back());
        links_.pop_back();
        // What lies below the starting folder has been met there: it was read, or is left out.
        if (is_below(platform::real_path(link), start)) continue;
        auto rules = ignore_files_ ? IgnoreRules::behind_link(link, messages_) : IgnoreRules();
        if (rules) folders_.push_back({std::move(link), std::move(*rules)});
    }
}

/// A link up the tree, or to the root of the file system, would lead to folders that nobody named.
void FolderWalk::forbid_parents(const std::string& start) {
    std::string parent = start;
    FileStatus status;
    FileId previous;
    while (look_at(parent, Links::follow, status) == 0) {
        if (status.id == previous) return;  // the root is its own parent
        previous = status.id;
        visited_.insert(status.id);
        parent += "/..";
    }
}

}  // namespace meshlint::cli
