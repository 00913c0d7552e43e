#include "cli/inputs/ignore_rules.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>
#include <vector>

#include "cli/base/file_descriptor.h"
#include "cli/base/real_path.h"
#include "cli/inputs/git_index.h"
#include "config/glob.h"

namespace meshlint::cli {

namespace {

/// Nobody writes a longer one; a device would never end.
constexpr std::size_t most_bytes = std::size_t{1} << 20;

bool exists(const std::string& path) {
    struct stat status {};
    return lstat(path.c_str(), &status) == 0;
}

/// Nothing when there is no such file, or no regular one; a warning when it cannot be read.
std::optional<std::string> read_patterns(const std::string& path, Messages& messages) {
    // Git does not follow a .gitignore that is a link.
    const int links = path.ends_with(".gitignore") ? O_NOFOLLOW : 0;
    const FileDescriptor file(
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | links));
    struct stat status {};
    if (!file.is_open() || fstat(file.get(), &status) != 0) {
        if (errno != ENOENT && errno != ENOTDIR) messages.warning(cannot("read", path, errno));
        return std::nullopt;
    }
    if (!S_ISREG(status.st_mode)) return std::nullopt;
    std::string text(most_bytes, '\0');
    std::size_t used = 0;
    while (used < text.size()) {
        const ssize_t count = ::read(file.get(), text.data() + used, text.size() - used);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) messages.warning(cannot("read", path, errno));
        if (count <= 0) break;
        used += static_cast<std::size_t>(count);
    }
    text.resize(used);
    return text;
}

/// Trailing spaces do not count, unless a backslash stands in front of them.
std::string_view without_trailing_spaces(std::string_view line) {
    while (line.ends_with(' ')) {
        const std::string_view rest = line.substr(0, line.size() - 1);
        const std::size_t solid = rest.find_last_not_of('\\');
        const std::size_t backslashes = rest.size() - (solid + 1);  // npos + 1 is 0
        if (backslashes % 2 == 1) break;
        line = rest;
    }
    return line;
}

GlobList parse_patterns(std::string_view text) {
    GlobList patterns;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with('#')) continue;
        line = without_trailing_spaces(line);
        // Git passes over what can match nothing, too.
        if (!line.empty()) static_cast<void>(patterns.add(line));
    }
    return patterns;
}

std::string join(const std::string& folder, std::string_view name) {
    std::string path = folder;
    if (!path.ends_with('/')) path += '/';
    path += name;
    return path;
}

/// How many bytes the walk puts in front of the names of a folder's entries.
std::size_t prefix_size(const std::string& folder) {
    if (folder == ".") return 0;
    return folder.ends_with('/') ? folder.size() : folder.size() + 1;
}

/// "/a" for "/a/b"; empty for "/" and for what is no absolute path.
std::string parent_of(const std::string& folder) {
    const std::size_t slash = folder.rfind('/');
    if (slash == std::string::npos || folder.size() == 1) return {};
    return folder.substr(0, std::max<std::size_t>(slash, 1));
}

}  // namespace

struct IgnoreRules::Level {
    std::shared_ptr<const Level> above;
    GlobList patterns;
    Rebase rebase;
};

/// Its index is read when it is asked for first: most walks meet nothing that is listed.
struct IgnoreRules::Repository {
    std::string root;
    Rebase rebase;
    std::optional<GitIndex> read_index;

    [[nodiscard]] const GitIndex& index() {
        if (!read_index) read_index = GitIndex::of(root);
        return *read_index;
    }
};

IgnoreRules IgnoreRules::above(const std::string& start, Messages& messages) {
    const std::string real = real_path(start);
    std::vector<std::string> folders;  // the nearest one first
    std::string folder = real;
    while (!folder.empty() && !exists(join(folder, ".git"))) {
        folder = parent_of(folder);
        folders.push_back(folder);
    }
    IgnoreRules rules;
    // A repository that starts in the starting folder itself has nothing above it.
    if (folder.empty() || folders.empty()) return rules;
    const auto rebase = [&](const std::string& base) {
        return Rebase{prefix_size(start), real.substr(prefix_size(base)) + "/"};
    };
    rules.repository_ = std::make_shared<Repository>(Repository{folder, rebase(folder), {}});
    rules.add(join(shared_git_folder(folder), "info/exclude"), rebase(folder), messages);
    std::for_each(folders.rbegin(), folders.rend(), [&](const std::string& base) {
        rules.add(join(base, ".gitignore"), rebase(base), messages);
    });
    return rules;
}

IgnoreRules IgnoreRules::in(const Folder& folder, Messages& messages) const {
    IgnoreRules rules = *this;
    // Git looks for no repository below what it leaves out.
    if (folder.has_git && !only_tracked_) {
        rules = {};
        rules.repository_ = std::make_shared<Repository>(
            Repository{folder.path, {prefix_size(folder.path), {}}, {}});
        rules.add(join(shared_git_folder(folder.path), "info/exclude"),
                  {prefix_size(folder.path), {}}, messages);
    }
    if (rules.repository_ != nullptr && folder.has_gitignore) {
        rules.add(join(folder.path, ".gitignore"), {prefix_size(folder.path), {}}, messages);
    }
    return rules;
}

bool IgnoreRules::lists(std::string_view path, bool folder) const {
    if (only_tracked_) return true;
    for (const Level* level = nearest_.get(); level != nullptr; level = level->above.get()) {
        const Rebase& rebase = level->rebase;
        // Most need no copy.
        const std::string whole = rebase.prefix.empty() ? std::string() : rebase(path);
        const std::string_view name =
            rebase.prefix.empty() ? path.substr(std::min(rebase.strip, path.size())) : whole;
        if (const auto decision = level->patterns.decide(name, folder)) return *decision;
    }
    return false;
}

bool IgnoreRules::ignores(std::string_view path) const {
    return lists(path, false) && !repository_->index().tracks(repository_->rebase(path));
}

std::optional<IgnoreRules> IgnoreRules::for_folder(std::string_view path) const {
    IgnoreRules rules = *this;
    if (lists(path, true)) {
        const std::string name = repository_->rebase(path);
        if (!repository_->index().tracks_below(name)) return std::nullopt;
        rules.only_tracked_ = !repository_->index().tracks(name);  // a submodule has its own rules
    }
    return rules;
}

void IgnoreRules::add(const std::string& file, Rebase rebase, Messages& messages) {
    const auto text = read_patterns(file, messages);
    if (!text) return;
    GlobList patterns = parse_patterns(*text);
    if (patterns.empty()) return;
    nearest_ = std::make_shared<const Level>(
        Level{std::move(nearest_), std::move(patterns), std::move(rebase)});
}

}  // namespace meshlint::cli
