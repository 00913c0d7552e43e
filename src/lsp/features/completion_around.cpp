#include "lsp/features/completion_around.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loader/manifest/config_map.h"
#include "loader/targets/holder.h"
#include "loader/text/ascii.h"
#include "lsp/features/markdown.h"
#include "meshlint/overlay.h"
#include "rules/mesh/object_schema.h"
#include "rules/mesh/provider_kinds.h"

namespace meshlint::lsp {

namespace {

std::string shared_name(const Revision& revision) {
    return fmt::format("{}-{}", shared_name_prefix, revision.name);
}

/// The path of a place through a manifest: "metadata.labels", without items.
std::string path_of(const OutlinePlace& place) {
    std::string path;
    for (const OutlineStep& step : place.steps) {
        if (step.is_item) continue;
        if (!path.empty()) path += '.';
        path += step.key;
    }
    return path;
}

/// The value of a key at the left edge of a text that need not be YAML.
std::string_view top_value(std::string_view text, std::string_view key) {
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with(key)) {
            const OutlineLine line = read_outline_line(text, at);
            if (line.key && slice(text, *line.key) == key) return slice(text, line.value);
        }
        at = text.find('\n', at);
        if (at == std::string_view::npos) break;
        ++at;
    }
    return {};
}

/// What a resource other than a MeshConfig wants of the provider that it names at the place.
std::optional<ProviderUse> use_at(std::string_view kind, const std::vector<OutlineStep>& steps,
                                  std::string_view path) {
    if (kind == "AuthorizationPolicy" && path == "spec.provider") return ProviderUse::authorization;
    if (kind != "Telemetry" || !path.ends_with(".providers") || steps.size() < 2) {
        return std::nullopt;
    }
    return use_of_list(steps[1].key);
}

class AroundCompletion {
public:
    AroundCompletion(const TypedPlace& typed, const KnownProviders& providers, CompletionList& list)
        : typed_(typed),
          input_(typed.input),
          text_(typed.text),
          place_(typed.place),
          providers_(providers),
          list_(list) {}

    void run() {
        if (is_empty_but_for_word()) return complete_whole();
        const std::string_view kind = top_value(text_, "kind");
        const std::string path = path_of(place_);
        if (kind == "ConfigMap" || kind.empty()) complete_config_map(path);
        const bool is_name =
            place_.part == OutlinePart::value && place_.key && slice(text_, *place_.key) == "name";
        if (const auto use = use_at(kind, place_.steps, path); is_name && use) {
            for (const KnownProvider& each : providers_.fit_for(*use)) {
                add_word(each.name, each.kind, {}, each.is_users ? 1 : 2);
            }
        }
    }

private:
    void add_word(std::string_view label, std::string_view detail, std::string documentation = {},
                  int rank = 1) {
        list_.add({.label = std::string(label),
                   .kind = ItemKind::value,
                   .text = typed_.word_text(label),
                   .detail = std::string(detail),
                   .documentation = std::move(documentation),
                   .rank = rank});
    }

    [[nodiscard]] bool is_empty_but_for_word() const {
        for (std::size_t at = 0; at < text_.size();) {
            const OutlineLine line = read_outline_line(text_, at);
            const bool own = line.range.begin == place_.line.range.begin;
            if (own ? line.key.has_value() || !line.dashes.empty() : !line.says_nothing()) {
                return false;
            }
            at = text_.find('\n', line.range.begin);
            if (at == std::string_view::npos) break;
            ++at;
        }
        return place_.part == OutlinePart::key;
    }

    /// A whole shared ConfigMap for each revision that AKS offers, the newest first.
    void complete_whole() {
        const HolderFrame& frame = *holder_record(HolderKind::shared_config_map).frame;
        for (const Revision* const each : revisions_in_order(input_.options.overlay)) {
            const Revision& revision = *each;
            if (revision.status != RevisionStatus::supported) break;
            std::string text(frame.head);
            constexpr std::string_view placeholder = "{revision}";
            text.replace(text.find(placeholder), placeholder.size(), revision.name);
            text += "-\n";
            text.append(frame.indent, ' ');
            if (input_.client.snippets) text += "$0";
            list_.add({.label = shared_name(revision),
                       .kind = ItemKind::snippet,
                       .text = std::move(text),
                       .detail = "a whole shared ConfigMap",
                       .documentation = revision_markdown(revision, input_.options.overlay),
                       .filter = filter_of(revision),
                       .snippet = input_.client.snippets});
        }
    }

    /// Also found by what one would start to type; clients that compare starts want that first.
    [[nodiscard]] std::string filter_of(const Revision& revision) const {
        std::vector<std::string> words{shared_name(revision), "apiVersion", "kind", "ConfigMap",
                                       "mesh"};
        const std::string typed = to_lower(slice(text_, place_.word));
        std::ranges::stable_sort(words, std::ranges::greater{}, [&typed](const std::string& word) {
            return to_lower(word).starts_with(typed);
        });
        return fmt::format("{}", fmt::join(words, " "));
    }

    void complete_config_map(const std::string& path) {
        if (place_.part == OutlinePart::value) return complete_config_map_value(path);
        // Labels, annotations and data have any name; what is looked for in data is one.
        if (path == "data") {
            const auto taken = keys_beside(text_, place_);
            if (std::ranges::find(taken, "mesh") == taken.end()) {
                list_.add({.label = "mesh",
                           .kind = ItemKind::module,
                           .text = place_.key ? "mesh" : "mesh: |-",
                           .detail = "the MeshConfig"});
            }
            return;
        }
        const ObjectMessage* message = &config_map_schema();
        for (const OutlineStep& step : place_.steps) {
            const ObjectField* const field = step.is_item ? nullptr : message->find(step.key);
            if (field == nullptr || field->message == nullptr) return;
            message = field->message;
        }
        const auto taken = keys_beside(text_, place_);
        for (const ObjectField& field : message->fields) {
            if (!field.written || std::ranges::find(taken, field.name) != taken.end()) continue;
            const bool keys = field.shape == Shape::map || field.message != nullptr;
            list_.add(
                {.label = std::string(field.name),
                 .kind = ItemKind::module,
                 .text = typed_.key_text(field.name, keys ? KeyHolds::keys : KeyHolds::value)});
        }
    }

    void complete_config_map_value(const std::string& path) {
        const std::string_view key = place_.key ? slice(text_, *place_.key) : std::string_view();
        if (path.empty() && key == "kind") add_word("ConfigMap", {});
        if (path.empty() && key == "apiVersion") add_word("v1", {});
        if (path != "metadata") return;
        if (key == "namespace") add_word(mesh_namespace, "the namespace of the add-on");
        if (key != "name") return;
        for (const Revision* const revision : revisions_in_order(input_.options.overlay)) {
            add_word(shared_name(*revision), fmt::format("Istio {}", revision->istio),
                     revision_markdown(*revision, input_.options.overlay));
        }
    }

    const TypedPlace& typed_;
    const FeatureInput& input_;
    std::string_view text_;
    const OutlinePlace& place_;
    const KnownProviders& providers_;
    CompletionList& list_;
};

}  // namespace

void complete_around(const TypedPlace& typed, const KnownProviders& providers,
                     CompletionList& list) {
    AroundCompletion(typed, providers, list).run();
}

}  // namespace meshlint::lsp
