#include "cli/settings/same_file.h"

#include <algorithm>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "platform/file.h"

namespace meshlint::cli {

namespace {

bool leads_to(const std::string& path, const platform::FileStatus& file) {
    platform::FileStatus status;
    return look_at(path, platform::Links::follow, status) == 0 && status.id == file.id;
}

}  // namespace

bool is_same_file(const std::string& a, const std::string& b) {
    platform::FileStatus status;
    return look_at(a, platform::Links::follow, status) == 0 && leads_to(b, status);
}

void refuse_input(const std::string& output, std::span<const std::string> operands,
                  std::span<const FileReport> reports) {
    platform::FileStatus status;
    if (look_at(output, platform::Links::follow, status) != 0) return;
    if (status.kind != platform::FileKind::regular) return;
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
