// Entries that stand further in, or less far, than they should.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// `opentelemetry:` or `matchLabels:` with nothing behind it, and its entries in line with it.
struct FlattenedFields {
    const MessageEntry* parent;
    std::vector<const MessageEntry*> fields;  ///< in the order of the text; never empty

    [[nodiscard]] bool has(const MessageEntry& entry) const;
};

/// Nothing where there is more than one such parent.
[[nodiscard]] std::optional<FlattenedFields> find_flattened(const MessageView& view);

/// "`port` and `service`"
[[nodiscard]] std::string names_of(const FlattenedFields& flattened);

/// Offers to indent the fields, where they follow their parent and nothing stands between them.
void offer_indenting(LintContext& context, Finding& finding, const PlacedTree& placed,
                     const MessageView& view, const FlattenedFields& flattened);

/// The only entry, where its key is the name of what it holds: `otel: {opentelemetry: ...}` for
/// `name: otel` and `opentelemetry: ...`. Null without one.
[[nodiscard]] const MessageEntry* find_name_as_key(const MessageView& view);

/// A field of `message` that `value` holds; null where it is no mapping, or has none.
[[nodiscard]] const Field* first_field_in(const YamlTree& tree, NodeId value,
                                          const Message& message, Minor minor);

/// Offers to write the name behind `name:`, and what stands below it in line with that.
void offer_name_entry(LintContext& context, Finding& finding, const PlacedTree& placed,
                      const MessageView& view, const MessageEntry& entry);

}  // namespace meshlint
