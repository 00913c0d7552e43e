#include "cli/inputs/ignore_rules.h"

#include <algorithm>
#include <cerrno>
#include <span>
#include <utility>

#include "cli/base/git_folder.h"
#include "cli/inputs/git_index.h"
#include "cli/inputs/ignore_file.h"
#include "config/glob.h"
#include "platform/file.h"
#include "platform/path.h"

namespace meshlint::cli {

namespace {

/// Nobody writes a longer one; a device would never end.
constexpr std::size_t most_bytes = std::size_t{1} << 20;

/// Nothing when there is no such file, or no regular one; a warning when it cannot be read.
std::optional<std::string> read_patterns(const std::string& path, Messages& messages) {
    // Git does not follow a .gitignore that is a link.
    const auto links =
        path.ends_with(".gitignore") ? platform::Links::stay : platform::Links::follow;
    platform::FileDescriptor file;
    platform::FileStatus status;
    int error = open_to_read(path, platform::Patience::never, links, file, status);
    if (error != 0) {
        if (error != ENOENT && error != ENOTDIR) messages.warning(cannot("read", path, error));
        return std::nullopt;
    }
    if (status.kind != platform::FileKind::regular) return std::nullopt;
    std::string text(most_bytes, '\0');
    std::size_t used = 0;
    while (used < text.size()) {
        std::size_t count = 0;
        error = platform::read_some(file.get(), std::span(text).subspan(used), count);
        if (error != 0) messages.warning(cannot("read", path, error));
        if (count == 0) break;
        used += count;
    }
    text.resize(used);
    return text;
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

}  // namespace

struct IgnoreRules::Level {
    std::shared_ptr<const Level> above;
    GlobList patterns;
    std::size_t base = 0;  ///< so many bytes lead to the folder that they are matched from
};

/// Its index is read when it is asked for first: most walks meet nothing that is listed.
struct IgnoreRules::Repository {
    std::string git_folder;
    std::size_t base = 0;
    std::optional<GitIndex> read_index;

    [[nodiscard]] const GitIndex& index() {
        if (!read_index) read_index = GitIndex::of(git_folder);
        return *read_index;
    }
};

IgnoreRules IgnoreRules::above(const std::string& start, Messages& messages) {
    return *way_to(start, Reached::by_name, messages);
}

std::optional<IgnoreRules> IgnoreRules::behind_link(const std::string& link, Messages& messages) {
    return way_to(link, Reached::by_link, messages);
}

std::optional<IgnoreRules> IgnoreRules::way_to(const std::string& start, Reached reached,
                                               Messages& messages) {
    const std::string real = platform::real_path(start);
    std::string folder = repository_around(real);
    IgnoreRules rules;
    // A repository that starts in the starting folder itself has nothing above it.
    while (!folder.empty() && folder != real) {
        rules = rules.in({folder, platform::exists(join(folder, ".git")),
                          platform::exists(join(folder, ".gitignore"))},
                         messages);
        folder = real.substr(0, real.find('/', prefix_size(folder)));
        if (reached == Reached::by_name) continue;
        auto inner = rules.for_folder(folder);
        if (!inner) return std::nullopt;
        rules = std::move(*inner);
    }
    if (rules.repository_ != nullptr) {
        rules.walked_ = prefix_size(start);
        rules.real_ = join(real, "");
    }
    return rules;
}

IgnoreRules IgnoreRules::in(const Folder& folder, Messages& messages) const {
    IgnoreRules rules = *this;
    // Git looks for no repository below what it leaves out.
    if (folder.has_git && !only_tracked_) {
        if (auto git_folder = git_folder_of(folder.path)) {
            rules = {};
            const std::string exclude = shared_git_folder(*git_folder) + "/info/exclude";
            const std::size_t base = prefix_size(folder.path);
            rules.repository_ =
                std::make_shared<Repository>(Repository{std::move(*git_folder), base, {}});
            rules.add(exclude, base, messages);
        }
    }
    if (rules.repository_ != nullptr && folder.has_gitignore) {
        rules.add(join(folder.path, ".gitignore"),
                  rules.real_.size() + prefix_size(folder.path) - rules.walked_, messages);
    }
    return rules;
}

std::string IgnoreRules::name_of(std::string_view path) const {
    return real_ + std::string(path.substr(std::min(walked_, path.size())));
}

bool IgnoreRules::lists(std::string_view path, bool folder) const {
    if (only_tracked_) return true;
    // Most need no copy.
    const std::string copy = real_.empty() ? std::string() : name_of(path);
    const std::string_view name = real_.empty() ? path : copy;
    for (const Level* level = nearest_.get(); level != nullptr; level = level->above.get()) {
        const std::string_view rest = name.substr(std::min(level->base, name.size()));
        if (const auto decision = level->patterns.decide(rest, folder)) return *decision;
    }
    return false;
}

std::string IgnoreRules::tracked_name(std::string_view path) const {
    return name_of(path).erase(0, repository_->base);
}

bool IgnoreRules::ignores(std::string_view path) const {
    return lists(path, false) && !repository_->index().tracks(tracked_name(path));
}

std::optional<IgnoreRules> IgnoreRules::for_folder(std::string_view path) const {
    IgnoreRules rules = *this;
    if (lists(path, true)) {
        const std::string name = tracked_name(path);
        if (!repository_->index().tracks_below(name)) return std::nullopt;
        rules.only_tracked_ = !repository_->index().tracks(name);  // a submodule has its own rules
    }
    return rules;
}

void IgnoreRules::add(const std::string& file, std::size_t base, Messages& messages) {
    const auto text = read_patterns(file, messages);
    if (!text) return;
    GlobList patterns = parse_ignore_file(*text);
    if (patterns.empty()) return;
    nearest_ = std::make_shared<const Level>(Level{std::move(nearest_), std::move(patterns), base});
}

}  // namespace meshlint::cli
