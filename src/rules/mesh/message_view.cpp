#include "rules/mesh/message_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "loader/yaml/node_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

std::string index_path(std::string_view path, std::size_t index) {
    return std::string(path) + '[' + std::to_string(index) + ']';
}

/// A name that is longer than any of Kubernetes' keys would be copied into the path of everything
/// below it. What it ends in tells two of them apart.
std::string shortened_name(std::string_view name) {
    constexpr std::size_t kept = 64;
    std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a
    for (const char c : name) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    return fmt::format("{}…{:016x}", shorten(name.substr(0, 2 * kept), kept), hash);
}

}  // namespace

bool is_thrown_away(const Message& message, const Field& field) {
    return &message == &mesh_config() &&
           (field.name == "defaultConfig" || field.name == "defaultProviders");
}

MessageView::MessageView(const YamlTree& tree, NodeId mapping, const Message& message, Minor minor,
                         std::string_view path)
    : tree_(&tree),
      mapping_(tree.resolve(mapping)),
      message_(&message),
      root_(&message),
      minor_(minor),
      path_(path) {
    MappingView view = view_mapping(tree, mapping_);
    repeated_ = std::move(view.repeated);
    entries_.reserve(view.entries.size());
    for (MappingEntry& entry : view.entries) {
        MessageEntry& added = entries_.emplace_back();
        added.field = message.find(entry.name);
        added.facts = added.field == nullptr ? nullptr : added.field->in(minor);
        added.snake_case = added.field != nullptr && added.field->name != entry.name;
        added.path = join_path(path, entry.name);
        added.entry = std::move(entry);
    }
    note_known();
    for (const std::size_t i : known_) {
        MessageEntry& entry = entries_[i];
        if (!entry.snake_case) continue;
        entry.shadowed = any_known(
            [&](const MessageEntry& other) { return other.entry.name == entry.field->name; });
    }
}

void MessageView::note_known() {
    known_.clear();
    known_.reserve(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (entries_[i].field != nullptr) known_.push_back(i);
    }
}

MessageView MessageView::without(std::string_view key) const {
    MessageView copy = *this;
    std::erase_if(copy.entries_,
                  [key](const MessageEntry& entry) { return entry.entry.name == key; });
    copy.note_known();
    return copy;
}

bool MessageView::sets_field(const MessageEntry& entry) const {
    if (entry.snake_case && is_thrown_away(*message_, *entry.field)) return false;
    return entry.facts != nullptr && !entry.shadowed && !is_null(tree_->node(entry.entry.value));
}

const MessageEntry* MessageView::oneof_winner(const MessageEntry& entry) const {
    if (entry.facts == nullptr || entry.facts->oneof.empty() || !sets_field(entry)) return nullptr;
    const MessageEntry* winner = nullptr;
    for (const std::size_t i : known_) {
        const MessageEntry& other = entries_[i];
        if (other.facts == nullptr || other.facts->oneof != entry.facts->oneof) continue;
        if (!sets_field(other)) continue;
        if (winner == nullptr || winner->field < other.field) winner = &other;
    }
    return winner;
}

const MessageEntry* MessageView::find(std::string_view field) const {
    for (const std::size_t i : known_) {
        const MessageEntry& entry = entries_[i];
        if (entry.field->name != field || !sets_field(entry)) continue;
        const MessageEntry* winner = oneof_winner(entry);
        return winner == nullptr || winner == &entry ? &entry : nullptr;
    }
    return nullptr;
}

const MessageEntry* MessageView::chosen(std::string_view oneof) const {
    for (const std::size_t i : known_) {
        const MessageEntry& entry = entries_[i];
        if (entry.facts == nullptr || entry.facts->oneof != oneof) continue;
        if (sets_field(entry)) return oneof_winner(entry);
    }
    return nullptr;
}

const MessageView* MessageView::child(std::string_view field) const {
    const MessageEntry* entry = find(field);
    if (entry == nullptr || entry->facts->type.shape != Shape::single) return nullptr;
    const std::span<const MessageView> found = children(*entry);
    return found.empty() ? nullptr : found.data();
}

std::span<const MessageView> MessageView::children(std::string_view field) const {
    const MessageEntry* entry = find(field);
    return entry == nullptr ? std::span<const MessageView>{} : children(*entry);
}

std::span<const MessageView> MessageView::children(const MessageEntry& entry) const {
    if (entry.facts == nullptr || entry.facts->type.message == nullptr) return {};
    if (entry.known_children == nullptr) {
        entry.known_children =
            std::make_shared<const std::vector<MessageView>>(read_children(entry));
    }
    return *entry.known_children;
}

std::vector<MessageView> MessageView::read_children(const MessageEntry& entry) const {
    std::vector<MessageView> found;
    const Message& message = *entry.facts->type.message;
    const NodeId value = entry.entry.value;
    const auto add = [&](NodeId node, const std::string& path) {
        node = tree_->resolve(node);
        if (tree_->node(node).kind != NodeKind::mapping) return;
        found.emplace_back(*tree_, node, message, minor_, path).root_ = root_;
    };
    const NodeKind kind = tree_->node(value).kind;
    switch (entry.facts->type.shape) {
        case Shape::single:
        case Shape::wrapper:
            add(value, entry.path);
            break;
        case Shape::repeated:
            if (kind != NodeKind::sequence) break;
            found.reserve(tree_->children(value).size());
            for (std::size_t i = 0; i < tree_->children(value).size(); ++i) {
                add(tree_->children(value)[i], index_path(entry.path, i));
            }
            break;
        case Shape::map:
            if (kind != NodeKind::mapping) break;
            for (const MappingEntry& item : view_mapping(*tree_, value).entries) {
                add(item.value, join_path(entry.path, item.name));
            }
            break;
    }
    return found;
}

std::string join_path(std::string_view parent, std::string_view name) {
    constexpr std::size_t longest_name = 320;
    constexpr std::size_t longest_parent = 1000;
    if (name.size() > longest_name) return join_path(parent, shortened_name(name));
    if (parent.size() > longest_parent) return join_path(shortened_name(parent), name);
    if (parent.empty()) return std::string(name);
    std::string path;
    path.reserve(parent.size() + 1 + name.size());
    path.append(parent).append(1, '.').append(name);
    return path;
}

}  // namespace meshlint
