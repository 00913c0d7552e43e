#include "lint/part_linter.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "loader/manifest/config_map.h"
#include "loader/manifest/config_map_name.h"
#include "loader/manifest/document_splitter.h"
#include "loader/manifest/intended_config_map.h"
#include "loader/manifest/list_shape.h"
#include "loader/manifest/mesh_block.h"
#include "loader/manifest/prefilter.h"
#include "loader/yaml/yaml_loader.h"
#include "rules/checks/block_check.h"
#include "rules/checks/manifest/ignored_document.h"
#include "rules/checks/manifest/manifest_checks.h"
#include "rules/checks/manifest/object_checks.h"
#include "rules/checks/manifest/syntax_checks.h"
#include "rules/checks/mesh_checks.h"
#include "rules/findings/finding_sink.h"
#include "rules/findings/fix_offer.h"
#include "rules/mesh/mesh_sources.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/set_values.h"
#include "rules/mesh/value_words.h"
#include "suppress/suppression_collector.h"
#include "suppress/suppression_comment.h"

namespace meshlint {

namespace {

class PartLinter {
public:
    /// `before` findings are in the parts in front of this one.
    PartLinter(const Part& part, const LintOptions& options, std::size_t before)
        : text_(part.text),
          part_(part),
          options_(options),
          sink_(options.limits, part.text.size(), before),
          suppressions_(part.around, sink_, room(options.limits, before)) {}

    PartReport run(bool up_to_list) {
        DocumentSplitter splitter(text_);
        while (!up_to_list || list_start(text_.substr(result_.size)) == 0) {
            const auto document = splitter.next();
            result_.size = document ? document->range.end : text_.size();
            if (!document) break;
            ++result_.report.documents;
            if (!check_document(*document)) continue;
            if (!result_.has_target) result_.first_is_target = result_.report.documents == 1;
            result_.has_target = true;
            extend_targets(*document);
        }
        return finish();
    }

    PartReport run_on_head() {
        suppressions_.collect_head();
        targets_ = {0, text_.size()};
        return finish();
    }

    /// Nothing when the item is written in a way that must be read with the rest of its List.
    std::optional<PartReport> run_on_list_item() {
        Limits limits = options_.limits;
        limits.depth -= std::min<std::size_t>(limits.depth, 1);  // the List around it
        const LoadedYaml loaded = load_yaml(text_, limits);
        if (loaded.problem) return std::nullopt;
        const NodeId object = separate_object(*loaded.tree);
        if (object == no_node) return std::nullopt;
        if (!find_suppression_comments(text_, &*loaded.tree).empty()) return std::nullopt;
        result_.has_target = check_object(*loaded.tree, object, text_, 0);
        if (result_.has_target) targets_ = {0, text_.size()};
        return finish();
    }

    ListRestReport run_on_list_rest(ListFront front) {
        ListRestReport rest;
        front.mentions.read(text_);
        if (!front.has_target && !front.mentions.complete() && !could_hold_target(text_)) {
            return {finish(), true};
        }
        const LoadedYaml loaded = load_yaml(text_, options_.limits);
        if (loaded.problem) {
            result_.has_target = front.mentions.complete();
            if (result_.has_target) check_broken_manifest(text_, 0, *loaded.problem);
        } else if (const auto items = items_key_of_list(*loaded.tree)) {
            rest.keeps_front = *items == list_head.find("items");
            result_.has_target = check_object(*loaded.tree, loaded.tree->root(), text_, 0);
            if (result_.has_target || (front.has_target && rest.keeps_front)) {
                collect_suppressions(text_, 0, &*loaded.tree);
            }
        }
        targets_ = {0, text_.size()};
        rest.part = finish();
        return rest;
    }

private:
    static std::size_t room(const Limits& limits, std::size_t before) {
        return limits.findings_per_file - std::min(limits.findings_per_file, before);
    }

    void extend_targets(const DocumentSlice& document) {
        const std::size_t begin =
            document.bad_separator ? document.bad_separator->begin : document.range.begin;
        if (targets_.empty()) targets_.begin = begin;
        targets_.end = document.range.end;
    }

