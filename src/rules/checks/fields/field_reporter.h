// How checks of names report: who refuses a field that does not belong where it is, and what
// becomes of it.
#pragma once

#include <string>
#include <string_view>

#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/field_verdict.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

class FieldReporter {
public:
    FieldReporter(LintContext& context, const PlacedTree& placed)
        : context_(context), placed_(placed) {}

    Finding& report(RuleId rule, const MessageEntry& entry, std::string message,
                    std::string help = {});

    /// The same, enforced by whoever refuses what does not belong where it is.
    Finding& report(RuleId rule, const MessageEntry& entry, Level level, std::string message,
                    std::string help = {});

    [[nodiscard]] EnforcedBy refused_by(Level level) const;
    [[nodiscard]] bool webhook_looks(Level level) const {
        return context_.on_aks() && level != Level::nested;
    }

    /// What becomes of a field that does not belong where it is.
    [[nodiscard]] std::string_view fate(Level level) const;

    /// "`a` is not a field of MeshConfig: istiod ignores it without a word"
    [[nodiscard]] std::string not_a_field(const MessageView& view, const MessageEntry& entry,
                                          Level level) const;

private:
    LintContext& context_;
    const PlacedTree& placed_;
};

/// "Istio 1.30"
[[nodiscard]] std::string istio_release(Minor minor);

}  // namespace meshlint
