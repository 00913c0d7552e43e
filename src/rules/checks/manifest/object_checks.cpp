#include "rules/checks/manifest/object_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "loader/text/base64.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/manifest/object_syntax.h"
#include "rules/checks/manifest/object_values.h"
#include "rules/checks/manifest/stray_fields.h"
#include "rules/checks/manifest/template_checks.h"
#include "rules/findings/fix_offer.h"
#include "rules/mesh/object_schema.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// A value, and what it is called in messages.
struct Place {
    const ObjectField& field;
    NodeId key;        ///< of the entry; of the list for its items
    NodeId value;      ///< aliases followed
    std::string what;  ///< "`immutable`", "an item of `finalizers`"
};

std::string_view type_words(const ObjectField& field) {
    switch (field.type) {
        case ObjectType::boolean:
            return "true or false";
        case ObjectType::integer:
            return "a whole number";
        case ObjectType::time:
            return "a time such as `2024-01-31T08:00:00Z`";
        case ObjectType::bytes:
            return "Base64";
        case ObjectType::message:
            return "a mapping";
        case ObjectType::text:
        case ObjectType::any:
            break;
    }
    return "a string";
}

class ObjectChecks {
public:
    ObjectChecks(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map)
        : context_(context), manifest_(manifest), tree_(manifest.tree()), config_map_(config_map) {}

    void run() {
        const ObjectMessage& schema = config_map_schema();
        check_stray_fields(context_, manifest_, config_map_,
                           {schema, config_map_.object, config_map_.fields});
        for (const MappingEntry& entry : config_map_.fields) check_entry(schema, entry);
        check_object_values(context_, manifest_, config_map_);
    }

private:
    /// The field that an entry is, or that it was meant to be: what stands under a misspelled
    /// `metadata` or `data` is told in the same run as the name.
    [[nodiscard]] const ObjectField* field_of(const ObjectMessage& message,
                                              const MappingEntry& entry) const {
        const ObjectField* const field = message.find(entry.name);
        if (field != nullptr || &message != &config_map_schema()) return field;
        if (entry.value == config_map_.metadata) return message.find("metadata");
        return entry.value == config_map_.data ? message.find("data") : nullptr;
    }

    void check_entry(const ObjectMessage& message, const MappingEntry& entry) {
        if (const ObjectField* const field = field_of(message, entry)) {
            check_value({*field, entry.key, entry.value, fmt::format("`{}`", entry.name)});
        }
    }

    /// A mapping that aliases lead to is looked at once.
    void check_message(const ObjectMessage& message, NodeId mapping) {
        if (!seen_.insert(mapping).second) return;
        const MappingView view = view_mapping(tree_, mapping);
        check_stray_fields(context_, manifest_, config_map_, {message, mapping, view.entries});
        for (const MappingEntry& entry : view.entries) check_entry(message, entry);
        for (const ObjectField& field : message.fields) {
            const bool set = std::ranges::find(view.entries, field.name, &MappingEntry::name) !=
                             view.entries.end();
            if (field.shape != Shape::single || set) continue;
            if (!fits(field.values, "")) missing(field, mapping);
        }
    }

    void check_value(const Place& place) {
        const Node& node = tree_.node(place.value);
        if (is_null(node) && place.field.shape != Shape::single) return;
        switch (place.field.shape) {
            case Shape::repeated:
                if (node.kind != NodeKind::sequence) return wrong_container(place, "a list");
                check_items(place);
                return;
            case Shape::map:
                if (node.kind != NodeKind::mapping) return wrong_container(place, "a mapping");
                check_map(place);
                return;
            case Shape::single:
            case Shape::wrapper:
                break;
        }
        check_single(place, fmt::format("it must be {}", type_words(place.field)));
    }

    void check_items(const Place& list) {
        if (!seen_.insert(list.value).second) return;
        const std::string must =
            fmt::format("the items of `{}` must be {}", list.field.name,
                        list.field.type == ObjectType::message ? "mappings" : "strings");
        for (const NodeId item : tree_.children(list.value)) {
            check_single({list.field, item, tree_.resolve(item),
                          fmt::format("an item of `{}`", list.field.name)},
                         must);
        }
    }

