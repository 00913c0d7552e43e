// Patterns for paths, and the index of a repository, from any bytes.
#include <algorithm>
#include <string>
#include <string_view>

#include "cli/inputs/git_index.h"
#include "config/glob.h"
#include "fuzz_target.h"

namespace meshlint::fuzz {

namespace {

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

/// The first line is a path, the others are patterns.
void check_patterns(std::string_view input) {
    const std::string_view path = take_line(input);
    GlobList list;
    while (!input.empty()) {
        const std::string_view pattern = take_line(input);
        const bool taken = list.add(pattern);
        const std::string_view bare = pattern.starts_with('!') ? pattern.substr(1) : pattern;
        require(taken == Glob::parse(bare).has_value(), "a list takes what is a pattern");
    }
    const auto file = list.decide(path, false);
    require(!list.empty() || !file, "no pattern decides nothing");
    require(!file.value_or(false) || list.covers(path), "what is listed is covered");
}

void check_index(std::string_view input) {
    const cli::GitIndex index = cli::GitIndex::parse(input);
    require(index.size() <= input.size(), "an entry takes bytes");
    require(!index.tracks(""), "there is no file without a name");
}

}  // namespace

void fuzz_ignored(std::string_view input) {
    check_patterns(input);
    check_index(input);
}

}  // namespace meshlint::fuzz