    /// False when nothing in the document is our business.
    bool check_document(const DocumentSlice& document) {
        const std::string_view text = slice(text_, document.range);
        // Elsewhere a MeshConfig has no mark of its own that a cheap look could find.
        const bool cheap = options_.input == SourceKind::shared_config_map;
        if (cheap && !could_hold_target(text)) return false;
        const std::size_t offset = document.range.begin;
        const LoadedYaml loaded = load_yaml(text, options_.limits);
        if (loaded.problem) {
            if (!mentions_mesh_source(text, options_.input)) return false;
            check_broken_manifest(text, offset, *loaded.problem);
            return true;
        }
        const bool target = check_object(*loaded.tree, loaded.tree->root(), text, offset);
        if (target && document.bad_separator) {
            sink_.report(RuleId::yaml_syntax, *document.bad_separator,
                         "kubectl refuses text behind the document separator `---`",
                         "put it on a line of its own");
        }
        if (target) collect_suppressions(text, offset, &*loaded.tree);
        return target;
    }

    /// False when nothing in the object, a List or not, is our business.
    bool check_object(const YamlTree& tree, NodeId object, std::string_view text,
                      std::size_t offset) {
        const PlacedTree manifest(tree, text, offset);
        bool target = false;
        if (options_.input == SourceKind::shared_config_map ||
            options_.input == SourceKind::automatic) {
            for (const ConfigMap& config_map : find_intended_config_maps(tree, object)) {
                target = check_config_map(manifest, offset, config_map) || target;
            }
        }
        for (const MeshSource& source : find_mesh_sources(tree, options_.input)) {
            check_source(manifest, offset, source);
            target = true;
        }
        return target;
    }

    void collect_suppressions(std::string_view text, std::size_t offset, const YamlTree* tree) {
        suppressions_.collect({text, tree, false, tree != nullptr, [offset](ByteRange range) {
                                   return ByteRange{range.begin + offset, range.end + offset};
                               }});
    }

    void check_broken_manifest(std::string_view text, std::size_t offset, YamlProblem problem) {
        // kubectl tries JSON before YAML, and JSON has escapes that YAML does not know.
        if (problem.kind == YamlProblemKind::rejected && text.starts_with('{') &&
            nlohmann::json::accept(text)) {
            problem.kind = YamlProblemKind::unsupported;
        }
        sink_.set_revision({});
        sink_.set_config_map({});
        check_broken_text(
            sink_,
            {PlacedText(text, offset), "the manifest", EnforcedBy::api_server, options_.limits},
            problem);
        result_.complete = false;
        collect_suppressions(text, offset, nullptr);
    }

    /// False when the ConfigMap is none of our business.
    bool check_config_map(const PlacedTree& manifest, std::size_t offset,
                          const ConfigMap& config_map) {
        const TargetKind target = classify_target(manifest.tree(), config_map);
        if (target == TargetKind::none) return false;
        const Revision& revision = revision_for(config_map.name_text, options_);
        LintContext context{sink_, revision.minor, std::string(revision.name),
                            options_.optional_rules, options_.overlay};
        sink_.set_revision(revision.name);
        const std::string name = shorten(config_map.name_text, longest_name);
        sink_.set_config_map(name);
        if (target == TargetKind::default_config_map || target == TargetKind::app_routing) {
            check_default_config_map(context, manifest, config_map, target);
            return true;
        }
        check_name(context, manifest, config_map, target, options_);
        check_namespace(context, manifest, config_map);
        check_kind(context, manifest, config_map);
        check_object_fields(context, manifest, config_map);
        check_duplicate_fields(context, manifest, config_map);
        const NodeId mesh = check_data(context, manifest, config_map);

        ConfigMapSummary summary;
        summary.name = name;
        summary.revision = revision.name;
        if (target == TargetKind::shared) summary.serves = serves(config_map.name_text);
        summary.range =
            manifest.in_file(config_map.name != no_node ? config_map.name : config_map.object);
        if (mesh != no_node) check_mesh_value(context, manifest, offset, mesh, summary);
        config_maps_.push_back(std::move(summary));
        return true;
    }

    [[nodiscard]] std::string serves(std::string_view name) const {
        const std::string_view revision = revision_part(name);
        if (parse_revision(revision)) return std::string(revision);
        return options_.as_revision == nullptr ? "" : std::string(options_.as_revision->name);
    }

    /// A MeshConfig that is to become a shared ConfigMap: what stands around it does not matter.
    void check_source(const PlacedTree& manifest, std::size_t offset, const MeshSource& source) {
        const Revision& revision =
            options_.as_revision == nullptr ? newest_announced_revision() : *options_.as_revision;
        LintContext context{sink_, revision.minor, std::string(revision.name),
                            options_.optional_rules, options_.overlay};
        sink_.set_revision(revision.name);
        const std::string name = shorten(source.name, longest_name);
        sink_.set_config_map(name);
        ConfigMapSummary summary;
        summary.name = name;
        summary.revision = revision.name;
        summary.input = source.kind;
        summary.range = manifest.in_file(source.at);
        if (manifest.tree().node(source.at).kind != NodeKind::scalar) {
            summary.range.end = summary.range.begin;
        }
        check_mesh_value(context, manifest, offset, source.mesh, summary);
        config_maps_.push_back(std::move(summary));
    }

