// Executes what a Markdown file shows.
#pragma once

#include <filesystem>
#include <vector>

#include "docs/markdown.h"

namespace meshlint::test {

enum class OnDifference : bool {
    complain,  ///< print what differs
    replace,   ///< put the present output into the parts
};

/// Creates the files and runs the commands of the parts, in order, in a folder of their own.
/// `program` is called meshlint there. False when something differed and was complained about.
[[nodiscard]] bool run_markdown(std::vector<MarkdownPart>& parts,
                                const std::filesystem::path& program, OnDifference on_difference);

}  // namespace meshlint::test
