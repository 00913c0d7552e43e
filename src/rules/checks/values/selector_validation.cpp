#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "loader/manifest/object_names.h"
#include "loader/text/ascii.h"
#include "rules/checks/values/element_access.h"
#include "rules/checks/values/net_names.h"
#include "rules/checks/values/validation.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

class Selectors {
public:
    explicit Selectors(ValueReporter& reporter) : reporter_(reporter) {}

    void check(const MessageView& selector) {
        for (const MapElement& label : map_elements(selector, "matchLabels")) {
            if (!is_label_key(label.name)) {
                const ValuePlace labels(label.place.node,
                                        join_path(selector.path(), "matchLabels"));
                broken(labels, fmt::format("has the key `{}`, which is no label key", label.name),
                       std::string(key_help))
                    .range = reporter_.block().in_file(label.key);
            }
            const auto value = decode_string(selector.tree().node(label.place.node));
            if (value && !is_label_value(*value)) {
                broken(label.place, "is no label value", std::string(value_help));
            }
        }
        for (const MessageView& expression : selector.children("matchExpressions")) {
            check_expression(expression);
        }
    }

private:
    static constexpr std::string_view key_help =
        "write a name of letters, digits, `-`, `_` and `.`, with `domain/` in front if it has one";
    static constexpr std::string_view value_help =
        "write at most 63 letters, digits, `-`, `_` and `.`, starting and ending with a letter "
        "or digit";

    Finding& broken(const ValuePlace& place, std::string_view what, std::string help) {
        return reporter_.broken(
            RuleId::invalid_label_selector, place,
            fmt::format("{}: istiod logs it and ignores all discovery selectors", what),
            std::move(help));
    }

    void check_expression(const MessageView& expression) {
        const auto key = string_or_empty(expression, "key");
        const auto operation = string_or_empty(expression, "operator");
        if (!key || !operation) return;
        const ValuePlace whole(expression.mapping(), expression.path());
        const auto place_of = [&](std::string_view field) {
            const MessageEntry* entry = expression.find(field);
            return entry != nullptr ? ValuePlace(*entry) : whole;
        };
        if (!is_label_key(*key)) {
            broken(place_of("key"),
                   expression.find("key") != nullptr ? "is no label key" : "has no `key`",
                   std::string(key_help));
            last_may_be_missing(expression, "key");
        }

        const bool set = *operation == "In" || *operation == "NotIn";
        const bool existence = *operation == "Exists" || *operation == "DoesNotExist";
        const bool values = has_elements(expression, "values");
        if (!set && !existence) {
            bad_operator(expression, place_of("operator"), *operation);
            last_may_be_missing(expression, "operator");
        } else if (set && !values) {
            broken(whole, fmt::format("has the operator `{}`, which needs `values`", *operation),
                   "add `values`");
            last_may_be_missing(expression, "values");
        } else if (existence && values) {
            broken(place_of("values"),
                   fmt::format("cannot stand beside the operator `{}`", *operation),
                   "remove `values`");
        }
        for (const StringElement& value : string_elements(expression, "values")) {
            if (set && !is_label_value(value.text)) {
                broken(value.place, "is no label value", std::string(value_help));
            }
        }
    }

    void bad_operator(const MessageView& expression, const ValuePlace& place,
                      std::string_view written) {
        constexpr std::array<std::string_view, 4> operators = {"In", "NotIn", "Exists",
                                                               "DoesNotExist"};
        const auto* const meant = std::ranges::find_if(
            operators, [&](std::string_view each) { return to_lower(each) == to_lower(written); });
        const bool given = expression.find("operator") != nullptr;
        const bool found = given && meant != operators.end();
        Finding& finding = broken(
            place, given ? "is no operator" : "has no `operator`",
            found ? fmt::format("write `{}`", *meant) : "write In, NotIn, Exists or DoesNotExist");
        const Node& node = expression.tree().node(place.node);
        if (const auto text = found ? written_like(node, *meant) : std::nullopt) {
            reporter_.offer(finding, {fmt::format("write `{}`", *meant), {{node.range, *text}}});
        }
    }

    void last_may_be_missing(const MessageView& expression, std::string_view field) {
        if (expression.find(field) == nullptr) reporter_.last_is_missing(expression, field);
    }

    ValueReporter& reporter_;
};

}  // namespace

void validate_selectors(ValueReporter& reporter, const MessageView& mesh) {
    Selectors selectors(reporter);
    for (const MessageView& selector : mesh.children("discoverySelectors")) {
        selectors.check(selector);
    }
}

}  // namespace meshlint
