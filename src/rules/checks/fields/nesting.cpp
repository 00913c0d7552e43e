#include "rules/checks/fields/nesting.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "loader/yaml/node_value.h"
#include "rules/edits/entry_lines.h"
#include "rules/findings/fix_offer.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// A message or a map of texts, with nothing in it.
bool is_empty_parent(const YamlTree& tree, const MessageEntry& entry) {
    if (entry.facts == nullptr || !is_null(tree.node(entry.entry.value))) return false;
    const FieldType& type = entry.facts->type;
    return type.message != nullptr ? type.shape == Shape::single
                                   : type.shape == Shape::map && type.kind == ScalarKind::string;
}

bool belongs_below(const YamlTree& tree, const MessageEntry& entry, const MessageEntry& parent,
                   Minor minor) {
    if (entry.field != nullptr) return false;
    const Message* const message = parent.facts->type.message;
    if (message != nullptr) {
        const Field* const field = message->find(entry.entry.name);
        return field != nullptr && field->in(minor) != nullptr;
    }
    return &entry > &parent && json_kind(tree.node(entry.entry.value)) == JsonKind::string;
}

/// The lines of the entries from `first` to `last`; nothing where they do not stand in their own.
std::optional<ByteRange> lines_of(const PlacedTree& placed, NodeId mapping,
                                  const MessageEntry& first, const MessageEntry& last) {
    const auto begin = entry_lines(placed.tree(), placed.text(), mapping, first.entry.key);
    const auto end = entry_lines(placed.tree(), placed.text(), mapping, last.entry.key);
    if (!begin || !end) return std::nullopt;
    return ByteRange{begin->lines.begin, end->lines.end};
}

/// Calls `visit` with the start of each line in the range that is not blank.
template <typename Visit>
void for_each_line(std::string_view text, ByteRange range, const Visit& visit) {
    for (std::size_t at = range.begin; at < range.end;) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::size_t first = text.find_first_not_of(" \r\n", at);
        if (first < end) visit(at, first - at);
        at = end;
    }
}

std::size_t column_of(std::string_view text, std::size_t at) {
    return at - (text.substr(0, at).rfind('\n') + 1);
}

}  // namespace

bool FlattenedFields::has(const MessageEntry& entry) const {
    return std::ranges::find(fields, &entry) != fields.end();
}

std::optional<FlattenedFields> find_flattened(const MessageView& view) {
    const YamlTree& tree = view.tree();
    const auto is_parent = [&](const MessageEntry& entry) { return is_empty_parent(tree, entry); };
    const auto parent = std::ranges::find_if(view.entries(), is_parent);
    if (parent == view.entries().end()) return std::nullopt;
    if (std::find_if(parent + 1, view.entries().end(), is_parent) != view.entries().end()) {
        return std::nullopt;
    }
    FlattenedFields found{&*parent, {}};
    for (const MessageEntry& entry : view.entries()) {
        if (belongs_below(tree, entry, *parent, view.minor())) found.fields.push_back(&entry);
    }
    return found.fields.empty() ? std::nullopt : std::optional(std::move(found));
}

std::string names_of(const FlattenedFields& flattened) {
    std::vector<std::string_view> names;
    for (const MessageEntry* const field : flattened.fields) names.push_back(field->entry.name);
    return names_in_words(names);
}

void offer_indenting(LintContext& context, Finding& finding, const PlacedTree& placed,
                     const MessageView& view, const FlattenedFields& flattened) {
    const auto plain = [](const MessageEntry* entry) {
        return !entry->entry.merged && !entry->entry.repeated;
    };
    // One behind the other: entries are elements of a vector.
    const MessageEntry* const first = flattened.fields.front();
    const MessageEntry* const last = flattened.fields.back();
    const bool together = first == flattened.parent + 1 &&
                          last == flattened.parent + flattened.fields.size() &&
                          std::ranges::all_of(flattened.fields, plain);
    const Node& value = placed.tree().node(flattened.parent->entry.value);
    const auto lines = together && value.range.empty() && view.repeated().empty()
                           ? lines_of(placed, view.mapping(), *first, *last)
                           : std::nullopt;
    if (!lines) return;
    FixPlan plan{fmt::format("indent below `{}`", flattened.parent->entry.name), {}};
    for_each_line(placed.text(), *lines, [&](std::size_t begin, std::size_t) {
        plan.edits.push_back({{begin, begin}, "  "});
    });
    plan.relies_on = *lines;
    context.fixes.offer(finding, placed, std::move(plan));
}

const Field* first_field_in(const YamlTree& tree, NodeId value, const Message& message,
                            Minor minor) {
    const NodeId mapping = tree.resolve(value);
    if (tree.node(mapping).kind != NodeKind::mapping) return nullptr;
    const auto children = tree.children(mapping);
    for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
        const Field* const field = message.find(scalar_text(tree, children[i]));
        if (field != nullptr && field->in(minor) != nullptr) return field;
    }
    return nullptr;
}

const MessageEntry* find_name_as_key(const MessageView& view) {
    if (view.entries().size() != 1 || view.message().find("name") == nullptr) return nullptr;
    const MessageEntry& entry = view.entries().front();
    if (entry.field != nullptr) return nullptr;
    const Field* const field =
        first_field_in(view.tree(), entry.entry.value, view.message(), view.minor());
    const bool has_own = find_value(view.tree(), entry.entry.value, "name") != no_node;
    return field == nullptr || has_own ? nullptr : &entry;
}

void offer_name_entry(LintContext& context, Finding& finding, const PlacedTree& placed,
                      const MessageView& view, const MessageEntry& entry) {
    const YamlTree& tree = placed.tree();
    const std::string_view text = placed.text();
    const Node& key = tree.node(entry.entry.key);
    const Node& inner = tree.node(entry.entry.value);
    const auto colon = behind_colon(tree, text, entry.entry.key);
    const bool simple = !inner.flow && is_bare(inner) && is_bare(key) && !entry.entry.merged &&
                        tree.node(view.mapping()).child_count == 2 && colon.has_value();
    if (!simple || key.kind != NodeKind::scalar || is_block(key.style)) return;
    const std::size_t column = column_of(text, key.range.begin);
    const std::size_t further = column_of(text, inner.range.begin);
    const std::size_t line = inner.range.begin - further;
    const bool nothing_between =
        text.substr(*colon, line - *colon).find_first_not_of(" \r\n") == std::string_view::npos;
    if (further <= column || line < *colon || !nothing_between) return;
    FixPlan plan{fmt::format("write `name: {}`", entry.entry.name), {}};
    const std::string name(slice(text, key.range));
    plan.edits.push_back({{key.range.begin, *colon}, "name: " + name});
    const std::size_t end = std::min(text.find('\n', inner.range.end), text.size());
    for_each_line(text, {line, end}, [&](std::size_t begin, std::size_t spaces) {
        const std::size_t less = std::min(spaces, further - column);
        if (less > 0) plan.edits.push_back({{begin, begin + less}, {}});
    });
    plan.relies_on = {key.range.begin, end};
    context.fixes.offer(finding, placed, std::move(plan));
}

}  // namespace meshlint
