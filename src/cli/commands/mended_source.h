// A MeshConfig whose fields have got the names and places that they were meant to have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/lint.h"

namespace meshlint::cli {

struct MendedName {
    Position position;        ///< in the text as given
    std::string field;        ///< the path, as written
    std::string description;  ///< "rename it to `accessLogFile`"
};

struct MendedSource {
    std::string text;
    std::vector<MendedName> names;  ///< in the order of the text
    bool moved = false;             ///< lines stand elsewhere than in the text as given
};

/// Renames and moves the fields of `text` for which there is one certain way; nothing else of it
/// changes.
[[nodiscard]] MendedSource mend_names(std::string_view text, const LintOptions& options);

}  // namespace meshlint::cli
