// The comment that hides a finding, at a place where it does.
#pragma once

#include <optional>
#include <vector>

#include "lsp/features/feature_input.h"
#include "meshlint/fix.h"
#include "meshlint/lint.h"

namespace meshlint::lsp {

struct SuppressingEdit {
    Edit edit;
    bool whole_file = false;  ///< there is no place for a comment on this finding alone
};

/// Nothing where no comment hides it, as in JSON. Proven: the text with the comment is linted.
[[nodiscard]] std::optional<SuppressingEdit> suppressing_edit(const FeatureInput& input,
                                                              const Finding& finding,
                                                              const Linter& lint);

}  // namespace meshlint::lsp
