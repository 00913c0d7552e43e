// A ConfigMap whose name, namespace and mesh block stand in the code of another language.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "loader/embedded/embedded_part.h"

namespace meshlint {

/// What a language gives a setting.
struct CodeValue {
    ByteRange range;         ///< what stands between the quotes of a string
    bool is_string = false;  ///< in quotes; else an expression, whose value nobody knows
};

struct ConfigMapCode {
    CodeValue name;
    std::optional<CodeValue> name_space;  ///< the default one without
    std::vector<EmbeddedPiece> mesh;      ///< at least one line of the block, or pieces of lines
};

/// The manifest that it becomes.
[[nodiscard]] EmbeddedPart config_map_part(std::string_view text, const ConfigMapCode& code);

}  // namespace meshlint
