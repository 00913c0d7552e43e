#include "lsp/features/completion.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loader/manifest/config_map.h"
#include "loader/targets/holder.h"
#include "loader/text/ascii.h"
#include "lsp/features/comment_rules.h"
#include "lsp/features/completion_items.h"
#include "lsp/features/flow_outline.h"
#include "lsp/features/held_mesh.h"
#include "lsp/features/markdown.h"
#include "lsp/features/mesh_place.h"
#include "meshlint/overlay.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/object_schema.h"
#include "rules/mesh/value_words.h"

namespace meshlint::lsp {

namespace {

constexpr std::size_t indent_step = 2;

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

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

class ManifestCompletion {
public:
    ManifestCompletion(const FeatureInput& input, const StreamPart& part, std::size_t offset,
                       const KnownProviders& providers)
        : input_(input),
          text_(part.text),
          providers_(providers),
          place_(find_place(part.text, offset - part.offset)),
          list_(input, {place_.word.begin + part.offset, place_.word.end + part.offset}) {}

    Json take() {
        if (place_.part == OutlinePart::comment) {
            complete_rules();
        } else if (const auto mesh = find_mesh_place(input_, text_, place_)) {
            complete_mesh(*mesh);
        } else {
            complete_around();
        }
        return list_.take();
    }

private:
    // ---- In comments

    void complete_rules() {
        const std::string_view before =
            text_.substr(*place_.line.comment, place_.word.begin - *place_.line.comment);
        if (expects_rule_name(before)) {
            for (const Rule& rule : rules()) {
                list_.add({.label = std::string(rule.name),
                           .kind = ItemKind::constant,
                           .text = {},
                           .detail = std::string(rule.summary),
                           .documentation = rule_markdown(rule)});
            }
            return;
        }
        if (before.find_first_not_of("# \t") != std::string_view::npos) return;
        for (const std::string_view word : suppression_words) {
            list_.add(
                {.label = fmt::format("meshlint: {}[]", word),
                 .kind = ItemKind::snippet,
                 .text = fmt::format("meshlint: {}[{}]", word, input_.client.snippets ? "$1" : ""),
                 .detail = "hides findings of the rules in the brackets",
                 .documentation = {},
                 .snippet = input_.client.snippets});
        }
    }

    // ---- In a MeshConfig

    void complete_mesh(const MeshPlace& mesh) {
        if (place_.part == OutlinePart::value) {
            if (mesh.own.facts != nullptr) complete_value(mesh, mesh.own);
            return;
        }
        const SchemaPlace& holder = mesh.holder;
        const bool is_list = holder.facts != nullptr && holder.facts->type.shape == Shape::repeated;
        if (holder.message != nullptr) {
            complete_fields(mesh, is_list && !holder.is_element);
        } else if (is_list) {
            complete_value(mesh, holder);
        }
    }

    /// `items`: they begin an item of a list.
    void complete_fields(const MeshPlace& mesh, bool items) {
        std::vector<std::string_view> taken;
        if (!items) taken = keys_beside(text_, place_);
        for (const Field& field : mesh.holder.message->fields) {
            const FieldFacts* const facts = field.in(mesh.minor);
            if (facts == nullptr || contains(taken, field.name)) continue;
            if (is_excluded(*mesh.holder.message, *facts, taken, mesh.minor)) continue;
            add_field(mesh, field, *facts, items);
        }
    }

    /// Whether another member of its oneof is set.
    static bool is_excluded(const Message& message, const FieldFacts& facts,
                            const std::vector<std::string_view>& taken, Minor minor) {
        if (facts.oneof.empty()) return false;
        return std::ranges::any_of(message.fields, [&](const Field& other) {
            const FieldFacts* const set = other.in(minor);
            return set != nullptr && set->oneof == facts.oneof && contains(taken, other.name);
        });
    }

    void add_field(const MeshPlace& mesh, const Field& field, const FieldFacts& facts, bool item) {
        const Message& message = *mesh.holder.message;
        CompletionItem added{.label = std::string(field.name), .kind = ItemKind::field};
        added.detail = describe_type(facts.type, mesh.minor);
        added.deprecated = facts.deprecated;
        const bool classified = &message == &mesh_config() || &message == &proxy_config();
        if (mesh.revision != nullptr && classified) {
            switch (
                meshlint::classify(message, field.name, *mesh.revision, input_.options.overlay)) {
                case Classification::blocked:
                    return;
                case Classification::allowed:
                    added.detail += "; allowed, outside Azure support";
                    added.rank = 2;
                    break;
                case Classification::supported:
                    added.detail += "; supported";
                    break;
            }
        }
        if (facts.deprecated) added.rank = 3;
        if (facts.undocumented) added.rank = std::max(added.rank, 2);
        added.documentation = field_markdown({&message, &field}, input_.options.overlay);
        added.text = fmt::format("{}{}{}", needs_space() ? " " : "", item ? "- " : "",
                                 key_text(field.name, facts.type, item));
        list_.add(std::move(added));
    }

