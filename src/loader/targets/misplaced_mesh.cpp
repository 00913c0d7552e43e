#include "loader/targets/misplaced_mesh.h"

#include <algorithm>
#include <array>
#include <set>

#include "loader/targets/found_targets.h"
#include "loader/text/ascii.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint {

namespace {

constexpr std::string_view right_name = "meshConfig";

class MisplacedFinder {
public:
    MisplacedFinder(const YamlTree& tree, const MisplacedSearch& search, std::size_t first,
                    std::vector<Target>& found)
        : tree_(tree), search_(search), found_(found) {
        for (; first < found.size(); ++first) {
            if (found[first].values == nullptr) seen_.insert(found[first].mesh);
        }
    }

    void read(NodeId mapping, const std::string& path, int depth) {
        const std::vector<MappingEntry> entries = entries_of(tree_, mapping);
        const bool has_right =
            std::ranges::find(entries, right_name, &MappingEntry::name) != entries.end();
        for (const MappingEntry& entry : entries) {
            if (tree_.node(entry.value).kind != NodeKind::mapping || entry.name.size() > longest)
                continue;
            const std::string here = path.empty() ? entry.name : path + '.' + entry.name;
            if (here == search_.right_path || is_read(entry.name)) continue;
            if (!seen_.insert(entry.value).second) continue;
            if (is_mesh(entry)) {
                add_here(entry, here, !has_right);
            } else if (depth < deepest && (search_.below || entry.name == "global")) {
                read(entry.value, here, depth + 1);
            }
        }
    }

private:
    /// Nobody writes a MeshConfig further down.
    static constexpr int deepest = 6;
    /// No path has such names.
    static constexpr std::size_t longest = 128;

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
        return search_.certain && nearest_name(entry.name, std::array{right_name}) &&
               looks_like_mesh_config(tree_, entry.value);
    }

    void add_here(const MappingEntry& entry, const std::string& path, bool is_free) {
        const NodeId at = search_.at == no_node ? entry.key : search_.at;
        Target& target = add(found_, search_.title, at, entry.key, entry.value);
        target.unread = true;
        target.unread_path = path;
        target.right_path = search_.right_path;
        const std::string_view around =
            std::string_view(path).substr(0, path.size() - entry.name.size());
        target.misnamed = is_free && search_.right_path.starts_with(around) &&
                          search_.right_path.substr(around.size()) == right_name;
    }

    const YamlTree& tree_;
    const MisplacedSearch& search_;
    std::vector<Target>& found_;
    /// What is read, and what was met: an alias may stand for a mapping in any number of places.
    std::set<NodeId> seen_;
};

}  // namespace

bool spells_mesh_config(std::string_view document) {
    constexpr std::string_view rest = "onfig";
    constexpr std::string_view begin = "mesh";
    for (std::size_t at = document.find(rest); at != std::string_view::npos;
         at = document.find(rest, at + rest.size())) {
        std::string_view before = document.substr(0, at);
        if (before.empty() || to_lower(before.substr(before.size() - 1)) != "c") continue;
        before.remove_suffix(1);
        if (before.ends_with('_') || before.ends_with('-')) before.remove_suffix(1);
        if (before.size() < begin.size()) continue;
        if (to_lower(before.substr(before.size() - begin.size())) == begin) return true;
    }
    return false;
}

void add_mesh_text(const YamlTree& tree, NodeId holder, const std::string& title, NodeId at,
                   std::set<NodeId>& read, std::vector<Target>& found) {
    for (const MappingEntry& entry : entries_of(tree, holder)) {
        const Node& node = tree.node(entry.value);
        if (entry.name != right_name || node.kind != NodeKind::scalar) continue;
        if (node.value.find(':') == std::string_view::npos || !read.insert(entry.value).second) {
            continue;
        }
        const LoadedYaml inner = load_yaml(node.value, Limits{});
        if (inner.problem || inner.tree->root() == no_node) continue;
        if (!looks_like_mesh_config(*inner.tree, inner.tree->root())) continue;
        Target& target = add(found, title, at == no_node ? entry.key : at, entry.key, entry.value);
        target.unread = true;
        target.wrong_type = true;
    }
}

void add_misplaced(const YamlTree& tree, const MisplacedSearch& search, std::size_t first,
                   std::vector<Target>& found) {
    if (search.root == no_node) return;
    MisplacedFinder(tree, search, first, found).read(search.root, std::string(search.root_path), 0);
}

}  // namespace meshlint
