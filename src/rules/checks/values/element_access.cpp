#include "rules/checks/values/element_access.h"

#include <fmt/format.h>

#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

/// Calls `visit` with the place and the node of each element of a repeated field.
template <typename Visit>
void for_each_element(const MessageView& view, std::string_view field, Visit visit) {
    const MessageEntry* entry = view.find(field);
    if (entry == nullptr || view.tree().node(entry->entry.value).kind != NodeKind::sequence) return;
    std::size_t index = 0;
    for (const NodeId item : view.tree().children(entry->entry.value)) {
        const NodeId value = view.tree().resolve(item);
        visit(ValuePlace(value, fmt::format("{}[{}]", entry->path, index++)),
              view.tree().node(value));
    }
}

}  // namespace

std::vector<StringElement> string_elements(const MessageView& view, std::string_view field) {
    std::vector<StringElement> found;
    for_each_element(view, field, [&](const ValuePlace& place, const Node& node) {
        if (is_null(node)) {
            found.push_back({{}, place});
        } else if (const auto text = decode_string(node)) {
            found.push_back({*text, place});
        }
    });
    return found;
}

std::vector<MapElement> map_elements(const MessageView& view, std::string_view field) {
    std::vector<MapElement> found;
    const MessageEntry* entry = view.find(field);
    if (entry == nullptr || view.tree().node(entry->entry.value).kind != NodeKind::mapping) {
        return found;
    }
    for (const MappingEntry& item : view_mapping(view.tree(), entry->entry.value).entries) {
        found.push_back(
            {item.name, item.key, ValuePlace(item.value, join_path(entry->path, item.name))});
    }
    return found;
}

std::vector<ValuePlace> null_elements(const MessageView& view, std::string_view field) {
    std::vector<ValuePlace> found;
    for_each_element(view, field, [&](const ValuePlace& place, const Node& node) {
        if (is_null(node)) found.push_back(place);
    });
    return found;
}

std::optional<std::string_view> string_or_empty(const MessageView& view, std::string_view field) {
    if (view.find(field) == nullptr) return std::string_view{};
    const auto text = get_string(view, field);
    return text ? std::optional(text->value) : std::nullopt;
}

bool has_elements(const MessageView& view, std::string_view field) {
    const MessageEntry* entry = view.find(field);
    return entry != nullptr && view.tree().node(entry->entry.value).child_count > 0;
}

}  // namespace meshlint
