#include "lsp/features/mesh_place.h"

#include <algorithm>
#include <span>
#include <utility>

#include "loader/recovery/recover.h"
#include "loader/text/byte_scan.h"
#include "lsp/features/held_mesh.h"
#include "rules/mesh/known_words.h"

namespace meshlint::lsp {

namespace {

/// Walks down from a message; a step that the release does not have leads nowhere.
class SchemaWalk {
public:
    SchemaWalk(const Message& root, Minor minor) : minor_(minor) { place_.message = &root; }

    void item() {
        if (place_.facts != nullptr) place_.is_element = true;
    }

    void key(std::string_view name) {
        if (in_map_) {
            in_map_ = false;
            place_.message = place_.facts->type.message;
            place_.is_element = true;
            return;
        }
        const Message* const message = std::exchange(place_.message, nullptr);
        place_.field.reset();
        place_.facts = nullptr;
        place_.is_element = false;
        const Field* const field = message == nullptr ? nullptr : message->find(name);
        const FieldFacts* const facts = field == nullptr ? nullptr : field->in(minor_);
        if (facts == nullptr) return;
        place_.field = FieldMatch{message, field};
        place_.facts = facts;
        in_map_ = facts->type.shape == Shape::map;
        if (!in_map_) place_.message = facts->type.message;
    }

    [[nodiscard]] const SchemaPlace& place() const { return place_; }

private:
    Minor minor_;
    bool in_map_ = false;
    SchemaPlace place_;
};

/// The MeshConfig around a place of a text that was made whole, or that was repaired besides.
struct Found {
    ConfigMapSummary summary;
    HolderContent content{};
    std::optional<std::size_t> key_line;  ///< the number of the line with the key that holds it
};

std::optional<Found> find_in(const FeatureInput& input, std::string_view text, std::size_t offset) {
    const auto held = find_held_mesh(input, {text, 0}, offset);
    if (!held) return std::nullopt;
    Found found{held->summary, held->content, std::nullopt};
    if (held->target != nullptr && held->target->key != no_node) {
        const PlacedTree placed = held->document->placed(*held->target);
        const std::size_t key = placed.in_file(held->target->key).begin;
        found.key_line = count_line_feeds(text.substr(0, key));
    }
    return found;
}

std::optional<Found> find_around(const FeatureInput& input, std::string_view text,
                                 std::size_t offset) {
    if (auto found = find_in(input, text, offset)) return found;
    // Another line may be broken as well.
    const LoadedYaml yaml = load_manifest(text, input.options.limits);
    if (!yaml.problem) return std::nullopt;
    const Recovered recovered = recover(text, *yaml.problem, ManifestWords(), input.options.limits);
    const std::string_view repaired = recovered.text.text();
    const bool same_lines = count_line_feeds(repaired) == count_line_feeds(text);
    if (!recovered.readable() || !same_lines) return std::nullopt;
    // Repairs in front of it may have moved the place.
    std::size_t at = 0;
    for (std::size_t line = count_line_feeds(text.substr(0, offset)); line > 0; --line) {
        at = repaired.find('\n', at) + 1;
    }
    const std::size_t line_begin = text.substr(0, offset).rfind('\n') + 1;
    return find_in(input, repaired, std::min(at + (offset - line_begin), repaired.size()));
}

}  // namespace

std::optional<MeshPlace> find_mesh_place(const FeatureInput& input, std::string_view text,
                                         const OutlinePlace& place) {
    const std::string whole = with_whole_line(text, place);
    const std::size_t at = std::max(
        place.line.range.begin +
            (place.line.is_blank() ? place.word.begin - place.line.range.begin : place.line.column),
        place.line.range.begin);
    const auto found = find_around(input, whole, std::min(at, whole.size()));
    if (!found) return std::nullopt;
    const Message* const root = root_message(found->content);
    if (root == nullptr) return std::nullopt;

    std::span<const OutlineStep> steps(place.steps);
    if (found->key_line) {
        const auto holder = std::ranges::find_if(steps, [&](const OutlineStep& step) {
            return !step.is_item && count_line_feeds(text.substr(0, step.line)) == *found->key_line;
        });
        if (holder == steps.end()) return std::nullopt;
        steps = steps.subspan(static_cast<std::size_t>(holder - steps.begin()) + 1);
    }
    // A scalar of several lines is no YAML inside.
    if (std::ranges::any_of(steps, &OutlineStep::holds_text)) return std::nullopt;

    MeshPlace result;
    result.summary = found->summary;
    result.minor = found->summary.istio;
    result.revision = revision_of(found->summary, input.options);
    SchemaWalk walk(*root, result.minor);
    for (const OutlineStep& step : steps) {
        if (step.is_item) {
            walk.item();
        } else {
            walk.key(step.key);
            result.path.push_back(step.key);
        }
    }
    result.holder = walk.place();
    const bool lacks_colon = !place.key && place.line.dashes.empty() && !place.in_flow;
    if (place.key || lacks_colon) {
        walk.key(slice(text, place.key.value_or(place.value)));
        result.own = walk.place();
    }
    return result;
}

}  // namespace meshlint::lsp
