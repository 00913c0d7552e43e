// Writing a file so that others see the old content or the new one, never a part.
#pragma once

#include <string>
#include <string_view>

namespace meshlint::cli {

/// Replaces or creates the file `path` names; where that is a link, the file behind it. A replaced
/// file keeps its permissions. What is no regular file, such as a pipe or a device, is written in
/// place. Returns 0 or an errno; after an error the old content is untouched.
[[nodiscard]] int write_file_atomically(const std::string& path, std::string_view content);

}  // namespace meshlint::cli
