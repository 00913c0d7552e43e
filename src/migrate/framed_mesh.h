// A holder, written around the lines of a MeshConfig.
#pragma once

#include <string>
#include <string_view>

#include "loader/targets/holder.h"

namespace meshlint {

/// What the placeholders of a frame stand for.
struct FrameNames {
    std::string revision;  ///< "asm-1-28"
    std::string version;   ///< "v1.28-latest"
};

/// `block` is indented as at the top of a document, without a line end at the end. `chomp` is what
/// stands behind the `|` where it becomes a literal block: "-" or nothing.
[[nodiscard]] std::string framed_mesh(const HolderFrame& frame, const FrameNames& names,
                                      std::string_view block, std::string_view chomp);

}  // namespace meshlint
