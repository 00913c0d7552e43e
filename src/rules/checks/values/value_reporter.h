// Reports bad values, and remembers which ones were reported.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// A value to report: a node of the mesh block and its path in the MeshConfig.
struct ValuePlace {
    NodeId node;
    std::string path;

    explicit ValuePlace(const MessageEntry& entry) : node(entry.entry.value), path(entry.path) {}
    ValuePlace(NodeId value, std::string value_path) : node(value), path(std::move(value_path)) {}
};

/// What istiod of the add-on does with a value that its validation refuses: these words are in the
/// message of every such error, and what they lead to ends it.
inline constexpr std::string_view keeps_refused_value = "istiod logs an error and keeps the value";

class ValueReporter {
public:
    ValueReporter(LintContext& context, const PlacedTree& block)
        : context_(context), block_(block) {}

    /// istiod's validation returns an error. What it does then is part of the message.
    Finding& error(RuleId rule, const ValuePlace& place, std::string_view what, std::string help);

    /// istiod's validation returns a warning, and takes the value.
    Finding& warning(RuleId rule, const ValuePlace& place, std::string_view what, std::string help);

    /// istiod logs a line at most, and the setting does not work.
    Finding& broken(RuleId rule, const ValuePlace& place, std::string_view what, std::string help);

    /// Nobody checks the value, yet it is certainly not what was meant.
    Finding& unchecked(const ValuePlace& place, std::string_view what, std::string help);

    /// A finding whose record says the rest.
    Finding& report(RuleId rule, const ValuePlace& place, std::string message, std::string help);

    /// Puts the finding at the key instead of the value.
    Finding& at_key(Finding& finding, const MessageEntry& entry);

    /// The last finding says that `view` has none of the fields. Where a misspelled one stands
    /// there, it becomes a note of what was said of that.
    void last_is_missing(const MessageView& view, std::span<const std::string_view> fields);
    void last_is_missing(const MessageView& view, std::string_view field) {
        last_is_missing(view, std::span(&field, 1));
    }

    /// See LintContext.
    [[nodiscard]] std::span<const std::string> profile_providers() const {
        return context_.profile_providers;
    }

    void offer(Finding& finding, FixPlan plan) {
        context_.fixes.offer(finding, block_, std::move(plan));
    }

    [[nodiscard]] bool reported(NodeId node) const { return reported_.contains(node); }
    [[nodiscard]] Minor minor() const { return context_.minor; }

    /// See LintContext.
    [[nodiscard]] std::string release_name(Minor release) const {
        return context_.release_name(release);
    }
    [[nodiscard]] const PlacedTree& block() const { return block_; }

private:
    LintContext& context_;
    const PlacedTree& block_;
    std::unordered_set<NodeId> reported_;
};

}  // namespace meshlint
