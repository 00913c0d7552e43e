#include "rules/checks/fields/field_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "loader/text/nearest_name.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/checks/fields/structure_fixes.h"
#include "rules/mesh/field_verdict.h"

namespace meshlint {

namespace {

std::string_view place_of(Level level, const MessageView& view) {
    switch (level) {
        case Level::mesh:
            return "MeshConfig";
        case Level::proxy:
            return "ProxyConfig (`defaultConfig`)";
        case Level::nested:
            break;
    }
    return view.path();
}

std::string istio(Minor minor) { return fmt::format("Istio 1.{}", minor); }

std::string revision_name(Minor minor) { return fmt::format("asm-1-{}", minor); }

class FieldChecks {
public:
    FieldChecks(LintContext& context, const PlacedTree& placed)
        : context_(context), placed_(placed) {}

    void check(const MessageView& view) {
        const Level level = level_of(view.message());
        for (const MessageEntry& entry : view.entries()) {
            if (entry.facts == nullptr && added(view, entry, level)) continue;
            const FieldVerdict verdict = judge_field(view, entry);
            switch (verdict.standing) {
                case FieldStanding::unknown:
                    unknown(view, entry, level);
                    break;
                case FieldStanding::documented_as:
                    documented_alias(view, entry, level, *verdict.row);
                    break;
                case FieldStanding::misplaced:
                    misplaced(view, entry, level);
                    break;
                case FieldStanding::not_in_release:
                    not_in_revision(entry, level);
                    break;
                case FieldStanding::shadowed:
                    snake_case(view, entry, level);
                    break;
                case FieldStanding::known:
                    known(view, entry, level, verdict);
                    break;
            }
        }
    }

    [[nodiscard]] std::vector<FieldUse> take_uses() { return std::move(uses_); }

private:
    Finding& report(RuleId rule, const MessageEntry& entry, std::string message,
                    std::string help = {}) {
        Finding& finding = context_.sink.report(rule, placed_.in_file(entry.entry.key),
                                                std::move(message), std::move(help));
        finding.field = entry.path;
        return finding;
    }

    Finding& report(RuleId rule, const MessageEntry& entry, Level level, std::string message,
                    std::string help = {}) {
        Finding& finding = report(rule, entry, std::move(message), std::move(help));
        finding.enforced_by =
            level == Level::nested ? EnforcedBy::none : EnforcedBy::admission_webhook;
        return finding;
    }

    void use(const MessageEntry& entry, Level level, Classification classification,
             std::string_view note, bool known) {
        if (level == Level::nested) return;
        uses_.push_back(
            {entry.path, placed_.in_file(entry.entry.key), {}, classification, note, known});
    }

    /// A field that the tables do not have in this release, but the user says it has. Of its value
    /// nothing is known.
    bool added(const MessageView& view, const MessageEntry& entry, Level level) {
        if (level == Level::nested) return false;
        const auto classification = context_.overlaid(view.message(), entry.entry.name);
        if (!classification) return false;
        use(entry, level, *classification, {}, true);
        report_classification(entry, *classification, nullptr);
        return true;
    }

    void unknown(const MessageView& view, const MessageEntry& entry, Level level) {
        const std::string& name = entry.entry.name;
        use(entry, level, Classification::blocked, {}, false);
        // What nobody will read needs no suggestion.
        const auto nearest =
            context_.sink.full() ? std::nullopt : nearest_field(view.message(), name);
        const std::string consequence = level == Level::nested ? "istiod ignores it without a word"
                                                               : "the add-on's webhook denies it";
        std::string message =
            view.message().fields.empty()
                ? fmt::format("`{}` is not a field of `{}`, which has none: {}", name,
                              place_of(level, view), consequence)
                : fmt::format("`{}` is not a field of {}{}{}: {}", name,
                              level == Level::nested ? "`" : "", place_of(level, view),
                              level == Level::nested ? "`" : "", consequence);
        std::string help = "remove it, or see the reference for the fields that exist";
        if (nearest) {
            message += fmt::format("; did you mean `{}`?", *nearest);
            help = fmt::format("rename it to `{}`", *nearest);
        }
        Finding& finding =
            report(RuleId::unknown_field, entry, level, std::move(message), std::move(help));
        if (nearest) offer_correction(context_, finding, placed_, view, entry, *nearest);
    }

    /// The nearest name among those valid at this place in this release.
    [[nodiscard]] std::optional<std::string_view> nearest_field(const Message& message,
                                                                std::string_view name) const {
        std::vector<std::string_view> names;
        names.reserve(message.fields.size());
        for (const Field& field : message.fields) {
            if (field.in(context_.minor) != nullptr) names.push_back(field.name);
        }
        return nearest_name(name, names);
    }

    void documented_alias(const MessageView& view, const MessageEntry& entry, Level level,
                          const ClassifiedField& row) {
        use(entry, level, row.classification, row.note, true);
        Finding& finding = report(
            RuleId::documented_alias, entry,
            fmt::format("AKS documents this field as `{}`, but Istio's field is `{}` and istiod "
                        "ignores the other spelling",
                        entry.entry.name, row.field),
            fmt::format("rename it to `{}`", row.field));
        offer_correction(context_, finding, placed_, view, entry, row.field);
    }

