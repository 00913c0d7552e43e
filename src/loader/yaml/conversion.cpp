#include "loader/yaml/conversion.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

YamlProblem rejected(const Node& node, std::string message, std::string help) {
    return {YamlProblemKind::rejected, node.range, std::move(message), std::move(help)};
}

/// Whether the value has a place in JSON, as a value and as a key.
bool is_json(const Resolved& value) {
    switch (value.kind) {
        case ResolvedKind::boolean:
        case ResolvedKind::integer:
        case ResolvedKind::string:
        case ResolvedKind::merge:
            return true;
        case ResolvedKind::floating:
            return std::isfinite(value.floating);
        case ResolvedKind::null:
        case ResolvedKind::unsigned_integer:
            break;
    }
    return false;
}

/// What the YAML library refuses to decode, whether or not the value counts in the end.
class Decoding {
public:
    explicit Decoding(const YamlTree& tree) : tree_(tree) {}

    [[nodiscard]] std::optional<YamlProblem> check() {
        for (NodeId id = 0; id < tree_.size(); ++id) {
            const Node& node = tree_.node(id);
            if (node.kind == NodeKind::scalar) {
                if (auto problem = check_scalar(node)) return problem;
            } else if (node.kind == NodeKind::mapping) {
                if (auto problem = check_keys(id)) return problem;
            }
        }
        return std::nullopt;
    }

    /// Whether all scalars that were checked have a place in JSON, be it as values or as keys.
    [[nodiscard]] bool all_json() const { return all_json_; }

private:
    [[nodiscard]] std::optional<YamlProblem> check_scalar(const Node& node) {
        // Without a tag nothing is refused.
        if (node.resolved == ResolvedKind::string && node.tag.empty()) return std::nullopt;
        const ResolveResult result = resolve_scalar(node.value, node.style, node.tag);
        if (!result.value) {
            return rejected(node, result.error, "remove the tag, or correct the value");
        }
        all_json_ = all_json_ && is_json(*result.value);
        return std::nullopt;
    }

    [[nodiscard]] std::optional<YamlProblem> check_keys(NodeId id) const {
        const auto children = tree_.children(id);
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            const Node& written = tree_.node(children[i]);
            const Node& key = tree_.resolved(children[i]);
            if (key.kind != NodeKind::scalar) {
                return rejected(written, "a key cannot be a list or a mapping",
                                written.flow
                                    ? "quote it if it is a template or starts with a bracket"
                                    : "write a plain key");
            }
            if (is_merge_key(written) && !can_merge(children[i + 1])) {
                return rejected(tree_.node(children[i + 1]),
                                "map merge requires map or sequence of maps as the value",
                                "merge an alias of a mapping, or quote `<<`");
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] bool can_merge(NodeId id) const {
        const auto is_mapping = [this](NodeId node) {
            return tree_.resolved(node).kind == NodeKind::mapping;
        };
        if (is_mapping(id)) return true;
        // A list behind an alias does not count.
        return tree_.node(id).kind == NodeKind::sequence &&
               std::ranges::all_of(tree_.children(id), is_mapping);
    }

    const YamlTree& tree_;
    bool all_json_ = true;
};

bool has_no_json(const Node& scalar) {
    const Resolved value = resolve_node(scalar);
    return value.kind == ResolvedKind::floating && !std::isfinite(value.floating);
}

/// What has no place in JSON: only values that count, as a later key of the same name takes the
/// place of an earlier one.
class Writing {
public:
    explicit Writing(const YamlTree& tree) : tree_(tree) {}

    [[nodiscard]] std::optional<YamlProblem> check(NodeId id) const {
        id = tree_.resolve(id);
        const Node& node = tree_.node(id);
        if (node.kind == NodeKind::scalar) {
            if (!has_no_json(node)) return std::nullopt;
            return rejected(node, "JSON has no infinity and no NaN, which the cluster needs",
                            "write a number, or quote the value");
        }
        const auto children = tree_.children(id);
        if (node.kind == NodeKind::sequence) {
            for (const NodeId child : children) {
                if (auto problem = check(child)) return problem;
            }
            return std::nullopt;
        }
        if (auto problem = check_keys(id)) return problem;
        for (const MappingEntry& entry : view_mapping(tree_, id).entries) {
            if (auto problem = check(entry.value)) return problem;
        }
        return std::nullopt;
    }

    /// The keys of a mapping, and those that it merges.
    [[nodiscard]] std::optional<YamlProblem> check_keys(NodeId id) const {
        id = tree_.resolve(id);
        const auto children = tree_.children(id);
        if (tree_.node(id).kind == NodeKind::sequence) {
            for (const NodeId child : children) {
                if (auto problem = check_keys(child)) return problem;
            }
            return std::nullopt;
        }
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            const Node& key = tree_.node(children[i]);
            if (is_merge_key(key)) {
                if (auto problem = check_keys(children[i + 1])) return problem;
            } else if (!key_text(tree_.resolved(children[i]))) {
                return rejected(key, "this key is no text in JSON", "put the key in quotes");
            }
        }
        return std::nullopt;
    }

private:
    const YamlTree& tree_;
};

}  // namespace

std::optional<YamlProblem> check_conversion(const YamlTree& tree) {
    if (tree.root() == no_node) return std::nullopt;
    Decoding decoding(tree);
    if (auto problem = decoding.check()) return problem;
    return decoding.all_json() ? std::nullopt : Writing(tree).check(tree.root());
}

}  // namespace meshlint
