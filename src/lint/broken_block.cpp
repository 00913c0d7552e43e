#include "lint/broken_block.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "lint/recovered_report.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "loader/yaml/yaml_loader.h"
#include "rules/checks/manifest/placeholders.h"
#include "rules/checks/manifest/syntax_checks.h"
#include "rules/checks/mesh_checks.h"
#include "rules/findings/fix_offer.h"
#include "rules/mesh/known_words.h"

namespace meshlint {

namespace {

BrokenText broken_text(const LintContext& context, const BrokenBlock& broken,
                       const PlacedText& placed, const Vocabulary& words) {
    return {placed,
            context.text_name(),
            EnforcedBy::istiod,
            broken.limits,
            words,
            broken.line_of,
            context.in_annotation() ? refused_pods : std::string_view()};
}

BlockReport check(LintContext& context, const BrokenBlock& broken, const PlacedText& placed,
                  const YamlProblem& problem) {
    const MeshWords words(context.in_annotation() ? proxy_config() : mesh_config());
    const BrokenReport report = report_broken_text(
        context.sink, context.fixes, broken_text(context, broken, placed, words), problem);
    if (!report.recovered) return {{}, report.mending_fixes};
    return {check_recovered_mesh(context, *report.recovered, placed, broken.limits),
            report.mending_fixes};
}

/// A text that is a single scalar.
std::optional<BlockReport> check_scalar(LintContext& context, const BrokenBlock& broken,
                                        const PlacedTree& placed) {
    const MeshWords words(context.in_annotation() ? proxy_config() : mesh_config());
    const BrokenReport report = report_scalar_text(
        context.sink, context.fixes, broken_text(context, broken, placed.placed_text(), words),
        placed.tree().node(placed.tree().root()));
    if (!report.recovered) return std::nullopt;
    return BlockReport{
        check_recovered_mesh(context, *report.recovered, placed.placed_text(), broken.limits),
        report.mending_fixes};
}

/// What `>` does to a block whose lines were meant to stay apart.
struct FoldedFault {
    RuleId rule = RuleId::yaml_syntax;
    EnforcedBy judge = EnforcedBy::istiod;
    std::string message;
};

/// Whether the settings at the top of `meant` are those of `given`, as far as they are known.
bool has_settings_of(const YamlTree& given, const YamlTree& meant, const Message& message) {
    const auto settings = view_mapping(meant, meant.root()).entries;
    return std::ranges::all_of(settings, [&](const MappingEntry& setting) {
        return message.find(setting.name) == nullptr ||
               find_value(given, given.root(), setting.name) != no_node;
    });
}

/// What istiod says to the block as it is.
bool istiod_refuses(const LintContext& context, const BrokenBlock& broken) {
    const std::string_view text = broken.block.text();
    const PlacedTree given(broken.block.placed().tree(), text, 0);
    FindingSink sink(broken.limits);
    FixOffers fixes(false, text.size());
    LintContext inner{sink, fixes,           context.minor,  context.platform, context.revision,
                      {},   context.overlay, context.content};
    static_cast<void>(check_mesh(inner, given, given.tree().root(), {0, text.size()}));
    const auto findings = sink.take(text, LineIndex(text));
    return std::ranges::any_of(findings, [](const Finding& finding) {
        return finding.severity == Severity::error && finding.enforced_by == EnforcedBy::istiod;
    });
}

bool is_mapping(const YamlTree& tree) {
    return tree.root() != no_node && tree.node(tree.root()).kind == NodeKind::mapping;
}

/// `meant` is the block with its line breaks. Nothing where it says the same without them.
std::optional<FoldedFault> find_folded_fault(const LintContext& context, const BrokenBlock& broken,
                                             const LoadedYaml& meant) {
    const MeshBlock& block = broken.block;
    if (block.problem()) {
        if (block.problem()->kind != YamlProblemKind::rejected) return std::nullopt;
        return FoldedFault{
            RuleId::yaml_syntax, EnforcedBy::istiod,
            fmt::format("{} is not valid YAML: `>` joins its lines, so that no key "
                        "begins a line{}",
                        context.text_name(),
                        context.in_annotation() ? fmt::format("; {}", refused_pods) : "")};
    }
    const PlacedTree given = block.placed();
    if (given.tree().root() == no_node) {
        if (meant.tree && meant.tree->root() == no_node) return std::nullopt;
        return FoldedFault{RuleId::empty_mesh, EnforcedBy::none,
                           fmt::format("{} says nothing: `>` joins its lines to the comment that "
                                       "it begins with",
                                       context.text_name())};
    }
    const bool mappings = is_mapping(given.tree()) && meant.tree && is_mapping(*meant.tree);
    const Message& message = context.in_annotation() ? proxy_config() : mesh_config();
    if (!mappings || has_settings_of(given.tree(), *meant.tree, message)) return std::nullopt;
    return FoldedFault{
        RuleId::yaml_syntax,
        istiod_refuses(context, broken) ? EnforcedBy::istiod : EnforcedBy::none,
        fmt::format("{} does not say what its lines do: `>` joins them", context.text_name())};
}

/// The block with its line breaks. That `|` is needed for it counts as one of the fixes.
BlockReport check_meant(LintContext& context, const BrokenBlock& broken, const PlacedText& placed,
                        const LoadedYaml& loaded) {
    std::optional<BlockReport> report;
    if (loaded.problem) {
        report = check(context, broken, placed, *loaded.problem);
    } else {
        const PlacedTree tree(*loaded.tree, placed);
        const NodeId root = loaded.tree->root();
        if (root != no_node && loaded.tree->node(root).kind == NodeKind::scalar) {
            report = check_scalar(context, broken, tree);
        }
        if (!report) {
            const ByteRange range = broken.manifest->in_file(broken.scalar);
            return {check_mesh(context, tree, root, range), 1};
        }
    }
    if (report->mending_fixes > 0) ++report->mending_fixes;
    return std::move(*report);
}

/// With `>` in the place of `|`, single line breaks become spaces. Nothing when the block is
/// written otherwise.
std::optional<BlockReport> check_folded(LintContext& context, const BrokenBlock& broken) {
    if (broken.manifest == nullptr) return std::nullopt;
    const Node& node = broken.manifest->tree().node(broken.scalar);
    if (node.kind != NodeKind::scalar || node.style != ScalarStyle::folded) return std::nullopt;
    const WrittenScalar written{broken.manifest->text(),
                                {node.range.begin, node.token_end},
                                ScalarStyle::literal,
                                node.parent_indent};
    const DecodedScalar lines =
        decode_scalar(written.source, written.token, written.style, written.parent_indent);
    if (lines.text == broken.block.text()) return std::nullopt;
    const LoadedYaml loaded = load_yaml(lines.text, broken.limits);
    auto fault = find_folded_fault(context, broken, loaded);
    if (!fault) return std::nullopt;
    const PlacedText placed(lines, &written, broken.manifest->in_file(ByteRange{}).begin);
    const std::size_t sign = node.range.begin;
    const ByteRange range = broken.manifest->in_file(ByteRange{sign, sign + 1});
    Finding& finding =
        context.sink.report(fault->rule, range, std::move(fault->message), "write `|`");
    finding.enforced_by = fault->judge;
    finding.severity = Severity::error;
    context.fixes.offer_written(finding, "write `|`", {{range, "|"}});
    const std::size_t first = context.sink.count();
    BlockReport report = check_meant(context, broken, placed, loaded);
    // As the block is, istiod may have nothing against it.
    if (fault->judge == EnforcedBy::none) {
        context.sink.revise(first, [](Finding& finding) {
            if (finding.enforced_by == EnforcedBy::istiod) finding.enforced_by = EnforcedBy::none;
        });
    }
    return report;
}

/// Whether the value stands alone behind its key, in no brackets.
bool ends_its_line(std::string_view text, ByteRange value) {
    const std::size_t line = value.begin == 0 ? 0 : text.rfind('\n', value.begin - 1) + 1;
    const std::string_view before = slice(text, {line, value.begin});
    const std::size_t next = std::min(text.find_first_not_of(" \t\r", value.end), text.size());
    return before.find_first_of("{[,") == std::string_view::npos &&
           (next == text.size() || text[next] == '\n');
}

/// The text as a literal block in the place of a quoted one, which takes no line ends.
std::optional<TextEdit> as_literal_block(const BrokenBlock& broken, std::string_view text) {
    if (broken.manifest == nullptr) return std::nullopt;
    const PlacedTree& manifest = *broken.manifest;
    const Node& node = manifest.tree().node(broken.scalar);
    if (node.kind != NodeKind::scalar || node.style != ScalarStyle::single_quoted ||
        !is_bare(node) || text.find('\n') == std::string_view::npos ||
        !ends_its_line(manifest.text(), node.range)) {
        return std::nullopt;
    }
    const std::string indent(static_cast<std::size_t>(std::max(node.parent_indent, 0)) + 2, ' ');
    std::string written = "|-";
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        written += '\n';
        if (end > 0) written.append(indent).append(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return TextEdit{manifest.in_file(node.range), std::move(written)};
}

/// Who refuses the block as it is.
EnforcedBy judge_of(const LintContext& context, const BrokenBlock& broken) {
    if (broken.block.problem()) return EnforcedBy::istiod;
    const PlacedTree placed = broken.block.placed();
    if (!is_mapping(placed.tree())) return EnforcedBy::istiod;
    const Message& message = context.in_annotation() ? proxy_config() : mesh_config();
    const auto settings = view_mapping(placed.tree(), placed.tree().root()).entries;
    const bool known = std::ranges::all_of(settings, [&](const MappingEntry& setting) {
        return message.find(setting.name) != nullptr;
    });
    if (context.on_aks() && !known) return EnforcedBy::admission_webhook;
    return istiod_refuses(context, broken) ? EnforcedBy::istiod : EnforcedBy::none;
}

}  // namespace

std::optional<BlockReport> check_misread_block(LintContext& context, const BrokenBlock& broken) {
    const MeshBlock& block = broken.block;
    const bool rejected = block.problem() && block.problem()->kind != YamlProblemKind::rejected;
    if (rejected || !find_template_expressions(block.text()).empty()) return std::nullopt;
    const MeshWords words(context.in_annotation() ? proxy_config() : mesh_config());
    auto recovered = recover_as_meant(block.text(), words, broken.limits);
    if (!recovered) return std::nullopt;
    const PlacedText placed = block.placed_text();
    BrokenText text = broken_text(context, broken, placed, words);
    text.judge = judge_of(context, broken);
    std::optional<TextEdit> whole;
    if (recovered->repairs.size() == 1 && recovered->readable()) {
        whole = as_literal_block(broken, recovered->text.text());
    }
    const BrokenReport report =
        report_misread_text(context.sink, context.fixes, text, !block.problem(),
                            *std::move(recovered), std::move(whole));
    if (!report.recovered) return BlockReport{{}, report.mending_fixes};
    return BlockReport{check_recovered_mesh(context, *report.recovered, placed, broken.limits),
                       report.mending_fixes};
}

BlockReport check_broken_block(LintContext& context, const BrokenBlock& broken) {
    if (auto report = check_folded(context, broken)) return std::move(*report);
    return check(context, broken, broken.block.placed_text(), *broken.block.problem());
}

std::optional<BlockReport> check_joined_block(LintContext& context, const BrokenBlock& broken) {
    return check_folded(context, broken);
}

std::optional<BlockReport> check_scalar_block(LintContext& context, const BrokenBlock& broken) {
    return check_scalar(context, broken, broken.block.placed());
}

}  // namespace meshlint
