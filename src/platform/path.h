// Where paths lead.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace meshlint::platform {

/// Whether the path starts at a root and not in the working folder.
[[nodiscard]] bool is_absolute(std::string_view path);

/// The absolute path with what it may lack of the working folder's root: a drive.
[[nodiscard]] std::string with_drive(std::string path);

/// "/a" for "/a/b". Empty for a root and for a single name.
[[nodiscard]] std::string folder_above(const std::string& path);

/// Whether both name the same place as far as `start` goes; some systems do not tell cases apart.
[[nodiscard]] bool starts_with_path(std::string_view path, std::string_view start);

/// The path as this program writes it: users may separate its steps in more than one way.
[[nodiscard]] std::string path_of_user(std::string path);

/// Likewise what a user named, who may have written a pattern that no shell has replaced by the
/// files that it stands for. One that stands for none is left as it is.
[[nodiscard]] std::vector<std::string> paths_of_users(std::vector<std::string> paths);

/// An absolute path as it stands in a URI, where it always starts with a slash, and back.
[[nodiscard]] std::string path_in_uri(std::string path);
[[nodiscard]] std::string path_from_uri(std::string path);

/// Absolute and without any link; empty where there is nothing.
[[nodiscard]] std::string real_path(const std::string& path);

/// Absolute; empty where there is none any more.
[[nodiscard]] std::string working_folder();

/// Whether that could be done.
[[nodiscard]] bool enter_folder(const std::string& path);

/// What a link says, no more than `most` bytes of it; empty for what is no link.
[[nodiscard]] std::string text_of_link(const std::string& path, std::size_t most);

[[nodiscard]] bool may_read(const std::string& path);
/// Of a folder: whether what is in it can be reached.
[[nodiscard]] bool may_enter(const std::string& path);

}  // namespace meshlint::platform
