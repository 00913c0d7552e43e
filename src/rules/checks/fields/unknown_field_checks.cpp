#include "rules/checks/fields/unknown_field_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "loader/recovery/line_view.h"
#include "loader/recovery/other_comment.h"
#include "loader/text/line_break.h"
#include "meshlint/release_changes.h"
#include "rules/checks/fields/field_reporter.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/checks/fields/selector_fields.h"
#include "rules/checks/fields/structure_fixes.h"
#include "rules/checks/fields/telemetry_settings.h"
#include "rules/checks/fields/unknown_field.h"
#include "rules/mesh/installation_settings.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

class UnknownField {
public:
    UnknownField(LintContext& context, const PlacedTree& placed, const MessageView& view,
                 const MessageEntry& entry)
        : context_(context),
          placed_(placed),
          reporter_(context, placed),
          view_(view),
          entry_(entry),
          level_(level_of(view.message())) {}

    void check(std::span<const std::string_view> contested) {
        const bool is_told = removed() || environment_variable() || commented_out() || glued() ||
                             equated() || name_as_key() || of_kubernetes() || of_telemetry() ||
                             in_selector() || of_networks() || of_installation() || dotted();
        if (is_told) return;

        // What nobody will read needs no suggestion.
        MeantField meant = context_.sink.full() ? MeantField{} : find_meant_field(view_, entry_);
        if (meant.rename && std::ranges::find(contested, *meant.rename) != contested.end()) {
            meant.help = fmt::format(
                "rename the one that you mean to `{}`, and remove what else looks like it",
                *meant.rename);
            meant.rename.reset();
        }
        std::string message = not_a_field();
        if (!meant.choices.empty()) message += ';' + question_about(meant.choices);
        Finding& finding = report_unknown(std::move(message), meant.help);
        if (meant.rename)
            offer_correction(context_, finding, placed_, view_, entry_, *meant.rename);
        if (meant.move && meant.move->field->name == entry_.entry.name) {
            offer_move(context_, finding, placed_, view_, entry_, meant.move->parents);
        }
    }

private:
    Finding& report_unknown(std::string message, std::string help) {
        return reporter_.report(RuleId::unknown_field, entry_, level_, std::move(message),
                                std::move(help));
    }

    [[nodiscard]] std::string not_a_field() const {
        return reporter_.not_a_field(view_, entry_, level_);
    }

    /// The schema of Sail's resource has Kubernetes' own probe for Istio's.
    bool of_kubernetes() {
        if (!context_.typed() ||
            entry_.path != "defaultConfig.readinessProbe.terminationGracePeriodSeconds") {
            return false;
        }
        reporter_
            .report(RuleId::unknown_field, entry_,
                    fmt::format(
                        "`{}` is a field of Kubernetes' probes that Istio's do not have: istiod "
                        "ignores it without a word",
                        entry_.entry.name),
                    "remove it")
            .enforced_by = EnforcedBy::none;
        return true;
    }

    /// A map of providers by their names, as an item of their list.
    bool name_as_key() {
        if (level_ != Level::nested || find_name_as_key(view_) != &entry_) return false;
        const Field* const field =
            first_field_in(view_.tree(), entry_.entry.value, view_.message(), view_.minor());
        Finding& finding = report_unknown(
            not_a_field(), fmt::format("write `name: {}`, and `{}:` below it, in line with `name`",
                                       entry_.entry.name, field->name));
        offer_name_entry(context_, finding, placed_, view_, entry_);
        return true;
    }

    /// What a Telemetry resource has under these names is not what a MeshConfig has.
    bool of_telemetry() {
        if (level_ != Level::mesh || !is_telemetry(view_.tree(), entry_)) return false;
        const std::string_view provider = first_provider(view_.tree(), entry_.entry.value);
        std::string help = "this is the `spec` of a Telemetry resource: put it there";
        if (!provider.empty()) {
            help += fmt::format(", or write `{}: [{}]` below `defaultProviders:` in its place",
                                entry_.entry.name, provider);
        }
        report_unknown(not_a_field(), std::move(help));
        return true;
    }

    /// A selector that is left without a field selects every namespace
    /// (pkg/kube/namespace/filter.go).
    bool in_selector() {
        if (!is_discovery_selector(view_)) return false;
        if (goes_with_first(view_, entry_)) return true;
        auto advice = advice_on_selector_entry(placed_, view_, entry_);
        if (!advice) return false;
        std::string message = not_a_field();
        if (selects_everything(view_)) message += ", and this selector selects all namespaces";
        // One fix mends all of its entries.
        const bool first = &entry_ == &view_.entries().front();
        Finding& finding = report_unknown(std::move(message), std::move(advice->help));
        if (first && !advice->plan.edits.empty()) {
            context_.fixes.offer(finding, placed_, std::move(advice->plan));
        }
        return true;
    }

