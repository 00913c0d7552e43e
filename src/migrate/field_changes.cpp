#include "migrate/field_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "meshlint/release_changes.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

bool classifies(const Message& message) {
    return &message == &mesh_config() || &message == &proxy_config();
}

bool exists(const EnumValue& value, Minor minor) {
    return value.since <= minor && minor <= value.until;
}

std::string choices(const Enumeration& enumeration, Minor without, Minor with) {
    std::string names;
    for (const EnumValue& value : enumeration.values) {
        if (exists(value, without) || !exists(value, with)) continue;
        if (!names.empty()) names += ", ";
        names += fmt::format("`{}`", value.name);
    }
    return names;
}

class Comparison {
public:
    Comparison(const PlacedTree& block, Minor from, Minor to)
        : block_(block), from_(from), to_(to) {}

    FieldComparison run(NodeId root) {
        compare(MessageView(block_.tree(), root, mesh_config(), to_, {}), {});
        std::ranges::stable_sort(result_.changes, {},
                                 [](const FieldChange& change) { return change.range.begin; });
        if (to_ > from_) add_behaviour();
        return std::move(result_);
    }

private:
    /// A field in use: how it is written, and where.
    struct Use {
        std::string path;
        ByteRange range;
    };

    void compare(const MessageView& view, std::string_view schema_path) {
        for (const MessageEntry& entry : view.entries()) {
            if (entry.field == nullptr || entry.shadowed) continue;
            ++result_.fields;
            const std::string path = join_path(schema_path, entry.field->name);
            uses_[path].push_back({entry.path, block_.in_file(entry.entry.key)});
            compare_facts(view.message(), entry);
            for (const MessageView& child : view.children(entry)) compare(child, path);
        }
    }

    FieldChange& add(const MessageEntry& entry, FieldChangeKind kind, std::string text) {
        FieldChange& change = result_.changes.emplace_back();
        change.kind = kind;
        change.field = entry.path;
        change.range = block_.in_file(entry.entry.key);
        change.text = std::move(text);
        change.url = find_link("upstream-reference");
        return change;
    }

    void compare_facts(const Message& message, const MessageEntry& entry) {
        const FieldFacts* const before = entry.field->in(from_);
        const FieldFacts* const after = entry.field->in(to_);
        if (before == nullptr && after == nullptr) return;
        if (after == nullptr) {
            add(entry, FieldChangeKind::removed,
                fmt::format("Istio 1.{} does not have it: remove it", to_));
            return;
        }
        if (classifies(message)) compare_classes(message, entry);
        if (before == nullptr) {
            add(entry, FieldChangeKind::added,
                fmt::format("it exists in Istio 1.{}, not in 1.{}", to_, from_));
            return;
        }
        compare_types(entry, *before, *after);
        if (after->deprecated != before->deprecated) {
            add(entry, FieldChangeKind::deprecated,
                after->deprecated ? fmt::format("deprecated from Istio 1.{} on", after->since)
                                  : fmt::format("not deprecated in Istio 1.{}", to_));
        } else if (after->undocumented && !before->undocumented) {
            add(entry, FieldChangeKind::deprecated,
                fmt::format("Istio's reference does not show it from 1.{} on", after->since));
        }
        if (after->type.enumeration != nullptr) compare_values(entry, *after->type.enumeration);
    }

    void compare_classes(const Message& message, const MessageEntry& entry) {
        const std::string_view name = entry.field->name;
        const Classification before = classify(message, name, from_);
        const Classification after = classify(message, name, to_);
        if (before == after) return;
        add(entry, FieldChangeKind::classification,
            fmt::format("{} by AKS; it was {}", to_string(after), to_string(before)))
            .url = find_link("meshconfig");
    }

