#include "loader/targets/proxy_holders.h"

#include <algorithm>
#include <array>
#include <string>

#include "loader/manifest/prefilter.h"
#include "loader/targets/found_targets.h"
#include "loader/text/ascii.h"
#include "loader/text/byte_scan.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

constexpr std::string_view annotation_name = "proxy.istio.io/config";
constexpr std::string_view resource_kind = "ProxyConfig";
constexpr std::string_view resource_group = "networking.istio.io/";

bool has(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

/// Whatever the language is: the annotation may not be what it is about.
bool is_template(std::string_view text) {
    return has(text, "{{") || has(text, "{%") || has(text, "<%");
}

/// The kinds whose controllers make pods of a template, and leave their own annotations out of it.
bool makes_pods(std::string_view kind) {
    constexpr std::array<std::string_view, 8> kinds = {"CronJob",
                                                       "DaemonSet",
                                                       "Deployment",
                                                       "Job",
                                                       "Rollout",
                                                       "ReplicaSet",
                                                       "ReplicationController",
                                                       "StatefulSet"};
    return std::ranges::find(kinds, kind) != kinds.end();
}

std::string title_of(const HolderQuery& query, std::string_view what) {
    const NodeId name =
        find_value(query.tree, find_value(query.tree, query.object.node, "metadata"), "name");
    return titled(what, scalar_text(query.tree, name));
}

/// The label by which an object asks for a revision.
void tell_wanted_release(const YamlTree& tree, Target& target, NodeId metadata) {
    constexpr std::string_view label = "istio.io/rev";
    const NodeId revision = find_value(tree, find_value(tree, metadata, "labels"), label);
    tell_release(tree, target, std::array{ReleasePlace{label, revision, oldest_revision}});
}

class AnnotationSearch {
public:
    AnnotationSearch(const HolderQuery& query, std::vector<Target>& found)
        : query_(query), tree_(query.tree), found_(found) {
        const NodeId metadata = find_value(tree_, query.object.node, "metadata");
        if (makes_pods(query.object.kind)) own_ = find_value(tree_, metadata, "annotations");
    }

    /// What aliases stand for is visited where it is written.
    void run() {
        if (query_.object.node == no_node) return;
        left_.push_back({query_.object.node, no_node});
        while (!left_.empty()) {
            const Place place = left_.back();
            left_.pop_back();
            visit(place);
        }
    }

private:
    struct Place {
        NodeId node;
        NodeId around;         ///< the mapping or list that it is in
        NodeId key = no_node;  ///< in a mapping
    };

    void visit(const Place& place) {
        const NodeKind kind = tree_.node(place.node).kind;
        if (kind != NodeKind::mapping && kind != NodeKind::sequence) return;
        const auto children = tree_.children(place.node);
        if (kind == NodeKind::mapping) {
            for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
                if (tree_.resolved(children[i]).value != annotation_name) continue;
                add(children[i], tree_.resolve(children[i + 1]), place);
            }
        }
        for (std::size_t i = 0; i < children.size(); ++i) {
            const bool value = kind == NodeKind::mapping && i % 2 == 1;
            left_.push_back({children[i], place.node, value ? children[i - 1] : no_node});
        }
    }

    void add(NodeId key, NodeId value, const Place& annotations) {
        if (is_template(tree_.node(value).value)) return;
        Target& target = found_.emplace_back();
        target.title = title_of(query_, query_.object.has_kind
                                            ? "annotation of " + std::string(query_.object.kind)
                                            : "annotation of pods");
        target.at = key;
        target.key = key;
        target.mesh = value;
        // `labels`, and `podLabels` of charts.
        target.in_labels = to_lower(scalar_text(tree_, annotations.key)).ends_with("labels");
        const bool misplaced = target.in_labels || annotations.node == own_;
        target.unread = misplaced ? Unread::misplaced : Unread::no;
        target.annotations = annotations.node;
        tell_wanted_release(tree_, target, annotations.around);
    }

    const HolderQuery& query_;
    const YamlTree& tree_;
    std::vector<Target>& found_;
    NodeId own_ = no_node;  ///< annotations that do not reach the pods
    std::vector<Place> left_;
};

}  // namespace

bool find_proxy_annotations(const HolderQuery& query, std::vector<Target>& found) {
    AnnotationSearch(query, found).run();
    return false;
}

bool find_proxy_resource(const HolderQuery& query, std::vector<Target>& found) {
    if (query.object.kind != resource_kind) return false;
    const YamlTree& tree = query.tree;
    const NodeId version = find_value(tree, query.object.node, "apiVersion");
    if (!scalar_text(tree, version).starts_with(resource_group)) return false;
    const NodeId metadata = find_value(tree, query.object.node, "metadata");
    const NodeId name = find_value(tree, metadata, "name");
    Target& target = found.emplace_back();
    target.title = title_of(query, resource_kind);
    target.at = name == no_node ? query.object.node : name;
    target.mesh = query.object.node;
    tell_wanted_release(tree, target, metadata);
    return true;
}

bool names_proxy_annotation(std::string_view document) {
    return contains_word(document, annotation_name, '/');
}

bool names_proxy_resource(std::string_view document) {
    return contains_word(document, resource_kind, 'C') &&
           contains_word(document, resource_group, '/');
}

bool mentions_proxy_annotation(std::string_view document) {
    return names_proxy_annotation(document) && !is_template(document) &&
           gives_key(document, annotation_name);
}

bool mentions_proxy_resource(std::string_view document) {
    return names_proxy_resource(document) && !is_template(document) &&
           gives_kind(document, resource_kind);
}

}  // namespace meshlint
