#include "lint/recovered_report.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "loader/yaml/yaml_loader.h"
#include "rules/checks/mesh_checks.h"

namespace meshlint {

namespace {

/// These look at nothing but the names and the value that they are about.
constexpr std::array local_rules = {
    RuleId::yaml_syntax,
    RuleId::tab_indentation,
    RuleId::lookalike_character,
    RuleId::template_placeholder,
    RuleId::duplicate_key,
    RuleId::configmap_name,
    RuleId::unknown_revision,
    RuleId::retired_revision,
    RuleId::mesh_not_string,
    RuleId::unexpected_data_key,
    RuleId::unknown_field,
    RuleId::misplaced_field,
    RuleId::field_not_in_revision,
    RuleId::blocked_field,
    RuleId::allowed_field,
    RuleId::documented_alias,
    RuleId::snake_case_field,
    RuleId::deprecated_field,
    RuleId::wrong_type,
    RuleId::invalid_enum,
    RuleId::invalid_duration,
    RuleId::concurrency_zero,
    RuleId::octal_number,
    RuleId::telemetry_api_preferred,
};

/// These rest on something that is nowhere in the text.
constexpr std::array rules_of_absence = {
    RuleId::missing_mesh,        RuleId::empty_mesh,          RuleId::wrapped_mesh_config,
    RuleId::undefined_provider,  RuleId::discovery_selectors, RuleId::hold_application,
    RuleId::configmap_namespace,
};

template <typename Rules>
bool is_among(const Rules& rules, RuleId rule) {
    return std::ranges::find(rules, rule) != rules.end();
}

bool meet(ByteRange a, ByteRange b) { return a.begin <= b.end && b.begin <= a.end; }

}  // namespace

RecoveredReport::RecoveredReport(const Recovered& recovered, const PlacedText& given)
    : recovered_(recovered), given_(given) {
    for (const Repair& repair : recovered.repairs) {
        const bool places = repair.moves || repair.kind == RepairKind::tab;
        if (places && repair.certainty != Certainty::certain) {
            guesses_.push_back(repair.range.begin);
        }
    }
    std::ranges::sort(guesses_);
}

bool RecoveredReport::touches_doubt(ByteRange range) const {
    return std::ranges::any_of(recovered_.doubts,
                               [&](const Doubt& doubt) { return meet(doubt.range, range); });
}

bool RecoveredReport::is_certain(const Finding& finding) const {
    if (recovered_.doubts.empty()) return true;
    if (touches_doubt(recovered_.text.in_source(finding.range))) return false;
    if (is_among(local_rules, finding.rule)) return true;
    if (is_among(rules_of_absence, finding.rule) || finding.field.empty()) return false;
    return !stands_under_doubt(finding);
}

bool RecoveredReport::stands_under_doubt(const Finding& finding) const {
    const std::string_view top =
        std::string_view(finding.field).substr(0, finding.field.find_first_of(".["));
    return std::ranges::any_of(recovered_.doubts, [&](const Doubt& doubt) {
        return std::ranges::find(doubt.fields, top) != doubt.fields.end();
    });
}

void RecoveredReport::adopt(std::vector<Finding> findings, FindingSink& sink,
                            FixOffers& fixes) const {
    for (Finding& finding : findings) {
        if (!is_certain(finding)) continue;
        if (is_guessed(recovered_.text.in_source(finding.range))) finding.fixes.clear();
        // What is missing beside a misspelled field may stand where nothing could be read.
        const bool notes_absence =
            finding.rule == RuleId::unknown_field && !finding.related.empty();
        if (notes_absence && stands_under_doubt(finding)) {
            finding.related.clear();
            finding.enforced_by = EnforcedBy::none;
        }
        finding.range = in_file(finding.range);
        for (RelatedPlace& place : finding.related) {
            if (place.file.empty()) place.range = in_file(place.range);
        }
        std::erase_if(finding.fixes, [&](Fix& fix) { return !move(fix, fixes); });
        sink.adopt(std::move(finding));
    }
}

/// Whether nobody knows for certain what the line belongs to: what is wrong with it may be right
/// where it was meant.
bool RecoveredReport::is_guessed(ByteRange range) const {
    const std::string_view text = given_.text();
    const std::size_t line = range.begin == 0 ? 0 : text.rfind('\n', range.begin - 1) + 1;
    const auto first = std::ranges::lower_bound(guesses_, line);
    return first != guesses_.end() && *first <= range.begin;
}

bool RecoveredReport::move(Fix& fix, FixOffers& fixes) const {
    std::vector<TextEdit> edits;
    for (const Edit& edit : fix.edits) {
        auto given = recovered_.text.in_source(TextEdit{edit.range, edit.text});
        if (!given) return false;
        edits.push_back(std::move(*given));
    }
    if (!given_.takes_easily(edits) && !fixes.spend(given_.text().size())) return false;
    auto placed = given_.in_file(edits);
    if (!placed || placed->size() != fix.edits.size()) return false;
    for (std::size_t i = 0; i < fix.edits.size(); ++i) {
        fix.edits[i].range = (*placed)[i].range;
        fix.edits[i].text = std::move((*placed)[i].text);
    }
    fix.scope = in_file(fix.scope);
    return true;
}

std::vector<FieldUse> RecoveredReport::adopt(std::vector<FieldUse> uses) const {
    std::erase_if(uses, [this](const FieldUse& use) {
        return touches_doubt(recovered_.text.in_source(use.range));
    });
    for (FieldUse& use : uses) use.range = in_file(use.range);
    return uses;
}

std::vector<FieldUse> check_recovered_mesh(LintContext& context, const Recovered& recovered,
                                           const PlacedText& given, const Limits& limits) {
    const std::string_view text = recovered.text.text();
    const LoadedYaml loaded = load_yaml(text, limits);
    if (!loaded.tree || loaded.tree->root() == no_node) return {};
    FindingSink sink(limits);
    FixOffers fixes(context.fixes.spend(0), text.size());
    sink.set_revision(context.sink.revision());
    sink.set_config_map(context.sink.config_map());
    LintContext inner{sink,
                      fixes,
                      context.minor,
                      context.platform,
                      context.revision,
                      context.optional_rules,
                      context.overlay,
                      context.content};
    const PlacedTree placed(*loaded.tree, PlacedText(text, 0, given.in_scalar()));
    auto uses = check_mesh(inner, placed, loaded.tree->root(), {0, text.size()});
    const RecoveredReport report(recovered, given);
    report.adopt(sink.take(text, LineIndex(text)), context.sink, context.fixes);
    return report.adopt(std::move(uses));
}

}  // namespace meshlint
