// The words of shell commands, without what quotes and backslashes are there for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

struct ShellWord {
    std::string text;               ///< variables as they are written
    std::vector<ByteRange> ranges;  ///< its bytes in the source, in order; none empty
    bool expands = false;           ///< variables in it are replaced
    bool escapes = false;           ///< `$'...'` is in it, which spells characters otherwise

    /// The ranges of what stands behind so many bytes of it.
    [[nodiscard]] std::vector<ByteRange> ranges_from(std::size_t begin) const;
};

/// The words from `at` to the end of the command, as far as `end`. `at` goes behind it.
[[nodiscard]] std::vector<ShellWord> shell_words(std::string_view source, std::size_t& at,
                                                 std::size_t end);

}  // namespace meshlint
