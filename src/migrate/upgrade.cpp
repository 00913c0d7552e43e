#include "meshlint/upgrade.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>

#include "loader/targets/target_reader.h"
#include "migrate/field_changes.h"
#include "migrate/refusal.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

constexpr std::string_view revision_key = "istio.io/rev";

/// Where the part `decoded` of a scalar's value stands in `manifest`, the text of its tree: an
/// escape counts as a whole.
ByteRange source_of(std::string_view manifest, const Node& scalar, ByteRange decoded) {
    const DecodedScalar text = decode_scalar(manifest, {scalar.range.begin, scalar.token_end},
                                             scalar.style, scalar.parent_indent);
    return text.map.source_range(decoded);
}

/// A shared ConfigMap in a document.
struct SharedConfigMap {
    const TargetDocument* document = nullptr;
    Target target;

    [[nodiscard]] std::string_view revision() const { return target.revision; }
    [[nodiscard]] ByteRange name_range() const { return document->in_file(target.config_map.name); }
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
        for (const SharedConfigMap& target : targets_) {
            if (target.revision() != upgrade.from->name) continue;
            upgrade.config_maps.push_back(upgrade_target(target, *upgrade.from, edits));
        }
        locate(upgrade.config_maps);
        upgrade.text = apply_edits(text_, std::move(edits));
        return upgrade;
    }