    /// The key with its colon, and the start of what it holds.
    [[nodiscard]] std::string key_text(std::string_view name, const FieldType& type,
                                       bool item) const {
        std::string text(name);
        if (place_.key) return text;  // the rest is there
        const bool holds_keys = type.shape == Shape::map ||
                                (type.shape != Shape::repeated &&
                                 (type.message != nullptr || type.kind == ScalarKind::structure));
        if (type.shape != Shape::repeated && !holds_keys) return text + ": ";
        if (place_.in_flow) return text + (holds_keys ? ": {" : ": [");
        text += ":\n";
        text.append(column() + (item ? indent_step : 0) + indent_step, ' ');
        if (type.shape == Shape::repeated) text += "- ";
        return text;
    }

    /// Where the key that is being typed begins.
    [[nodiscard]] std::size_t column() const {
        if (place_.line.is_blank()) return place_.word.begin - place_.line.range.begin;
        return place_.line.column + (needs_space() ? 1 : 0);
    }

    void complete_value(const MeshPlace& mesh, const SchemaPlace& place) {
        const FieldType& type = place.facts->type;
        const bool list_itself =
            (type.shape == Shape::repeated || type.shape == Shape::map) && !place.is_element;
        const bool in_item = place_.part == OutlinePart::key;
        // A value behind the key of a list would be one where a list has to be.
        if (list_itself && !in_item) return;
        const std::string start = list_itself ? "- " : "";
        const std::string documentation = field_markdown(*place.field, input_.options.overlay);
        const auto add = [&](std::string_view label, std::string_view detail) {
            list_.add({.label = std::string(label),
                       .kind = ItemKind::constant,
                       .text = fmt::format("{}{}{}", needs_space() ? " " : "", start, label),
                       .detail = std::string(detail),
                       .documentation = documentation});
        };
        if (type.kind == ScalarKind::boolean) {
            add("true", {});
            add("false", {});
        } else if (type.enumeration != nullptr) {
            for (const EnumValue& value : type.enumeration->values) {
                if (value.since > mesh.minor || mesh.minor > value.until) continue;
                add(value.name, type.enumeration->name);
            }
        } else if (names_provider(*place.field)) {
            for (const std::string& name : provider_names()) add(name, "an extension provider");
        }
    }

    /// Also those in the text, which may be broken just now.
    [[nodiscard]] std::set<std::string> provider_names() const {
        std::set<std::string> names(providers_.names.begin(), providers_.names.end());
        constexpr std::string_view list = "extensionProviders:";
        const std::size_t begin = text_.find(list);
        if (begin == std::string_view::npos) return names;
        const OutlineLine head = read_outline_line(text_, begin);
        add_names_in_flow(head, names);
        for (std::size_t at = text_.find('\n', begin); at < text_.size();
             at = text_.find('\n', at)) {
            const OutlineLine line = read_outline_line(text_, ++at);
            if (line.says_nothing()) continue;
            if (line.column <= head.column) break;
            const bool is_name = line.key && slice(text_, *line.key) == "name";
            if (is_name && !line.value.empty()) names.emplace(slice(text_, line.value));
            add_names_in_flow(line, names);
        }
        return names;
    }

    /// Of `[{name: a, ...}, ...]` and of `- {name: a, ...}`.
    void add_names_in_flow(const OutlineLine& line, std::set<std::string>& names) const {
        const auto entries = [this](ByteRange range) {
            auto around = flow_around(text_, range, range.begin + 1);
            return around.empty() ? std::vector<FlowEntry>() : std::move(around.front().entries);
        };
        const auto add_of = [&](ByteRange braces) {
            for (const FlowEntry& entry : entries(braces)) {
                const bool is_name = entry.key && slice(text_, *entry.key) == "name";
                if (is_name) names.emplace(slice(text_, entry.value));
            }
        };
        const std::string_view value = slice(text_, line.value);
        if (value.starts_with('{')) return add_of(line.value);
        if (!value.starts_with('[')) return;
        for (const FlowEntry& item : entries(line.value)) {
            if (slice(text_, item.value).starts_with('{')) add_of(item.value);
        }
    }

