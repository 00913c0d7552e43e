// Reads what a file tells of extension providers. Positions and source lines are to come.
#pragma once

#include <string_view>

#include "loader/manifest/placed_tree.h"
#include "meshlint/provider_facts.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// False only when no resource in the document names a provider, or when words of it are written
/// with escapes. Asked before any YAML is parsed.
[[nodiscard]] bool may_name_providers(std::string_view document);

/// Adds the providers that the resources in `object`, which may be a List, name. True if there are
/// any.
bool read_provider_references(const PlacedTree& document, NodeId object, ProviderFacts& facts);

/// Adds the providers that a MeshConfig in `placed` defines, and its defaults. `is_users`: see
/// ProviderDefinition.
void read_provider_definitions(const PlacedTree& placed, const MessageView& mesh, bool is_users,
                               ProviderFacts& facts);

}  // namespace meshlint
