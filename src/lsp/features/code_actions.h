// Fixes, all of them at once, and comments that hide a finding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lsp/features/feature_input.h"
#include "meshlint/fix.h"
#include "meshlint/lint.h"

namespace meshlint::lsp {

inline constexpr std::string_view fix_all_kind = "source.fixAll.meshlint";

struct ActionRequest {
    ByteRange range;                ///< what is on its lines is meant
    std::vector<std::string> only;  ///< kinds; none: whatever there is
};

/// `report` is that of the command on the document, with fixes; `lint` lints an edited text the
/// same way. Every edit is of the document's version.
[[nodiscard]] Json code_actions(const FeatureInput& input, const FileReport& report,
                                const ActionRequest& request, const Linter& lint);

}  // namespace meshlint::lsp
