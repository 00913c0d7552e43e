#include "lint/part_linter.h"

#include <algorithm>
#include <utility>

#include "lint/kustomization_linter.h"
#include "lint/located_report.h"
#include "lint/meant_reader.h"
#include "lint/target_linter.h"
#include "loader/manifest/list_items.h"
#include "loader/recovery/recover.h"
#include "loader/targets/kustomization.h"
#include "loader/targets/target_reader.h"
#include "loader/targets/values_holders.h"
#include "loader/text/ascii.h"
#include "loader/text/byte_scan.h"
#include "loader/text/lookalikes.h"
#include "rules/checks/manifest/manifest_checks.h"
#include "rules/checks/manifest/placeholders.h"
#include "rules/checks/manifest/syntax_checks.h"
#include "rules/checks/providers/provider_reader.h"
#include "rules/findings/finding_sink.h"
#include "rules/findings/fix_offer.h"
#include "rules/findings/moved_report.h"
#include "rules/mesh/known_words.h"
#include "suppress/suppression_collector.h"

namespace meshlint {

namespace {

/// An alias in an item may stand for what another item has, which is read by itself.
bool refers_to_other_item(const YamlProblem& problem) {
    return problem.message.starts_with("unknown anchor ");
}

class PartLinter {
public:
    /// `before` findings are in the parts in front of this one.
    PartLinter(const Part& part, const LintOptions& options, std::size_t before,
               Reading reading = {})
        : text_(part.text),
          part_(part),
          options_(options),
          reading_(reading),
          sink_(options.limits, before),
          fixes_(options.fixes, part.text.size()),
          suppressions_(part.around, sink_, room(options.limits, before)),
          target_linter_(options, output(), lines()),
          meant_(reading, options, output(), lines(), target_linter_,
                 [this](std::string_view text, std::size_t lines_before, const LintOptions& how,
                        Reading of_text) {
                     PartLinter linter({text, text, lines_before}, how, 0, of_text);
                     return (is_list_item_ ? linter.run_on_list_item(text) : linter.run()).report;
                 }) {}
    ~PartLinter() = default;
    PartLinter(const PartLinter&) = delete;
    PartLinter(PartLinter&&) = delete;
    PartLinter& operator=(const PartLinter&) = delete;
    PartLinter& operator=(PartLinter&&) = delete;

    PartReport run() {
        if (!options_.generated.empty()) return run_on_mesh();
        if (!options_.patched.empty() && run_on_patch()) return finish();
        using Start = DocumentSplitter::Start;
        using LongLists = TargetReader::LongLists;
        TargetReader reader(
            text_, options_.input, options_.limits,
            part_.lines_before == 0 ? Start::of_file : Start::later,
            reads_items(options_.input) ? LongLists::end_text : LongLists::are_documents);
        // The number of a document; 0 is the one in front of the part.
        std::size_t last_target = part_.behind_target ? 0 : std::string_view::npos;
        while (auto document = reader.next()) {
            result_.has_clue = result_.has_clue || document->has_clue;
            leave_out_uncertain(*document);
            note_substitution(*document);
            const bool is_first = document->number == 1;
            const bool kustomizes = options_.kustomization && part_.lines_before == 0 && is_first &&
                                    check_kustomization(*document);
            const bool names_providers = keep_references(*document);
            const bool holds =
                document->state != DocumentState::other || meant_.may_hold_target(*document);
            // There kubectl drops what it has read of the object above, and reads no further.
            const bool follows_target = last_target == document->number - 1;
            const bool refused = document->bad_separator && (holds || follows_target);
            if (holds) last_target = document->number;
            const bool diff = refused && begins_diff(*document);
            if (refused) report_bad_separator(*document, diff);
            if (holds && !diff) {
                check_document(*document);
            } else if (diff || names_providers) {
                collect_suppressions(*document);
            } else if (!kustomizes && !refused) {
                continue;
            }
            if (!result_.has_target) result_.first_is_target = is_first;
            result_.has_target = true;
            extend_targets(*document);
        }
        result_.size = reader.size();
        result_.report.documents += reader.documents();
        result_.ends_with_target = last_target == reader.documents();
        return finish();
    }

