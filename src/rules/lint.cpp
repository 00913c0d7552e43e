#include "meshlint/lint.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "loader/config_map.h"
#include "loader/document_splitter.h"
#include "loader/mesh_block.h"
#include "loader/prefilter.h"
#include "loader/text_encoding.h"
#include "loader/yaml_loader.h"
#include "rules/finding_sink.h"
#include "rules/fix_offer.h"
#include "rules/ignored_document.h"
#include "rules/manifest_checks.h"
#include "rules/mesh_checks.h"
#include "rules/suppression_collector.h"
#include "rules/syntax_checks.h"

namespace meshlint {

namespace {

class FileLinter {
public:
    FileLinter(std::string_view text, const LintOptions& options)
        : text_(text),
          options_(options),
          sink_(options.limits.findings_per_file, text.size()),
          suppressions_(text, sink_, options.limits.findings_per_file) {}

    FileReport run(std::string file) {
        FileReport report;
        report.file = std::move(file);
        DocumentSplitter splitter(text_);
        while (const auto document = splitter.next()) {
            ++report.documents;
            if (!check_document(*document)) continue;
            if (++targets_ == 1) first_is_target_ = report.documents == 1;
        }
        if (targets_ > 0 && !first_is_target_) suppressions_.collect_head();
        report.suppressions = suppressions_.take(complete_ && !sink_.full());
        report.findings = sink_.take(text_);
        report.config_maps = std::move(config_maps_);
        locate(report.config_maps);
        return report;
    }

private:
    /// False when nothing in the document is our business.
    bool check_document(const DocumentSlice& document) {
        const std::string_view text = slice(text_, document.range);
        if (!could_hold_target(text)) return false;
        const std::size_t offset = document.range.begin;
        LoadedYaml loaded = load_yaml(text, options_.limits);
        if (loaded.problem) return check_broken_manifest(text, offset, *loaded.problem);
        const PlacedTree manifest(*loaded.tree, text, offset);
        bool target = false;
        for (const ConfigMap& config_map : find_config_maps(*loaded.tree)) {
            target = check_config_map(manifest, offset, config_map) || target;
        }
        if (target && document.bad_separator) {
            sink_.report(RuleId::yaml_syntax, *document.bad_separator,
                         "kubectl refuses text behind the document separator `---`",
                         "put it on a line of its own");
        }
        if (target) collect_suppressions(text, offset, &*loaded.tree);
        return target;
    }

    void collect_suppressions(std::string_view text, std::size_t offset, const YamlTree* tree) {
        suppressions_.collect({text, tree, false, tree != nullptr, [offset](ByteRange range) {
                                   return ByteRange{range.begin + offset, range.end + offset};
                               }});
    }

    bool check_broken_manifest(std::string_view text, std::size_t offset, YamlProblem problem) {
        if (!mentions_target(text)) return false;
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
        complete_ = false;
        collect_suppressions(text, offset, nullptr);
        return true;
    }

    /// False when the ConfigMap is none of our business.
    bool check_config_map(const PlacedTree& manifest, std::size_t offset,
                          const ConfigMap& config_map) {
        const TargetKind target = classify_target(manifest.tree(), config_map);
        if (target == TargetKind::none) return false;
        const Revision& revision = revision_for(config_map.name_text, options_.as_revision);
        LintContext context{sink_, revision.minor, std::string(revision.name),
                            options_.optional_rules};
        sink_.set_revision(revision.name);
        sink_.set_config_map(config_map.name_text);
        if (target == TargetKind::default_config_map) {
            check_default_config_map(context, manifest, config_map);
            return true;
        }
        check_name(context, manifest, config_map, target, options_.as_revision);
        check_namespace(context, manifest, config_map);
        check_duplicate_keys(context, manifest, config_map.object);
        const NodeId mesh = check_data(context, manifest, config_map);

        ConfigMapSummary summary;
        summary.name = config_map.name_text;
        summary.revision = revision.name;
        summary.range =
            manifest.in_file(config_map.name != no_node ? config_map.name : config_map.object);
        if (mesh != no_node) summary.fields = check_mesh_value(context, manifest, offset, mesh);
        config_maps_.push_back(std::move(summary));
        return true;
    }

    std::vector<FieldUse> check_mesh_value(LintContext& context, const PlacedTree& manifest,
                                           std::size_t offset, NodeId mesh) {
        const Node& node = manifest.tree().node(mesh);
        const ByteRange in_file = manifest.in_file(mesh);
        // A mapping under `mesh:` is an error of its own; what it says is checked all the same.
        if (node.kind == NodeKind::mapping) return check_mesh(context, manifest, mesh, in_file);
        if (node.kind != NodeKind::scalar) return {};

        const bool shared =
            !sink_.spend_on_fixes(manifest.tree().size()) || is_shared(manifest.tree(), node.range);
        const MeshBlock block(manifest.tree(), mesh, manifest.text(), offset, options_.limits,
                              shared);
        if (block.problem()) {
            check_broken_text(
                sink_, {block.placed_text(), "the mesh block", EnforcedBy::istiod, options_.limits},
                *block.problem());
            complete_ = false;
            if (block.is_faithful()) collect_suppressions(block, nullptr);
            return {};
        }
        check_ignored_document(context, block);
        const PlacedTree placed = block.placed();
        collect_suppressions(block, &placed.tree());
        return check_mesh(context, placed, placed.tree().root(), in_file);
    }

    void collect_suppressions(const MeshBlock& block, const YamlTree* tree) {
        suppressions_.collect({block.text(), tree, true, tree != nullptr,
                               [&block](ByteRange range) { return block.in_file(range); }});
    }

    void locate(std::vector<ConfigMapSummary>& config_maps) const {
        if (config_maps.empty()) return;
        const LineIndex index(text_);
        for (ConfigMapSummary& summary : config_maps) {
            summary.position = index.position(summary.range.begin);
            for (FieldUse& use : summary.fields) use.position = index.position(use.range.begin);
        }
    }

    std::string_view text_;
    const LintOptions& options_;
    FindingSink sink_;
    SuppressionCollector suppressions_;
    std::vector<ConfigMapSummary> config_maps_;
    std::size_t targets_ = 0;  // documents with something to check
    bool first_is_target_ = false;
    bool complete_ = true;  // no target was given up half-way
};

}  // namespace

FileReport lint(std::string file, std::string_view text, const LintOptions& options) {
    if (const auto transcoded = transcode_utf16(text)) {
        FileReport report = FileLinter(*transcoded, options).run(std::move(file));
        // Edits of the transcoded text are none of the file.
        for (Finding& finding : report.findings) finding.fixes.clear();
        return report;
    }
    return FileLinter(text, options).run(std::move(file));
}

}  // namespace meshlint
