#include "platform/path.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace meshlint::platform {

namespace {

/// What the C library has allocated.
using OwnedText = std::unique_ptr<char, decltype(&std::free)>;

std::string copy_of(const OwnedText& text) {
    return text == nullptr ? std::string() : std::string(text.get());
}

}  // namespace

bool is_absolute(std::string_view path) { return path.starts_with('/'); }

std::string with_drive(std::string path) { return path; }

std::string folder_above(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos || path.size() == 1) return {};
    return path.substr(0, std::max<std::size_t>(slash, 1));
}

bool starts_with_path(std::string_view path, std::string_view start) {
    return path.starts_with(start);
}

std::string path_of_user(std::string path) { return path; }

std::vector<std::string> paths_of_users(std::vector<std::string> paths) { return paths; }

std::string path_in_uri(std::string path) { return path; }

std::string path_from_uri(std::string path) { return path; }

std::string real_path(const std::string& path) {
    return copy_of(OwnedText(realpath(path.c_str(), nullptr), &std::free));
}

std::string working_folder() { return copy_of(OwnedText(getcwd(nullptr, 0), &std::free)); }

bool enter_folder(const std::string& path) { return chdir(path.c_str()) == 0; }

std::string text_of_link(const std::string& path, std::size_t most) {
    std::string text(most, '\0');
    const ssize_t size = readlink(path.c_str(), text.data(), text.size());
    text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return text;
}

bool may_read(const std::string& path) { return access(path.c_str(), R_OK) == 0; }

bool may_enter(const std::string& path) { return access(path.c_str(), X_OK) == 0; }

}  // namespace meshlint::platform
