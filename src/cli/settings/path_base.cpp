#include "cli/settings/path_base.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "platform/path.h"

namespace meshlint::cli {

namespace {

/// Takes "." and ".." steps out of a path; nothing when it leads above its start.
std::optional<std::string> without_dots(std::string_view path) {
    std::string plain;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view step = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        if (step.empty() || step == ".") continue;
        if (step == "..") {
            if (plain.empty()) return std::nullopt;
            const std::size_t last = plain.rfind('/');
            plain.resize(last == std::string::npos ? 0 : last);
            continue;
        }
        if (!plain.empty()) plain += '/';
        plain += step;
    }
    return plain;
}

}  // namespace

PathBase::PathBase(std::string_view up) {
    std::string here = platform::working_folder();
    if (here.empty()) return;
    if (!here.ends_with('/')) here += '/';
    // One step down for each step up.
    std::size_t begin = here.size();
    for (std::size_t steps = up.size() / 3; steps > 0 && begin > 1; --steps) {
        begin = here.rfind('/', begin - 2) + 1;
    }
    down_ = here.substr(begin);
    base_ = here.substr(0, begin);
}

std::optional<std::string> PathBase::relative(std::string_view path) const {
    if (!platform::is_absolute(path)) return without_dots(down_ + std::string(path));
    const std::string full = platform::with_drive(std::string(path));
    const auto plain = without_dots(full);
    if (!plain || base_.empty()) return std::nullopt;
    const std::string absolute = (full.starts_with('/') ? "/" : "") + *plain;
    if (!platform::starts_with_path(absolute, base_)) return std::nullopt;
    return absolute.substr(base_.size());
}

}  // namespace meshlint::cli
