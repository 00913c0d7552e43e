#include "migrate/result_check.h"

#include <algorithm>
#include <functional>
#include <string>

#include "migrate/json_value.h"

namespace meshlint {

namespace {

bool same_value(const YamlTree& a, NodeId in_a, const YamlTree& b, NodeId in_b) {
    std::string text_a;
    std::string text_b;
    append_json_value(text_a, a, in_a);
    append_json_value(text_b, b, in_b);
    return text_a == text_b;
}

/// Compares a result with what it was made of: the fields of a source, and those that were added.
class ResultCheck {
public:
    ResultCheck(const YamlTree& result, const YamlTree& source)
        : result_(result), source_(source) {}

    /// Whether the mapping holds the kept entries with their values and what is added, and nothing
    /// else.
    [[nodiscard]] bool holds(NodeId mapping, const std::vector<KeptEntry>& kept,
                             const Added& added) const {
        std::vector<Part> parts;
        parts.reserve(kept.size());
        for (const KeptEntry& entry : kept) {
            parts.push_back({entry.name, [this, &entry](NodeId found, const Added& below) {
                                 return entry.selective ? holds(found, entry.children, below)
                                                        : has_value(found, entry.value, below);
                             }});
        }
        return has_parts(mapping, parts, added);
    }

private:
    struct Part {
        std::string name;
        std::function<bool(NodeId found, const Added& below)> is_right;
    };

    [[nodiscard]] bool has_parts(NodeId mapping, const std::vector<Part>& parts,
                                 const Added& added) const {
        if (result_.resolved(mapping).kind != NodeKind::mapping) return false;
        const std::vector<MappingEntry> entries =
            view_mapping(result_, result_.resolve(mapping)).entries;
        const auto value_of = [&](std::string_view name) {
            const auto found = std::ranges::find(entries, name, &MappingEntry::name);
            return found == entries.end() ? no_node : found->value;
        };
        std::size_t count = parts.size();
        for (const Part& part : parts) {
            const NodeId found = value_of(part.name);
            if (found == no_node || !part.is_right(found, added.below(part.name))) return false;
        }
        for (const MappingEntry& entry : added.entries()) {
            if (std::ranges::find(parts, entry.name, &Part::name) != parts.end()) continue;
            ++count;
            const NodeId found = value_of(entry.name);
            if (found == no_node || !same_value(result_, found, *added.tree, entry.value)) {
                return false;
            }
        }
        return count == entries.size();
    }

    /// Whether a value is that of the source, with what is added to it if both are mappings.
    [[nodiscard]] bool has_value(NodeId found, NodeId value, const Added& added) const {
        if (!added.is_mapping() || source_.resolved(value).kind != NodeKind::mapping) {
            return same_value(result_, found, source_, value);
        }
        std::vector<Part> parts;
        for (const MappingEntry& entry : view_mapping(source_, source_.resolve(value)).entries) {
            parts.push_back({entry.name, [this, of = entry.value](NodeId at, const Added& below) {
                                 return has_value(at, of, below);
                             }});
        }
        return has_parts(found, parts, added);
    }

    const YamlTree& result_;
    const YamlTree& source_;
};

}  // namespace

bool Added::is_mapping() const {
    return node != no_node && tree->resolved(node).kind == NodeKind::mapping;
}

std::vector<MappingEntry> Added::entries() const {
    if (!is_mapping()) return {};
    return view_mapping(*tree, tree->resolve(node)).entries;
}

Added Added::below(std::string_view name) const {
    return {tree, is_mapping() ? find_value(*tree, tree->resolve(node), name) : no_node};
}

bool holds_all(const YamlTree& result, NodeId mapping, const YamlTree& source,
               const std::vector<KeptEntry>& kept, const Added& added) {
    return ResultCheck(result, source).holds(mapping, kept, added);
}

}  // namespace meshlint
