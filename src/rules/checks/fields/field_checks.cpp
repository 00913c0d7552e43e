#include "rules/checks/fields/field_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "loader/recovery/line_view.h"
#include "loader/recovery/other_comment.h"
#include "meshlint/release_changes.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/checks/fields/nesting.h"
#include "rules/checks/fields/selector_fields.h"
#include "rules/checks/fields/structure_fixes.h"
#include "rules/checks/fields/telemetry_settings.h"
#include "rules/checks/fields/unknown_field.h"
#include "rules/mesh/field_verdict.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

std::string_view place_of(Level level, const MessageView& view) {
    switch (level) {
        case Level::mesh:
            return "MeshConfig";
        case Level::proxy:
            return &view.root() == &proxy_config() ? "ProxyConfig"
                                                   : "ProxyConfig (`defaultConfig`)";
        case Level::nested:
            break;
    }
    return view.path();
}

std::string istio(Minor minor) { return fmt::format("Istio 1.{}", minor); }

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
        : context_(context), placed_(placed) {}

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
        finding.enforced_by = refused_by(level);
        return finding;
    }

    /// Who refuses what does not belong where it is.
    [[nodiscard]] EnforcedBy refused_by(Level level) const {
        if (webhook_looks(level)) return EnforcedBy::admission_webhook;
        if (context_.typed()) return EnforcedBy::api_server;
        return context_.strict_istioctl() ? EnforcedBy::istioctl : EnforcedBy::none;
    }

    [[nodiscard]] bool webhook_looks(Level level) const {
        return context_.on_aks() && level != Level::nested;
    }

    /// What becomes of a field that does not belong where it is.
    [[nodiscard]] std::string_view fate(Level level) const {
        if (context_.in_annotation()) return "Istio ignores it without a word";
        if (context_.typed()) return dropped_by_schema;
        if (context_.strict_istioctl()) return refused_by_istioctl;
        return webhook_looks(level) ? "the add-on's webhook denies it"
                                    : "istiod ignores it without a word";
    }

    void use(const MessageEntry& entry, Level level, Classification classification,
             std::string_view note, bool known) {
        if (!webhook_looks(level)) return;
        uses_.push_back(
            {entry.path, placed_.in_file(entry.entry.key), {}, classification, note, known});
    }

    /// A field that the tables do not have in this release, but the user says it has. Of its value
    /// nothing is known.
    bool added(const MessageView& view, const MessageEntry& entry, Level level) {
        if (!webhook_looks(level)) return false;
        const auto classification = context_.overlaid(view.message(), entry.entry.name);
        if (!classification) return false;
        use(entry, level, *classification, {}, true);
        report_classification(view, entry, *classification, nullptr);
        return true;
    }

    void unknown(const MessageView& view, const MessageEntry& entry, Level level,
                 std::span<const std::string_view> contested) {
        use(entry, level, Classification::blocked, {}, false);
        if (removed(view, entry, level) || environment_variable(view, entry, level)) return;
        if (commented_out(view, entry, level) || glued(view, entry, level)) return;
        if (name_as_key(view, entry, level) || of_kubernetes(entry) ||
            of_telemetry(view, entry, level) || in_selector(view, entry, level) ||
            of_operator(view, entry, level) || dotted(view, entry, level))
            return;

        // What nobody will read needs no suggestion.
        MeantField meant = context_.sink.full() ? MeantField{} : find_meant_field(view, entry);
        if (meant.rename && std::ranges::find(contested, *meant.rename) != contested.end()) {
            meant.help = fmt::format(
                "rename the one that you mean to `{}`, and remove what else looks like it",
                *meant.rename);
            meant.rename.reset();
        }
        std::string message = not_a_field(view, entry, level);
        if (!meant.choices.empty()) message += ';' + question_about(meant.choices);
        Finding& finding =
            report(RuleId::unknown_field, entry, level, std::move(message), meant.help);
        if (meant.rename) offer_correction(context_, finding, placed_, view, entry, *meant.rename);
        if (meant.move && meant.move->field->name == entry.entry.name) {
            offer_move(context_, finding, placed_, view, entry, meant.move->parents);
        }
    }

    /// The schema of Sail's resource has Kubernetes' own probe for Istio's.
    bool of_kubernetes(const MessageEntry& entry) {
        if (!context_.typed() ||
            entry.path != "defaultConfig.readinessProbe.terminationGracePeriodSeconds") {
            return false;
        }
        report(RuleId::unknown_field, entry,
               fmt::format("`{}` is a field of Kubernetes' probes that Istio's do not have: istiod "
                           "ignores it without a word",
                           entry.entry.name),
               "remove it")
            .enforced_by = EnforcedBy::none;
        return true;
    }

    void report_flattened(const MessageView& view, const FlattenedFields& flattened) {
        const MessageEntry& first = *flattened.fields.front();
        const std::string_view parent = flattened.parent->entry.name;
        Finding& finding =
            report(RuleId::unknown_field, first, Level::nested,
                   fmt::format("{}; it is one of `{}`, which has nothing below it",
                               not_a_field(view, first, Level::nested), parent),
                   fmt::format("indent {} below `{}:`", names_of(flattened), parent));
        offer_indenting(context_, finding, placed_, view, flattened);
    }

    /// A map of providers by their names, as an item of their list.
    bool name_as_key(const MessageView& view, const MessageEntry& entry, Level level) {
        if (level != Level::nested || find_name_as_key(view) != &entry) return false;
        const Field* const field =
            first_field_in(view.tree(), entry.entry.value, view.message(), view.minor());
        Finding& finding =
            report(RuleId::unknown_field, entry, level, not_a_field(view, entry, level),
                   fmt::format("write `name: {}`, and `{}:` below it, in line with `name`",
                               entry.entry.name, field->name));
        offer_name_entry(context_, finding, placed_, view, entry);
        return true;
    }

    /// What a Telemetry resource has under these names is not what a MeshConfig has.
    bool of_telemetry(const MessageView& view, const MessageEntry& entry, Level level) {
        if (level != Level::mesh || !is_telemetry(view.tree(), entry)) return false;
        const std::string_view provider = first_provider(view.tree(), entry.entry.value);
        std::string help = "this is the `spec` of a Telemetry resource: put it there";
        if (!provider.empty()) {
            help += fmt::format(", or write `{}: [{}]` below `defaultProviders:` in its place",
                                entry.entry.name, provider);
        }
        report(RuleId::unknown_field, entry, level, not_a_field(view, entry, level),
               std::move(help));
        return true;
    }

    /// A selector that is left without a field selects every namespace
    /// (pkg/kube/namespace/filter.go).
    bool in_selector(const MessageView& view, const MessageEntry& entry, Level level) {
        if (!is_discovery_selector(view)) return false;
        if (goes_with_first(view, entry)) return true;
        auto advice = advice_on_selector_entry(placed_, view, entry);
        if (!advice) return false;
        std::string message = not_a_field(view, entry, level);
        if (selects_everything(view)) message += ", and this selector selects all namespaces";
        // One fix mends all of its entries.
        const bool first = &entry == &view.entries().front();
        Finding& finding = report(RuleId::unknown_field, entry, level, std::move(message),
                                  std::move(advice->help));
        if (first && !advice->plan.edits.empty()) {
            context_.fixes.offer(finding, placed_, std::move(advice->plan));
        }
        return true;
    }

    /// `values` and `components` of an IstioOperator, further in than they belong.
    bool of_operator(const MessageView& view, const MessageEntry& entry, Level level) {
        const std::string_view name = entry.entry.name;
        const bool upper = level == Level::mesh || level == Level::proxy;
        if (context_.first_judge != EnforcedBy::istioctl || !upper ||
            (name != "values" && name != "components") ||
            placed_.tree().resolved(entry.entry.value).kind != NodeKind::mapping) {
            return false;
        }
        report(RuleId::unknown_field, entry, level,
               fmt::format("{}; it belongs to the IstioOperator, beside `meshConfig`",
                           not_a_field(view, entry, level)),
               fmt::format("move it to `spec.{}`, in line with `meshConfig:`", name));
        return true;
    }

    /// `outboundTrafficPolicy.mode: REGISTRY_ONLY`
    bool dotted(const MessageView& view, const MessageEntry& entry, Level level) {
        const auto path = path_in_name(view, entry);
        if (!path) return false;
        const std::size_t dot = path->find('.');
        const bool others = has_more_of(view, std::string_view(*path).substr(0, dot));
        Finding& finding = report(
            RuleId::unknown_field, entry, level, not_a_field(view, entry, level),
            others ? fmt::format("a name has no dots here: put `{}` below `{}:`",
                                 nested_path(std::string_view(*path).substr(dot + 1), "..."),
                                 path->substr(0, dot))
                   : fmt::format("a name has no dots here: write `{}`", nested_path(*path, "...")));
        if (!others) offer_without_dots(finding, view, entry, *path);
        return true;
    }

    /// Whether more than one entry belongs below the field of that name.
    static bool has_more_of(const MessageView& view, std::string_view name) {
        constexpr std::size_t most_entries = 200;
        if (view.entries().size() > most_entries) return true;
        return std::ranges::count_if(view.entries(), [&](const MessageEntry& each) {
                   const auto path = path_in_name(view, each);
                   return each.entry.name == name ||
                          (path && std::string_view(*path).substr(0, path->find('.')) == name);
               }) > 1;
    }

    void offer_without_dots(Finding& finding, const MessageView& view, const MessageEntry& entry,
                            const std::string& path) {
        const YamlTree& tree = placed_.tree();
        const Node& value = tree.node(entry.entry.value);
        const std::string_view written = slice(placed_.text(), value.range);
        const bool plain = value.style == ScalarStyle::plain;
        const bool simple = value.kind == NodeKind::scalar && !is_block(value.style) &&
                            !written.empty() && !tree.node(view.mapping()).flow &&
                            (!plain || written.find_first_of(",[]{}\n") == std::string_view::npos);
        if (!simple) return;
        const ByteRange all{tree.node(entry.entry.key).range.begin, value.range.end};
        context_.fixes.offer(
            finding, placed_,
            {"write it without dots", {{all, nested_path(path, std::string(written))}}});
    }

    [[nodiscard]] std::string not_a_field(const MessageView& view, const MessageEntry& entry,
                                          Level level) const {
        const std::string_view quote = level == Level::nested ? "`" : "";
        return fmt::format("`{}` is not a field of {}{}{}{}: {}", entry.entry.name, quote,
                           place_of(level, view), quote,
                           view.message().fields.empty() ? ", which has none" : "", fate(level));
    }

    /// A field of the days before the oldest release of the schema.
    bool removed(const MessageView& view, const MessageEntry& entry, Level level) {
        const RemovedField* field = find_removed(view.message(), entry.entry.name);
        if (field == nullptr && level == Level::mesh) {
            field = find_removed(proxy_config(), entry.entry.name);
        } else if (field == nullptr && level == Level::proxy) {
            field = find_removed(mesh_config(), entry.entry.name);
        }
        if (field == nullptr) return false;
        report(RuleId::field_not_in_revision, entry, level,
               fmt::format("`{}` does not exist in {}: Istio {} was the last release that had it",
                           entry.entry.name, istio(context_.minor), field->until),
               std::string(field->instead));
        return true;
    }

    bool environment_variable(const MessageView& view, const MessageEntry& entry, Level level) {
        if (!is_environment_name(entry.entry.name)) return false;
        const bool of_proxy = entry.entry.name.starts_with("ISTIO_META_");
        Finding& finding = report(
            RuleId::unknown_field, entry, level,
            not_a_field(view, entry, level) + "; it looks like an environment variable",
            of_proxy ? fmt::format("move it under `{}`, with its value in quotes", metadata_path())
                     : fmt::format("one of the proxies goes under `{}`, with its value in quotes; "
                                   "one of istiod cannot be set here",
                                   metadata_path()));
        constexpr std::array<std::string_view, 2> whole_path{"defaultConfig", "proxyMetadata"};
        const std::span<const std::string_view> metadata =
            std::span(whole_path).subspan(context_.in_annotation() ? 1 : 0);
        if (of_proxy && json_kind(placed_.tree().node(entry.entry.value)) == JsonKind::string) {
            offer_move(context_, finding, placed_, view, entry, metadata);
        }
        return true;
    }

    /// `// accessLogFile: /dev/stdout`
    bool commented_out(const MessageView& view, const MessageEntry& entry, Level level) {
        const std::string_view sign = other_comment_sign(entry.entry.name);
        if (sign.empty()) return false;
        auto edit = edit_to_comment(entry, sign);
        Finding& finding =
            report(RuleId::unknown_field, entry, level,
                   fmt::format("{}; a comment of YAML starts with `#`, not with `{}`",
                               not_a_field(view, entry, level), sign),
                   edit ? fmt::format("write `{}`", shorten(edit->text))
                        : "remove it, or write `#` in front of each line of it");
        if (edit) context_.fixes.offer(finding, placed_, {"write `#`", {*std::move(edit)}});
        return true;
    }

    /// Nothing where the entry does not have a line of its own.
    [[nodiscard]] std::optional<TextEdit> edit_to_comment(const MessageEntry& entry,
                                                          std::string_view sign) const {
        const std::string_view text = placed_.text();
        const ByteRange key = placed_.tree().node(entry.entry.key).range;
        const ByteRange value = placed_.tree().node(entry.entry.value).range;
        const std::string_view written = slice(text, {key.begin, std::max(key.end, value.end)});
        const std::size_t before =
            key.begin == 0 ? std::string_view::npos : text.find_last_not_of(' ', key.begin - 1);
        const bool begins = before == std::string_view::npos || text[before] == '\n';
        if (!begins || !written.starts_with(sign) || written.find('\n') != std::string_view::npos) {
            return std::nullopt;
        }
        std::string_view line = text.substr(key.begin, text.find('\n', key.begin) - key.begin);
        line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        auto edit = write_as_comment(line);
        if (edit) edit->range = {key.begin + edit->range.begin, key.begin + edit->range.end};
        return edit;
    }

    /// `{mode:"REGISTRY_ONLY"}`: between brackets, where it takes a space to end a key.
    bool glued(const MessageView& view, const MessageEntry& entry, Level level) {
        const std::string_view name = entry.entry.name;
        const std::size_t colon = colon_without_space(name);
        const ByteRange key = placed_.tree().node(entry.entry.key).range;
        if (colon == std::string_view::npos || slice(placed_.text(), key) != name ||
            !has_no_value(entry) || !has_field(view, name.substr(0, colon))) {
            return false;
        }
        Finding& finding =
            report(RuleId::unknown_field, entry, level,
                   not_a_field(view, entry, level) + "; a space is missing behind its `:`",
                   fmt::format("write `{}: {}`", name.substr(0, colon), name.substr(colon + 1)));
        const std::size_t at = key.begin + colon + 1;
        context_.fixes.offer(finding, placed_, {"insert a space", {{{at, at}, " "}}});
        return true;
    }

    /// Whether it ends with its key, without a colon behind that.
    [[nodiscard]] bool has_no_value(const MessageEntry& entry) const {
        const YamlTree& tree = placed_.tree();
        const std::size_t next =
            placed_.text().find_first_not_of(" \t\r\n", tree.node(entry.entry.key).range.end);
        return json_kind(tree.node(entry.entry.value)) == JsonKind::null &&
               next != std::string_view::npos && placed_.text()[next] != ':';
    }

    static bool has_field(const MessageView& view, std::string_view name) {
        const Field* const field = view.message().find(name);
        return field != nullptr && field->in(view.minor()) != nullptr;
    }

    [[nodiscard]] std::string_view metadata_path() const {
        return context_.in_annotation() ? "proxyMetadata" : "defaultConfig.proxyMetadata";
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
        if (context_.in_annotation()) return of_the_mesh(entry, level);
        const bool at_top = level == Level::mesh;
        use(entry, level, Classification::blocked, {}, false);
        if (of_telemetry(view, entry, level)) return;
        std::string message =
            at_top ? fmt::format(
                         "`{}` is a ProxyConfig field: it belongs under `defaultConfig`, "
                         "and at the top {}",
                         entry.entry.name, fate(level))
                   : fmt::format(
                         "`{}` is a MeshConfig field: it belongs at the top of the mesh "
                         "block, and under `defaultConfig` {}",
                         entry.entry.name, fate(level));
        Finding& finding = report(RuleId::misplaced_field, entry, std::move(message),
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
        report(
            RuleId::misplaced_field, entry, level,
            fmt::format("`{}` is a MeshConfig field, and annotations hold ProxyConfig fields: {}",
                        name, fate(level)),
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
            range = fmt::format("it came with {}", istio(facts.front().since));
        } else if (minor > facts.back().until) {
            range = fmt::format("{} was the last release that had it", istio(facts.back().until));
            help = "remove it";
        } else {
            range = "releases before and after have it";
        }
        Finding& finding = report(
            RuleId::field_not_in_revision, entry, level,
            fmt::format("`{}` does not exist in {}: {}", entry.entry.name, istio(minor), range),
            std::move(help));
        // A schema has the fields of all releases that it is for.
        if (context_.typed()) finding.enforced_by = EnforcedBy::none;
    }

    void known(const MessageView& view, const MessageEntry& entry, Level level,
               const FieldVerdict& verdict) {
        // Below, istiod takes both names and nobody else looks.
        const bool both = level == Level::nested && !context_.typed();
        if (entry.snake_case && !both) snake_case(view, entry, level);
        if (webhook_looks(level) && !classified(view, entry, level, verdict)) return;
        if (entry.facts->deprecated) {
            const auto successor = successor_of(view.message(), entry.field->name);
            Finding& finding = report(
                RuleId::deprecated_field, entry,
                fmt::format("`{}` is deprecated in {}", entry.entry.name, istio(context_.minor)),
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
            message = fmt::format("`{}` is the protobuf name: {}", entry.entry.name, fate(level));
        } else if (!context_.on_aks()) {
            return;  // istiod takes it
        } else {
            message = fmt::format(
                "`{}` is the protobuf name: istiod takes it, but AKS's allow "
                "list has `{}`",
                entry.entry.name, name);
        }
        Finding& finding = report(RuleId::snake_case_field, entry, level, std::move(message),
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
            report(RuleId::allowed_field, entry,
                   fmt::format("`{}` is allowed in {}, but outside Azure support", entry.entry.name,
                               context_.revision),
                   std::string(note));
            return true;
        }
        Finding& finding = report(
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
