#include "meshlint/lint.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "loader/byte_scan.h"
#include "loader/complete_documents.h"
#include "loader/config_map.h"
#include "loader/config_map_name.h"
#include "loader/document_splitter.h"
#include "loader/mesh_block.h"
#include "loader/prefilter.h"
#include "loader/text_encoding.h"
#include "loader/yaml_loader.h"
#include "meshlint/stream_linter.h"
#include "rules/block_check.h"
#include "rules/finding_sink.h"
#include "rules/fix_offer.h"
#include "rules/ignored_document.h"
#include "rules/manifest_checks.h"
#include "rules/mesh_checks.h"
#include "rules/mesh_sources.h"
#include "rules/message_view.h"
#include "rules/moved_report.h"
#include "rules/set_values.h"
#include "rules/suppression_collector.h"
#include "rules/syntax_checks.h"
#include "rules/value_words.h"

namespace meshlint {

namespace {

/// A part of a text: whole documents.
struct Part {
    std::string_view text;
    /// The same and the line behind it, where a finding at its very end stands.
    std::string_view around;
    std::size_t lines_before = 0;
};

class PartLinter {
public:
    PartLinter(const Part& part, const LintOptions& options, std::size_t most_findings)
        : text_(part.text),
          part_(part),
          options_(options),
          sink_(most_findings, part.text.size()),
          suppressions_(part.around, sink_, most_findings, part.lines_before) {}

    FileReport run() {
        FileReport report;
        DocumentSplitter splitter(text_);
        while (const auto document = splitter.next()) {
            ++report.documents;
            if (!check_document(*document)) continue;
            if (++targets_ == 1) first_is_target_ = report.documents == 1;
        }
        finish(report);
        return report;
    }

    /// Of the top of a text nothing but the comments.
    FileReport run_on_head() {
        FileReport report;
        suppressions_.collect_head();
        finish(report);
        return report;
    }

    [[nodiscard]] bool has_target() const { return targets_ > 0; }
    [[nodiscard]] bool first_is_target() const { return first_is_target_; }
    /// Everything that is meshlint's business was checked to the end.
    [[nodiscard]] bool complete() const { return complete_; }

private:
    /// False when nothing in the document is our business.
    bool check_document(const DocumentSlice& document) {
        const std::string_view text = slice(text_, document.range);
        // Elsewhere a MeshConfig has no mark of its own that a cheap look could find.
        const bool cheap = options_.input == SourceKind::shared_config_map;
        if (cheap && !could_hold_target(text)) return false;
        const std::size_t offset = document.range.begin;
        LoadedYaml loaded = load_yaml(text, options_.limits);
        if (loaded.problem) return check_broken_manifest(text, offset, *loaded.problem);
        const PlacedTree manifest(*loaded.tree, text, offset);
        bool target = false;
        if (options_.input == SourceKind::shared_config_map ||
            options_.input == SourceKind::automatic) {
            for (const ConfigMap& config_map : find_config_maps(*loaded.tree)) {
                target = check_config_map(manifest, offset, config_map) || target;
            }
        }
        for (const MeshSource& source : find_mesh_sources(*loaded.tree, options_.input)) {
            check_source(manifest, offset, source);
            target = true;
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
        if (!mentions_mesh_source(text, options_.input)) return false;
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
        const Revision& revision = revision_for(config_map.name_text, options_);
        LintContext context{sink_, revision.minor, std::string(revision.name),
                            options_.optional_rules, options_.overlay};
        sink_.set_revision(revision.name);
        const std::string name = shorten(config_map.name_text, longest_name);
        sink_.set_config_map(name);
        if (target == TargetKind::default_config_map) {
            check_default_config_map(context, manifest, config_map);
            return true;
        }
        check_name(context, manifest, config_map, target, options_);
        check_namespace(context, manifest, config_map);
        check_duplicate_keys(context, manifest, config_map.object);
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
            complete_ = false;
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

    void finish(FileReport& report) {
        complete_ = complete_ && !sink_.full();
        report.suppressions = suppressions_.take(complete_);
        report.findings = sink_.take(part_.around, part_.lines_before);
        report.config_maps = std::move(config_maps_);
        locate(report.config_maps);
    }

    void locate(std::vector<ConfigMapSummary>& config_maps) const {
        if (config_maps.empty()) return;
        const LineIndex index(part_.around, part_.lines_before);
        for (ConfigMapSummary& summary : config_maps) {
            Finding place;
            place.range = summary.range;
            meshlint::locate(place, index, part_.around);
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
    std::size_t targets_ = 0;  // documents with something to check
    bool first_is_target_ = false;
    bool complete_ = true;  // no target was given up half-way
};

}  // namespace

StreamLinter::StreamLinter(std::string file, const LintOptions& options) : options_(options) {
    report_.file = std::move(file);
}

std::size_t StreamLinter::take(std::string_view text) {
    const std::size_t size = complete_documents(text);
    if (size == 0) return 0;
    lint_part(text.substr(0, size), text.substr(0, text.find('\n', size)));
    return size;
}

FileReport StreamLinter::finish(std::string_view rest) {
    const auto transcoded = offset_ == 0 ? transcode_utf16(rest) : std::nullopt;
    if (transcoded) {
        lint_part(*transcoded, *transcoded);
        // Edits of the transcoded text are none of the file.
        for (Finding& finding : report_.findings) finding.fixes.clear();
    } else {
        lint_part(rest, rest);
    }
    if (has_target_ && !first_is_target_) {
        PartLinter linter({head_, head_, 0}, options_, room());
        FileReport head = linter.run_on_head();
        append_part(head, std::move(report_), 0);
        head.file = std::move(report_.file);
        report_ = std::move(head);
    }
    if (!complete_) {
        for (Suppression& suppression : report_.suppressions) {
            if (suppression.whole_file) suppression.checked = false;
        }
    }
    return std::move(report_);
}

void StreamLinter::lint_part(std::string_view text, std::string_view around) {
    PartLinter linter({text, around, lines_}, options_, room());
    FileReport part = linter.run();
    if (offset_ == 0) {
        first_is_target_ = linter.first_is_target();
        head_ = text.substr(0, head_size(text));
    }
    has_target_ = has_target_ || linter.has_target();
    complete_ = complete_ && linter.complete();
    append_part(report_, std::move(part), offset_);
    offset_ += text.size();
    // What nothing follows need not be counted.
    if (around.size() != text.size()) lines_ += count_line_feeds(text);
}

std::size_t StreamLinter::room() const {
    const std::size_t most = options_.limits.findings_per_file;
    return most - std::min(most, report_.findings.size());
}

FileReport lint(std::string file, std::string_view text, const LintOptions& options) {
    return StreamLinter(std::move(file), options).finish(text);
}

}  // namespace meshlint
