#include "cli/settings/same_file.h"

#include <sys/stat.h>

#include <algorithm>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/same_inode.h"

namespace meshlint::cli {

namespace {

bool leads_to(const std::string& path, const struct stat& file) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 && same_inode(status, file);
}

}  // namespace

bool is_same_file(const std::string& a, const std::string& b) {
    struct stat status {};
    return stat(a.c_str(), &status) == 0 && leads_to(b, status);
}

void refuse_input(const std::string& output, std::span<const std::string> operands,
                  std::span<const FileReport> reports) {
    struct stat status {};
    if (stat(output.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return;
    const bool named = std::ranges::any_of(
        operands, [&](const std::string& path) { return leads_to(path, status); });
    const bool reported = std::ranges::any_of(reports, [&](const FileReport& report) {
        return !report.file.empty() && leads_to(report.file, status);
    });
    if (named || reported) {
        throw Failure("cannot write " + quoted_name(output) + ": it is one of the inputs");
    }
}

}  // namespace meshlint::cli
