#include "cli/inputs/folder_walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

#include "cli/base/file_descriptor.h"
#include "cli/base/real_path.h"
#include "cli/settings/configuration_file.h"
#include "loader/targets/kustomization.h"

namespace meshlint::cli {

namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { closedir(folder); }
};

using FolderStream = std::unique_ptr<DIR, CloseFolder>;

/// Takes over an open folder; null, with errno set, where that cannot be done.
FolderStream open_stream(FileDescriptor folder) {
    FolderStream stream(fdopendir(folder.get()));
    if (stream != nullptr) static_cast<void>(folder.release());  // the stream owns it now
    return stream;
}

struct Entry {
    std::string name;
    unsigned char type = DT_UNKNOWN;
    ino_t inode = 0;
};

bool is_manifest(std::string_view path, bool docs) {
    const std::string_view name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
    // Emacs marks a file that is being edited with a dangling link of this name.
    if (name.starts_with(".#") || name == configuration_name) return false;
    if (is_kustomization_name(name)) return true;
    constexpr std::array<std::string_view, 3> extensions = {".yaml", ".yml", ".json"};
    constexpr std::array<std::string_view, 2> of_docs = {".md", ".markdown"};
    const auto ends_name = [name](std::string_view extension) {
        return name.size() > extension.size() && name.ends_with(extension);
    };
    return std::ranges::any_of(extensions, ends_name) ||
           (docs && std::ranges::any_of(of_docs, ends_name));
}

unsigned char type_of(const struct stat& status) {
    if (S_ISREG(status.st_mode)) return DT_REG;
    if (S_ISDIR(status.st_mode)) return DT_DIR;
    if (S_ISLNK(status.st_mode)) return DT_LNK;
    return DT_FIFO;  // stands for all that is passed over
}

/// All entries by name, or an errno in `error`. The order of a file system is nobody's order.
std::vector<Entry> sorted_entries(DIR* folder, int& error) {
    std::vector<Entry> entries;
    while (true) {
        errno = 0;
        const dirent* const entry = readdir(folder);
        if (entry == nullptr) break;
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..")
            entries.push_back({std::string(name), entry->d_type, entry->d_ino});
    }
    error = errno;
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
}

bool contains(const std::vector<Entry>& entries, std::string_view name) {
    return std::ranges::binary_search(entries, name, {}, &Entry::name);
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

void FolderWalk::run(const std::string& start) {
    std::string folder = start;
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
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
            follow_next_link(real_path(folder));
        }
    }
}

void FolderWalk::read_folder(const Folder& folder) {
    const std::string& path = folder.path;
    FileDescriptor descriptor(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!descriptor.is_open() || fstat(descriptor.get(), &status) != 0) {
        messages_.error(cannot("read directory", path, errno));
        return;
    }
    if (!visited_.insert({status.st_dev, status.st_ino}).second) return;
    const FolderStream stream = open_stream(std::move(descriptor));
    if (stream == nullptr) {
        messages_.error(cannot("read directory", path, errno));
        return;
    }
    int error = 0;
    std::vector<Entry> entries = sorted_entries(stream.get(), error);
    if (error != 0) messages_.error(cannot("read directory", path, error));
    IgnoreRules rules;
    if (ignore_files_) {
        rules = folder.rules.in({path, contains(entries, ".git"), contains(entries, ".gitignore")},
                                messages_);
    }
    const std::size_t first = folders_.size();
    // Templates are no YAML, and are never applied as they are.
    const bool chart = contains(entries, "Chart.yaml");
    // A kustomization says what the files beside and below it are.
    // clang 14 does not compile the one of std::ranges.
    std::stable_partition(entries.begin(), entries.end(),
                          [](const Entry& entry) { return is_kustomization_name(entry.name); });
    for (const Entry& entry : entries) {
        if (chart && entry.name == "templates" && entry.type != DT_REG) {
            const std::string templates = joined(path, entry.name);
            const bool left_out =
                settings_.excludes(templates, true) || !rules.for_folder(templates);
            if (!left_out) charts_.push_back(path);
            continue;
        }
        if (entry.name != ".git")
            add_entry(joined(path, entry.name), entry.type, {status.st_dev, entry.inode}, rules);
    }
    std::reverse(folders_.begin() + static_cast<std::ptrdiff_t>(first), folders_.end());
}

bool FolderWalk::is_wanted(const std::string& path, const IgnoreRules& rules) const {
    return is_manifest(path, settings_.reads_docs()) && !settings_.excludes(path, false) &&
           !rules.ignores(path);
}

void FolderWalk::add_entry(std::string&& path, unsigned char type, FileId id,
                           const IgnoreRules& rules) {
    struct stat status {};
    if (type == DT_UNKNOWN) {
        if (lstat(path.c_str(), &status) != 0) {
            if (is_manifest(path, settings_.reads_docs()))
                messages_.error(cannot("read", path, errno));
            return;
        }
        type = type_of(status);
        id = {status.st_dev, status.st_ino};
    }
    if (type == DT_DIR) {
        add_folder(std::move(path), rules);
    } else if (type == DT_LNK) {
        add_link(std::move(path), rules);
    } else if (type == DT_REG && is_wanted(path, rules)) {
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
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) {
        const int error = errno;
        if (is_wanted(path, rules)) messages_.error(cannot("read", path, error));
    } else if (S_ISDIR(status.st_mode)) {
        const bool left_out = settings_.excludes(path, true) || rules.ignores(path);
        if (!left_out) links_.push_back(std::move(path));
    } else if (S_ISREG(status.st_mode) && is_wanted(path, rules)) {
        linked_files_.push_back({std::move(path), {status.st_dev, status.st_ino}});
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
        if (is_below(real_path(link), start)) continue;
        auto rules = ignore_files_ ? IgnoreRules::behind_link(link, messages_) : IgnoreRules();
        if (rules) folders_.push_back({std::move(link), std::move(*rules)});
    }
}

/// A link up the tree, or to the root of the file system, would lead to folders that nobody named.
void FolderWalk::forbid_parents(const std::string& start) {
    std::string parent = start;
    struct stat status {};
    FileId previous{};
    while (stat(parent.c_str(), &status) == 0) {
        const FileId id{status.st_dev, status.st_ino};
        if (id == previous) return;  // the root is its own parent
        previous = id;
        visited_.insert(id);
        parent += "/..";
    }
}

}  // namespace meshlint::cli
