#include "config/mesh_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "config/config_reader.h"
#include "config/configuration.h"
#include "loader/manifest/config_map_name.h"
#include "loader/yaml/json_text.h"
#include "loader/yaml/yaml_loader.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

namespace {

constexpr Limits profile_limits = {
    .document_bytes = config_bytes,
    .depth = 100,
    .nodes = 200'000,
};

class ProfileReader {
public:
    ProfileReader(std::string_view text, const YamlTree& tree) : tree_(tree), reader_(text, tree) {}

    MeshProfile read() {
        MeshProfile profile;
        if (tree_.root() == no_node || is_null(tree_.node(tree_.root()))) {
            reader_.problem(Position{},
                            "there is no mesh profile: is the Istio add-on enabled on this "
                            "cluster?");
        } else {
            read_revisions(find_profile(tree_.root()), profile.revisions);
        }
        profile.problems = reader_.take_problems();
        return profile;
    }

private:
    /// The value of the first of `names` that `mapping` has; no_node when it has none.
    [[nodiscard]] NodeId find(NodeId mapping, std::span<const std::string_view> names) const {
        for (const std::string_view name : names) {
            const NodeId value = find_value(tree_, mapping, name);
            if (value != no_node) return value;
        }
        return no_node;
    }

    [[nodiscard]] NodeId find_profile(NodeId root) const {
        constexpr std::array<std::string_view, 2> names = {"serviceMeshProfile",
                                                           "service_mesh_profile"};
        constexpr std::array<std::string_view, 1> properties = {"properties"};
        NodeId found = find(root, names);
        if (found == no_node) {
            const NodeId inner = find(root, properties);
            if (inner != no_node) found = find(inner, names);
        }
        return found == no_node ? root : found;
    }

    void read_revisions(NodeId profile, std::vector<std::string>& revisions) {
        constexpr std::array<std::string_view, 1> istio_names = {"istio"};
        constexpr std::array<std::string_view, 1> revisions_names = {"revisions"};
        const NodeId istio = find(profile, istio_names);
        if (istio == no_node || is_null(tree_.node(istio))) {
            reader_.problem(profile,
                            "this is no mesh profile with the Istio add-on: expected the output "
                            "of 'az aks show --query serviceMeshProfile', which has "
                            "'istio.revisions'");
            return;
        }
        const NodeId list = find(istio, revisions_names);
        if (list == no_node) {
            reader_.problem(istio, "'istio' has no 'revisions'");
            return;
        }
        constexpr std::string_view expected = "a list of revisions such as asm-1-30";
        const auto items = reader_.list(list, "revisions", expected);
        if (items.empty() && tree_.node(list).kind == NodeKind::sequence) {
            reader_.problem(list, "'revisions' is empty: the cluster runs no revision");
        }
        for (const NodeId item : items) {
            auto name = reader_.text(item, "revisions", expected);
            if (!name) continue;
            if (!parse_revision(*name)) {
                reader_.problem(item, fmt::format("'{}' is no revision such as asm-1-30", *name));
            } else if (std::ranges::find(revisions, *name) == revisions.end()) {
                revisions.push_back(std::move(*name));
            }
        }
    }

    const YamlTree& tree_;
    ConfigReader reader_;
};

MeshProfile failed(Position place, std::string message) {
    MeshProfile profile;
    profile.problems.push_back({place, std::move(message)});
    return profile;
}

}  // namespace

MeshProfile read_mesh_profile(std::string_view text) {
    LoadedYaml loaded = load_yaml(text, profile_limits);
    std::optional<std::string> rewritten;
    if (loaded.problem && loaded.problem->kind == YamlProblemKind::rejected) {
        // JSON has escapes that YAML does not know.
        rewritten = rewritten_json(text, profile_limits.depth);
        if (rewritten) {
            text = *rewritten;
            loaded = load_yaml(text, profile_limits);
        }
    }
    if (loaded.problem) {
        std::string message = loaded.problem->message;
        if (!loaded.problem->help.empty()) message += "; " + loaded.problem->help;
        return failed(LineIndex(text).position(loaded.problem->range.begin), std::move(message));
    }
    return ProfileReader(text, *loaded.tree).read();
}

}  // namespace meshlint
