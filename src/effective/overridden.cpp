#include "effective/overridden.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "effective/apply_mesh.h"
#include "effective/source_text.h"
#include "loader/manifest/config_map.h"
#include "meshlint/field_defaults.h"
#include "rules/checks/values/value_reporter.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// A page that shows what is certain of a field, or of what stands in it or around it.
std::string_view page_about(std::string_view field) {
    for (const FieldDefault& record : add_on_defaults()) {
        const auto [shorter, longer] =
            std::minmax(field, record.field, [](auto a, auto b) { return a.size() < b.size(); });
        const bool leads_to = longer.starts_with(shorter) &&
                              (longer.size() == shorter.size() || longer[shorter.size()] == '.');
        if (leads_to) return record.url;
    }
    return {};
}

class Comparison {
public:
    /// `first`: of the findings on the shared ConfigMap.
    Comparison(FindingSink& sink, const MergeInput& add_on, std::size_t first)
        : sink_(sink),
          add_on_(add_on),
          first_(first),
          where_(add_on.in_every_cluster ? " in every cluster, as far as known" : "") {}

    void compare_mesh(const MeshValue& shared, const MeshValue& effective) {
        for (const MeshMember& member : shared.members) {
            const MeshValue* const winner = effective.find(member.name);
            if (winner == nullptr) continue;  // nothing at the top is ever taken away
            if (member.name == "trustDomainAliases") continue;  // all of them count
            if (member.name == "extensionProviders" && member.value.kind == ValueKind::list) {
                compare_providers(member.value, *winner);
            } else {
                compare(member.value, *winner);
            }
        }
    }

    /// What istiod refuses, but does not use either, is one finding.
    void join_refused() {
        if (overridden_.empty()) return;
        std::unordered_set<std::string_view> told;
        sink_.revise(first_, [&](Finding& finding) {
            const std::size_t at = finding.message.find(keeps_refused_value);
            const auto* const about =
                at == std::string::npos ? nullptr : find_around(finding.field);
            if (about == nullptr) return;
            const auto& [field, message] = *about;
            std::string_view outcome = message;
            if (field == finding.field) outcome.remove_prefix(field.size() + 3);  // "`field` "
            finding.message.erase(at);
            finding.message += fmt::format("istiod logs an error; {}{}",
                                           field == finding.field ? "the value " : "", outcome);
            finding.help = help();
            told.insert(field);
        });
        sink_.take_back(first_, [&](const Finding& finding) {
            return finding.rule == RuleId::overridden_by_default && told.contains(finding.field);
        });
    }

private:
    using Overridden = std::unordered_map<std::string, std::string>;

    /// The overridden setting that a field is, or that it stands in.
    [[nodiscard]] const Overridden::value_type* find_around(std::string_view field) const {
        for (;;) {
            const auto found = overridden_.find(std::string(field));
            if (found != overridden_.end()) return &*found;
            const std::size_t end = field.find_last_of(".[");
            if (end == std::string_view::npos) return nullptr;
            field = field.substr(0, end);
        }
    }

    void compare(const MeshValue& shared, const MeshValue& effective) {
        // The default ConfigMap has no part in it.
        if ((effective.origins & from_default) == 0) return;
        // What the decoder refuses is an error of its own.
        if (shared.kind == ValueKind::refused || effective.kind == ValueKind::refused) return;
        if (equal(shared, effective)) return;
        const bool both_have_members =
            shared.kind == effective.kind &&
            (shared.kind == ValueKind::message || shared.kind == ValueKind::map);
        if (!both_have_members) return overridden(shared, effective);
        if (shared.members.empty()) return;
        for (const MeshMember& member : shared.members) {
            if (const MeshValue* const winner = effective.find(member.name)) {
                compare(member.value, *winner);
            } else if (shared.kind == ValueKind::map || !is_zero(member.value)) {
                lost(member, effective);
            }
        }
    }

    void compare_providers(const MeshValue& shared, const MeshValue& effective) {
        const auto name_of = [](const MeshMember& provider) {
            const MeshValue* const name = provider.value.find("name");
            return name == nullptr ? std::string_view{} : std::string_view(name->text);
        };
        std::unordered_map<std::string_view, const MeshValue*> by_name;
        for (const MeshMember& provider : effective.members) {
            by_name.try_emplace(name_of(provider), &provider.value);
        }
        for (const MeshMember& provider : shared.members) {
            const auto winner = by_name.find(name_of(provider));
            if (winner != by_name.end()) compare(provider.value, *winner->second);
        }
    }

