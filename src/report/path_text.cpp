#include "report/path_text.h"

#include <vector>

namespace meshlint {

std::string normal_path(std::string_view path) {
    const bool absolute = path.starts_with('/');
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('/'));
        path.remove_prefix(part.size() + (part.size() < path.size() ? 1 : 0));
        if (part.empty() || part == ".") continue;
        if (part != "..") {
            parts.push_back(part);
        } else if (!parts.empty() && parts.back() != "..") {
            parts.pop_back();
        } else if (!absolute) {
            parts.push_back(part);
        }
    }
    std::string normal = absolute ? "/" : "";
    for (const std::string_view part : parts) {
        if (normal.size() > (absolute ? 1 : 0)) normal += '/';
        normal += part;
    }
    return normal.empty() ? "." : normal;
}

}  // namespace meshlint
