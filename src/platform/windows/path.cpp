#include "platform/path.h"

#include <algorithm>
#include <cwctype>

#include "platform/folder.h"
#include "platform/windows/system.h"

namespace meshlint::platform {

namespace {

bool starts_with_drive(std::string_view path) {
    if (path.size() < 2 || path[1] != ':') return false;
    return (path[0] >= 'A' && path[0] <= 'Z') || (path[0] >= 'a' && path[0] <= 'z');
}

/// As the system compares names: nearly so, and without a look at the file system.
wchar_t folded(wchar_t c) { return static_cast<wchar_t>(std::towupper(c)); }

/// `*` stands for any text, `?` for one character.
bool matches(std::wstring_view name, std::wstring_view pattern) {
    if (pattern.empty()) return name.empty();
    if (pattern.front() == L'*') {
        pattern.remove_prefix(1);
        if (pattern.empty()) return true;
        for (; !name.empty(); name.remove_prefix(1)) {
            if (matches(name, pattern)) return true;
        }
        return matches(name, pattern);
    }
    if (name.empty()) return false;
    if (pattern.front() != L'?' && folded(pattern.front()) != folded(name.front())) return false;
    return matches(name.substr(1), pattern.substr(1));
}

bool is_pattern(std::string_view text) {
    return text.find_first_of("*?") != std::string_view::npos;
}

std::vector<std::string> matching_names(const std::string& folder, std::string_view pattern) {
    OpenFolder opened;
    std::vector<FolderEntry> entries;
    if (opened.open(folder.empty() ? "." : folder) != 0) return {};
    static_cast<void>(opened.read(entries));
    std::vector<std::string> names;
    for (FolderEntry& entry : entries) {
        if (matches(wide(entry.name), wide(pattern))) names.push_back(std::move(entry.name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// Absolute; links stay.
std::string full_path(const std::string& path) {
    const std::wstring given = wide_path(path);
    std::wstring full(GetFullPathNameW(given.c_str(), 0, nullptr, nullptr), L'\0');
    full.resize(
        GetFullPathNameW(given.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr));
    return path_of_system(full);
}

/// Adds the paths that start with `done` and go on as `rest` says.
void expand(const std::string& done, std::string_view rest, std::vector<std::string>& paths) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view step = rest.substr(0, end);
    const std::string_view behind = rest.substr(std::min(end + 1, rest.size()));
    const bool last = end == rest.size();
    const auto go_on = [&](std::string_view name) {
        std::string path = done + std::string(name);
        if (last) {
            if (exists(path)) paths.push_back(std::move(path));
        } else {
            expand(path + '/', behind, paths);
        }
    };
    if (!is_pattern(step)) return go_on(step);
    for (const std::string& name : matching_names(done, step)) go_on(name);
}

}  // namespace

bool is_absolute(std::string_view path) { return path.starts_with('/') || starts_with_drive(path); }

std::string with_drive(std::string path) {
    const std::string here = working_folder();
    if (!path.starts_with('/') || path.starts_with("//") || !starts_with_drive(here)) return path;
    return here.substr(0, 2) + path;
}

std::string folder_above(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::size_t root = starts_with_drive(path) ? 3 : 1;
    if (slash == std::string::npos || path.size() <= root) return {};
    return path.substr(0, std::max(slash, root));
}

bool starts_with_path(std::string_view path, std::string_view start) {
    const std::wstring a = wide(path.substr(0, start.size()));
    const std::wstring b = wide(start);
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](wchar_t one, wchar_t other) { return folded(one) == folded(other); });
}

std::string path_of_user(std::string path) {
    std::replace(path.begin(), path.end(), '\\', '/');
    return path;
}

std::vector<std::string> paths_of_users(std::vector<std::string> paths) {
    std::vector<std::string> result;
    for (std::string& each : paths) {
        std::string path = path_of_user(std::move(each));
        const std::size_t before = result.size();
        if (is_pattern(path)) expand("", path, result);
        if (result.size() == before) result.push_back(std::move(path));
    }
    return result;
}

std::string path_in_uri(std::string path) {
    return starts_with_drive(path) ? '/' + std::move(path) : path;
}

std::string path_from_uri(std::string path) {
    if (path.size() > 2 && starts_with_drive(std::string_view(path).substr(1))) path.erase(0, 1);
    return path;
}

std::string real_path(const std::string& path) {
    const Handle file = open_existing(path, {.rights = FILE_READ_ATTRIBUTES});
    if (!file.is_open()) return {};
    std::wstring name(GetFinalPathNameByHandleW(file.get(), nullptr, 0, 0), L'\0');
    if (name.empty())
        return full_path(path);  // a driver that cannot tell, such as that of a disk in memory
    name.resize(
        GetFinalPathNameByHandleW(file.get(), name.data(), static_cast<DWORD>(name.size()), 0));
    return path_of_system(name);
}

std::string working_folder() {
    std::wstring name(GetCurrentDirectoryW(0, nullptr), L'\0');
    if (name.empty()) return {};
    name.resize(GetCurrentDirectoryW(static_cast<DWORD>(name.size()), name.data()));
    return path_of_system(name);
}

bool enter_folder(const std::string& path) {
    return SetCurrentDirectoryW(wide_path(path).c_str()) != 0;
}

/// Asked for Git's HEAD, which no Git makes a link here.
std::string text_of_link(const std::string& /*path*/, std::size_t /*most*/) { return {}; }

bool may_read(const std::string& path) {
    return open_existing(path, {.rights = GENERIC_READ}).is_open();
}

bool may_enter(const std::string& path) {
    FileStatus status;
    return look_at(path, Links::follow, status) == 0 && status.kind == FileKind::folder;
}

}  // namespace meshlint::platform
