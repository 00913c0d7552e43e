// Which files --fix may write to.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint::cli {

/// Files that were named, and files that lie in the folders that were named. A link in a folder may
/// lead to any file of whoever runs meshlint, and it may be a stranger who made it.
class FixScope {
public:
    /// The operands must outlive it; none means the working folder.
    explicit FixScope(std::span<const std::string> operands);

    [[nodiscard]] bool covers(const std::string& file) const;

    /// Whether all of them lie below a folder: without links, with a slash at its end.
    [[nodiscard]] bool lies_within(std::string_view folder) const;

private:
    std::span<const std::string> operands_;
    std::vector<std::string> folders_;  ///< without links, each with a slash at its end
};

}  // namespace meshlint::cli
