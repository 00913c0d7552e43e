// Reads a file that people write by hand, such as a configuration.
#pragma once

#include <cstdint>
#include <string>

namespace meshlint::cli {

enum class FileChoice {
    named,  ///< by the user: read whatever it is, also a pipe
    found,  ///< met by chance: must be a regular file, so that nothing is waited for
};

/// Puts the whole file into `text`. Returns 0 or an error: EFBIG for more than `limit` bytes,
/// EINVAL for a found file that is no regular one.
[[nodiscard]] int read_small_file(const std::string& path, FileChoice choice, std::uint64_t limit,
                                  std::string& text);

/// The same for an open descriptor.
[[nodiscard]] int read_descriptor(int descriptor, std::uint64_t limit, std::string& text);

/// "cannot read 'x': Permission denied", "cannot read 'x': larger than 1 MiB".
[[nodiscard]] std::string cannot_read_small_file(const std::string& path, int error,
                                                 std::uint64_t limit);

}  // namespace meshlint::cli
