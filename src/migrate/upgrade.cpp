#include "migrate/upgrade.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "loader/manifest/config_map.h"
#include "loader/manifest/config_map_name.h"
#include "loader/manifest/document_splitter.h"
#include "loader/manifest/mesh_block.h"
#include "loader/manifest/prefilter.h"
#include "loader/text/text_encoding.h"
#include "loader/yaml/yaml_loader.h"
#include "migrate/text_edits.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

constexpr std::string_view revision_key = "istio.io/rev";

/// "asm-1-24" of "istio-shared-configmap-asm-1-24"; empty for a name without a revision.
std::string_view revision_in(std::string_view name) {
    const std::string_view revision = revision_part(name);
    return parse_revision(revision) ? revision : std::string_view{};
}

struct Document {
    std::size_t offset = 0;
    std::string_view text;
    YamlTree tree;
};

struct Target {
    const Document* document = nullptr;
    ConfigMap config_map;
    std::string_view revision;

    [[nodiscard]] ByteRange in_file(ByteRange range) const {
        return {range.begin + document->offset, range.end + document->offset};
    }
    [[nodiscard]] ByteRange name_range() const {
        return in_file(document->tree.node(config_map.name).range);
    }
};

class Upgrader {
public:
    Upgrader(std::string_view text, const UpgradeOptions& options)
        : text_(text), options_(options) {}

    Upgrade run() {
        find_targets();
        if (targets_.empty()) throw Refusal{{}, "there is no shared ConfigMap in it"};
        Upgrade upgrade;
        upgrade.from = &choose_revision();
        check_taken_names();
        std::vector<TextEdit> edits;
        for (const Target& target : targets_) {
            if (target.revision != upgrade.from->name) continue;
            upgrade.config_maps.push_back(upgrade_target(target, *upgrade.from, edits));
        }
        locate(upgrade.config_maps);
        upgrade.text = apply_unordered_edits(text_, std::move(edits));
        return upgrade;
    }

private:
    void find_targets() {
        DocumentSplitter splitter(text_);
        while (const auto piece = splitter.next()) {
            const std::string_view text = slice(text_, piece->range);
            if (!could_hold_target(text)) continue;
            LoadedYaml loaded = load_yaml(text, options_.limits);
            if (loaded.problem) {
                if (!mentions_target(text)) continue;
                throw Refusal{loaded.problem->range.begin + piece->range.begin,
                              "it cannot be read: " + loaded.problem->message};
            }
            documents_.push_back(std::make_unique<const Document>(
                Document{piece->range.begin, text, std::move(*loaded.tree)}));
            collect(*documents_.back());
        }
    }

    void collect(const Document& document) {
        for (const ConfigMap& config_map : find_config_maps(document.tree)) {
            const TargetKind kind = classify_target(document.tree, config_map);
            if (kind != TargetKind::shared && kind != TargetKind::misspelled) continue;
            Target target{&document, config_map, {}};
            if (kind == TargetKind::shared) target.revision = revision_in(config_map.name_text);
            if (target.revision.empty()) {
                throw Refusal{target.name_range().begin,
                              fmt::format("the name `{}` does not tell the revision; lint the file "
                                          "and correct the name first",
                                          shorten(config_map.name_text))};
            }
            targets_.push_back(target);
        }
    }

    [[nodiscard]] const Revision& choose_revision() const {
        if (options_.from != nullptr) {
            const bool any = std::ranges::any_of(targets_, [&](const Target& target) {
                return target.revision == options_.from->name;
            });
            if (!any) {
                throw Refusal{
                    {},
                    fmt::format("there is no shared ConfigMap of {} in it", options_.from->name)};
            }
            return *options_.from;
        }
        const Target* first = nullptr;
        for (const Target& target : targets_) {
            if (target.revision == options_.to->name) continue;
            if (first == nullptr) first = &target;
            if (target.revision == first->revision) continue;
            throw Refusal{target.name_range().begin,
                          fmt::format("the file has shared ConfigMaps of {} and of {}; say with "
                                      "--from which ones to upgrade",
                                      first->revision, target.revision)};
        }
        if (first == nullptr) {
            throw Refusal{targets_.front().name_range().begin,
                          fmt::format("the shared ConfigMap is for {} already", options_.to->name)};
        }
        const Revision* const revision = find_revision(first->revision);
        if (revision == nullptr) {
            throw Refusal{
                first->name_range().begin,
                fmt::format("meshlint knows no revision `{}` and so not what changes; "
                            "known are {} to {}",
                            first->revision, revisions().front().name, revisions().back().name)};
        }
        return *revision;
    }

    /// Two ConfigMaps of one name would overwrite each other.
    void check_taken_names() const {
        for (const Target& target : targets_) {
            if (target.revision != options_.to->name) continue;
            throw Refusal{
                target.name_range().begin,
                fmt::format("the file has a shared ConfigMap for {} already", options_.to->name)};
        }
    }