    PartReport run_on_head() {
        suppressions_.collect_head();
        targets_ = {0, text_.size()};
        return finish();
    }

    PartReport run_on_list_item(std::string_view text) {
        is_list_item_ = true;
        const auto offset = static_cast<std::size_t>(text.data() - text_.data());
        TargetDocument item = load_list_item(text, offset, options_.input, options_.limits);
        if (item.yaml.problem && refers_to_other_item(*item.yaml.problem)) {
            result_.complete = false;
            return finish();
        }
        result_.has_target =
            item.state == DocumentState::readable ||
            (item.state == DocumentState::unreadable && mentions_holder(text, options_.input));
        if (result_.has_target) {
            targets_ = {0, text_.size()};
            check_document(item);
        }
        if (keep_references(item) && !result_.has_target) {
            result_.has_target = true;
            targets_ = {0, text_.size()};
            collect_suppressions(item);
        }
        return finish();
    }

private:
    /// What may be another program's is none of our business.
    static void leave_out_uncertain(TargetDocument& document) {
        std::erase_if(document.targets, [](const Target& target) { return !target.certain; });
        const bool readable = document.state == DocumentState::readable;
        if (readable && document.targets.empty()) document.state = DocumentState::other;
    }

    void note_substitution(const TargetDocument& document) {
        FileReport& report = result_.report;
        report.substitutes =
            report.substitutes || (document.has_clue && is_flux_substitution(document.text));
    }

    /// The whole text is the mesh block of generated ConfigMaps.
    PartReport run_on_mesh() {
        result_.size = text_.size();
        result_.report.documents = 1;
        result_.has_target = result_.first_is_target = true;
        targets_ = {0, text_.size()};
        target_linter_.check_generated(text_);
        return finish();
    }

    /// The whole text is a patch. False where it is a piece of the very ConfigMap that it is for,
    /// and to be read as that.
    bool run_on_patch() {
        const LoadedYaml yaml = load_manifest(text_, options_.limits);
        const bool readable = yaml.tree && yaml.tree->root() != no_node;
        if (readable && names_patched(*yaml.tree, options_.patched)) return false;
        result_.size = text_.size();
        result_.report.documents = 1;
        if (!readable) return true;  // kustomize refuses it
        const PlacedTree placed(*yaml.tree, text_, 0);
        if (!kustomization_linter().check_patch(placed)) return true;
        result_.has_target = result_.first_is_target = true;
        targets_ = {0, text_.size()};
        suppressions_.collect({text_, &*yaml.tree, false, true,
                               [&placed](ByteRange range) { return placed.in_file(range); }});
        return true;
    }

    [[nodiscard]] KustomizationLinter kustomization_linter() {
        return {
            options_, sink_, target_linter_,
            [this](const PlacedTree& manifest, const InnerText& inner, const LintOptions& options) {
                return check_inner_text(manifest, inner, options);
            }};
    }

    /// What a kustomization generates and patches. False where nothing of it is our business.
    bool check_kustomization(const TargetDocument& document) {
        if (!may_concern_mesh(document.text)) return false;
        const LoadedYaml yaml = load_manifest(document.text, options_.limits);
        if (!yaml.tree || yaml.tree->root() == no_node) return false;
        const PlacedTree placed(*yaml.tree, document.text, document.offset);
        const bool any = kustomization_linter().check(placed);
        if (any && document.state == DocumentState::other) {
            suppressions_.collect({document.text, &*yaml.tree, false, true,
                                   [&placed](ByteRange range) { return placed.in_file(range); }});
        }
        return any;
    }

