#include "rules/findings/lint_context.h"

namespace meshlint {

std::string LintContext::release_name(Minor release) const {
    return (on_aks() ? "asm-1-" : "Istio 1.") + std::to_string(release);
}

}  // namespace meshlint