    static bool names_provider(const FieldMatch& match) {
        return match.message->name.ends_with("DefaultProviders");
    }

    /// Right behind the colon, or a dash.
    [[nodiscard]] bool needs_space() const {
        if (place_.part == OutlinePart::value) return place_.word.begin == place_.colon + 1;
        return place_.part == OutlinePart::key && !place_.in_flow && !place_.line.dashes.empty() &&
               place_.word.begin == place_.line.range.begin + place_.line.dashes.back() + 1;
    }

    // ---- Around it

    void complete_around() {
        if (is_empty_but_for_word()) return complete_whole();
        const std::string_view kind = top_value(text_, "kind");
        const std::string path = path_of(place_);
        if (kind == "ConfigMap" || kind.empty()) complete_config_map(path);
        const bool is_name =
            place_.part == OutlinePart::value && place_.key && slice(text_, *place_.key) == "name";
        const bool in_telemetry = kind == "Telemetry" && path.ends_with(".providers");
        const bool in_policy = kind == "AuthorizationPolicy" && path == "spec.provider";
        if (is_name && (in_telemetry || in_policy)) {
            for (const std::string& name : provider_names()) {
                add_word(name, "an extension provider");
            }
        }
    }

    void add_word(std::string_view label, std::string_view detail, std::string documentation = {},
                  int rank = 1) {
        list_.add({.label = std::string(label),
                   .kind = ItemKind::value,
                   .text = fmt::format("{}{}", needs_space() ? " " : "", label),
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
        for_revisions([&](const Revision& revision) {
            if (revision.status != RevisionStatus::supported) return;
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
                       .snippet = input_.client.snippets});
        });
    }

    template <typename Use>
    void for_revisions(const Use& use) {
        std::vector<const Revision*> all;
        if (input_.options.overlay != nullptr) {
            all = input_.options.overlay->all_revisions();
        } else {
            for (const Revision& revision : revisions()) all.push_back(&revision);
        }
        std::ranges::reverse(all);
        for (const Revision* const revision : all) use(*revision);
    }

    void complete_config_map(const std::string& path) {
        if (place_.part == OutlinePart::value) return complete_config_map_value(path);
        // Labels, annotations and data have any name; what is looked for in data is one.
        if (path == "data") {
            if (!contains(keys_beside(text_, place_), "mesh")) {
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
        // Of the fields of an object these are people's; the others are the API server's.
        constexpr std::array<std::string_view, 9> written{"apiVersion", "kind",        "metadata",
                                                          "data",       "name",        "namespace",
                                                          "labels",     "annotations", "immutable"};
        const auto taken = keys_beside(text_, place_);
        for (const ObjectField& field : message->fields) {
            const bool known = std::ranges::find(written, field.name) != written.end();
            if (!known || contains(taken, field.name)) continue;
            std::string text(field.name);
            const bool holds_keys = field.shape == Shape::map || field.message != nullptr;
            if (!place_.key && holds_keys) {
                text += ":\n";
                text.append(column() + indent_step, ' ');
            } else if (!place_.key) {
                text += ": ";
            }
            list_.add({.label = std::string(field.name),
                       .kind = ItemKind::module,
                       .text = std::move(text)});
        }
    }

    void complete_config_map_value(const std::string& path) {
        const std::string_view key = place_.key ? slice(text_, *place_.key) : std::string_view();
        if (path.empty() && key == "kind") add_word("ConfigMap", {});
        if (path.empty() && key == "apiVersion") add_word("v1", {});
        if (path != "metadata") return;
        if (key == "namespace") add_word(mesh_namespace, "the namespace of the add-on");
        if (key != "name") return;
        for_revisions([&](const Revision& revision) {
            add_word(shared_name(revision), fmt::format("Istio {}", revision.istio),
                     revision_markdown(revision, input_.options.overlay),
                     revision.status == RevisionStatus::supported ? 1 : 2);
        });
    }

    const FeatureInput& input_;
    std::string_view text_;
    const KnownProviders& providers_;
    OutlinePlace place_;
    CompletionList list_;
};

}  // namespace

Json complete_manifest(const FeatureInput& input, std::size_t offset,
                       const KnownProviders& providers) {
    if (!is_stream(input)) return Json::array();
    return ManifestCompletion(input, part_at(input.document.text(), offset), offset, providers)
        .take();
}

}  // namespace meshlint::lsp
