#include "rules/checks/fields/field_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "rules/checks/fields/field_reporter.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/checks/fields/nesting.h"
#include "rules/checks/fields/structure_fixes.h"
#include "rules/checks/fields/telemetry_settings.h"
#include "rules/checks/fields/unknown_field.h"
#include "rules/checks/fields/unknown_field_checks.h"
#include "rules/mesh/field_verdict.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// What took the place of a deprecated field, and holds the same.
struct Successor {
    std::string_view message;
    std::string_view field;
    std::string_view name;
};

constexpr std::array successors = {
    Successor{"MeshConfig.ExtensionProvider.EnvoyExternalAuthorizationHttpProvider",
              "includeHeadersInCheck", "includeRequestHeadersInCheck"},
};

std::optional<std::string_view> successor_of(const Message& message, std::string_view field) {
    const auto* const found = std::ranges::find_if(successors, [&](const Successor& each) {
        return each.message == message.name && each.field == field;
    });
    return found == successors.end() ? std::nullopt : std::optional(found->name);
}

class FieldChecks {
public:
    FieldChecks(LintContext& context, const PlacedTree& placed)
        : context_(context), placed_(placed), reporter_(context, placed) {}

    void check(const MessageView& view) {
        const Level level = level_of(view.message());
        const auto contested =
            context_.sink.full() ? std::vector<std::string_view>{} : contested_names(view);
        const auto flattened = level == Level::nested ? find_flattened(view) : std::nullopt;
        if (flattened) report_flattened(view, *flattened);
        for (const MessageEntry& entry : view.entries()) {
            if (flattened && flattened->has(entry)) continue;
            if (entry.facts == nullptr && added(view, entry, level)) continue;
            const FieldVerdict verdict = judge_field(view, entry);
            switch (verdict.standing) {
                case FieldStanding::unknown:
                    unknown(view, entry, level, contested);
                    break;
                case FieldStanding::documented_as:
                    if (context_.on_aks()) {
                        documented_alias(view, entry, level, *verdict.row);
                    } else {
                        unknown(view, entry, level, contested);
                    }
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
    void use(const MessageEntry& entry, Level level, Classification classification,
             std::string_view note, bool known) {
        if (!reporter_.webhook_looks(level)) return;
        uses_.push_back(
            {entry.path, placed_.in_file(entry.entry.key), {}, classification, note, known});
    }

    void unknown(const MessageView& view, const MessageEntry& entry, Level level,
                 std::span<const std::string_view> contested) {
        use(entry, level, Classification::blocked, {}, false);
        check_unknown_field(context_, placed_, view, entry, contested);
    }

    void report_flattened(const MessageView& view, const FlattenedFields& flattened) {
        const MessageEntry& first = *flattened.fields.front();
        const std::string_view parent = flattened.parent->entry.name;
        Finding& finding =
            reporter_.report(RuleId::unknown_field, first, Level::nested,
                             fmt::format("{}; it is one of `{}`, which has nothing below it",
                                         reporter_.not_a_field(view, first, Level::nested), parent),
                             fmt::format("indent {} below `{}:`", names_of(flattened), parent));
        offer_indenting(context_, finding, placed_, view, flattened);
    }

    /// A field that the tables do not have in this release, but the user says it has. Of its value
    /// nothing is known.
    bool added(const MessageView& view, const MessageEntry& entry, Level level) {
        if (!reporter_.webhook_looks(level)) return false;
        const auto classification = context_.overlaid(view.message(), entry.entry.name);
        if (!classification) return false;
        use(entry, level, *classification, {}, true);
        report_classification(view, entry, *classification, nullptr);
        return true;
    }

    void documented_alias(const MessageView& view, const MessageEntry& entry, Level level,
                          const ClassifiedField& row) {
        use(entry, level, row.classification, row.note, true);
        Finding& finding = reporter_.report(
            RuleId::documented_alias, entry,
            fmt::format("AKS documents this field as `{}`, but Istio's field is `{}` and istiod "
                        "ignores the other spelling",
                        entry.entry.name, row.field),
            fmt::format("rename it to `{}`", row.field));
        offer_correction(context_, finding, placed_, view, entry, row.field);
    }

    void misplaced(const MessageView& view, const MessageEntry& entry, Level level) {
        if (context_.in_annotation()) return of_the_mesh(entry, level);
        const bool at_top = level == Level::mesh;
        use(entry, level, Classification::blocked, {}, false);
        if (at_top && is_telemetry(view.tree(), entry)) {
            return check_unknown_field(context_, placed_, view, entry, {});
        }
        std::string message =
            at_top ? fmt::format(
                         "`{}` is a ProxyConfig field: it belongs under `defaultConfig`, "
                         "and at the top {}",
                         entry.entry.name, reporter_.fate(level))
                   : fmt::format(
                         "`{}` is a MeshConfig field: it belongs at the top of the mesh "
                         "block, and under `defaultConfig` {}",
                         entry.entry.name, reporter_.fate(level));
        Finding& finding =
            reporter_.report(RuleId::misplaced_field, entry, std::move(message),
                             at_top ? "move it under `defaultConfig:`"
                                    : "move it to the top level, beside `defaultConfig:`");
        const Message& other = at_top ? proxy_config() : mesh_config();
        const Field* const field = other.find(entry.entry.name);
        constexpr std::array<std::string_view, 1> proxy{"defaultConfig"};
        const bool movable =
            field != nullptr && field->name == entry.entry.name &&
            can_be_set(placed_.tree(), entry.entry.value, other, *field, view.minor());
        if (movable) {
            offer_move(context_, finding, placed_, view, entry,
                       at_top ? std::span<const std::string_view>(proxy)
                              : std::span<const std::string_view>());
        }
    }

    void of_the_mesh(const MessageEntry& entry, Level level) {
        const std::string& name = entry.entry.name;
        reporter_.report(
            RuleId::misplaced_field, entry, level,
            fmt::format("`{}` is a MeshConfig field, and annotations hold ProxyConfig fields: {}",
                        name, reporter_.fate(level)),
            "set it for the whole mesh, at the top level of its MeshConfig, or remove it");
    }

    void not_in_revision(const MessageEntry& entry, Level level) {
        const auto facts = entry.field->facts;
        const Minor minor = context_.minor;
        use(entry, level, Classification::blocked, {}, true);
        std::string range;
        std::string help = fmt::format("remove it, or upgrade to a {} that has it",
                                       context_.on_aks() ? "revision" : "release");
        if (minor < facts.front().since) {
            range = fmt::format("it came with {}", istio_release(facts.front().since));
        } else if (minor > facts.back().until) {
            range = fmt::format("{} was the last release that had it",
                                istio_release(facts.back().until));
            help = "remove it";
        } else {
            range = "releases before and after have it";
        }
        Finding& finding =
            reporter_.report(RuleId::field_not_in_revision, entry, level,
                             fmt::format("`{}` does not exist in {}: {}", entry.entry.name,
                                         istio_release(minor), range),
                             std::move(help));
        // A schema has the fields of all releases that it is for.
        if (context_.typed()) finding.enforced_by = EnforcedBy::none;
    }

    void known(const MessageView& view, const MessageEntry& entry, Level level,
               const FieldVerdict& verdict) {
        // Below, istiod takes both names and nobody else looks.
        const bool both = level == Level::nested && !context_.typed();
        if (entry.snake_case && !both) snake_case(view, entry, level);
        if (reporter_.webhook_looks(level) && !classified(view, entry, level, verdict)) return;
        if (entry.facts->deprecated) {
            const auto successor = successor_of(view.message(), entry.field->name);
            Finding& finding =
                reporter_.report(RuleId::deprecated_field, entry,
                                 fmt::format("`{}` is deprecated in {}", entry.entry.name,
                                             istio_release(context_.minor)),
                                 !successor ? "see the reference for what replaces it"
                                 : view.find(*successor) == nullptr
                                     ? fmt::format("rename it to `{}`", *successor)
                                     : fmt::format("remove it: `{}` is set as well", *successor));
            if (successor) offer_correction(context_, finding, placed_, view, entry, *successor);
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
        } else if (context_.typed()) {
            message = fmt::format("`{}` is the protobuf name: {}", entry.entry.name,
                                  reporter_.fate(level));
        } else if (!context_.on_aks()) {
            return;  // istiod takes it
        } else {
            message = fmt::format(
                "`{}` is the protobuf name: istiod takes it, but AKS's allow "
                "list has `{}`",
                entry.entry.name, name);
        }
        Finding& finding =
            reporter_.report(RuleId::snake_case_field, entry, level, std::move(message),
                             fmt::format("rename it to `{}`", name));
        if (thrown_away || context_.typed()) finding.severity = Severity::error;
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
        return report_classification(view, entry, classification, row);
    }

    /// False for a blocked field. `row` is that of the tables, if it is they who say so.
    bool report_classification(const MessageView& view, const MessageEntry& entry,
                               Classification classification, const ClassifiedField* row) {
        const std::string_view note = row == nullptr ? std::string_view{} : row->note;
        if (classification == Classification::supported) return true;
        if (classification == Classification::allowed) {
            reporter_.report(RuleId::allowed_field, entry,
                             fmt::format("`{}` is allowed in {}, but outside Azure support",
                                         entry.entry.name, context_.revision),
                             std::string(note));
            return true;
        }
        Finding& finding = reporter_.report(
            RuleId::blocked_field, entry,
            row == nullptr
                ? fmt::format("`{}` is not on the allow list of {}: the add-on's webhook denies "
                              "it",
                              entry.entry.name, context_.revision)
                : fmt::format("`{}` is not on the allow list of {}, only from {} on: the "
                              "add-on's webhook denies it",
                              entry.entry.name, context_.revision,
                              context_.release_name(row->since)),
            row == nullptr ? "remove it: AKS lets no shared ConfigMap set this field"
                           : "remove it, or upgrade the revision first");
        if (!entry.entry.merged && view.repeated().empty()) {
            offer_removal(context_, finding, placed_, view.mapping(), entry.entry.key, false);
            finding.unfixed = {};  // nobody waits for a suggestion
        }
        return false;
    }

    LintContext& context_;
    const PlacedTree& placed_;
    FieldReporter reporter_;
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
