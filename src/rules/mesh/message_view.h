// A mapping in the mesh block, read as a message of the MeshConfig schema.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "meshlint/tables.h"

namespace meshlint {

class MessageView;

/// One key of the mapping and what the schema knows about it.
struct MessageEntry {
    MappingEntry entry;
    const Field* field = nullptr;       ///< null: no release has a field of this name
    const FieldFacts* facts = nullptr;  ///< null: this release does not have it
    bool snake_case = false;            ///< `field` has another name: the one in camelCase
    /// The camelCase spelling stands beside this snake_case one: istiod drops it unread.
    bool shadowed = false;
    std::string path;  ///< from the top of the MeshConfig, as written: "defaultConfig.concurrency"
    /// MessageView::children of this entry, once somebody has asked for them: many checks do.
    mutable std::shared_ptr<const std::vector<MessageView>> known_children;
};

/// What istiod's decoder sees of a mapping: of each field the spelling that counts.
class MessageView {
public:
    /// `mapping` is a mapping node of `tree`, which must outlive the view. `path` is that of the
    /// message itself, empty at the top.
    MessageView(const YamlTree& tree, NodeId mapping, const Message& message, Minor minor,
                std::string_view path);

    [[nodiscard]] const YamlTree& tree() const { return *tree_; }
    [[nodiscard]] const Message& message() const { return *message_; }
    [[nodiscard]] Minor minor() const { return minor_; }
    /// The message at the top, where paths begin: a MeshConfig, or a ProxyConfig by itself.
    [[nodiscard]] const Message& root() const { return *root_; }
    [[nodiscard]] NodeId mapping() const { return mapping_; }
    [[nodiscard]] const std::string& path() const { return path_; }

    /// Every key, in the order of the text.
    [[nodiscard]] const std::vector<MessageEntry>& entries() const { return entries_; }
    [[nodiscard]] const std::vector<RepeatedKey>& repeated() const { return repeated_; }

    /// Whether `holds` is true of an entry whose name is that of a field, of this release or
    /// another. There are few of these, however many keys the mapping has.
    template <typename Predicate>
    [[nodiscard]] bool any_known(const Predicate& holds) const {
        return std::ranges::any_of(known_, [&](std::size_t i) { return holds(entries_[i]); });
    }

    /// The entry that sets `field` (lowerCamelCase) in this release; null when nothing does. A null
    /// value sets nothing, nor does a field that loses its oneof, nor `default_config` and
    /// `default_providers`, which istiod decodes and throws away.
    [[nodiscard]] const MessageEntry* find(std::string_view field) const;

    /// Of the entries that are set in the same oneof as `entry`, the one that istiod keeps: that
    /// which is declared last. Null when `entry` is in no oneof or sets nothing.
    [[nodiscard]] const MessageEntry* oneof_winner(const MessageEntry& entry) const;

    /// The entry that istiod keeps of a oneof; null when none is set.
    [[nodiscard]] const MessageEntry* chosen(std::string_view oneof) const;

    /// The message that `field` holds; null when it is not set or is no mapping. As long as this
    /// view lives, so does what it returns.
    [[nodiscard]] const MessageView* child(std::string_view field) const;

    /// The messages that a field, the elements of a repeated one, or the values of a map, hold.
    /// Elements that are no mappings are left out; their paths keep the index.
    [[nodiscard]] std::span<const MessageView> children(std::string_view field) const;
    [[nodiscard]] std::span<const MessageView> children(const MessageEntry& entry) const;

    /// The same message but for one key.
    [[nodiscard]] MessageView without(std::string_view key) const;

private:
    void note_known();
    [[nodiscard]] std::vector<MessageView> read_children(const MessageEntry& entry) const;
    /// Whether istiod decodes the entry into a field.
    [[nodiscard]] bool sets_field(const MessageEntry& entry) const;

    const YamlTree* tree_;
    NodeId mapping_;
    const Message* message_;
    const Message* root_;
    Minor minor_;
    std::string path_;
    std::vector<MessageEntry> entries_;
    std::vector<std::size_t> known_;  // those of entries_ that have a field
    std::vector<RepeatedKey> repeated_;
};

/// istiod re-reads `defaultConfig` and `defaultProviders` under these names only, after it has
/// type-checked whatever it found under the other one, and throws that away.
[[nodiscard]] bool is_thrown_away(const Message& message, const Field& field);

/// "a.b", or "b" when there is nothing in front. Parts that are far longer than any real name are
/// shortened, so that paths take no more memory than the text.
[[nodiscard]] std::string join_path(std::string_view parent, std::string_view name);

}  // namespace meshlint
