#include <fmt/format.h>

#include <algorithm>

#include "loader/text/ascii.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/values/validation.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

bool is_number_kind(ScalarKind kind) { return kind == ScalarKind::float64 || is_integer(kind); }

/// A plain number with a leading zero that YAML 1.1 reads to the base of 8.
bool looks_octal(const Node& node) {
    if (node.kind != NodeKind::scalar || node.style != ScalarStyle::plain || !node.tag.empty()) {
        return false;
    }
    std::string_view text = node.value;
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    const bool digits = text.starts_with('0') &&
                        std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '_'; });
    if (!digits || node.resolved != ResolvedKind::integer) return false;
    // `07` is 7 either way.
    const auto* const first =
        std::ranges::find_if(text, [](char c) { return c != '0' && c != '_'; });
    return std::count_if(first, text.end(), is_digit) > 1;
}

class EveryValue {
public:
    EveryValue(ValueReporter& reporter, const YamlTree& tree) : reporter_(reporter), tree_(tree) {}

    void check(const MessageView& view) {
        for (const MessageEntry& entry : view.entries()) {
            if (entry.facts == nullptr || entry.shadowed) continue;
            check_field(entry);
            for (const MessageView& child : view.children(entry)) check(child);
        }
    }

private:
    void check_field(const MessageEntry& entry) {
        const FieldType& type = entry.facts->type;
        if (!is_checked(type.kind)) return;
        const NodeId value = entry.entry.value;
        const bool shaped = visit_elements(
            tree_, type, value, entry.path,
            [&](const FieldElement& element) { check_value(type, element.value, element.path); });
        if (!shaped) check_value(type, value, entry.path);
    }

    /// The kinds that check_value has something to say about.
    static bool is_checked(ScalarKind kind) {
        return is_number_kind(kind) || kind == ScalarKind::duration ||
               kind == ScalarKind::enumeration;
    }

    void check_value(const FieldType& type, NodeId value, const std::string& path) {
        const Node& node = tree_.node(value);
        if (is_number_kind(type.kind) && looks_octal(node)) octal(node, ValuePlace(value, path));
        if (reporter_.reported(value)) return;
        if (type.kind == ScalarKind::duration) {
            const auto duration = decode_duration(node);
            if (duration && *duration < 0) {
                reporter_.unchecked(ValuePlace(value, path), "is a negative duration",
                                    "write a duration from 0s on");
            }
        } else if (type.kind == ScalarKind::enumeration && json_kind(node) == JsonKind::number) {
            check_enum_number(type, node, ValuePlace(value, path));
        }
    }

    void octal(const Node& node, const ValuePlace& place) {
        const std::string_view sign = node.value.starts_with('-') ? "-" : "";
        const std::string_view decimal = node.value.substr(node.value.find_first_not_of("-+0_"));
        reporter_.report(
            RuleId::octal_number, place,
            fmt::format("`{}` is an octal number in YAML 1.1: the cluster reads {}",
                        shorten(node.value), resolve_node(node).integer),
            fmt::format("write `{}{}` without the leading zero", sign, shorten(decimal)));
    }

    void check_enum_number(const FieldType& type, const Node& node, const ValuePlace& place) {
        const auto number = decode_enum(node, *type.enumeration, reporter_.minor());
        if (!number) return;
        const bool known =
            std::ranges::any_of(type.enumeration->values, [&](const EnumValue& value) {
                return value.number == *number && value.since <= reporter_.minor() &&
                       reporter_.minor() <= value.until;
            });
        if (known) return;
        reporter_.unchecked(
            place, fmt::format("is {}, a number without a meaning", *number),
            fmt::format("write {}", describe_element_type(type, reporter_.minor())));
    }

    ValueReporter& reporter_;
    const YamlTree& tree_;
};

}  // namespace

void check_every_value(ValueReporter& reporter, const MessageView& view) {
    EveryValue(reporter, view.tree()).check(view);
}

void check_values(LintContext& context, const PlacedTree& block, const MessageView& mesh) {
    ValueReporter reporter(context, block);
    validate_mesh(reporter, mesh);
    validate_log_formats(reporter, mesh);
    validate_mesh_tls(reporter, mesh);
    validate_locality(reporter, mesh);
    validate_providers(reporter, mesh);
    validate_selectors(reporter, mesh);
    if (const auto* const proxy = mesh.child("defaultConfig")) validate_proxy(reporter, *proxy);
    if (const auto* const policy = mesh.child("defaultTrafficPolicy")) {
        validate_traffic_policy(reporter, *policy);
    }
    if (const auto* const policy = mesh.child("defaultHttpRetryPolicy")) {
        validate_retry_policy(reporter, *policy);
    }
    check_every_value(reporter, mesh);
}

void check_proxy_values(LintContext& context, const PlacedTree& block, const MessageView& proxy) {
    ValueReporter reporter(context, block);
    validate_proxy(reporter, proxy);
    check_every_value(reporter, proxy);
}

}  // namespace meshlint