    /// Lints what stands in a scalar as a text of its own. False where there is nothing of interest
    /// in it.
    bool check_inner_text(const PlacedTree& manifest, const InnerText& wanted,
                          const LintOptions& options) {
        const MeshBlock outer(manifest, manifest.tree().resolve(wanted.scalar), options_.limits);
        const PlacedText given = outer.placed_text();
        const ByteRange part = wanted.part.value_or(ByteRange{0, given.text().size()});
        Recovered inner{
            .repairs = {}, .doubts = {}, .text = RepairedText(given.text()), .problem = {}};
        std::vector<TextEdit> around;
        if (part.end < given.text().size()) {
            around.push_back({{part.end, given.text().size()}, ""});
        }
        if (part.begin > 0) around.push_back({{0, part.begin}, ""});
        if (!around.empty()) inner.text.apply(std::move(around));
        const std::string_view text = inner.text.text();
        FileReport report =
            PartLinter({text, text, line_of(given.in_file({part.begin, part.begin}).begin) - 1},
                       options, 0, {reading_.repaired})
                .run()
                .report;
        const bool any = !report.config_maps.empty() || !report.findings.empty();
        meant_.adopt(std::move(report), inner, given);
        return any;
    }

    static std::uint64_t room(const Limits& limits, std::uint64_t before) {
        return limits.findings_per_file - std::min(limits.findings_per_file, before);
    }

    void extend_targets(const TargetDocument& document) {
        if (targets_.empty()) {
            targets_.begin =
                document.bad_separator ? document.bad_separator->begin : document.offset;
        }
        targets_.end = document.offset + document.text.size();
    }

    /// Keeps the providers that resources of the document name. True if there are any.
    bool keep_references(TargetDocument& document) {
        if (!options_.keep_providers || !document.has_clue ||
            document.state == DocumentState::unreadable || !may_name_providers(document.text)) {
            return false;
        }
        if (!document.yaml.tree) {
            document.yaml = load_manifest(document.text, options_.limits);
        }
        if (!document.yaml.tree) {
            providers().all_uses = false;
            return false;
        }
        const YamlTree& tree = *document.yaml.tree;
        const NodeId object = is_list_item_ ? object_of_item(tree) : tree.root();
        return read_provider_references(document.manifest(), object, providers());
    }

    [[nodiscard]] TargetLinter::Output output() { return {sink_, fixes_, suppressions_, result_}; }
    [[nodiscard]] std::function<std::size_t(std::size_t)> lines() {
        return [this](std::size_t at) { return line_of(at); };
    }
    [[nodiscard]] ProviderFacts& providers() { return result_.report.providers; }

    void check_document(const TargetDocument& document) {
        if (document.state == DocumentState::unreadable) return check_broken_manifest(document);
        if (!meant_.check(document)) check_targets(document);
        collect_suppressions(document);
    }

    void check_targets(const TargetDocument& document) {
        const YamlTree& tree = *document.yaml.tree;
        // Objects in brackets may follow one another.
        if (!document.targets.empty() && !tree.node(tree.root()).flow) {
            sink_.forget_target();
            check_lost_lines({sink_, document.text, document.offset, document.yaml.end});
        }
        for (const Target& target : document.targets) {
            const auto meant = target_linter_.check(document, target);
            if (meant) meant_.lint_recovered(*meant, document.manifest().placed_text());
        }
    }

    /// `--- a/mesh.yaml` and `+++ b/mesh.yaml`. Which lines around them the changed ones belong to,
    /// only the file tells.
    [[nodiscard]] bool begins_diff(const TargetDocument& document) const {
        const ByteRange separator = *document.bad_separator;
        const std::size_t next = std::min(text_.find('\n', separator.begin), text_.size());
        return slice(text_, separator).starts_with("--- ") &&
               text_.substr(next).starts_with("\n+++ ");
    }

    void report_bad_separator(const TargetDocument& document, bool is_diff) {
        constexpr std::string_view of_diff =
            "this is the head of a diff, and no manifest: kubectl refuses it";
        const std::string_view message =
            is_diff
                ? of_diff
                : "kubectl refuses text behind the document separator `---`, and takes neither the "
                  "object "
                  "above it nor what follows";
        sink_.forget_target();
        const ByteRange range = *document.bad_separator;
        const std::string_view line = slice(text_, range);
        const bool more_dashes = line.find_first_not_of('-') == std::string_view::npos;
        Finding& finding =
            sink_.report(RuleId::yaml_syntax, range, std::string(message),
                         is_diff ? "apply the diff, and give meshlint the file that it changes"
                         : more_dashes ? "write `---`"
                                       : "put it on a line of its own");
        if (more_dashes) {
            fixes_.offer_written(finding, "write `---`", {{range, "---"}});
        }
        Unreadable part;
        part.mending_fixes = finding.fixes.size();
        part.range = {range.begin, document.offset + document.text.size()};
        part.at = range;
        part.refused_by = EnforcedBy::api_server;
        part.reason = message;
        result_.report.unreadable.push_back(std::move(part));
    }

