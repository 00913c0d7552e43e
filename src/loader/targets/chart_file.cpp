#include "loader/targets/chart_file.h"

#include "loader/targets/found_targets.h"
#include "loader/targets/release_text.h"
#include "loader/yaml/node_value.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint {

namespace {

constexpr std::string_view chart_of_istiod = "istiod";

bool is_istiod(const YamlTree& tree, NodeId chart) {
    return scalar_text(tree, find_value(tree, chart, "name")) == chart_of_istiod;
}

}  // namespace

std::optional<Minor> release_of_chart(std::string_view chart_file, const Limits& limits) {
    if (chart_file.find(chart_of_istiod) == std::string_view::npos) return std::nullopt;
    const LoadedYaml yaml = load_manifest(chart_file, limits);
    if (!yaml.tree || yaml.tree->root() == no_node) return std::nullopt;
    const YamlTree& tree = *yaml.tree;
    const auto release = [&](NodeId chart) {
        const auto told = release_of(scalar_text(tree, find_value(tree, chart, "version")));
        return told == Minor{0} ? std::nullopt : told;
    };
    if (is_istiod(tree, tree.root())) return release(tree.root());
    const NodeId list = find_value(tree, tree.root(), "dependencies");
    if (list == no_node || tree.resolved(list).kind != NodeKind::sequence) return std::nullopt;
    std::optional<Minor> found;
    for (const NodeId each : tree.children(tree.resolve(list))) {
        if (!is_istiod(tree, each)) continue;
        const std::optional<Minor> told = release(each);
        if (!told || (found && found != told)) return std::nullopt;
        found = told;
    }
    return found;
}

}  // namespace meshlint
