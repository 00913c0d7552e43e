// Writing a file so that others see the old content or the new one, never a part.
#pragma once

#include <string>
#include <string_view>

#include "platform/file.h"

namespace meshlint::platform {

// All of these write behind the links at the end of a path and leave them links, unless somebody
// else put them into a folder where everybody may write: then EACCES. They return 0 or an error;
// after an error the old content is untouched.
//
// A replaced file keeps its permissions, its owner and its group, these two as far as the user may
// give files away; who may not gives nobody a right that they did not have. Other names of the file
// (hard links) keep the old content.

/// Replaces or creates the file `path` names. What is no regular file, such as a pipe or a device,
/// is written in place; what stands for a descriptor of this process, such as /dev/stdout, goes
/// there.
[[nodiscard]] int write_file_atomically(const std::string& path, std::string_view content);

/// Likewise; EEXIST where there is something already, be it a link that leads nowhere.
[[nodiscard]] int create_file_atomically(const std::string& path, std::string_view content);

/// A file as somebody read it; the status is to be taken first.
struct FileAsRead {
    FileStatus status;
    std::string_view text;
};

/// Replaces the regular file behind `path`, unless it is no longer what was read: then
/// `changed_meanwhile`, and the file stays as it is now. A change up to the last moment is seen;
/// only what is written into the old file after it was replaced, by a program that had it open, is
/// lost.
[[nodiscard]] int replace_file_atomically(const std::string& path, std::string_view content,
                                          const FileAsRead& before);

}  // namespace meshlint::platform