    void compare_types(const MessageEntry& entry, const FieldFacts& before,
                       const FieldFacts& after) {
        const std::string old_words = describe_type(before.type, from_);
        const std::string new_words = describe_type(after.type, to_);
        const bool same = before.type.kind == after.type.kind &&
                          before.type.shape == after.type.shape &&
                          before.type.message == after.type.message;
        if (!same && old_words != new_words) {
            add(entry, FieldChangeKind::type,
                fmt::format("it takes {}; it was {}", new_words, old_words));
        }
        if (before.oneof.empty() && !after.oneof.empty()) {
            add(entry, FieldChangeKind::oneof,
                fmt::format("it excludes {} from Istio 1.{} on", others_of(entry, after.oneof),
                            after.since));
        }
    }

    /// The fields beside this one in its oneof.
    [[nodiscard]] std::string others_of(const MessageEntry& entry, std::string_view oneof) const {
        std::string names;
        for (const Message& message : messages()) {
            const bool holds = !message.fields.empty() && &message.fields.front() <= entry.field &&
                               entry.field <= &message.fields.back();
            if (!holds) continue;
            for (const Field& field : message.fields) {
                const FieldFacts* const facts = field.in(to_);
                if (&field == entry.field || facts == nullptr || facts->oneof != oneof) continue;
                if (!names.empty()) names += ", ";
                names += fmt::format("`{}`", field.name);
            }
        }
        return names;
    }

    void compare_values(const MessageEntry& entry, const Enumeration& enumeration) {
        const Node& node = block_.tree().node(entry.entry.value);
        if (node.kind == NodeKind::scalar) {
            for (const EnumValue& value : enumeration.values) {
                if (value.name != node.value || !exists(value, from_) || exists(value, to_)) {
                    continue;
                }
                add(entry, FieldChangeKind::enum_value,
                    fmt::format("Istio 1.{} does not know `{}`", to_, value.name));
            }
        }
        const std::string came = choices(enumeration, from_, to_);
        const std::string went = choices(enumeration, to_, from_);
        if (!came.empty()) {
            add(entry, FieldChangeKind::enum_values, fmt::format("it can be {} as well", came));
        }
        if (!went.empty()) {
            add(entry, FieldChangeKind::enum_values, fmt::format("it cannot be {} any more", went));
        }
    }

    void add_behaviour() {
        std::vector<FieldChange> about_fields;
        std::vector<FieldChange> about_the_rest;
        for (const ReleaseChange& record : release_changes()) {
            if (record.since <= from_ || record.since > to_) continue;
            FieldChange change;
            change.kind = FieldChangeKind::behaviour;
            change.text = fmt::format("from Istio 1.{} on, {}", record.since, record.text);
            change.url = record.url;
            const auto used = uses_.find(record.field);
            if (used != uses_.end() && record.concerns != ChangeConcerns::unset) {
                for (const Use& use : used->second) {
                    change.field = use.path;
                    change.range = use.range;
                    about_fields.push_back(change);
                }
            } else if (used == uses_.end() && record.concerns != ChangeConcerns::set) {
                change.field = record.field;
                change.set = false;
                about_the_rest.push_back(std::move(change));
            }
        }
        std::vector<FieldChange>& all = result_.changes;
        all.insert(all.end(), about_fields.begin(), about_fields.end());
        std::ranges::stable_sort(all, {},
                                 [](const FieldChange& change) { return change.range.begin; });
        // What is about fields comes first, then the whole mesh.
        std::stable_partition(about_the_rest.begin(), about_the_rest.end(),
                              [](const FieldChange& change) { return !change.field.empty(); });
        all.insert(all.end(), about_the_rest.begin(), about_the_rest.end());
    }

    const PlacedTree& block_;
    Minor from_;
    Minor to_;
    FieldComparison result_;
    std::map<std::string, std::vector<Use>, std::less<>> uses_;  ///< by schema path
};

}  // namespace

FieldComparison compare_releases(const PlacedTree& block, NodeId root, Minor from, Minor to) {
    return Comparison(block, from, to).run(root);
}

std::string_view to_string(FieldChangeKind kind) {
    constexpr std::array<std::string_view, 9> names = {
        "removed",    "added",       "type",           "oneof",    "deprecated",
        "enum-value", "enum-values", "classification", "behaviour"};
    return names[static_cast<std::size_t>(kind)];
}

}  // namespace meshlint
