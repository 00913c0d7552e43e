#include "cli/lint/fix_scope.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "platform/path.h"

namespace meshlint::cli {

FixScope::FixScope(std::span<const std::string> operands) : operands_(operands) {
    const auto add = [this](const std::string& path) {
        std::string folder = platform::real_path(path);
        if (folder.empty()) return;
        if (!folder.ends_with('/')) folder += '/';
        folders_.push_back(std::move(folder));
    };
    if (operands.empty()) add(".");
    for (const std::string& operand : operands) add(operand);
}

bool FixScope::covers(const std::string& file) const {
    if (std::ranges::find(operands_, file) != operands_.end()) return true;
    const std::string real = platform::real_path(file);
    return std::ranges::any_of(
        folders_, [&real](std::string_view folder) { return real.starts_with(folder); });
}

bool FixScope::lies_within(std::string_view folder) const {
    return std::ranges::all_of(
        folders_, [folder](const std::string& own) { return own.starts_with(folder); });
}

}  // namespace meshlint::cli
