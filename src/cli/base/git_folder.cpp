#include "cli/base/git_folder.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string_view>

#include "cli/base/small_file.h"
#include "platform/file.h"
#include "platform/path.h"

namespace meshlint::cli {

namespace {

/// The text of a small file with a single line; nothing when there is no such file.
std::optional<std::string> line_in(const std::string& file) {
    constexpr std::size_t longest = 8192;
    std::string text;
    if (read_small_file(file, FileChoice::found, longest, text) != 0) return std::nullopt;
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    return text;
}

/// The path behind `key` in such a file; relative ones start at `base`.
std::optional<std::string> path_in(const std::string& file, std::string_view key,
                                   const std::string& base) {
    auto text = line_in(file);
    if (!text || !text->starts_with(key)) return std::nullopt;
    text->erase(0, key.size());
    return platform::is_absolute(*text) ? text : base + "/" + *text;
}

bool is_link_to_branch(const std::string& head) {
    constexpr std::string_view branches = "refs/";
    return platform::text_of_link(head, branches.size()) == branches;
}

/// HEAD names a branch, or an object: 40 hexadecimal digits, or 64.
bool is_head(const std::string& head) {
    if (is_link_to_branch(head)) return true;
    const auto text = line_in(head);
    if (!text) return false;
    std::string_view name = *text;
    if (name.starts_with("ref:")) {
        name.remove_prefix(4);
        name.remove_prefix(std::min(name.find_first_not_of(" \t\r\n"), name.size()));
        return name.starts_with("refs/");
    }
    constexpr std::size_t digits = 40;
    return name.size() >= digits && std::all_of(name.begin(), name.begin() + digits, [](char c) {
               return std::isxdigit(static_cast<unsigned char>(c)) != 0;
           });
}

bool is_repository(const std::string& git_folder) {
    const std::string shared = shared_git_folder(git_folder);
    return is_head(git_folder + "/HEAD") && platform::may_enter(shared + "/objects") &&
           platform::may_enter(shared + "/refs");
}

}  // namespace

std::optional<std::string> git_folder_of(const std::string& root) {
    const std::string git = root.ends_with('/') ? root + ".git" : root + "/.git";
    if (!platform::exists(git)) return std::nullopt;
    auto folder = path_in(git, "gitdir: ", root).value_or(git);
    return is_repository(folder) ? std::optional(std::move(folder)) : std::nullopt;
}

std::string repository_around(std::string folder) {
    while (!folder.empty() && !git_folder_of(folder)) folder = platform::folder_above(folder);
    return folder;
}

std::string shared_git_folder(const std::string& git_folder) {
    return path_in(git_folder + "/commondir", "", git_folder).value_or(git_folder);
}

}  // namespace meshlint::cli
