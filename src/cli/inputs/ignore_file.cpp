#include "cli/inputs/ignore_file.h"

#include <algorithm>
#include <cstddef>

namespace meshlint::cli {

namespace {

/// Trailing spaces do not count, unless a backslash stands in front of them.
std::string_view without_trailing_spaces(std::string_view line) {
    while (line.ends_with(' ')) {
        const std::string_view rest = line.substr(0, line.size() - 1);
        const std::size_t solid = rest.find_last_not_of('\\');
        const std::size_t backslashes = rest.size() - (solid + 1);  // npos + 1 is 0
        if (backslashes % 2 == 1) break;
        line = rest;
    }
    return line;
}

}  // namespace

GlobList parse_ignore_file(std::string_view text) {
    GlobList patterns;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with('#')) continue;
        line = without_trailing_spaces(line);
        // Git passes over what can match nothing, too.
        if (!line.empty()) static_cast<void>(patterns.add(line));
    }
    return patterns;
}

}  // namespace meshlint::cli
