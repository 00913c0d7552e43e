#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "loader/text/ascii.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/fields/nesting.h"
#include "rules/checks/values/element_access.h"
#include "rules/checks/values/provider_settings.h"
#include "rules/checks/values/validation.h"
#include "rules/edits/entry_lines.h"
#include "rules/mesh/provider_kinds.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// Kinds that the schema still has, but istiod makes no use of.
struct DeadProvider {
    std::string_view kind;
    Minor since;
};

constexpr std::array<DeadProvider, 3> dead_providers{
    {{"opencensus", 23}, {"stackdriver", 23}, {"lightstep", 27}}};

/// Among more names than people define, nobody looks for the nearest one.
constexpr std::size_t most_to_choose_from = 200;

std::vector<std::string_view> kinds_of(const MessageView& provider) {
    std::vector<std::string_view> kinds;
    for (const Field& field : provider.message().fields) {
        const FieldFacts* const facts = field.in(provider.minor());
        if (facts != nullptr && facts->oneof == "provider") kinds.push_back(field.name);
    }
    return kinds;
}

class Providers {
public:
    Providers(ValueReporter& reporter, const MessageView& mesh)
        : reporter_(reporter), broken_(reporter), mesh_(mesh) {}

    void check() {
        const std::span<const MessageView> providers = mesh_.children("extensionProviders");
        std::map<std::string_view, std::size_t> last;  // of each name, the one that istiod keeps
        for (std::size_t i = 0; i < providers.size(); ++i) {
            if (const auto name = string_or_empty(providers[i], "name")) last[*name] = i;
        }
        for (std::size_t i = 0; i < providers.size(); ++i) {
            const MessageView& provider = providers[i];
            if (i > 0 && is_cut_off(providers[i - 1], provider)) {
                report_cut_off(provider);
            } else {
                check_name(provider);
            }
            const auto name = string_or_empty(provider, "name");
            if (name && last[*name] != i) continue;
            const MessageEntry* const kind = provider.chosen("provider");
            const bool cut = i + 1 < providers.size() && is_cut_off(provider, providers[i + 1]);
            if (!cut) check_kind(provider, kind);
            if (kind != nullptr) check_provider_settings(reporter_, provider, *kind);
        }
        check_empty_entries();
        check_default_providers();
    }

private:
    void check_empty_entries() {
        for (const ValuePlace& place : null_elements(mesh_, "extensionProviders")) {
            broken_.report(place, "is empty", "fill it in, or remove it");
        }
    }

    void check_name(const MessageView& provider) {
        const auto name = string_or_empty(provider, "name");
        if (!name) return;
        if (name->empty()) {
            if (find_name_as_key(provider) != nullptr) return;  // the field check tells
            broken_.report(
                ValuePlace(provider.mapping(), provider.path()), "has no `name`",
                "add a `name`, which Telemetry or AuthorizationPolicy resources refer to");
            if (provider.find("name") == nullptr) reporter_.last_is_missing(provider, "name");
            return;
        }
        note_kind(provider, *name);
        if (names_.insert(*name).second) return;
        reporter_.broken(RuleId::invalid_provider, ValuePlace(*provider.find("name")),
                         fmt::format("repeats the name `{}`: this provider silently replaces the "
                                     "one above",
                                     *name),
                         "give each provider a name of its own");
    }

    /// Of names that differ in case only nobody knows which one is meant.
    void note_kind(const MessageView& provider, std::string_view name) {
        const MessageEntry* const chosen = provider.chosen("provider");
        if (chosen == nullptr || chosen->field == nullptr) return;
        const auto [known, is_new] = kinds_.emplace(to_lower(name), chosen->field->name);
        if (!is_new && known->second != chosen->field->name) known->second = {};
    }

    /// `prometheus:` with nothing behind it.
    bool report_empty_kind(const MessageView& provider) {
        for (const MessageEntry& entry : provider.entries()) {
            const bool kind = entry.facts != nullptr && entry.facts->oneof == "provider";
            const Node& value = provider.tree().node(entry.entry.value);
            if (!kind || !is_null(value)) continue;
            const std::string_view name = entry.field->name;
            const bool needs_service = has_service(*entry.facts->type.message);
            Finding& finding = broken_.report_at_key(
                entry, "has nothing below it, so that the provider is of no kind",
                needs_service ? fmt::format("write its `service` and `port` below `{}:`", name)
                              : fmt::format("write `{}: {{}}`", name));
            if (!needs_service && value.range.empty()) offer_braces(finding, entry);
            return true;
        }
        return false;
    }

    void offer_braces(Finding& finding, const MessageEntry& entry) {
        const auto colon =
            behind_colon(reporter_.block().tree(), reporter_.block().text(), entry.entry.key);
        if (!colon || entry.entry.merged) return;
        reporter_.offer(finding, {fmt::format("write `{}: {{}}`", entry.entry.name),
                                  {{{*colon, *colon}, " {}"}}});
    }

    /// Whether two items are one provider: the first has a name only, the second all but a name.
    static bool is_cut_off(const MessageView& before, const MessageView& provider) {
        const auto is_name = [](const MessageEntry& entry) {
            return entry.field != nullptr && entry.field->name == "name";
        };
        return before.entries().size() == 1 && is_name(before.entries().front()) &&
               provider.chosen("provider") != nullptr &&
               std::ranges::none_of(provider.entries(), is_name) &&
               !before.tree().node(before.mapping()).flow &&
               !provider.tree().node(provider.mapping()).flow;
    }

