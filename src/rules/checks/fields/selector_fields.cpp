#include "rules/checks/fields/selector_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "loader/yaml/node_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

constexpr std::string_view labels_name = "matchLabels";
constexpr std::string_view wrapper_name = "namespaceSelector";

std::size_t column_in(std::string_view text, std::size_t at) {
    return at - (at == 0 ? 0 : text.rfind('\n', at - 1) + 1);
}

bool holds_selector(const MessageView& selector, const MessageEntry& entry) {
    const NodeId inner = selector.tree().resolve(entry.entry.value);
    if (selector.tree().node(inner).kind != NodeKind::mapping) return false;
    const auto entries = view_mapping(selector.tree(), inner).entries;
    return !entries.empty() && std::ranges::all_of(entries, [&](const MappingEntry& each) {
        return selector.message().find(each.name) != nullptr;
    });
}

/// What stands below the only key of a block mapping, in its place.
FixPlan without_wrapper(const PlacedTree& placed, const MessageView& selector,
                        const MessageEntry& entry) {
    const YamlTree& tree = selector.tree();
    const Node& inner = tree.node(entry.entry.value);
    const std::string_view text = placed.text();
    const std::size_t key = tree.node(entry.entry.key).range.begin;
    const std::size_t begin = inner.range.begin;
    if (selector.entries().size() != 1 || inner.kind != NodeKind::mapping || inner.flow ||
        !is_bare(inner) || column_in(text, begin) <= column_in(text, key) ||
        slice(text, {key, begin}).find_first_not_of(" \r\n", wrapper_name.size() + 1) !=
            std::string_view::npos) {
        return {};
    }
    const std::size_t shift = column_in(text, begin) - column_in(text, key);
    FixPlan plan{"remove the key, and keep what is below it", {{{key, begin}, {}}}};
    const std::string blanks(shift, ' ');
    for (std::size_t line = text.find('\n', begin); line < inner.range.end;
         line = text.find('\n', line + 1)) {
        if (text.substr(line + 1).starts_with(blanks) && line + 1 + shift <= inner.range.end) {
            plan.edits.push_back({{line + 1, line + 1 + shift}, {}});
        }
    }
    return plan;
}

/// A new `matchLabels` around all entries, which stand in lines of their own.
FixPlan below_labels(const PlacedTree& placed, const MessageView& selector) {
    const YamlTree& tree = selector.tree();
    const std::string_view text = placed.text();
    const Node& mapping = tree.node(selector.mapping());
    // Such names have labels only.
    constexpr std::string_view signs = "-./";
    const bool safe = std::ranges::all_of(selector.entries(), [&](const MessageEntry& entry) {
        return entry.entry.name.find_first_of(signs) != std::string::npos;
    });
    if (!is_bare(mapping)) return {};
    FixPlan plan{fmt::format("put it below `{}`", labels_name), {}};
    plan.safe = safe;
    if (mapping.flow) {
        const std::size_t begin = mapping.range.begin;
        plan.edits = {{{begin, begin}, fmt::format("{{{}: ", labels_name)},
                      {{mapping.range.end, mapping.range.end}, "}"}};
        return plan;
    }
    for (const MessageEntry& entry : selector.entries()) {
        const std::size_t begin = tree.node(entry.entry.key).range.begin;
        const std::string blanks(column_in(text, begin) + 2, ' ');
        const bool first = &entry == &selector.entries().front();
        plan.edits.push_back(
            {{begin, begin}, first ? fmt::format("{}:\n{}", labels_name, blanks) : "  "});
    }
    return plan;
}

bool is_label(const MessageView& selector, const MessageEntry& entry) {
    const Node& value = selector.tree().resolved(entry.entry.value);
    // An expression lacks its key then.
    constexpr std::array<std::string_view, 3> others = {"key", "operator", "values"};
    return entry.field == nullptr && value.kind == NodeKind::scalar && !is_block(value.style) &&
           std::ranges::find(others, entry.entry.name) == others.end();
}

}  // namespace

bool is_discovery_selector(const MessageView& view) {
    return view.path().starts_with("discoverySelectors[") && view.path().ends_with(']') &&
           view.message().find(labels_name) != nullptr;
}

bool selects_everything(const MessageView& selector) {
    constexpr std::array<std::string_view, 2> fields = {labels_name, "matchExpressions"};
    return std::ranges::none_of(
        fields, [&](std::string_view name) { return selector.find(name) != nullptr; });
}

std::optional<Advice> advice_on_selector_entry(const PlacedTree& placed,
                                               const MessageView& selector,
                                               const MessageEntry& entry) {
    if (entry.entry.name == wrapper_name && holds_selector(selector, entry)) {
        return Advice{fmt::format("remove `{}:`, and keep what is below it", wrapper_name),
                      without_wrapper(placed, selector, entry)};
    }
    if (!is_label(selector, entry)) return std::nullopt;
    const std::string_view name = entry.entry.name;
    if (name == "name" || name == "namespace") {
        return Advice{
            fmt::format("write `{}: {{kubernetes.io/metadata.name: {}}}`, which selects "
                        "the namespace of that name",
                        labels_name, shorten(selector.tree().resolved(entry.entry.value).value)),
            {}};
    }
    // One fix is for all of them.
    const bool first = &entry == &selector.entries().front();
    const bool all =
        first && std::ranges::all_of(selector.entries(), [&](const MessageEntry& each) {
            return is_label(selector, each);
        });
    const bool more =
        first && selector.entries().size() > 1 && goes_with_first(selector, selector.entries()[1]);
    return Advice{more ? fmt::format("put the labels below `{}:`", labels_name)
                       : fmt::format("put it below `{}:`, if it is a label", labels_name),
                  all ? below_labels(placed, selector) : FixPlan{}};
}

bool goes_with_first(const MessageView& selector, const MessageEntry& entry) {
    const MessageEntry& first = selector.entries().front();
    return &entry != &first && is_label(selector, entry) && is_label(selector, first);
}

}  // namespace meshlint
