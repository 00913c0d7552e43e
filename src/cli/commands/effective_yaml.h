// A merged MeshConfig as text.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "meshlint/mesh_value.h"
#include "report/palette.h"

namespace meshlint::cli {

/// "shared", "default" or "both".
[[nodiscard]] std::string_view origin_word(Origins origins);

/// Appends the config as a YAML document, each value on a line of its own with its origin behind
/// it, aligned.
void append_effective_yaml(std::string& out, const MeshValue& mesh, const Palette& colors);

/// The values alone, and a tree of the same shape with the origin in place of each value.
[[nodiscard]] nlohmann::ordered_json effective_values(const MeshValue& mesh);
[[nodiscard]] nlohmann::ordered_json effective_origins(const MeshValue& mesh);

}  // namespace meshlint::cli
