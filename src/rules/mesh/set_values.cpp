#include "rules/mesh/set_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "rules/mesh/message_view.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

constexpr std::size_t most_values = 20'000;

class ValueCollector {
public:
    ValueCollector(const YamlTree& tree, Minor minor) : tree_(tree), minor_(minor) {}

    void message(NodeId mapping, const Message& message, const std::string& path) {
        const MessageView view(tree_, mapping, message, minor_, {});
        for (const MessageEntry& entry : view.entries()) {
            const NodeId value = tree_.resolve(entry.entry.value);
            if (entry.shadowed || is_null(tree_.node(value))) continue;
            const bool known = entry.facts != nullptr;
            const std::string below = join_path(path, known ? entry.field->name : entry.entry.name);
            if (known) {
                field(value, entry.facts->type, below);
            } else {
                any(value, below);
            }
        }
    }

    /// Nothing when there was too much.
    [[nodiscard]] std::optional<std::vector<SetValue>> take() {
        if (values_.size() >= most_values) return std::nullopt;
        std::ranges::sort(values_, {}, &SetValue::path);
        return std::move(values_);
    }

private:
    void field(NodeId value, const FieldType& type, const std::string& path) {
        const NodeKind kind = tree_.node(value).kind;
        if (type.shape == Shape::repeated && kind == NodeKind::sequence) {
            list(value, path, [&](NodeId item, const std::string& at) { element(item, type, at); });
        } else if (type.shape == Shape::map && kind == NodeKind::mapping) {
            mapping(value, path,
                    [&](NodeId item, const std::string& at) { element(item, type, at); });
        } else {
            element(value, type, path);
        }
    }

    void element(NodeId value, const FieldType& type, const std::string& path) {
        const Node& node = tree_.node(value);
        if (type.kind == ScalarKind::message && node.kind == NodeKind::mapping) {
            add(path, "mapping");
            message(value, *type.message, path);
        } else if (auto text = decoded(node, type)) {
            add(path, std::move(*text));
        } else {
            any(value, path);
        }
    }

    /// Nothing for what is no scalar of this type.
    [[nodiscard]] std::optional<std::string> decoded(const Node& node,
                                                     const FieldType& type) const {
        if (node.kind != NodeKind::scalar) return std::nullopt;
        const auto tell = [](const auto& value) {
            return value ? std::optional(fmt::format("{}", *value)) : std::nullopt;
        };
        switch (type.kind) {
            case ScalarKind::boolean:
                return tell(decode_bool(node));
            case ScalarKind::int32:
            case ScalarKind::uint32:
            case ScalarKind::int64:
            case ScalarKind::uint64:
                return tell(decode_integer(node, type.kind));
            case ScalarKind::float64:
                return tell(decode_float(node));
            case ScalarKind::duration:
                return tell(decode_duration(node));
            case ScalarKind::enumeration:
                return tell(decode_enum(node, *type.enumeration, minor_));
            default:
                return std::nullopt;
        }
    }

    /// A value whose type is unknown or wrong.
    void any(NodeId value, const std::string& path) {
        const Node& node = tree_.node(value);
        const auto below = [this](NodeId item, const std::string& at) { any(item, at); };
        if (node.kind == NodeKind::sequence) {
            list(value, path, below);
        } else if (node.kind == NodeKind::mapping) {
            mapping(value, path, below);
        } else {
            add(path, fmt::format("{} {}", static_cast<int>(json_kind(node)), node.value));
        }
    }

    template <typename Visit>
    void list(NodeId value, const std::string& path, const Visit& visit) {
        const auto items = tree_.children(value);
        add(path, fmt::format("list of {}", items.size()));
        for (std::size_t i = 0; i < items.size() && !full(); ++i) {
            visit(tree_.resolve(items[i]), fmt::format("{}[{}]", path, i));
        }
    }

    template <typename Visit>
    void mapping(NodeId value, const std::string& path, const Visit& visit) {
        add(path, "mapping");
        for (const MappingEntry& entry : view_mapping(tree_, value).entries) {
            if (full()) return;
            visit(tree_.resolve(entry.value), join_path(path, entry.name));
        }
    }

    [[nodiscard]] bool full() const { return values_.size() >= most_values; }

    void add(std::string path, std::string text) {
        if (!full()) values_.push_back({std::move(path), std::move(text)});
    }

    const YamlTree& tree_;
    Minor minor_;
    std::vector<SetValue> values_;
};

/// Whether a path above `path` is in `paths`.
bool has_path_above(const std::unordered_set<std::string>& paths, std::string_view path) {
    for (std::size_t end = path.find_first_of(".["); end != std::string_view::npos;
         end = path.find_first_of(".[", end + 1)) {
        if (paths.contains(std::string(path.substr(0, end)))) return true;
    }
    return false;
}

}  // namespace

std::optional<std::vector<SetValue>> collect_set_values(const YamlTree& tree, NodeId root,
                                                        Minor minor) {
    ValueCollector collector(tree, minor);
    collector.message(root, mesh_config(), {});
    return collector.take();
}

std::vector<std::string> differing_paths(std::span<const SetValue> first,
                                         std::span<const SetValue> second) {
    std::vector<std::string> all;
    auto a = first.begin();
    auto b = second.begin();
    while (a != first.end() || b != second.end()) {
        if (b == second.end() || (a != first.end() && a->path < b->path)) {
            all.push_back((a++)->path);
        } else if (a == first.end() || b->path < a->path) {
            all.push_back((b++)->path);
        } else {
            if (a->text != b->text) all.push_back(a->path);
            ++a;
            ++b;
        }
    }
    const std::unordered_set<std::string> differing(all.begin(), all.end());
    std::erase_if(all, [&](const std::string& path) { return has_path_above(differing, path); });
    return all;
}

}  // namespace meshlint