    void misplaced(const MessageView& view, const MessageEntry& entry, Level level) {
        const bool at_top = level == Level::mesh;
        use(entry, level, Classification::blocked, {}, false);
        std::string message =
            at_top ? fmt::format(
                         "`{}` is a ProxyConfig field: it belongs under `defaultConfig`, "
                         "and at the top the add-on's webhook denies it",
                         entry.entry.name)
                   : fmt::format(
                         "`{}` is a MeshConfig field: it belongs at the top of the mesh "
                         "block, and under `defaultConfig` the add-on's webhook denies it",
                         entry.entry.name);
        Finding& finding = report(RuleId::misplaced_field, entry, std::move(message),
                                  at_top ? "move it under `defaultConfig:`"
                                         : "move it to the top level, beside `defaultConfig:`");
        offer_move(context_, finding, placed_, view, entry);
    }

    void not_in_revision(const MessageEntry& entry, Level level) {
        const auto facts = entry.field->facts;
        const Minor minor = context_.minor;
        use(entry, level, Classification::blocked, {}, true);
        std::string range;
        std::string help = "remove it, or upgrade to a revision that has it";
        if (minor < facts.front().since) {
            range = fmt::format("it came with {}", istio(facts.front().since));
        } else if (minor > facts.back().until) {
            range = fmt::format("{} was the last release that had it", istio(facts.back().until));
            help = "remove it";
        } else {
            range = "releases before and after have it";
        }
        report(RuleId::field_not_in_revision, entry, level,
               fmt::format("`{}` does not exist in {}: {}", entry.entry.name, istio(minor), range),
               std::move(help));
    }

    void known(const MessageView& view, const MessageEntry& entry, Level level,
               const FieldVerdict& verdict) {
        if (entry.snake_case()) snake_case(view, entry, level);
        if (level != Level::nested && !classified(view, entry, level, verdict)) return;
        if (entry.facts->deprecated) {
            report(RuleId::deprecated_field, entry,
                   fmt::format("`{}` is deprecated in {}", entry.entry.name, istio(context_.minor)),
                   "see the reference for what replaces it");
        }
        for (const MessageView& child : view.children(entry)) check(child);
    }

    void snake_case(const MessageView& view, const MessageEntry& entry, Level level) {
        const std::string_view name = entry.field->name;
        const bool thrown_away =
            level == Level::mesh && is_thrown_away(mesh_config(), *entry.field);
        std::string message;
        if (entry.shadowed) {
            message =
                fmt::format("`{}` is dropped, because `{}` is set as well", entry.entry.name, name);
        } else if (thrown_away) {
            message = fmt::format("istiod throws `{}` away: it reads this field as `{}` only",
                                  entry.entry.name, name);
        } else if (level == Level::nested) {
            message = fmt::format(
                "`{}` is the protobuf name: istiod takes it, but the field is "
                "documented as `{}`",
                entry.entry.name, name);
        } else {
            message = fmt::format(
                "`{}` is the protobuf name: istiod takes it, but AKS's allow "
                "list has `{}`",
                entry.entry.name, name);
        }
        Finding& finding = report(RuleId::snake_case_field, entry, level, std::move(message),
                                  fmt::format("rename it to `{}`", name));
        if (thrown_away) finding.severity = Severity::error;
        offer_rename(context_, finding, placed_, view, entry, name);
    }

    /// False when AKS blocks the field, so that nothing below it matters.
    bool classified(const MessageView& view, const MessageEntry& entry, Level level,
                    const FieldVerdict& verdict) {
        const auto overlaid = context_.overlaid(view.message(), entry.field->name);
        const Classification classification = overlaid.value_or(verdict.classification);
        const ClassifiedField* const row = overlaid ? nullptr : verdict.row;
        const std::string_view note = row == nullptr ? std::string_view{} : row->note;
        use(entry, level, classification, note, true);
        return report_classification(entry, classification, row);
    }

    /// False for a blocked field. `row` is that of the tables, if it is they who say so.
    bool report_classification(const MessageEntry& entry, Classification classification,
                               const ClassifiedField* row) {
        const std::string_view note = row == nullptr ? std::string_view{} : row->note;
        if (classification == Classification::supported) return true;
        if (classification == Classification::allowed) {
            report(RuleId::allowed_field, entry,
                   fmt::format("`{}` is allowed in {}, but outside Azure support", entry.entry.name,
                               context_.revision),
                   std::string(note));
            return true;
        }
        report(RuleId::blocked_field, entry,
               row == nullptr
                   ? fmt::format("`{}` is not on the allow list of {}: the add-on's webhook denies "
                                 "it",
                                 entry.entry.name, context_.revision)
                   : fmt::format("`{}` is not on the allow list of {}, only from {} on: the "
                                 "add-on's webhook denies it",
                                 entry.entry.name, context_.revision, revision_name(row->since)),
               row == nullptr ? "remove it: AKS lets no shared ConfigMap set this field"
                              : "remove it, or upgrade the revision first");
        return false;
    }

    LintContext& context_;
    const PlacedTree& placed_;
    std::vector<FieldUse> uses_;
};

}  // namespace

std::vector<FieldUse> check_fields(LintContext& context, const PlacedTree& placed,
                                   const MessageView& mesh) {
    FieldChecks checks(context, placed);
    checks.check(mesh);
    return checks.take_uses();
}

}  // namespace meshlint