    UpgradedConfigMap upgrade_target(const Target& target, const Revision& from,
                                     std::vector<TextEdit>& edits) {
        const ConfigMap& config_map = target.config_map;
        UpgradedConfigMap result;
        result.old_name = config_map.name_text;
        result.new_name = fmt::format("{}-{}", shared_name_prefix, options_.to->name);
        name_ranges_.push_back(target.name_range());
        const std::size_t end = config_map.name_text.size();
        edit(target, config_map.name, {end - from.name.size(), end}, edits);
        rewrite_mark(target, "labels", "label", from, result, edits);
        rewrite_mark(target, "annotations", "annotation", from, result, edits);
        compare(target, from, result);
        return result;
    }

    /// Replaces the part `decoded` of a scalar by the new revision.
    void edit(const Target& target, NodeId scalar, ByteRange decoded,
              std::vector<TextEdit>& edits) const {
        const YamlTree& tree = target.document->tree;
        const Node& node = tree.node(scalar);
        const ByteRange range = source_of(target.document->text, node, decoded);
        for (NodeId id = 0; id < tree.size(); ++id) {
            const Node& alias = tree.node(id);
            if (alias.kind != NodeKind::alias) continue;
            const ByteRange& repeated = tree.node(alias.target).range;
            if (range.begin < repeated.begin || repeated.end < range.end) continue;
            throw Refusal{target.in_file(alias.range).begin,
                          fmt::format("the alias `{}` repeats `{}`, which has to change; write it "
                                      "out first",
                                      shorten(slice(target.document->text, alias.range)),
                                      shorten(node.value))};
        }
        edits.push_back({target.in_file(range), std::string(options_.to->name)});
    }

    void rewrite_mark(const Target& target, std::string_view place, std::string_view word,
                      const Revision& from, UpgradedConfigMap& result,
                      std::vector<TextEdit>& edits) const {
        const YamlTree& tree = target.document->tree;
        const NodeId marks = find_value(tree, target.config_map.metadata, place);
        if (marks == no_node) return;
        const NodeId mark = find_value(tree, marks, revision_key);
        if (mark == no_node || tree.node(mark).kind != NodeKind::scalar) return;
        if (tree.node(mark).value != from.name) return;
        edit(target, mark, {0, from.name.size()}, edits);
        result.rewritten.push_back(word);
    }

    void compare(const Target& target, const Revision& from, UpgradedConfigMap& result) const {
        const Document& document = *target.document;
        if (target.config_map.data == no_node) return;
        const NodeId mesh = find_value(document.tree, target.config_map.data, "mesh");
        if (mesh == no_node) return;
        const Node& node = document.tree.node(mesh);
        if (node.kind == NodeKind::mapping) {
            const PlacedTree manifest(document.tree, document.text, document.offset);
            compare(manifest, mesh, from, result);
        } else if (node.kind == NodeKind::scalar) {
            const MeshBlock block(document.tree, mesh, document.text, document.offset,
                                  options_.limits);
            if (!block.problem())
                compare(block.placed(), block.placed().tree().root(), from, result);
        }
    }

    void compare(const PlacedTree& placed, NodeId root, const Revision& from,
                 UpgradedConfigMap& result) const {
        if (root == no_node || placed.tree().node(root).kind != NodeKind::mapping) return;
        result.readable = true;
        result.comparison = compare_releases(placed, root, from.minor, options_.to->minor);
    }

    void locate(std::vector<UpgradedConfigMap>& config_maps) const {
        const LineIndex index(text_);
        for (std::size_t i = 0; i < config_maps.size(); ++i) {
            config_maps[i].position = index.position(name_ranges_[i].begin);
            for (FieldChange& change : config_maps[i].comparison.changes) {
                if (change.set) change.position = index.position(change.range.begin);
            }
        }
    }

    std::string_view text_;
    const UpgradeOptions& options_;
    std::vector<std::unique_ptr<const Document>> documents_;  // targets point to them
    std::vector<Target> targets_;
    std::vector<ByteRange> name_ranges_;  ///< of those that are upgraded
};

}  // namespace

std::variant<Upgrade, MigrationProblem> upgrade_shared_config_maps(std::string_view text,
                                                                   const UpgradeOptions& options) {
    if (transcode_utf16(text)) {
        return MigrationProblem{{}, "it is UTF-16; convert it to UTF-8 first"};
    }
    try {
        return Upgrader(text, options).run();
    } catch (const Refusal& refusal) {
        MigrationProblem problem{{}, refusal.message};
        if (refusal.offset) problem.position = LineIndex(text).position(*refusal.offset);
        return problem;
    }
}

}  // namespace meshlint
