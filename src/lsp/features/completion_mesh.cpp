#include "lsp/features/completion_mesh.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "explain/field_facts.h"
#include "explain/field_guide.h"
#include "lsp/features/markdown.h"
#include "meshlint/overlay.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/provider_kinds.h"
#include "rules/mesh/value_words.h"

namespace meshlint::lsp {

namespace {

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

KeyHolds holds_of(const FieldType& type) {
    if (type.shape == Shape::repeated) return KeyHolds::list;
    const bool keys =
        type.shape == Shape::map || type.message != nullptr || type.kind == ScalarKind::structure;
    return keys ? KeyHolds::keys : KeyHolds::value;
}

class MeshCompletion {
public:
    MeshCompletion(const TypedPlace& typed, const MeshPlace& mesh, const KnownProviders& providers,
                   CompletionList& list, std::size_t shift)
        : typed_(typed),
          place_(typed.place),
          mesh_(mesh),
          providers_(providers),
          list_(list),
          shift_(shift, ' ') {}

    void run() {
        const SchemaPlace& holder = mesh_.holder;
        const Shape shape = holder.facts == nullptr ? Shape::single : holder.facts->type.shape;
        const bool list_itself = shape == Shape::repeated && !holder.is_element;
        if (place_.part == OutlinePart::value) {
            if (mesh_.own && mesh_.own->facts != nullptr) complete_value(*mesh_.own);
        } else if (shape == Shape::map && !holder.is_element) {
            complete_names();
        } else if (holder.message != nullptr) {
            complete_fields(list_itself);
        } else if (shape == Shape::repeated) {
            complete_value(holder);
        }
    }

private:
    /// `items`: they begin an item of a list.
    void complete_fields(bool items) {
        std::vector<std::string_view> taken;
        if (!items) taken = keys_beside(typed_.text, place_);
        for (const Field& field : mesh_.holder.message->fields) {
            const FieldFacts* const facts = field.in(mesh_.minor);
            if (facts == nullptr || contains(taken, field.name)) continue;
            if (is_excluded(*facts, taken)) continue;
            add_field(field, *facts, items);
        }
    }

    /// Whether another member of its oneof is set.
    [[nodiscard]] bool is_excluded(const FieldFacts& facts,
                                   const std::vector<std::string_view>& taken) const {
        if (facts.oneof.empty()) return false;
        return std::ranges::any_of(mesh_.holder.message->fields, [&](const Field& other) {
            const FieldFacts* const set = other.in(mesh_.minor);
            return set != nullptr && set->oneof == facts.oneof && contains(taken, other.name);
        });
    }

    void add_field(const Field& field, const FieldFacts& facts, bool item) {
        const Message& message = *mesh_.holder.message;
        CompletionItem added{.label = std::string(field.name), .kind = ItemKind::field};
        added.detail = describe_type(facts.type, mesh_.minor);
        added.deprecated = facts.deprecated;
        if (item) added.verdict = "new item";
        const bool classified = &message == &mesh_config() || &message == &proxy_config();
        if (mesh_.revision != nullptr && classified) {
            const Classification verdict = meshlint::classify(message, field.name, *mesh_.revision,
                                                              typed_.input.options.overlay);
            if (verdict == Classification::blocked) return;
            added.verdict = to_string(verdict);
            if (verdict == Classification::allowed) {
                added.detail = "outside Azure support; " + added.detail;
                added.rank = 2;
            }
        }
        if (facts.deprecated) added.rank = 3;
        if (facts.undocumented) added.rank = std::max(added.rank, 2);
        added.documentation = field_markdown({&message, &field}, typed_.input.options.overlay);
        added.text = typed_.key_text(field.name, holds_of(facts.type), item);
        add(std::move(added));
    }

    /// The keys of a map that are known by name.
    void complete_names() {
        if (!mesh_.holder.field) return;
        const auto taken = keys_beside(typed_.text, place_);
        for (const GuidedWord& name : words_of(*mesh_.holder.field)) {
            if (contains(taken, name.word)) continue;
            add({.label = std::string(name.word),
                 .kind = ItemKind::field,
                 .text = typed_.key_text(name.word, KeyHolds::value),
                 .detail = std::string(name.purpose)});
        }
    }

    [[nodiscard]] std::vector<GuidedWord> words_of(const FieldMatch& match) const {
        std::vector<GuidedWord> words;
        const FieldGuide* const guide = find_guide(match);
        if (guide == nullptr) return words;
        std::ranges::copy_if(guide->words, std::back_inserter(words), [&](const GuidedWord& word) {
            return word.since <= mesh_.minor && mesh_.minor <= word.until;
        });
        return words;
    }

    void complete_value(const SchemaPlace& place) {
        const FieldType& type = place.facts->type;
        const bool list_itself =
            (type.shape == Shape::repeated || type.shape == Shape::map) && !place.is_element;
        const bool in_item = place_.part == OutlinePart::key;
        // A value behind the key of a list would be one where a list has to be.
        if (list_itself && !in_item) return;
        const std::string documentation =
            field_markdown(*place.field, typed_.input.options.overlay);
        const auto add_value = [&](std::string_view word, std::string_view verdict,
                                   std::string_view detail, int rank = 1) {
            add({.label = std::string(word),
                 .kind = ItemKind::constant,
                 .text = typed_.word_text(fmt::format("{}{}", list_itself ? "- " : "", word)),
                 .verdict = std::string(verdict),
                 .detail = std::string(detail),
                 .documentation = documentation,
                 .rank = rank});
        };
        const std::string_view usual = usual_value(*place.field, mesh_.minor);
        const auto mark = [&](std::string_view word) {
            return word == usual ? std::string_view("Istio's default") : std::string_view();
        };
        if (type.kind == ScalarKind::boolean) {
            for (const std::string_view word : {"true", "false"}) add_value(word, mark(word), {});
        } else if (type.enumeration != nullptr) {
            for (const EnumValue& value : type.enumeration->values) {
                if (value.since > mesh_.minor || mesh_.minor > value.until) continue;
                add_value(value.name, mark(value.name), {});
            }
        } else if (place.field->message->name.ends_with("DefaultProviders")) {
            const auto use = use_of_list(place.field->field->name);
            if (!use) return;
            for (const KnownProvider& each : providers_.fit_for(*use)) {
                add_value(each.name, each.kind, each.is_users ? "" : "there without a definition",
                          each.is_users ? 1 : 2);
            }
        } else if (type.shape != Shape::map) {
            for (const GuidedWord& word : words_of(*place.field)) {
                add_value(word.word, mark(word.word), word.purpose);
            }
        }
    }

    void add(CompletionItem item) {
        item.text = shift_ + item.text;
        // What belongs to the item above comes before all that could stand at the place itself.
        if (!shift_.empty()) item.rank = 0;
        list_.add(std::move(item));
    }

    const TypedPlace& typed_;
    const OutlinePlace& place_;
    const MeshPlace& mesh_;
    const KnownProviders& providers_;
    CompletionList& list_;
    std::string shift_;
};

}  // namespace

void complete_mesh(const TypedPlace& typed, const MeshPlace& mesh, const KnownProviders& providers,
                   CompletionList& list, std::size_t shift) {
    MeshCompletion(typed, mesh, providers, list, shift).run();
}

}  // namespace meshlint::lsp
