#include "lint/meant_reader.h"

#include <utility>
#include <vector>

#include "lint/lookalike_report.h"
#include "lint/recovered_report.h"
#include "loader/text/ascii.h"
#include "loader/text/lookalikes.h"
#include "rules/checks/manifest/placeholders.h"
#include "rules/checks/manifest/syntax_checks.h"
#include "rules/mesh/known_words.h"

namespace meshlint {

bool MeantReader::check_tokens(const TargetDocument& document) {
    std::vector<TextEdit> edits = tokens_as_values(document.text);
    if (edits.empty()) return false;
    Recovered meant{
        .repairs = {}, .doubts = {}, .text = RepairedText(document.text), .problem = {}};
    meant.text.apply(std::move(edits));
    const PlacedText placed(document.text, document.offset);
    FileReport report =
        lint_again(meant.text.text(), placed, reading_.lookalikes_as_given, options_);
    if (!report.unreadable.empty() || report.config_maps.empty()) return false;
    adopt(std::move(report), meant, placed);
    collect_suppressions_of_targets(document);
    return true;
}

std::optional<Recovered> MeantReader::recover_misread(const TargetDocument& document) const {
    if (reading_.repaired > 0 || !document.yaml.tree) return std::nullopt;
    auto recovered = recover_as_meant(document.text, ManifestWords(), options_.limits);
    return recovered && recovered->readable() ? std::move(recovered) : std::nullopt;
}

/// A document in which no target was found, as it says something else than was meant.
bool MeantReader::is_misread(const TargetDocument& document) const {
    const bool was_read = document.state == DocumentState::other && document.yaml.tree;
    if (!was_read || !document.has_clue || !mentions_holder(document.text, options_.input)) {
        return false;
    }
    const auto recovered = recover_misread(document);
    if (!recovered) return false;
    const auto meant = load_document(recovered->text.text(), 0, options_.input, options_.limits);
    return meant.state == DocumentState::readable;
}

bool MeantReader::check_misread(const TargetDocument& document) {
    auto recovered = recover_misread(document);
    if (!recovered) return false;
    const bool is_object = !document.targets.empty();
    const PlacedText placed(document.text, document.offset);
    const BrokenReport report = report_misread_text(
        output_.sink, output_.fixes,
        {placed, "the manifest", is_object ? EnforcedBy::none : EnforcedBy::api_server,
         options_.limits, ManifestWords(), line_of_},
        true, *std::move(recovered), std::nullopt);
    output_.result.complete = false;
    lint_recovered(*report.recovered, placed);
    return true;
}

/// A document in which no target was found, as it is.
bool MeantReader::hides_target(const TargetDocument& document) const {
    return !reading_.lookalikes_as_given && document.yaml.tree && !is_ascii(document.text) &&
           mentions_holder(document.text, options_.input) &&
           !find_lookalikes(document.text).empty();
}

bool MeantReader::check_lookalikes(const TargetDocument& document) {
    if (reading_.lookalikes_as_given) return false;
    const Recovered meant = look_through(document.text);
    if (meant.repairs.empty()) return false;
    const PlacedText placed(document.text, document.offset);
    LintOptions without_fixes = options_;
    without_fixes.fixes = false;
    FileReport given = lint_again(document.text, placed, true, without_fixes);
    FileReport remaining = lint_again(meant.text.text(), placed, true, options_);
    // Without it, the text might not be readable any more: then it belongs there.
    if (given.unreadable.empty() && !remaining.unreadable.empty()) return false;
    std::vector<ByteRange> blocks;
    for (const Target& target : document.targets) {
        const ByteRange mesh = document.mesh_in_file(target);
        if (mesh.empty()) continue;
        blocks.push_back({mesh.begin - document.offset, mesh.end - document.offset});
    }
    const bool was_hidden = document.targets.empty();
    if (was_hidden && remaining.config_maps.empty()) return true;
    const DisguisedText disguised{placed, meant, given, remaining, blocks, was_hidden};
    if (!remaining.config_maps.empty()) {
        output_.sink.set_revision(remaining.config_maps.front().revision);
        output_.sink.set_config_map(remaining.config_maps.front().name);
    }
    const auto reported = report_lookalikes(output_.sink, output_.fixes, disguised);
    for (Unreadable& part : unreadable_with_lookalikes(disguised, reported)) {
        part.range = placed.in_file(part.range);
        part.at = placed.in_file(part.at);
        const std::size_t mending_fixes = part.mending_fixes;
        output_.result.add_unreadable(std::move(part), mending_fixes);
    }
    // What the cluster takes from the block is what is there.
    for (std::size_t i = 0; i < remaining.config_maps.size(); ++i) {
        const bool same = given.config_maps.size() == remaining.config_maps.size();
        remaining.config_maps[i].readable = same && given.config_maps[i].readable;
        remaining.config_maps[i].values.reset();
        if (same) remaining.config_maps[i].values = std::move(given.config_maps[i].values);
    }
    remaining.unreadable.clear();  // told above
    adopt(std::move(remaining), meant, placed);
    collect_suppressions_of_targets(document);
    return true;
}

FileReport MeantReader::lint_again(std::string_view text, const PlacedText& given,
                                   bool with_lookalikes, const LintOptions& options) {
    const std::size_t lines_before = line_of_(given.in_file(ByteRange{}).begin) - 1;
    FileReport report =
        lint_(text, lines_before, options, {reading_.repaired + 1, with_lookalikes});
    // What it tells of providers is not certain, and partly known already.
    output_.result.report.providers.all_definitions = false;
    report.providers = {};
    return report;
}

void MeantReader::collect_suppressions_of_targets(const TargetDocument& document) {
    for (const Target& target : document.targets) {
        target_linter_.collect_suppressions(document.open(target, options_.limits));
    }
}

void MeantReader::adopt(FileReport report, const Recovered& recovered, const PlacedText& given) {
    const RecoveredReport moved(recovered, given);
    moved.adopt(std::move(report.findings), output_.sink, output_.fixes);
    for (ConfigMapSummary& summary : report.config_maps) {
        summary.fields = moved.adopt(std::move(summary.fields));
        summary.range = moved.in_file(summary.range);
        output_.result.report.config_maps.push_back(std::move(summary));
    }
    for (Unreadable& part : report.unreadable) {
        part.range = moved.in_file(part.range);
        part.at = moved.in_file(part.at);
        const std::size_t mending_fixes = part.mending_fixes;
        output_.result.add_unreadable(std::move(part), mending_fixes);
    }
    report.providers.for_each_place(
        [&](TextPlace& place) { place.range = moved.in_file(place.range); });
    append_providers(output_.result.report.providers, std::move(report.providers));
}

/// The repaired text may be several documents, and each of those may be broken.
void MeantReader::lint_recovered(const Recovered& recovered, const PlacedText& given) {
    constexpr int most_repaired = 3;
    if (reading_.repaired >= most_repaired) return;
    FileReport report =
        lint_again(recovered.text.text(), given, reading_.lookalikes_as_given, options_);
    output_.result.report.documents += report.documents - 1;
    for (ConfigMapSummary& summary : report.config_maps) {
        summary.readable = false;
        summary.values.reset();
    }
    adopt(std::move(report), recovered, given);
}

}  // namespace meshlint
