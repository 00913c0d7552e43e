#include "rules/checks/fields/name_fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "loader/text/nearest_name.h"
#include "loader/yaml/mapping_view.h"
#include "rules/findings/fix_offer.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

bool sets(const MessageView& view, std::string_view field) {
    return view.any_known([&](const MessageEntry& other) { return other.field->name == field; });
}

bool shares_oneof(const MessageView& view, const FieldFacts& facts) {
    return !facts.oneof.empty() && view.any_known([&](const MessageEntry& other) {
        return other.facts != nullptr && other.facts->oneof == facts.oneof;
    });
}

/// Whether the message that a mapping would become has a name in it, or one like it: a mapping
/// of other names means something else.
bool names_fit(const YamlTree& tree, NodeId value, const FieldType& type) {
    const NodeId mapping = tree.resolve(value);
    if (type.message == nullptr || tree.node(mapping).kind != NodeKind::mapping) return true;
    constexpr std::size_t most_looked_at = 100;
    const auto all = tree.children(mapping);
    const auto children = all.first(std::min(all.size(), most_looked_at));
    std::vector<std::string_view> names;
    for (const Field& field : type.message->fields) names.push_back(field.name);
    bool fits = children.empty();
    for (std::size_t i = 0; i + 1 < children.size() && !fits; i += 2) {
        const Node& key = tree.resolved(children[i]);
        fits = key.kind != NodeKind::scalar || is_merge_key(key) ||
               type.message->find(key.value) != nullptr ||
               nearest_name(key.value, names).has_value();
    }
    return fits;
}

/// Whether the items of a list are of the kind that the field takes.
bool items_fit(const YamlTree& tree, NodeId list, const FieldType& type, Minor minor) {
    return std::ranges::all_of(tree.children(tree.resolve(list)), [&](NodeId item) {
        const Node& node = tree.resolved(item);
        const bool message = type.message != nullptr;
        return message ? node.kind == NodeKind::mapping && names_fit(tree, item, type)
                       : node.kind == NodeKind::scalar || decodes(node, type, minor);
    });
}

void offer(LintContext& context, Finding& finding, const PlacedTree& placed, NodeId node,
           std::string_view text, std::string description, bool safe) {
    const auto written = written_like(placed.tree().node(node), text);
    if (!written) return;
    const ByteRange range = placed.tree().node(node).range;
    context.fixes.offer(finding, placed, {std::move(description), {{range, *written}}, safe, {}});
}

}  // namespace

bool can_be_set(const YamlTree& tree, NodeId value, const Message& message, const Field& field,
                Minor minor) {
    const FieldFacts* facts = field.in(minor);
    if (facts == nullptr) return false;
    const bool classified = &message == &mesh_config() || &message == &proxy_config();
    if (classified && classify(message, field.name, minor) == Classification::blocked) return false;
    const Node& node = tree.resolved(value);
    switch (facts->type.shape) {
        case Shape::repeated:
            return node.kind == NodeKind::sequence && items_fit(tree, value, facts->type, minor);
        case Shape::map:
            return node.kind == NodeKind::mapping;
        case Shape::single:
        case Shape::wrapper:
            break;
    }
    // A name of an enum that is misspelled is a finding, and a fix, of its own.
    const bool name =
        facts->type.kind == ScalarKind::enumeration && json_kind(node) == JsonKind::string;
    return name || (decodes(node, facts->type, minor) && names_fit(tree, value, facts->type));
}

void offer_rename(LintContext& context, Finding& finding, const PlacedTree& placed,
                  const MessageView& view, const MessageEntry& entry, std::string_view meant) {
    if (entry.entry.merged || entry.entry.repeated) return;
    const bool taken = view.any_known([&](const MessageEntry& other) {
        return other.path != entry.path && other.field->name == meant;
    });
    if (taken) return;
    offer(context, finding, placed, entry.entry.key, meant, fmt::format("rename it to `{}`", meant),
          true);
}

void offer_correction(LintContext& context, Finding& finding, const PlacedTree& placed,
                      const MessageView& view, const MessageEntry& entry, std::string_view meant) {
    const Field* field = view.message().find(meant);
    if (field == nullptr || sets(view, meant)) return;
    if (!can_be_set(view.tree(), entry.entry.value, view.message(), *field, view.minor())) return;
    if (shares_oneof(view, *field->in(view.minor()))) return;
    offer_rename(context, finding, placed, view, entry, meant);
}

void offer_value(LintContext& context, Finding& finding, const PlacedTree& placed, NodeId value,
                 std::string_view text, bool safe) {
    offer(context, finding, placed, value, text, fmt::format("write `{}`", text), safe);
}

}  // namespace meshlint