    void check_mesh_value(LintContext& context, const PlacedTree& manifest, std::size_t offset,
                          NodeId mesh, ConfigMapSummary& summary) {
        const Node& node = manifest.tree().node(mesh);
        const ByteRange in_file = manifest.in_file(mesh);
        // A mapping under `mesh:` is an error of its own; what it says is checked all the same.
        if (node.kind == NodeKind::mapping) {
            summary.fields = check_mesh(context, manifest, mesh, in_file);
        }
        if (node.kind != NodeKind::scalar) return;

        const bool shared = manifest.tree().is_shared(node.range);
        const MeshBlock block(manifest.tree(), mesh, manifest.text(), offset, options_.limits,
                              shared);
        if (block.problem()) {
            check_broken_text(
                sink_, {block.placed_text(), "the mesh block", EnforcedBy::istiod, options_.limits},
                *block.problem());
            result_.complete = false;
            if (block.is_faithful()) collect_suppressions(block, nullptr);
            return;
        }
        check_ignored_document(context, block);
        const PlacedTree placed = block.placed();
        const NodeId root = placed.tree().root();
        collect_suppressions(block, &placed.tree());
        summary.fields = check_mesh(context, placed, root, in_file);
        if (options_.block_check != nullptr && root != no_node &&
            summary.input == SourceKind::shared_config_map &&
            placed.tree().node(root).kind == NodeKind::mapping) {
            options_.block_check->check(context, placed, summary.name);
        }
        if (options_.keep_values) summary.values = values_of(placed.tree(), root, context.minor);
    }

    static std::optional<std::vector<SetValue>> values_of(const YamlTree& tree, NodeId root,
                                                          Minor minor) {
        if (root == no_node || is_null(tree.node(root))) return std::vector<SetValue>{};
        if (tree.node(root).kind != NodeKind::mapping) return std::nullopt;
        return collect_set_values(tree, root, minor);
    }

    void collect_suppressions(const MeshBlock& block, const YamlTree* tree) {
        suppressions_.collect({block.text(), tree, true, tree != nullptr,
                               [&block](ByteRange range) { return block.in_file(range); }});
    }

    PartReport finish() {
        FileReport& report = result_.report;
        result_.complete = result_.complete && !sink_.full();
        if (targets_.empty()) return std::move(result_);  // nothing to say
        const LineIndex index(part_.around, part_.lines_before, targets_);
        report.suppressions = suppressions_.take(result_.complete, index);
        report.findings = sink_.take(part_.around, index);
        report.config_maps = std::move(config_maps_);
        locate(report.config_maps, index);
        return std::move(result_);
    }

    void locate(std::vector<ConfigMapSummary>& config_maps, const LineIndex& index) const {
        for (ConfigMapSummary& summary : config_maps) {
            Finding place;
            place.range = summary.range;
            meshlint::locate(place, index, part_.around, options_.limits.line_bytes);
            summary.position = place.begin;
            summary.end = place.end;
            summary.source_line = std::move(place.source_line);
            summary.source_line_first_column = place.source_line_first_column;
            for (FieldUse& use : summary.fields) use.position = index.position(use.range.begin);
        }
    }

    std::string_view text_;
    Part part_;
    const LintOptions& options_;
    FindingSink sink_;
    SuppressionCollector suppressions_;
    std::vector<ConfigMapSummary> config_maps_;
    PartReport result_;
    ByteRange targets_;  // from the first to the last document that is our business
};

}  // namespace

PartReport lint_documents(const Part& part, const LintOptions& options, std::size_t before) {
    return PartLinter(part, options, before).run(false);
}

PartReport lint_documents_up_to_list(const Part& part, const LintOptions& options,
                                     std::size_t before) {
    return PartLinter(part, options, before).run(true);
}

std::optional<PartReport> lint_list_item(const Part& item, const LintOptions& options,
                                         std::size_t before) {
    return PartLinter(item, options, before).run_on_list_item();
}

ListRestReport lint_list_rest(const Part& rest, const LintOptions& options, std::size_t before,
                              ListFront front) {
    return PartLinter(rest, options, before).run_on_list_rest(front);
}

PartReport lint_head(std::string_view head, const LintOptions& options, std::size_t before) {
    return PartLinter({head, head, 0}, options, before).run_on_head();
}

}  // namespace meshlint
