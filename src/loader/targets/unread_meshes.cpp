#include "loader/targets/unread_meshes.h"

#include <algorithm>
#include <array>
#include <set>

#include "loader/targets/found_targets.h"
#include "loader/text/ascii.h"
#include "loader/text/byte_scan.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint {

namespace {

constexpr std::string_view right_name = "meshConfig";

class UnreadFinder {
public:
    UnreadFinder(const UnreadSearch& search, std::size_t first, std::vector<Target>& found)
        : search_(search), tree_(search.tree), found_(found) {
        seen_.insert(search.except);
        for (; first < found.size(); ++first) {
            if (found[first].values == nullptr) seen_.insert(found[first].mesh);
        }
    }

    void read(NodeId mapping, const std::string& path, int depth) {
        const std::vector<MappingEntry> entries = entries_of(tree_, mapping);
        if (depth == 0 && search_.scope == UnreadScope::any_values) {
            certain_ = has_istios_values(entries);
        }
        const bool has_right =
            std::ranges::find(entries, right_name, &MappingEntry::name) != entries.end();
        const bool is_right_place = below(path, right_name) == search_.right_path;
        if (has_right || (is_right_place && search_.scope == UnreadScope::everything)) {
            read_fields(mapping, entries, path);
        }
        for (const MappingEntry& entry : entries) {
            if (entry.name.size() > longest) continue;
            const std::string here = below(path, entry.name);
            if (tree_.node(entry.value).kind == NodeKind::scalar) {
                if (is_text(entry)) add_here(Unread::text, entry, entry.value, here);
                continue;
            }
            if (tree_.node(entry.value).kind != NodeKind::mapping) continue;
            if (here == search_.right_path || is_read(entry.name)) continue;
            if (!seen_.insert(entry.value).second) continue;
            if (is_mesh(entry)) {
                const bool misnamed = !has_right && is_right_place;
                add_here(misnamed ? Unread::misnamed : Unread::misplaced, entry, entry.value, here);
            } else if (depth < deepest && reaches(entry)) {
                read(entry.value, here, depth + 1);
            }
        }
    }

private:
    /// Nobody writes a MeshConfig further down.
    static constexpr int deepest = 6;
    /// No path has such names.
    static constexpr std::size_t longest = 128;

    static std::string below(const std::string& path, std::string_view name) {
        return path.empty() ? std::string(name) : path + '.' + std::string(name);
    }

    [[nodiscard]] bool reaches(const MappingEntry& entry) const {
        return search_.scope == UnreadScope::everything || entry.name == "global";
    }

    /// The chart ztunnel reads a `meshConfig` of its own, an IstioOperator has values that istioctl
    /// hands on unseen, and the charts of some releases keep the defaults of all their values
    /// there.
    [[nodiscard]] static bool is_read(std::string_view name) {
        constexpr std::array<std::string_view, 4> names = {
            "ztunnel", "unvalidatedValues", "defaults", "_internal_defaults_do_not_set"};
        return std::ranges::find(names, name) != names.end();
    }

    [[nodiscard]] bool is_mesh(const MappingEntry& entry) const {
        if (entry.name == right_name) return true;
        return certain_ && nearest_name(entry.name, std::array{right_name}) &&
               looks_like_mesh_config(tree_, entry.value);
    }

    /// A chart of one's own may well have such a text, for its own ConfigMap.
    [[nodiscard]] bool is_text(const MappingEntry& entry) {
        const std::string_view text = tree_.node(entry.value).value;
        if (!certain_ || entry.name != right_name || text.find(':') == std::string_view::npos ||
            !seen_.insert(entry.value).second) {
            return false;
        }
        const LoadedYaml inner = load_yaml(text, search_.limits);
        return !inner.problem && inner.tree->root() != no_node &&
               looks_like_mesh_config(*inner.tree, inner.tree->root());
    }

    void read_fields(NodeId mapping, const std::vector<MappingEntry>& entries,
                     const std::string& path) {
        const auto first = std::ranges::find_if(entries, is_mesh_field);
        if (!certain_ || first == entries.end()) return;
        add_here(Unread::fields, *first, mapping, below(path, first->name));
    }

    void add_here(Unread reason, const MappingEntry& entry, NodeId mesh, const std::string& path) {
        const NodeId at = search_.at == no_node ? entry.key : search_.at;
        Target& target = add(found_, search_.title, at, entry.key, mesh);
        target.unread = reason;
        target.unread_path = path;
        target.right_path = search_.right_path;
    }

    const UnreadSearch& search_;
    const YamlTree& tree_;
    std::vector<Target>& found_;
    bool certain_ = true;
    /// What is read, and what was met: an alias may stand for a node in any number of places.
    std::set<NodeId> seen_;
};

}  // namespace

bool spells_mesh_config(std::string_view document) {
    constexpr std::string_view rest = "onfig";
    constexpr std::string_view begin = "mesh";
    for (std::size_t at = find_word(document, rest, 'f'); at != std::string_view::npos;
         at = find_word(document, rest, 'f', at + rest.size())) {
        std::string_view before = document.substr(0, at);
        if (before.empty() || to_lower(before.back()) != 'c') continue;
        before.remove_suffix(1);
        if (before.ends_with('_') || before.ends_with('-')) before.remove_suffix(1);
        if (before.size() < begin.size()) continue;
        if (to_lower(before.substr(before.size() - begin.size())) == begin) return true;
    }
    return false;
}

bool has_istios_values(std::span<const MappingEntry> values) {
    constexpr std::array<std::string_view, 4> own = {"pilot", "istio_cni", "sidecarInjectorWebhook",
                                                     "ztunnel"};
    return std::ranges::any_of(values, [&](const MappingEntry& value) {
        return std::ranges::find(own, value.name) != own.end();
    });
}

void add_unread_meshes(const UnreadSearch& search, std::size_t first, std::vector<Target>& found) {
    if (search.root == no_node) return;
    UnreadFinder(search, first, found).read(search.root, std::string(search.root_path), 0);
}

}  // namespace meshlint