    void check_map(const Place& map) {
        const bool data = map.value == config_map_.data;
        const std::string must =
            fmt::format("the values of {} must be {}",
                        data ? "a ConfigMap" : fmt::format("`{}`", map.field.name),
                        map.field.type == ObjectType::bytes ? "Base64" : "strings");
        const bool settings = data && has_settings_for_data(tree_, config_map_);
        for (const MappingEntry& entry : view_mapping(tree_, map.value).entries) {
            if (!fits(map.field.keys, entry.name)) {
                report_misfit(map.field.keys, manifest_.in_file(entry.key), entry.name);
            }
            if (data && entry.name == "mesh") continue;  // rule mesh-not-string
            if (settings) continue;                      // rule missing-mesh
            check_single({map.field, entry.key, entry.value, fmt::format("`{}`", entry.name)},
                         must);
        }
    }

    void check_single(const Place& place, const std::string& must) {
        const Node& node = tree_.node(place.value);
        if (is_null(node)) {
            if (!may_be_null(place.field)) missing_text(place);
            return;
        }
        if (!has_type(place.field.type, place.value)) return wrong_type(place, must);
        if (place.field.type == ObjectType::message) {
            return check_message(*place.field.message, place.value);
        }
        if (node.kind == NodeKind::scalar) check_syntax(place, node);
    }

    /// Null is an empty text or, in a list, a mapping without any field.
    static bool may_be_null(const ObjectField& field) {
        if (field.type != ObjectType::message) return fits(field.values, "");
        return field.shape == Shape::single ||
               std::ranges::all_of(field.message->fields,
                                   [](const ObjectField& inner) { return fits(inner.values, ""); });
    }

    [[nodiscard]] bool has_type(ObjectType type, NodeId id) const {
        const Node& node = tree_.node(id);
        if (type == ObjectType::any) return true;
        if (type == ObjectType::message) return node.kind == NodeKind::mapping;
        if (type == ObjectType::bytes && node.kind == NodeKind::sequence) return is_byte_list(id);
        if (node.kind != NodeKind::scalar) return false;
        const Resolved value = resolve_node(node);
        if (type == ObjectType::boolean) return value.kind == ResolvedKind::boolean;
        if (type == ObjectType::integer) return is_int64(value);
        const bool text = value.kind == ResolvedKind::string || value.kind == ResolvedKind::merge;
        if (!text) return false;
        const std::string_view decoded = value.binary ? *value.binary : node.value;
        if (type == ObjectType::time) return is_object_time(decoded);
        return type != ObjectType::bytes || decode_base64(decoded).has_value();
    }

    /// JSON knows no bytes; the decoder takes a list of numbers for them, too.
    [[nodiscard]] bool is_byte_list(NodeId list) const {
        return std::ranges::all_of(tree_.children(list), [&](NodeId item) {
            const Node& node = tree_.resolved(item);
            if (node.kind != NodeKind::scalar) return false;
            const Resolved value = resolve_node(node);
            if (value.kind == ResolvedKind::null) return true;
            const auto number = json_number(value);
            return number && is_int64(value) && number->size() <= 3 && number->front() != '-' &&
                   (number->size() < 3 || *number <= "255");
        });
    }

    /// Whether the number is written into JSON as a whole one of 64 bits.
    static bool is_int64(const Resolved& value) {
        if (value.kind == ResolvedKind::integer) return true;
        if (value.kind != ResolvedKind::floating) return false;
        const auto text = json_number(value);
        constexpr double bound = 9223372036854775808.0;
        return text && text->find_first_not_of("-0123456789") == std::string::npos &&
               value.floating < bound && value.floating >= -bound;
    }

    void check_syntax(const Place& place, const Node& node) {
        const ObjectSyntax syntax = place.field.values;
        const Resolved value = resolve_node(node);
        const std::string number = json_number(value).value_or("");
        const std::string_view text = !number.empty() ? std::string_view(number)
                                      : value.binary  ? std::string_view(*value.binary)
                                                      : node.value;
        if (fits(syntax, text)) return;
        if (report_placeholder_in_name(context_.sink, manifest_, place.value)) return;
        if (text.empty()) return missing_text(place);
        report_misfit(syntax, manifest_.in_file(place.value), text);
    }

