// Patterns for paths, and the index of a repository, from any bytes.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "cli/inputs/git_index.h"
#include "cli/inputs/ignore_file.h"
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

void check_work(std::size_t comparisons, std::string_view path, std::string_view patterns) {
    require(comparisons <= (path.size() + 1) * (patterns.size() + 1),
            "the work is bounded by the bytes of the path and of the patterns");
}

void check_pattern(std::string_view pattern, std::string_view path) {
    const auto glob = Glob::parse(pattern);
    if (!glob) return;
    std::size_t comparisons = 0;
    static_cast<void>(glob->matches(path, true, comparisons));
    check_work(comparisons, path, pattern);
}

/// The first line is a path, the others are those of an ignore file.
void check_patterns(std::string_view input) {
    const std::string_view path = take_line(input);
    const GlobList list = cli::parse_ignore_file(input);
    std::size_t comparisons = 0;
    const auto file = list.decide(path, false, comparisons);
    check_work(comparisons, path, input);
    require(!list.empty() || !file, "no pattern decides nothing");
    require(!file.value_or(false) || list.covers(path), "what is listed is covered");
    while (!input.empty()) check_pattern(take_line(input), path);
}

void check_index(std::string_view input) {
    const cli::GitIndex index = cli::GitIndex::parse(input);
    std::size_t bytes = 0;
    for (const std::string& path : index.paths()) bytes += path.size();
    require(bytes <= input.size(), "what is kept was in the input");
    require(!index.tracks(""), "there is no file without a name");
    require(index.paths().empty() || index.tracks(index.paths().back()),
            "what is listed is tracked");
}

}  // namespace

void fuzz_ignored(std::string_view input) {
    check_patterns(input);
    check_index(input);
}

}  // namespace meshlint::fuzz
