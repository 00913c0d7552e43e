#include "rules/checks/providers/provider_reader.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "loader/manifest/config_map.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/manifest/placeholders.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/provider_kinds.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

bool contains(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

std::span<const NodeId> items_of(const YamlTree& tree, NodeId list) {
    if (list == no_node || tree.resolved(list).kind != NodeKind::sequence) return {};
    return tree.children(tree.resolve(list));
}

/// Adds an element unless the list is full.
template <typename Element>
bool add(std::vector<Element>& list, Element element) {
    if (list.size() >= most_providers_per_file) return false;
    list.push_back(std::move(element));
    return true;
}

std::optional<char> quote_of(const Node& name) {
    if (!is_bare(name)) return std::nullopt;
    switch (name.style) {
        case ScalarStyle::plain:
            return '\0';
        case ScalarStyle::single_quoted:
            return '\'';
        case ScalarStyle::double_quoted:
            return '"';
        case ScalarStyle::literal:
        case ScalarStyle::folded:
            break;
    }
    return std::nullopt;
}

class ReferenceReader {
public:
    ReferenceReader(const PlacedTree& document, ProviderFacts& facts)
        : document_(document), tree_(document.tree()), facts_(facts) {}

    void read(const ManifestObject& object) {
        const std::string_view version = scalar_text(tree_, value(object.node, "apiVersion"));
        if (object.kind == "Telemetry" && version.starts_with("telemetry.istio.io/")) {
            read_telemetry(value(object.node, "spec"));
        } else if (object.kind == "AuthorizationPolicy" &&
                   version.starts_with("security.istio.io/") && !is_dry_run(object.node)) {
            const NodeId spec = value(object.node, "spec");
            if (scalar_text(tree_, value(spec, "action")) != "CUSTOM") return;
            read_reference(value(spec, "provider"), ProviderUse::authorization);
        }
    }

private:
    [[nodiscard]] NodeId value(NodeId mapping, std::string_view name) const {
        return find_value(tree_, mapping, name);
    }

    /// A dry run denies nothing, whatever becomes of its provider.
    bool is_dry_run(NodeId policy) {
        const NodeId annotations = value(value(policy, "metadata"), "annotations");
        const bool is_dry = value(annotations, "istio.io/dry-run") != no_node;
        if (is_dry) facts_.all_uses = false;
        return is_dry;
    }

    void read_telemetry(NodeId spec) {
        for (const auto& [name, use] : provider_lists) {
            for (const NodeId entry : items_of(tree_, value(spec, name))) {
                for (const NodeId provider : items_of(tree_, value(entry, "providers"))) {
                    read_reference(provider, use);
                    // istiod looks at no other one.
                    if (use == ProviderUse::tracing) break;
                }
            }
        }
    }

    void read_reference(NodeId provider, ProviderUse use) {
        const NodeId name = value(provider, "name");
        if (name == no_node) return;
        const Node& node = tree_.node(name);
        const auto text = decode_string(node);
        if (!text || text->empty()) return;
        if (find_placeholder_in_name(*text)) {
            facts_.all_uses = false;
            return;
        }
        ProviderReference reference;
        reference.name = *text;
        reference.use = use;
        reference.quote = quote_of(node);
        reference.place.range = document_.in_file(name);
        facts_.all_uses = add(facts_.references, std::move(reference)) && facts_.all_uses;
    }

    const PlacedTree& document_;
    const YamlTree& tree_;
    ProviderFacts& facts_;
};

class DefinitionReader {
public:
    DefinitionReader(const PlacedTree& placed, bool is_users, ProviderFacts& facts)
        : placed_(placed), is_users_(is_users), facts_(facts) {}

    void read(const MessageView& mesh) {
        if (is_users_) ++facts_.meshes;
        if (const MessageEntry* const list = mesh.find("extensionProviders")) {
            const std::span<const MessageView> providers = mesh.children(*list);
            // What is no mapping may be a placeholder for any number of providers.
            const std::size_t given = items_of(mesh.tree(), list->entry.value).size();
            if (given == 0 || given != providers.size()) facts_.all_definitions = false;
            if (facts_.definitions.empty()) {
                facts_.definitions.reserve(std::min(providers.size(), most_providers_per_file));
            }
            for (const MessageView& provider : providers) read_provider(provider);
        }
        if (const MessageView* const defaults = mesh.child("defaultProviders")) {
            for (const ProviderList& list : provider_lists) read_defaults(*defaults, list.field);
        }
    }

private:
    void read_provider(const MessageView& provider) {
        const MessageEntry* const entry = provider.find("name");
        if (entry == nullptr) return;
        const auto name = get_string(provider, "name");
        if (!name || find_placeholder_in_name(name->value)) {
            facts_.all_definitions = false;
            return;
        }
        ProviderDefinition definition;
        definition.name = name->value;
        const MessageEntry* const kind = provider.chosen("provider");
        if (kind != nullptr) definition.kind = kind->field->name;
        definition.path = entry->path;
        definition.is_users = is_users_;
        definition.place.range = placed_.in_file(entry->entry.value);
        facts_.all_definitions =
            add(facts_.definitions, std::move(definition)) && facts_.all_definitions;
    }

    void read_defaults(const MessageView& defaults, std::string_view field) {
        const MessageEntry* const entry = defaults.find(field);
        if (entry == nullptr) return;
        for (const NodeId item : items_of(defaults.tree(), entry->entry.value)) {
            const auto name = decode_string(defaults.tree().resolved(item));
            ProviderDefault named;
            if (is_users_) named.place.range = placed_.in_file(item);
            named.name = name.value_or("");
            const bool known =
                name && !find_placeholder_in_name(*name) && add(facts_.defaults, std::move(named));
            facts_.all_uses = facts_.all_uses && known;
        }
    }

    const PlacedTree& placed_;
    bool is_users_;
    ProviderFacts& facts_;
};

}  // namespace

bool may_name_providers(std::string_view document) {
    // Searches for words that start with a rare letter run at the speed of memory.
    return contains(document, "Telemetry") ||
           (contains(document, "CUSTOM") && contains(document, "AuthorizationPolicy"));
}

bool read_provider_references(const PlacedTree& document, NodeId object, ProviderFacts& facts) {
    const std::size_t before = facts.references.size();
    ReferenceReader reader(document, facts);
    for (const ManifestObject& each : list_objects(document.tree(), object)) reader.read(each);
    return facts.references.size() > before;
}

void read_provider_definitions(const PlacedTree& placed, const MessageView& mesh, bool is_users,
                               ProviderFacts& facts) {
    DefinitionReader(placed, is_users, facts).read(mesh);
}

}  // namespace meshlint