    void report_misfit(ObjectSyntax syntax, ByteRange range, std::string_view text) {
        context_.sink.report(RuleId::manifest_invalid_value, range,
                             fmt::format("`{}` {}", shorten(text), complaint_of(syntax)),
                             std::string(remedy_of(syntax)));
    }

    void missing_text(const Place& place) {
        context_.sink.report(RuleId::manifest_invalid_value, manifest_.in_file(place.key),
                             fmt::format("{} is empty", place.what), "fill it in");
    }

    void missing(const ObjectField& field, NodeId mapping) {
        const std::size_t begin = tree_.node(mapping).range.begin;
        context_.sink.report(
            RuleId::manifest_invalid_value, manifest_.in_file(ByteRange{begin, begin}),
            fmt::format("`{}` is missing", field.name), fmt::format("add `{}`", field.name));
    }

    /// What stands in a list has `-` in front of it that does not belong there.
    bool told_of_dash(const Place& place, std::string_view must) {
        const Node& list = tree_.node(place.value);
        if (list.kind != NodeKind::sequence || list.flow) return false;
        const auto items = tree_.children(place.value);
        const bool mappings = std::ranges::all_of(items, [&](NodeId item) {
            const Node& node = tree_.node(item);
            return node.kind == NodeKind::mapping && !node.flow;
        });
        if (items.empty() || !mappings) return false;
        Finding& finding =
            report_type(place, must,
                        fmt::format("remove the `-` in front of what stands below {}", place.what));
        if (items.size() > 1) return true;
        const std::string_view text = manifest_.text();
        const std::size_t begin = tree_.node(items[0]).range.begin;
        const std::size_t dash = text.substr(0, begin).find_last_not_of(' ');
        const bool alone =
            dash != std::string_view::npos && text[dash] == '-' &&
            text.substr(0, dash).find_last_not_of(' ') == text.substr(0, dash).rfind('\n');
        if (alone) {
            context_.fixes.offer(finding, manifest_, {"remove the `-`", {{{dash, dash + 1}, " "}}});
        }
        return true;
    }

    void wrong_container(const Place& place, std::string_view wanted) {
        if (wanted == "a mapping" && told_of_dash(place, "it must be a mapping")) return;
        report_type(place, fmt::format("it must be {}", wanted),
                    fmt::format("write {} below the key, or remove it", wanted));
    }

    void wrong_type(const Place& place, const std::string& must) {
        if (place.field.type == ObjectType::message && told_of_dash(place, must)) return;
        const Node& node = tree_.node(place.value);
        const std::string written(slice(manifest_.text(), node.range));
        const bool plain = node.kind == NodeKind::scalar && node.tag.empty();
        if (place.field.type == ObjectType::text && plain) {
            Finding& finding = report_type(
                place, must, fmt::format("put it in quotes: `\"{}\"`", shorten(written)));
            context_.fixes.offer(finding, manifest_,
                                 {"put it in quotes", {{node.range, '"' + written + '"'}}});
        } else if (place.field.type == ObjectType::text && node.kind == NodeKind::mapping) {
            report_type(place, must,
                        "write `|-` behind the colon: it makes one string of the lines below");
        } else if (place.field.type == ObjectType::boolean && plain &&
                   (node.value == "true" || node.value == "false")) {
            Finding& finding = report_type(place, must, "remove the quotes");
            context_.fixes.offer(finding, manifest_,
                                 {"remove the quotes", {{node.range, std::string(node.value)}}});
        } else {
            report_type(place, must, fmt::format("write {}", type_words(place.field)));
        }
    }

    Finding& report_type(const Place& place, std::string_view must, std::string help) {
        const bool scalar = tree_.node(place.value).kind == NodeKind::scalar;
        return context_.sink.report(
            RuleId::manifest_wrong_type, manifest_.in_file(scalar ? place.value : place.key),
            fmt::format("{} is {}, but {}: the API server refuses it", place.what,
                        describe_value(manifest_, place.value), must),
            std::move(help));
    }

    LintContext& context_;
    const PlacedTree& manifest_;
    const YamlTree& tree_;
    const ConfigMap& config_map_;
    std::set<NodeId> seen_;  ///< mappings and lists
};

}  // namespace

void check_object_fields(LintContext& context, const PlacedTree& manifest,
                         const ConfigMap& config_map) {
    ObjectChecks(context, manifest, config_map).run();
}

}  // namespace meshlint
