#include "migrate/framed_mesh.h"

#include <fmt/format.h>

#include <algorithm>

namespace meshlint {

std::string framed_mesh(const HolderFrame& frame, const FrameNames& names, std::string_view block,
                        std::string_view chomp) {
    std::string text = fmt::format(fmt::runtime(frame.head), fmt::arg("revision", names.revision),
                                   fmt::arg("version", names.version));
    if (frame.as_text) text += fmt::format("{}{}\n", block.starts_with(' ') ? "2" : "", chomp);
    while (!block.empty()) {
        const std::size_t end = std::min(block.find('\n'), block.size() - 1);
        std::string_view line = block.substr(0, end + 1);
        block.remove_prefix(end + 1);
        if (line.ends_with('\n')) line.remove_suffix(1);
        if (!line.empty()) text.append(frame.indent, ' ');
        text += line;
        text += '\n';
    }
    return text;
}

}  // namespace meshlint
