#include "loader/targets/encrypted_text.h"

#include "loader/yaml/mapping_view.h"

namespace meshlint {

bool is_of_sops(const YamlTree& document) {
    if (document.root() == no_node) return false;
    const NodeId sops = find_value(document, document.root(), sops_key);
    if (sops == no_node || document.resolved(sops).kind != NodeKind::mapping) return false;
    return find_value(document, sops, "mac") != no_node ||
           find_value(document, sops, "version") != no_node;
}

}  // namespace meshlint
