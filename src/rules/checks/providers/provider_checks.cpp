#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "loader/text/ascii.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/yaml_tree.h"
#include "meshlint/providers.h"
#include "rules/findings/finding_sink.h"
#include "rules/findings/fix_offer.h"
#include "rules/mesh/provider_kinds.h"

namespace meshlint {

namespace {

/// Among more names than people define, nobody looks for the nearest one.
constexpr std::size_t most_to_choose_from = 200;

/// What happens without a provider for a use.
std::string_view result_without(ProviderUse use) {
    switch (use) {
        case ProviderUse::tracing:
            return "nothing is traced where this Telemetry applies";
        case ProviderUse::metrics:
            return "istiod passes over it, and no metrics go there";
        case ProviderUse::access_logging:
            return "istiod passes over it, and nothing is logged there";
        case ProviderUse::authorization:
            break;
    }
    return "every request that the rules of this policy match is denied";
}

/// istiod finds providers for a Telemetry whatever their case is, but those that authorize by their
/// exact name.
std::string key_of(std::string_view name, ProviderUse use) {
    return use == ProviderUse::authorization ? std::string(name) : to_lower(name);
}

/// A definition and the report of its file; both are null for what istiod defines.
struct Defined {
    std::string_view name;
    std::string_view kind;
    const FileReport* report = nullptr;
    const ProviderDefinition* definition = nullptr;
};

/// The name `text` as it is written in the place of the reference.
std::optional<std::string> written_in_place(const ProviderReference& reference,
                                            std::string_view text) {
    if (!reference.quote) return std::nullopt;
    const bool simple = std::ranges::all_of(text, [](char c) {
        return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
    });
    if (!simple) return std::nullopt;
    Node node;
    node.style = *reference.quote == '"'    ? ScalarStyle::double_quoted
                 : *reference.quote == '\'' ? ScalarStyle::single_quoted
                                            : ScalarStyle::plain;
    return written_like(node, text);
}

void offer_name(Finding& finding, const ProviderReference& reference, std::string_view name) {
    auto written = written_in_place(reference, name);
    if (!written) return;
    const TextPlace& place = reference.place;
    Fix fix;
    fix.description = fmt::format("write `{}`", name);
    fix.safe = false;  // it may be right, and its definition elsewhere or still to be written
    fix.scope = place.range;
    fix.edits.push_back({place.range, place.begin, place.end, std::move(*written)});
    finding.fixes.push_back(std::move(fix));
}

class ProviderChecks {
public:
    explicit ProviderChecks(std::span<FileReport> reports) : reports_(reports) {
        for (const BuiltInProvider& provider : built_in_providers) {
            add({provider.name, provider.kind});
        }
        for (const FileReport& report : reports) {
            for (const ProviderDefinition& each : report.providers.definitions) {
                add({each.name, each.kind, &report, &each});
            }
        }
    }

    void check_references() {
        for (FileReport& report : reports_) {
            const std::size_t before = report.findings.size();
            for (const ProviderReference& each : report.providers.references) check(report, each);
            if (report.findings.size() > before) sort_findings(report.findings);
        }
    }

    void check_uses() {
        std::unordered_set<std::string> used;
        for (const FileReport& report : reports_) {
            for (const ProviderReference& each : report.providers.references) {
                used.insert(to_lower(each.name));
            }
            for (const ProviderDefault& each : report.providers.defaults) {
                used.insert(to_lower(each.name));
            }
        }
        for (const BuiltInProvider& provider : built_in_providers) {
            used.insert(std::string(provider.name));
        }
        for (FileReport& report : reports_) {
            const std::size_t before = report.findings.size();
            for (const ProviderDefinition& each : report.providers.definitions) {
                // Gateways refer to those by the credentials of their servers.
                const bool elsewhere = each.kind == "sds" || each.name.empty();
                if (!each.is_users || elsewhere || used.contains(to_lower(each.name))) continue;
                report_unused(report, each);
            }
            if (report.findings.size() > before) sort_findings(report.findings);
        }
    }

private:
    void add(const Defined& defined) {
        if (defined.name.empty()) return;
        exact_[std::string(defined.name)].push_back(defined);
        any_case_[to_lower(defined.name)].push_back(defined);
    }

    [[nodiscard]] const std::vector<Defined>* find(std::string_view name, ProviderUse use) const {
        const auto& all = use == ProviderUse::authorization ? exact_ : any_case_;
        const auto found = all.find(key_of(name, use));
        return found == all.end() ? nullptr : &found->second;
    }

