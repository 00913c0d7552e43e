#include "migrate/kept_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "rules/mesh/message_view.h"

namespace meshlint {

namespace {

class Chooser {
public:
    Chooser(const PlacedTree& source, const Revision& to) : source_(source), to_(to) {}

    std::vector<KeptEntry> choose(const MessageView& view) {
        std::vector<KeptEntry> kept;
        for (const MessageEntry& entry : view.entries()) {
            const std::size_t slot = outcomes_.size();
            outcomes_.push_back(judge(view.message(), entry));
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
        if (&view.message() != &mesh_config() || entry.facts->type.message != &proxy_config()) {
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

    [[nodiscard]] FieldOutcome judge(const Message& message, const MessageEntry& entry) const {
        const auto result = [&](FieldFate fate, std::string reason) {
            return outcome(entry.path, entry.entry.key, fate, std::move(reason));
        };
        if (entry.field == nullptr) return judge_unknown(message, entry);
        const std::string_view name = entry.field->name;
        if (entry.shadowed) {
            return result(FieldFate::repeated, fmt::format("istiod takes `{}` instead", name));
        }
        if (entry.facts == nullptr) {
            return result(FieldFate::not_in_revision,
                          fmt::format("Istio {} does not have it", to_.istio));
        }
        const ClassifiedField* const row = find_classified(message, name);
        const Classification classification = classify(message, name, to_.minor);
        if (classification == Classification::blocked) {
            return result(FieldFate::blocked,
                          row == nullptr
                              ? "AKS lets no shared ConfigMap set it"
                              : fmt::format("AKS takes it from asm-1-{} on", int{row->since}));
        }
        FieldOutcome kept = result(
            classification == Classification::supported ? FieldFate::supported : FieldFate::allowed,
            std::string(row == nullptr ? "" : row->note));
        if (entry.snake_case()) kept.renamed = name;
        return kept;
    }

    [[nodiscard]] FieldOutcome judge_unknown(const Message& message,
                                             const MessageEntry& entry) const {
        const std::string& name = entry.entry.name;
        const bool in_mesh = &message == &mesh_config();
        const auto rows = in_mesh ? classified_mesh_fields() : classified_proxy_fields();
        const auto row = std::ranges::find(rows, name, &ClassifiedField::documented_as);
        if (row != rows.end() && !name.empty()) {
            FieldOutcome kept =
                outcome(entry.path, entry.entry.key,
                        row->classification == Classification::supported ? FieldFate::supported
                                                                         : FieldFate::allowed,
                        std::string(row->note));
            kept.renamed = row->field;
            return kept;
        }
        const bool misplaced = (in_mesh ? proxy_config() : mesh_config()).find(name) != nullptr;
        return outcome(entry.path, entry.entry.key, FieldFate::unknown,
                       !misplaced ? "no Istio release has it"
                       : in_mesh  ? "it belongs under `defaultConfig`"
                                  : "it belongs at the top, beside `defaultConfig`");
    }

    void add_repeated(const MessageView& view) {
        for (const RepeatedKey& repeated : view.repeated()) {
            outcomes_.push_back(outcome(join_path(view.path(), repeated.name), repeated.first,
                                        FieldFate::repeated, "the last key of this name counts"));
        }
    }

    const PlacedTree& source_;
    const Revision& to_;
    std::vector<FieldOutcome> outcomes_;
};

}  // namespace

std::string_view to_string(FieldFate fate) {
    constexpr std::array<std::string_view, 7> names = {
        "supported", "allowed", "blocked", "unknown", "not-in-revision", "repeated", "empty"};
    return names[static_cast<std::size_t>(fate)];
}

KeptFields choose_fields(const PlacedTree& source, NodeId mesh, const Revision& to) {
    Chooser chooser(source, to);
    KeptFields fields;
    fields.entries = chooser.choose(MessageView(source.tree(), mesh, mesh_config(), to.minor, {}));
    fields.outcomes = chooser.take_outcomes();
    return fields;
}

}  // namespace meshlint