    void collect_suppressions(const TargetDocument& document) {
        const YamlTree* const tree = document.yaml.tree ? &*document.yaml.tree : nullptr;
        const std::size_t offset = document.offset;
        suppressions_.collect(
            {document.text, tree, false, tree != nullptr, [offset](ByteRange range) {
                 return ByteRange{range.begin + offset, range.end + offset};
             }});
    }

    void check_broken_manifest(const TargetDocument& document) {
        sink_.forget_target();
        const PlacedText placed(document.text, document.offset);
        if (check_helmfile(document, placed)) return;
        const BrokenReport report =
            report_broken_text(sink_, fixes_,
                               {placed, "the manifest", EnforcedBy::api_server, options_.limits,
                                ManifestWords(), [this](std::size_t at) { return line_of(at); }},
                               *document.yaml.problem);
        result_.add_unreadable(document.unreadable(), report.mending_fixes);
        collect_suppressions(document);
        if (report.recovered) meant_.lint_recovered(*report.recovered, placed);
    }

    /// helmfile renders its own file before it reads it.
    bool check_helmfile(const TargetDocument& document, const PlacedText& placed) {
        if (!is_helmfile(document.text)) return false;
        collect_suppressions(document);
        return report_unfilled(sink_, placed, "the helmfile",
                               "check what helmfile makes of it: `helmfile template | meshlint -`");
    }

    /// Questions mostly come in the order of the text: each counts on from the one before.
    [[nodiscard]] std::size_t line_of(std::size_t at) {
        if (at < counted_.end) counted_ = {};
        counted_.lines += count_line_feeds(text_.substr(counted_.end, at - counted_.end));
        counted_.end = at;
        return part_.lines_before + counted_.lines + 1;
    }

    PartReport finish() {
        FileReport& report = result_.report;
        result_.complete = result_.complete && !sink_.full();
        const bool is_mesh = !options_.generated.empty();             // an empty text, too
        if (targets_.empty() && !is_mesh) return std::move(result_);  // nothing to say
        const LineIndex index(part_.around, part_.lines_before, targets_);
        report.suppressions = suppressions_.take(result_.complete, index);
        report.findings = sink_.take(part_.around, index);
        const Locator locator(part_.around, index, options_.limits.line_bytes);
        for (ConfigMapSummary& summary : report.config_maps) locator.locate(summary);
        providers().for_each_place([&](TextPlace& place) { locator.locate(place); });
        if (!options_.fixes) {
            for (ProviderReference& each : providers().references) each.quote.reset();
        }
        for (Unreadable& part : report.unreadable) locator.locate(part);
        return std::move(result_);
    }

    std::string_view text_;
    Part part_;
    const LintOptions& options_;
    Reading reading_;
    bool is_list_item_ = false;  // the text is that of an item
    FindingSink sink_;
    FixOffers fixes_;
    SuppressionCollector suppressions_;
    PartReport result_;
    TargetLinter target_linter_;
    MeantReader meant_;
    struct {
        std::size_t end = 0;  // of the text in which line feeds have been counted
        std::size_t lines = 0;
    } counted_;
    ByteRange targets_;  // from the first to the last document that is our business
};

}  // namespace

PartReport lint_documents(const Part& part, const LintOptions& options, std::size_t before) {
    return PartLinter(part, options, before).run();
}

PartReport lint_list_item(const Part& item, std::string_view text, const LintOptions& options,
                          std::size_t before) {
    return PartLinter(item, options, before).run_on_list_item(text);
}

PartReport lint_head(std::string_view head, const LintOptions& options, std::size_t before) {
    return PartLinter({head, head, 0}, options, before).run_on_head();
}

}  // namespace meshlint
