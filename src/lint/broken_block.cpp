#include "lint/broken_block.h"

#include <fmt/format.h>

#include <utility>

#include "lint/recovered_report.h"
#include "loader/yaml/yaml_loader.h"
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

/// With `>` in the place of `|`, single line breaks become spaces. Nothing when the block is
/// written otherwise.
std::optional<BlockReport> check_folded(LintContext& context, const BrokenBlock& broken) {
    const Node& node = broken.manifest.tree().node(broken.scalar);
    if (node.style != ScalarStyle::folded ||
        broken.block.problem()->kind != YamlProblemKind::rejected) {
        return std::nullopt;
    }
    const WrittenScalar written{broken.manifest.text(),
                                {node.range.begin, node.token_end},
                                ScalarStyle::literal,
                                node.parent_indent};
    const DecodedScalar lines =
        decode_scalar(written.source, written.token, written.style, written.parent_indent);
    if (lines.text == broken.block.text()) return std::nullopt;
    const PlacedText placed(lines, &written, broken.manifest.in_file(ByteRange{}).begin);
    const std::size_t sign = node.range.begin;
    const ByteRange range = broken.manifest.in_file(ByteRange{sign, sign + 1});
    Finding& finding = context.sink.report(
        RuleId::yaml_syntax, range,
        fmt::format("{} is not valid YAML: `>` joins its lines, so that no key begins a line{}",
                    context.text_name(),
                    context.in_annotation() ? fmt::format("; {}", refused_pods) : ""),
        "write `|`");
    finding.enforced_by = EnforcedBy::istiod;
    context.fixes.offer_written(finding, "write `|`", {{range, "|"}});
    const LoadedYaml loaded = load_yaml(lines.text, broken.limits);
    if (loaded.problem) {
        BlockReport report = check(context, broken, placed, *loaded.problem);
        if (report.mending_fixes > 0) ++report.mending_fixes;
        return report;
    }
    return BlockReport{check_mesh(context, PlacedTree(*loaded.tree, placed), loaded.tree->root(),
                                  broken.manifest.in_file(broken.scalar)),
                       1};
}

}  // namespace

BlockReport check_broken_block(LintContext& context, const BrokenBlock& broken) {
    if (auto report = check_folded(context, broken)) return std::move(*report);
    return check(context, broken, broken.block.placed_text(), *broken.block.problem());
}

std::optional<BlockReport> check_scalar_block(LintContext& context, const BrokenBlock& broken) {
    const PlacedTree placed = broken.block.placed();
    const MeshWords words(context.in_annotation() ? proxy_config() : mesh_config());
    const BrokenReport report = report_scalar_text(
        context.sink, context.fixes, broken_text(context, broken, placed.placed_text(), words),
        placed.tree().node(placed.tree().root()));
    if (!report.recovered) return std::nullopt;
    return BlockReport{
        check_recovered_mesh(context, *report.recovered, placed.placed_text(), broken.limits),
        report.mending_fixes};
}

}  // namespace meshlint
