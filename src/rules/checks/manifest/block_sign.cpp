#include "rules/checks/manifest/block_sign.h"

#include <fmt/format.h>

#include <string_view>

#include "loader/yaml/node_value.h"
#include "loader/yaml/yaml_loader.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

std::optional<Advice> without_block_sign(const PlacedTree& placed, const Node& node,
                                         NodeKind wanted) {
    if (node.kind != NodeKind::scalar || !is_block(node.style)) return std::nullopt;
    const std::string_view written = slice(placed.text(), node.range);
    const std::size_t lines = written.find('\n');
    if (lines == std::string_view::npos || !is_bare(node)) {
        return std::nullopt;
    }
    const LoadedYaml inner = load_yaml(written.substr(lines + 1), Limits{});
    if (inner.problem || inner.tree->root() == no_node) return std::nullopt;
    const NodeKind kind = inner.tree->node(inner.tree->root()).kind;
    if (kind == NodeKind::scalar || kind != wanted) return std::nullopt;
    const std::string_view sign = written.substr(0, written.find_first_of(" \t\r\n"));
    std::size_t begin = node.range.begin;
    while (begin > 0 && placed.text()[begin - 1] == ' ') --begin;
    return Advice{
        fmt::format("remove the `{}`: it makes one text of the lines below", sign),
        {fmt::format("remove the `{}`", sign), {{{begin, node.range.begin + sign.size()}, {}}}}};
}

}  // namespace meshlint
