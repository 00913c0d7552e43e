#include "migrate/kept_fields.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "rules/mesh/field_verdict.h"

namespace meshlint {

namespace {

class Chooser {
public:
    Chooser(const PlacedTree& source, const HolderRecord& to, Minor minor)
        : source_(source), to_(to), minor_(minor) {}

    std::vector<KeptEntry> choose(const MessageView& view) {
        std::vector<KeptEntry> kept;
        for (const MessageEntry& entry : view.entries()) {
            const std::size_t slot = outcomes_.size();
            outcomes_.push_back(judge(view, entry));
            if (!is_kept(outcomes_[slot].fate)) continue;
            KeptEntry& added = kept.emplace_back();
            added.key = entry.entry.key;
            added.value = entry.entry.value;
            added.renamed = !outcomes_[slot].renamed.empty();
            added.name = added.renamed ? outcomes_[slot].renamed : entry.entry.name;
            if (!choose_below(view, entry, added)) {
                outcomes_[slot].fate = FieldFate::empty;
                outcomes_[slot].reason = "nothing of it is left";
                kept.pop_back();
            }
        }
        add_repeated(view);
        return kept;
    }

    std::vector<FieldOutcome> take_outcomes() { return std::move(outcomes_); }

private:
    /// The ProxyConfig in the MeshConfig. False when it had fields and none is left.
    bool choose_below(const MessageView& view, const MessageEntry& entry, KeptEntry& kept) {
        if (entry.facts == nullptr || entry.facts->type.message != &proxy_config()) {
            return true;
        }
        const std::span<const MessageView> children = view.children(entry);
        if (children.empty() || children.front().entries().empty()) return true;
        kept.selective = true;
        kept.children = choose(children.front());
        return !kept.children.empty();
    }

    [[nodiscard]] FieldOutcome outcome(std::string path, NodeId key, FieldFate fate,
                                       std::string reason) const {
        return {std::move(path), source_.in_file(key), {}, fate, {}, std::move(reason)};
    }

    [[nodiscard]] FieldOutcome judge(const MessageView& view, const MessageEntry& entry) const {
        const FieldVerdict verdict = judge_field(view, entry);
        const auto result = [&](FieldFate fate, std::string reason) {
            return outcome(entry.path, entry.entry.key, fate, std::move(reason));
        };
        const bool on_aks = to_.platform == Platform::aks;
        switch (verdict.standing) {
            case FieldStanding::documented_as:
                if (on_aks) break;
                [[fallthrough]];
            case FieldStanding::unknown:
                return result(FieldFate::unknown, "no Istio release has it");
            case FieldStanding::misplaced:
                return result(FieldFate::unknown,
                              level_of(view.message()) == Level::mesh
                                  ? "it belongs under `defaultConfig`"
                                  : "it belongs at the top, beside `defaultConfig`");
            case FieldStanding::not_in_release:
                return result(FieldFate::not_in_revision,
                              fmt::format("Istio 1.{} does not have it", int{minor_}));
            case FieldStanding::shadowed:
                return result(FieldFate::repeated,
                              fmt::format("istiod takes `{}` instead", entry.field->name));
            case FieldStanding::known:
                break;
        }
        if (to_.is_typed() && is_null(source_.tree().resolved(entry.entry.value))) {
            return result(FieldFate::empty, "it is null, which sets nothing");
        }
        FieldOutcome kept = on_aks ? classified(verdict, entry) : result(FieldFate::kept, {});
        if (verdict.standing == FieldStanding::documented_as) {
            kept.renamed = verdict.row->field;
        } else if (entry.snake_case) {
            kept.renamed = entry.field->name;
        }
        return kept;
    }

    /// What the add-on's webhook makes of a field.
    [[nodiscard]] FieldOutcome classified(const FieldVerdict& verdict,
                                          const MessageEntry& entry) const {
        const auto result = [&](FieldFate fate, std::string reason) {
            return outcome(entry.path, entry.entry.key, fate, std::move(reason));
        };
        const ClassifiedField* const row = verdict.row;
        if (verdict.classification == Classification::blocked) {
            return result(FieldFate::blocked,
                          row == nullptr
                              ? "AKS lets no shared ConfigMap set it"
                              : fmt::format("AKS takes it from asm-1-{} on", int{row->since}));
        }
        return result(verdict.classification == Classification::supported ? FieldFate::supported
                                                                          : FieldFate::allowed,
                      std::string(row == nullptr ? "" : row->note));
    }

    void add_repeated(const MessageView& view) {
        for (const RepeatedKey& repeated : view.repeated()) {
            outcomes_.push_back(outcome(join_path(view.path(), repeated.name), repeated.first,
                                        FieldFate::repeated, "the last key of this name counts"));
        }
    }

    const PlacedTree& source_;
    const HolderRecord& to_;
    Minor minor_;
    std::vector<FieldOutcome> outcomes_;
};

}  // namespace

std::string_view to_string(FieldFate fate) {
    constexpr std::array<std::string_view, 11> names = {
        "kept",     "supported", "allowed", "blocked", "unknown", "not-in-revision",
        "repeated", "empty",     "lost",    "unused",  "refused"};
    return names[static_cast<std::size_t>(fate)];
}

KeptFields choose_fields(const PlacedTree& source, NodeId mesh, const HolderRecord& to,
                         Minor minor) {
    Chooser chooser(source, to, minor);
    KeptFields fields;
    fields.entries = chooser.choose(MessageView(source.tree(), mesh, mesh_config(), minor, {}));
    fields.outcomes = chooser.take_outcomes();
    return fields;
}

}  // namespace meshlint