    void report_cut_off(const MessageView& provider) {
        const std::string& name = provider.entries().front().entry.name;
        const ValuePlace place(provider.mapping(), provider.path());
        Finding& finding = broken_.report(place, "is cut off from the `name` above it by its `-`",
                                          fmt::format("remove the `-` in front of `{}`", name));
        const std::string_view text = reporter_.block().text();
        const std::size_t begin = reporter_.block().tree().node(provider.mapping()).range.begin;
        const std::size_t dash = text.substr(0, begin).find_last_not_of(' ');
        if (dash == std::string_view::npos || text[dash] != '-') return;
        reporter_.offer(finding, {"remove the `-`", {{{dash, dash + 1}, " "}}});
    }

    void check_kind(const MessageView& provider, const MessageEntry* kind) {
        if (kind == nullptr &&
            (find_flattened(provider) || find_name_as_key(provider) != nullptr)) {
            return;  // the field check tells
        }
        if (kind == nullptr && report_empty_kind(provider)) return;
        if (kind == nullptr) {
            broken_.report(ValuePlace(provider.mapping(), provider.path()),
                           "names no kind of provider",
                           "add one, such as `opentelemetry` or `envoyExtAuthzGrpc`");
            reporter_.last_is_missing(provider, kinds_of(provider));
            return;
        }
        // The validator never learned of these; the gateways use them.
        if (kind->field->name == "sds") {
            Finding& finding = reporter_.broken(
                RuleId::invalid_provider, ValuePlace(*kind),
                "is called unsupported in istiod's log, although gateways use it: istiod only logs "
                "it",
                "nothing needs to be done about that line of the log");
            reporter_.at_key(finding, *kind).severity = Severity::note;
        }
        const auto* const dead =
            std::ranges::find(dead_providers, kind->field->name, &DeadProvider::kind);
        if (dead == dead_providers.end() || reporter_.minor() < dead->since) return;
        reporter_.at_key(
            reporter_.broken(RuleId::invalid_provider, ValuePlace(*kind),
                             fmt::format("does nothing from Istio 1.{} on: no code is left for "
                                         "this kind of provider",
                                         dead->since),
                             "use `opentelemetry` instead"),
            *kind);
    }

    /// What is no list of mappings may still name a provider, once it is mended.
    [[nodiscard]] bool all_names_known() const {
        const MessageEntry* const list = mesh_.find("extensionProviders");
        if (list == nullptr) return true;
        const YamlTree& tree = mesh_.tree();
        const NodeId value = tree.resolve(list->entry.value);
        if (tree.node(value).kind == NodeKind::scalar) return is_null(tree.node(value));
        return tree.node(value).kind == NodeKind::sequence &&
               tree.children(value).size() == mesh_.children(*list).size();
    }

    void check_default_providers() {
        const auto* const defaults = mesh_.child("defaultProviders");
        if (!defaults || !all_names_known()) return;
        for (const BuiltInProvider& provider : built_in_providers) names_.insert(provider.name);
        if (mesh_.find("extensionProviders") == nullptr) {
            const std::span<const std::string> of_profile = reporter_.profile_providers();
            names_.insert(of_profile.begin(), of_profile.end());
        }
        std::vector<std::string_view> known;
        if (names_.size() <= most_to_choose_from) known.assign(names_.begin(), names_.end());
        // Case does not matter to istiod's fetchProvider().
        std::unordered_set<std::string> in_lower_case;
        for (const std::string_view name : names_) in_lower_case.insert(to_lower(name));
        for (const ProviderList& list : provider_lists) {
            for (const StringElement& name : string_elements(*defaults, list.field)) {
                const std::string key = to_lower(name.text);
                if (in_lower_case.contains(key)) {
                    check_default_kind(list.use, name, key);
                } else {
                    report_undefined(name, known);
                }
            }
        }
    }

    void report_undefined(const StringElement& name, std::span<const std::string_view> known) {
        const auto nearest = nearest_name(name.text, known);
        reporter_.report(RuleId::undefined_provider, name.place,
                         fmt::format("`{}` names the provider `{}`, which neither this mesh block "
                                     "nor istiod defines",
                                     name.place.path, name.text),
                         nearest ? fmt::format("write `{}`", *nearest)
                                 : "define it under `extensionProviders`, or remove it");
    }

    /// Of a provider that stands in this mesh block once, under a name in lower case.
    void check_default_kind(ProviderUse use, const StringElement& name, const std::string& key) {
        const auto found = kinds_.find(key);
        if (found == kinds_.end() || serves(found->second, use) != false) return;
        const UseWords words = words_of(use);
        reporter_.report(
            RuleId::unfit_provider, name.place,
            fmt::format("`{}` names `{}`, a provider of kind `{}`, which {}: by default "
                        "nothing goes there",
                        name.place.path, name.text, found->second, words.unfit),
            std::string(words.advice));
    }

    ValueReporter& reporter_;
    BrokenProviders broken_;
    const MessageView& mesh_;
    std::set<std::string_view> names_;               // of all providers that there are
    std::map<std::string, std::string_view> kinds_;  // of those that are defined here, once
};

}  // namespace

void validate_providers(ValueReporter& reporter, const MessageView& mesh) {
    Providers(reporter, mesh).check();
}

}  // namespace meshlint
