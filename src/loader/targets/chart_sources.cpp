#include "loader/targets/chart_sources.h"

#include <utility>

#include "loader/manifest/document_splitter.h"
#include "loader/targets/found_targets.h"
#include "loader/targets/release_text.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint {

namespace {

constexpr std::string_view repository_kind = "OCIRepository";
constexpr std::string_view chart_kind = "HelmChart";

std::string key_of(std::string_view kind, std::string_view name) {
    return std::string(kind) + ' ' + std::string(name);
}

std::string_view text_of(const YamlTree& tree, NodeId mapping, std::string_view key) {
    return scalar_text(tree, find_value(tree, mapping, key));
}

/// The scalar as the text writes it, which lives longer than the tree.
std::string_view written(std::string_view text, const YamlTree& tree, NodeId scalar) {
    if (scalar == no_node || tree.node(scalar).kind != NodeKind::scalar) return {};
    std::string_view token = slice(text, tree.node(scalar).range);
    const bool quoted = token.size() >= 2 && (token[0] == '"' || token[0] == '\'');
    return quoted ? token.substr(1, token.size() - 2) : token;
}

}  // namespace

std::optional<ChartVersion> IstiodSources::find(const YamlTree& helm_release) {
    const NodeId spec = find_value(helm_release, helm_release.root(), "spec");
    const NodeId reference = find_value(helm_release, spec, "chartRef");
    if (reference == no_node) return std::nullopt;
    if (!std::exchange(is_read_, true)) read();
    const auto found = versions_.find(
        key_of(text_of(helm_release, reference, "kind"), text_of(helm_release, reference, "name")));
    return found == versions_.end() ? std::nullopt : std::optional(found->second);
}

void IstiodSources::read() {
    DocumentSplitter splitter(text_, DocumentSplitter::Start::of_file);
    while (const auto document = splitter.next()) {
        const std::string_view text = slice(text_, document->range);
        const bool is_source = text.find(repository_kind) != std::string_view::npos ||
                               text.find(chart_kind) != std::string_view::npos;
        if (is_source && text.find("istiod") != std::string_view::npos) read_source(text);
    }
}

void IstiodSources::read_source(std::string_view document) {
    const LoadedYaml yaml = load_manifest(document, limits_);
    if (!yaml.tree || yaml.tree->root() == no_node) return;
    const YamlTree& tree = *yaml.tree;
    const std::string_view kind = text_of(tree, tree.root(), "kind");
    const NodeId spec = find_value(tree, tree.root(), "spec");
    ChartVersion version;
    if (kind == repository_kind && is_istiod_chart(text_of(tree, spec, "url"))) {
        const NodeId reference = find_value(tree, spec, "ref");
        for (const auto& [key, place] :
             {std::pair{"tag", "spec.ref.tag"}, std::pair{"semver", "spec.ref.semver"}}) {
            const std::string_view text = written(document, tree, find_value(tree, reference, key));
            if (release_of(text)) version = {text, place};
        }
    } else if (kind == chart_kind && is_istiod_chart(text_of(tree, spec, "chart"))) {
        version = {written(document, tree, find_value(tree, spec, "version")), "spec.version"};
    }
    if (!release_of(version.version)) return;
    const NodeId metadata = find_value(tree, tree.root(), "metadata");
    versions_[key_of(kind, text_of(tree, metadata, "name"))] = version;
}

}  // namespace meshlint