    /// Whether the MeshConfig is a text by itself, as in a ConfigMap.
    [[nodiscard]] bool is_whole_text() const {
        const std::string_view top = std::string_view(entry_.path).substr(0, entry_.path.find('.'));
        return find_value(placed_.tree(), placed_.tree().root(), top) != no_node;
    }

    bool of_networks() {
        if (entry_.entry.name != "meshNetworks" || level_ == Level::nested) return false;
        report_unknown(not_a_field() + "; networks are configured beside the MeshConfig",
                       is_whole_text() ? "write them as a text of its own, `meshNetworks: |-` in "
                                         "line with `mesh:`, with `networks:` around them"
                                       : "move it to `global.meshNetworks` among the values");
        return true;
    }

    /// `components`, `global`, `pilot`: what stands beside a MeshConfig, further in than it
    /// belongs.
    bool of_installation() {
        const std::string_view name = entry_.entry.name;
        if (level_ == Level::nested || !is_installation_setting(name)) return false;
        if (setting_below(view_, entry_) != nullptr) return false;
        const bool of_operator = name == "components" || name == "values";
        std::string help =
            "remove it: it belongs to what installs Istio, an IstioOperator or the "
            "values of a chart";
        if (context_.on_aks()) {
            help = "remove it: AKS installs the add-on, and takes no such settings";
        } else if (context_.first_judge == EnforcedBy::istioctl) {
            help = of_operator
                       ? fmt::format("move it to `spec.{}`, in line with `meshConfig:`", name)
                       : fmt::format("move it to `spec.values.{}`", name);
        } else if (!is_whole_text() && !of_operator) {
            help = "move it out of the MeshConfig, in line with `meshConfig:`";
        }
        report_unknown(not_a_field() + "; it says how Istio is installed", std::move(help));
        return true;
    }

    /// `outboundTrafficPolicy.mode: REGISTRY_ONLY`
    bool dotted() {
        const auto path = path_in_name(view_, entry_);
        if (!path) return false;
        const std::size_t dot = path->find('.');
        const bool others = has_more_of(std::string_view(*path).substr(0, dot));
        Finding& finding = report_unknown(
            not_a_field(),
            others ? fmt::format("a name has no dots here: put `{}` below `{}:`",
                                 nested_path(std::string_view(*path).substr(dot + 1), "..."),
                                 path->substr(0, dot))
                   : fmt::format("a name has no dots here: write `{}`", nested_path(*path, "...")));
        if (!others) offer_without_dots(finding, *path);
        return true;
    }

    /// Whether more than one entry belongs below the field of that name.
    [[nodiscard]] bool has_more_of(std::string_view name) const {
        constexpr std::size_t most_entries = 200;
        if (view_.entries().size() > most_entries) return true;
        return std::ranges::count_if(view_.entries(), [&](const MessageEntry& each) {
                   const auto path = path_in_name(view_, each);
                   return each.entry.name == name ||
                          (path && std::string_view(*path).substr(0, path->find('.')) == name);
               }) > 1;
    }

    void offer_without_dots(Finding& finding, const std::string& path) {
        const YamlTree& tree = placed_.tree();
        const Node& value = tree.node(entry_.entry.value);
        const std::string_view written = slice(placed_.text(), value.range);
        const bool plain = value.style == ScalarStyle::plain;
        const bool simple = value.kind == NodeKind::scalar && !is_block(value.style) &&
                            !written.empty() && !tree.node(view_.mapping()).flow &&
                            (!plain || written.find_first_of(",[]{}\n") == std::string_view::npos);
        if (!simple) return;
        const ByteRange all{tree.node(entry_.entry.key).range.begin, value.range.end};
        context_.fixes.offer(
            finding, placed_,
            {"write it without dots", {{all, nested_path(path, std::string(written))}}});
    }

    /// A field of the days before the oldest release of the schema.
    bool removed() {
        const RemovedField* field = find_removed(view_.message(), entry_.entry.name);
        if (field == nullptr && level_ == Level::mesh) {
            field = find_removed(proxy_config(), entry_.entry.name);
        } else if (field == nullptr && level_ == Level::proxy) {
            field = find_removed(mesh_config(), entry_.entry.name);
        }
        if (field == nullptr) return false;
        reporter_.report(
            RuleId::field_not_in_revision, entry_, level_,
            fmt::format("`{}` does not exist in {}: Istio {} was the last release that had it",
                        entry_.entry.name, istio_release(context_.minor), field->until),
            std::string(field->instead));
        return true;
    }

