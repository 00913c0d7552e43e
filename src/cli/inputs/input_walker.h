// From the arguments of a command to the inputs it reads.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/messages.h"
#include "cli/settings/file_settings.h"

namespace meshlint::cli {

enum class InputKind : std::uint8_t {
    file,        ///< named by the user: read whatever it is
    found_file,  ///< met in a folder: read when it is a regular file
    standard_input,
};

struct Input {
    std::string name;  ///< the path, or what to call standard input
    InputKind kind = InputKind::file;
};

/// Hands the files that `paths` name to `take`, each once, as they are found: path by path, and
/// always in the same order. A folder stands for what is_read_in_folders() in it and in the
/// folders below, without `.git`; "-" stands for standard input, which is called `stdin_name`.
/// Passed over in a folder are pipes, sockets and devices, the paths that `settings` excludes, and
/// if `ignore_files`, those that the .gitignore files of a repository leave out.
/// Links to folders are followed, but no folder is read twice. What cannot be read is reported to
/// `messages`. Templates of Helm charts are passed over, those that `paths` name, too; returns
/// the folders of these charts.
std::vector<std::string> find_inputs(std::span<const std::string> paths,
                                     std::string_view stdin_name, const FileSettings& settings,
                                     bool ignore_files, Messages& messages,
                                     const std::function<void(Input&&)>& take);

}  // namespace meshlint::cli