    static Finding& add_finding(FileReport& report, RuleId rule, const TextPlace& place,
                                std::string message, std::string help) {
        Finding finding = make_finding(rule, place.range, std::move(message), std::move(help));
        finding.begin = place.begin;
        finding.end = place.end;
        finding.source_line = place.source_line;
        finding.source_line_first_column = place.source_line_first_column;
        report.findings.push_back(std::move(finding));
        return report.findings.back();
    }

    /// Says where a provider is defined, if that can be shown.
    static void relate(Finding& finding, const FileReport& report, const Defined& defined) {
        if (defined.definition == nullptr || !defined.definition->is_users) return;
        const TextPlace& place = defined.definition->place;
        finding.related.push_back({place.range, place.begin, place.end,
                                   fmt::format("`{}` is defined here", defined.name),
                                   defined.report == &report ? "" : defined.report->file});
    }

    void check(FileReport& report, const ProviderReference& reference) {
        // How istiod folds the case of other letters need not be known.
        if (!is_ascii(reference.name)) return;
        if (const auto* const defined = find(reference.name, reference.use)) {
            check_kind(report, reference, *defined);
        } else {
            report_unknown(report, reference);
        }
    }

    void report_unknown(FileReport& report, const ProviderReference& reference) {
        const auto nearest = nearest_to(reference);
        Finding& finding = add_finding(
            report, RuleId::unknown_provider, reference.place,
            fmt::format("neither a MeshConfig of this run nor istiod defines the provider `{}`: {}",
                        reference.name, result_without(reference.use)),
            nearest ? fmt::format("write `{}`", *nearest)
                    : "define it under `extensionProviders`, or correct the name");
        if (!nearest) return;
        relate(finding, report, exact_.at(std::string(*nearest)).front());
        offer_name(finding, reference, *nearest);
    }

    static void check_kind(FileReport& report, const ProviderReference& reference,
                           const std::vector<Defined>& defined) {
        const bool unfit = std::ranges::all_of(defined, [&](const Defined& each) {
            return serves(each.kind, reference.use) == false;
        });
        if (!unfit) return;
        const Defined& shown = defined.back();
        const UseWords words = words_of(reference.use);
        Finding& finding = add_finding(
            report, RuleId::unfit_provider, reference.place,
            fmt::format("the provider `{}` is of kind `{}`, which {}: {}", reference.name,
                        shown.kind, words.unfit, result_without(reference.use)),
            std::string(words.advice));
        relate(finding, report, shown);
    }

    static void report_unused(FileReport& report, const ProviderDefinition& definition) {
        add_finding(report, RuleId::unused_provider, definition.place,
                    fmt::format("nothing in this run uses the provider `{}`", definition.name),
                    "name it in a Telemetry, an AuthorizationPolicy or `defaultProviders`, or "
                    "remove it")
            .field = definition.path;
    }

    /// Of the providers that can do what is asked for, the nearest one.
    [[nodiscard]] std::optional<std::string_view> nearest_to(const ProviderReference& reference) {
        const auto key = std::pair(reference.use, reference.name);
        const auto known = nearest_.find(key);
        if (known != nearest_.end()) return known->second;
        std::vector<std::string_view> candidates;
        for (const auto& [name, defined] : exact_) {
            const bool fits = std::ranges::any_of(defined, [&](const Defined& each) {
                return serves(each.kind, reference.use) != false;
            });
            if (fits) candidates.push_back(name);
            if (candidates.size() > most_to_choose_from) return std::nullopt;
        }
        return nearest_[key] = nearest_name(reference.name, candidates);
    }

    std::span<FileReport> reports_;
    std::map<std::string, std::vector<Defined>> exact_;
    std::map<std::string, std::vector<Defined>> any_case_;
    std::map<std::pair<ProviderUse, std::string>, std::optional<std::string_view>> nearest_;
};

/// Whether all providers of the run are known.
bool knows_definitions(std::span<const FileReport> reports) {
    return std::ranges::all_of(reports, [](const FileReport& report) {
        // An annotation defines none, whatever is in it.
        return std::ranges::all_of(report.unreadable, &Unreadable::annotation) &&
               report.providers.all_definitions;
    });
}

bool knows_uses(std::span<const FileReport> reports) {
    return std::ranges::all_of(reports,
                               [](const FileReport& report) { return report.providers.all_uses; });
}

}  // namespace

bool check_providers(std::span<FileReport> reports, bool optional_rules) {
    const bool any = std::ranges::any_of(
        reports, [](const FileReport& report) { return report.providers.meshes > 0; });
    if (!any || !knows_definitions(reports)) return false;
    ProviderChecks checks(reports);
    checks.check_references();
    if (optional_rules && knows_uses(reports)) checks.check_uses();
    return true;
}

}  // namespace meshlint