private:
    void find_targets() {
        TargetReader reader(text_, HolderKind::shared_config_map, options_.limits);
        while (auto document = reader.next()) {
            if (document->state == DocumentState::other) continue;
            if (document->state == DocumentState::unreadable) {
                throw unreadable_refusal("it", document->unreadable());
            }
            documents_.push_back(std::make_unique<const TargetDocument>(std::move(*document)));
            for (const Target& target : documents_.back()->targets) add(target);
        }
    }

    void add(const Target& target) {
        if (target.kind != TargetKind::shared && target.kind != TargetKind::misspelled) return;
        targets_.push_back({documents_.back().get(), target});
        if (target.kind == TargetKind::shared && !target.revision.empty()) return;
        throw Refusal{targets_.back().name_range().begin,
                      fmt::format("the name `{}` does not tell the revision; lint the file and "
                                  "correct the name first",
                                  shorten(target.config_map.name_text))};
    }

    [[nodiscard]] const Revision& choose_revision() const {
        if (options_.from != nullptr) {
            const bool any = std::ranges::any_of(targets_, [&](const SharedConfigMap& target) {
                return target.revision() == options_.from->name;
            });
            if (!any) {
                throw Refusal{
                    {},
                    fmt::format("there is no shared ConfigMap of {} in it", options_.from->name)};
            }
            return *options_.from;
        }
        const SharedConfigMap* first = nullptr;
        for (const SharedConfigMap& target : targets_) {
            if (target.revision() == options_.to->name) continue;
            if (first == nullptr) first = &target;
            if (target.revision() == first->revision()) continue;
            throw Refusal{target.name_range().begin,
                          fmt::format("the file has shared ConfigMaps of {} and of {}; say with "
                                      "--from which ones to upgrade",
                                      first->revision(), target.revision())};
        }
        if (first == nullptr) {
            throw Refusal{targets_.front().name_range().begin,
                          fmt::format("the shared ConfigMap is for {} already", options_.to->name)};
        }
        const Revision* const revision = find_revision(first->revision());
        if (revision == nullptr) {
            throw Refusal{
                first->name_range().begin,
                fmt::format("meshlint knows no revision `{}` and so not what changes; "
                            "known are {} to {}",
                            first->revision(), revisions().front().name, revisions().back().name)};
        }
        return *revision;
    }

    /// Two ConfigMaps of one name would overwrite each other.
    void check_taken_names() const {
        for (const SharedConfigMap& target : targets_) {
            if (target.revision() != options_.to->name) continue;
            throw Refusal{
                target.name_range().begin,
                fmt::format("the file has a shared ConfigMap for {} already", options_.to->name)};
        }
    }

    UpgradedConfigMap upgrade_target(const SharedConfigMap& target, const Revision& from,
                                     std::vector<TextEdit>& edits) {
        const ConfigMap& config_map = target.target.config_map;
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
    void edit(const SharedConfigMap& target, NodeId scalar, ByteRange decoded,
              std::vector<TextEdit>& edits) {
        const YamlTree& tree = *target.document->yaml.tree;
        const Node& node = tree.node(scalar);
        const ByteRange range = source_of(target.document->text, node, decoded);
        if (const NodeId alias = alias_of(*target.document, range); alias != no_node) {
            const ByteRange place = tree.node(alias).range;
            throw Refusal{
                target.document->manifest().in_file(place).begin,
                fmt::format("the alias `{}` repeats `{}`, which has to change; write it "
                            "out first",
                            shorten(slice(target.document->text, place)), shorten(node.value))};
        }
        edits.push_back(
            {target.document->manifest().in_file(range), std::string(options_.to->name)});
    }

    /// What aliases repeat, of those that begin at or before `begin`: the one that reaches
    /// farthest.
    struct Repeated {
        std::size_t begin = 0;
        std::size_t end = 0;
        NodeId alias = no_node;
    };

    static std::vector<Repeated> repeated_in(const YamlTree& tree) {
        std::vector<Repeated> parts;
        for (NodeId id = 0; id < tree.size(); ++id) {
            const Node& alias = tree.node(id);
            if (alias.kind != NodeKind::alias) continue;
            const ByteRange& part = tree.node(alias.target).range;
            parts.push_back({part.begin, part.end, id});
        }
        std::ranges::stable_sort(parts, {}, &Repeated::begin);
        for (std::size_t i = 1; i < parts.size(); ++i) {
            if (parts[i].end > parts[i - 1].end) continue;
            parts[i].end = parts[i - 1].end;
            parts[i].alias = parts[i - 1].alias;
        }
        return parts;
    }

    /// An alias that repeats the range; a document is looked through once, for all its ConfigMaps.
    [[nodiscard]] NodeId alias_of(const TargetDocument& document, const ByteRange& range) {
        if (repeated_of_ != &document) {
            repeated_of_ = &document;
            repeated_ = repeated_in(*document.yaml.tree);
        }
        const auto behind = std::ranges::upper_bound(repeated_, range.begin, {}, &Repeated::begin);
        if (behind == repeated_.begin()) return no_node;
        const Repeated& farthest = *std::prev(behind);
        return farthest.end >= range.end ? farthest.alias : no_node;
    }

    void rewrite_mark(const SharedConfigMap& target, std::string_view place, std::string_view word,
                      const Revision& from, UpgradedConfigMap& result,
                      std::vector<TextEdit>& edits) {
        const YamlTree& tree = *target.document->yaml.tree;
        const NodeId marks = find_value(tree, target.target.config_map.metadata, place);
        const NodeId mark = find_value(tree, marks, revision_key);
        if (mark == no_node || tree.node(mark).kind != NodeKind::scalar) return;
        if (tree.node(mark).value != from.name) return;
        edit(target, mark, {0, from.name.size()}, edits);
        result.rewritten.push_back(word);
    }

    void compare(const SharedConfigMap& target, const Revision& from,
                 UpgradedConfigMap& result) const {
        const HeldMesh mesh = target.document->open(target.target, options_.limits);
        if (mesh.state() != MeshState::mapping) return;
        result.readable = true;
        result.comparison =
            compare_releases(mesh.placed(), mesh.root(), from.minor, options_.to->minor);
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
    std::vector<std::unique_ptr<const TargetDocument>> documents_;  // targets point to them
    std::vector<SharedConfigMap> targets_;
    const TargetDocument* repeated_of_ = nullptr;
    std::vector<Repeated> repeated_;      ///< in that document
    std::vector<ByteRange> name_ranges_;  ///< of those that are upgraded
};

}  // namespace

std::variant<Upgrade, Problem> upgrade_shared_config_maps(std::string_view text,
                                                          const UpgradeOptions& options) {
    return with_refusals(text, [&] { return Upgrader(text, options).run(); });
}

}  // namespace meshlint