    void overridden(const MeshValue& shared, const MeshValue& winner) {
        std::string what;
        if (winner.kind == ValueKind::list) {
            what = winner.members.empty() ? "an empty list" : "another list";
        } else if (winner.is_collection()) {
            what = "something else";
        } else {
            what = winner.text.empty() ? "the empty string"
                                       : fmt::format("`{}`", shorten(winner.text));
        }
        report(shared, winner,
               fmt::format("`{}` has no effect: `{}` sets it to {}{}, and its settings win",
                           shared.path, add_on_.name, what, where_));
    }

    /// The default ConfigMap replaces the whole of what the setting stands in, or sets what
    /// excludes it.
    void lost(const MeshMember& member, const MeshValue& container) {
        const auto excludes = [&member](const MeshMember& other) {
            return !member.oneof.empty() && other.oneof == member.oneof &&
                   (other.value.origins & from_default) != 0;
        };
        const auto rival = std::ranges::find_if(container.members, excludes);
        if (rival != container.members.end()) {
            report(member.value, rival->value,
                   fmt::format("`{}` has no effect: `{}` sets `{}`{}, which excludes it",
                               member.value.path, add_on_.name, rival->value.path, where_));
            return;
        }
        report(
            member.value, container,
            fmt::format("`{}` has no effect: `{}` sets `{}`{}, which replaces all that the shared "
                        "ConfigMap has there",
                        member.value.path, add_on_.name, container.path, where_));
    }

    void report(const MeshValue& shared, const MeshValue& winner, std::string message) {
        overridden_.emplace(shared.path, message);
        const ByteRange range = shared.is_collection() || shared.key.begin > shared.value.begin
                                    ? shared.key
                                    : ByteRange{shared.key.begin, shared.value.end};
        Finding& finding =
            sink_.report(RuleId::overridden_by_default, range, std::move(message), help());
        finding.field = shared.path;
        if (!add_on_.in_every_cluster) {
            finding.related.push_back(place_of(winner));
            return;
        }
        finding.url = page_about(winner.path);
        sink_.tell_last_with(RuleId::blocked_field, shared.key);
    }

    [[nodiscard]] std::string help() const {
        if (!add_on_.in_every_cluster) {
            return "remove it: nobody but the add-on can change what its default ConfigMap sets";
        }
        return fmt::format(
            "remove it, or look at your cluster first: `kubectl get configmap {} -n {} -o yaml > "
            "default.yaml`; `--default default.yaml` then tells all that it overrides",
            add_on_.name, mesh_namespace);
    }

    [[nodiscard]] RelatedPlace place_of(const MeshValue& winner) const {
        const SourceText& text = *add_on_.text;
        const ByteRange at = winner.key.begin > winner.value.begin
                                 ? winner.value
                                 : ByteRange{winner.key.begin, winner.value.end};
        RelatedPlace place;
        place.file = text.file();
        place.range = winner.is_collection() ? winner.key : at;
        place.begin = text.position(place.range.begin);
        place.end = text.position(place.range.end);
        place.message = fmt::format("`{}` sets `{}` here", add_on_.name, winner.path);
        return place;
    }

    FindingSink& sink_;
    const MergeInput& add_on_;
    std::size_t first_;
    std::string_view where_;
    Overridden overridden_;  // the message on each, by its field
};

}  // namespace

void report_overridden(FindingSink& sink, const MeshValue& shared, const MeshValue& effective,
                       const MergeInput& add_on, std::size_t first) {
    Comparison comparison(sink, add_on, first);
    comparison.compare_mesh(shared, effective);
    comparison.join_refused();
}

void check_overridden(LintContext& context, const PlacedTree& block, const MergeInput& add_on,
                      std::size_t first) {
    const MergedMeshes merged = merge_meshes(block, add_on.text->block(), context.minor);
    report_overridden(context.sink, merged.shared, merged.effective, add_on, first);
}

}  // namespace meshlint