    bool environment_variable() {
        if (!is_environment_name(entry_.entry.name)) return false;
        const bool of_proxy = entry_.entry.name.starts_with("ISTIO_META_");
        Finding& finding = report_unknown(
            not_a_field() + "; it looks like an environment variable",
            of_proxy ? fmt::format("move it under `{}`, with its value in quotes", metadata_path())
                     : fmt::format("one of the proxies goes under `{}`, with its value in quotes; "
                                   "one of istiod cannot be set here",
                                   metadata_path()));
        constexpr std::array<std::string_view, 2> whole_path{"defaultConfig", "proxyMetadata"};
        const std::span<const std::string_view> metadata =
            std::span(whole_path).subspan(context_.in_annotation() ? 1 : 0);
        if (of_proxy && json_kind(placed_.tree().node(entry_.entry.value)) == JsonKind::string) {
            offer_move(context_, finding, placed_, view_, entry_, metadata);
        }
        return true;
    }

    /// `// accessLogFile: /dev/stdout`
    bool commented_out() {
        const std::string_view sign = other_comment_sign(entry_.entry.name);
        if (sign.empty()) return false;
        auto edit = edit_to_comment(sign);
        Finding& finding =
            report_unknown(fmt::format("{}; a comment of YAML starts with `#`, not with `{}`",
                                       not_a_field(), sign),
                           edit ? fmt::format("write `{}`", shorten(edit->text))
                                : "remove it, or write `#` in front of each line of it");
        if (edit) context_.fixes.offer(finding, placed_, {"write `#`", {*std::move(edit)}});
        return true;
    }

    /// Nothing where the entry does not have a line of its own.
    [[nodiscard]] std::optional<TextEdit> edit_to_comment(std::string_view sign) const {
        const std::string_view text = placed_.text();
        const ByteRange key = placed_.tree().node(entry_.entry.key).range;
        const ByteRange value = placed_.tree().node(entry_.entry.value).range;
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
    bool glued() {
        const std::string_view name = entry_.entry.name;
        const std::size_t colon = colon_without_space(name);
        const ByteRange key = placed_.tree().node(entry_.entry.key).range;
        if (colon == std::string_view::npos || slice(placed_.text(), key) != name ||
            !has_no_value() || !has_field(name.substr(0, colon))) {
            return false;
        }
        Finding& finding = report_unknown(
            not_a_field() + "; a space is missing behind its `:`",
            fmt::format("write `{}: {}`", name.substr(0, colon), name.substr(colon + 1)));
        const std::size_t at = key.begin + colon + 1;
        context_.fixes.offer(finding, placed_, {"insert a space", {{{at, at}, " "}}});
        return true;
    }

    /// `{concurrency = 2}`: between brackets, where that is one key.
    bool equated() {
        const std::string_view name = entry_.entry.name;
        const std::size_t equals = name.find('=');
        if (equals == 0 || equals == std::string_view::npos || !has_no_value()) return false;
        const std::string_view field = trimmed(name.substr(0, equals));
        const std::string_view value = trimmed(name.substr(equals + 1));
        const ByteRange key = placed_.tree().node(entry_.entry.key).range;
        if (!has_field(field) || value.empty() || slice(placed_.text(), key) != name) return false;
        const std::string meant = fmt::format("{}: {}", field, value);
        Finding& finding = report_unknown(
            fmt::format("{}; `{}` is set with `=`, where YAML wants `:`", not_a_field(), field),
            fmt::format("write `{}`", shorten(meant)));
        context_.fixes.offer(finding, placed_, {"write `:`", {{key, meant}}});
        return true;
    }

    /// Whether it ends with its key, without a colon behind that.
    [[nodiscard]] bool has_no_value() const {
        const YamlTree& tree = placed_.tree();
        const std::size_t next =
            placed_.text().find_first_not_of(" \t\r\n", tree.node(entry_.entry.key).range.end);
        return json_kind(tree.node(entry_.entry.value)) == JsonKind::null &&
               next != std::string_view::npos && placed_.text()[next] != ':';
    }

    [[nodiscard]] bool has_field(std::string_view name) const {
        const Field* const field = view_.message().find(name);
        return field != nullptr && field->in(view_.minor()) != nullptr;
    }

    [[nodiscard]] std::string_view metadata_path() const {
        return context_.in_annotation() ? "proxyMetadata" : "defaultConfig.proxyMetadata";
    }

    LintContext& context_;
    const PlacedTree& placed_;
    FieldReporter reporter_;
    const MessageView& view_;
    const MessageEntry& entry_;
    Level level_;
};

}  // namespace

void check_unknown_field(LintContext& context, const PlacedTree& placed, const MessageView& view,
                         const MessageEntry& entry, std::span<const std::string_view> contested) {
    UnknownField(context, placed, view, entry).check(contested);
}

}  // namespace meshlint
