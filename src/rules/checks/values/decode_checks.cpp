#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "loader/scalar/number_resolver.h"
#include "loader/text/ascii.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/checks/values/list_advice.h"
#include "rules/checks/values/scalar_advice.h"
#include "rules/checks/values/text_for_mapping.h"
#include "rules/checks/values/type_advice.h"
#include "rules/checks/values/validation.h"
#include "rules/mesh/go_duration.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// istiod decodes in the order in which Istio declares the fields.
std::vector<const MessageEntry*> in_declared_order(const MessageView& view) {
    std::vector<const MessageEntry*> entries;
    entries.reserve(view.entries().size());
    for (const MessageEntry& entry : view.entries()) {
        if (entry.facts != nullptr && !entry.shadowed) entries.push_back(&entry);
    }
    // Those of one field stay in the order of the text, which is that of their places.
    std::ranges::sort(entries, {},
                      [](const MessageEntry* entry) { return std::pair(entry->field, entry); });
    return entries;
}

class DecodeChecks {
public:
    DecodeChecks(LintContext& context, const PlacedTree& block, const MessageView& mesh)
        : context_(context), block_(block), tree_(block.tree()), mesh_(mesh) {}

    void run() { check(mesh_); }

private:
    void check(const MessageView& view) {
        check_oneofs(view);
        for (const MessageEntry* entry : in_declared_order(view)) {
            if (json_kind(tree_.node(entry->entry.value)) == JsonKind::null) continue;
            if (&view == &mesh_) top_ = entry;
            check_field(*entry);
            // The children's own fields; values of a wrong kind have none.
            for (const MessageView& child : view.children(*entry)) check(child);
        }
    }

    void check_field(const MessageEntry& entry) {
        const FieldType& type = entry.facts->type;
        const NodeId value = entry.entry.value;
        const bool shaped =
            visit_elements(tree_, type, value, entry.path, [&](const FieldElement& element) {
                // Null in a list or a map is not skipped: it becomes the zero value of its type.
                if (json_kind(tree_.node(element.value)) == JsonKind::null) return;
                check_scalar(entry, type, element.value, element.path);
            });
        if (!shaped) wrong_type(entry, type, value, entry.path, true);
    }

    void check_scalar(const MessageEntry& entry, const FieldType& type, NodeId value,
                      const std::string& path) {
        const Node& node = tree_.node(value);
        if (decodes(node, type, context_.minor) && survives(node, type.kind, path)) {
            if (!fits_schema(type, value, path)) not_in_schema(type, value, path);
            return;
        }
        if (type.kind == ScalarKind::duration && node.kind == NodeKind::scalar) {
            bad_duration(type, value, path);
        } else if (type.kind == ScalarKind::enumeration && node.kind == NodeKind::scalar) {
            bad_enum(type, value, path);
        } else {
            wrong_type(entry, type, value, path, false);
        }
    }

    /// Whether a schema, too, refuses what istiod does not take. To it, durations are any text,
    /// whole numbers have no bounds, and an enum has the names of all releases that the schema is
    /// for.
    [[nodiscard]] bool refuses_schema(const FieldType& type, NodeId value) const {
        const Node& node = tree_.node(value);
        if (type.kind == ScalarKind::duration) return json_kind(node) != JsonKind::string;
        if (type.kind == ScalarKind::enumeration && node.kind == NodeKind::scalar) {
            const std::span<const EnumValue> values = type.enumeration->values;
            return std::ranges::find(values, decode_string(node), &EnumValue::name) == values.end();
        }
        return !is_integer(type.kind) || node.resolved != ResolvedKind::integer;
    }

    /// What istiod takes in more than one form has one in a schema.
    [[nodiscard]] bool fits_schema(const FieldType& type, NodeId value,
                                   std::string_view path) const {
        const JsonKind kind = json_kind(tree_.node(value));
        if (!context_.typed() || kind != refused_form(type.kind)) return true;
        // The port of a probe is a number or a name there.
        return path.starts_with("defaultConfig.readinessProbe.");
    }

    /// The form of a value that istiod takes and a schema does not.
    [[nodiscard]] static JsonKind refused_form(ScalarKind kind) {
        if (kind == ScalarKind::enumeration) return JsonKind::number;
        return is_integer(kind) || kind == ScalarKind::float64 ? JsonKind::string : JsonKind::null;
    }

    void not_in_schema(const FieldType& type, NodeId value, const std::string& path) {
        const bool name = type.kind == ScalarKind::enumeration;
        Finding& finding =
            report(RuleId::wrong_type, type, value, path,
                   fmt::format("`{}` must be {}, not {}", path,
                               name ? "a name" : describe_element_type(type, context_.minor),
                               describe_value(block_, value)),
                   name ? "write the name, not its number" : "remove the quotes");
        const Node& node = tree_.node(value);
        const bool quoted =
            node.style == ScalarStyle::double_quoted || node.style == ScalarStyle::single_quoted;
        if (!name && quoted && resolve_number(node.value)) {
            context_.fixes.offer(finding, block_,
                                 {"remove the quotes", {{node.range, std::string(node.value)}}});
        }
    }

    /// On its second way through istiod, a number of `defaultConfig` is a double for a while.
    [[nodiscard]] static bool survives(const Node& node, ScalarKind kind, std::string_view path) {
        if (!is_integer(kind)) return true;
        if (!path.starts_with("defaultConfig.") || json_kind(node) != JsonKind::number) return true;
        Resolved number = resolve_node(node);
        if (number.kind != ResolvedKind::integer) return true;
        number.kind = ResolvedKind::floating;
        number.floating = static_cast<double>(number.integer);
        return decode_integer_text(json_number(number).value_or(""), kind).has_value();
    }

    Finding& report(RuleId rule, const FieldType& type, NodeId value, const std::string& path,
                    std::string message, std::string help) {
        if (context_.typed() && refuses_schema(type, value)) {
            Finding& finding = context_.sink.report(
                rule, block_.in_file(value), message + ": the API server refuses the resource",
                std::move(help));
            finding.field = path;
            finding.enforced_by = EnforcedBy::api_server;
            return finding;
        }
        const bool first = stop_ == nullptr;
        if (first) stop_ = top_;
        const std::vector<const MessageEntry*> lost =
            first && context_.on_aks() ? lost_entries() : std::vector<const MessageEntry*>{};
        message += first ? consequence(path, lost)
                         : fmt::format(": {} would stop here, too", context_.judge());
        Finding& finding =
            context_.sink.report(rule, block_.in_file(value), std::move(message), std::move(help));
        finding.field = path;
        for (std::size_t i = 0; i < std::min(lost.size(), most_named); ++i) {
            finding.related.push_back(
                {block_.in_file(lost[i]->entry.key), {}, {}, "this is lost as well"});
        }
        return finding;
    }

    /// The settings of this block that istiod does not get to once it has stopped.
    [[nodiscard]] std::vector<const MessageEntry*> lost_entries() const {
        std::vector<const MessageEntry*> lost;
        for (const MessageEntry* entry : in_declared_order(mesh_)) {
            const bool set = mesh_.find(entry->field->name) == entry;
            if (set && entry != stop_ && entry->field > stop_->field) lost.push_back(entry);
        }
        return lost;
    }

    [[nodiscard]] std::string consequence(std::string_view path,
                                          std::span<const MessageEntry* const> lost) const {
        if (!context_.on_aks()) return fmt::format(": {}", context_.refused());
        const std::string_view stop = stop_->entry.name;
        std::string text = path == stop
                               ? fmt::format(": istiod stops here and leaves `{}` as it was", stop)
                               : fmt::format(": istiod stops here and drops all of `{}`", stop);
        for (std::size_t i = 0; i < std::min(lost.size(), most_named); ++i) {
            text += fmt::format("{} `{}`", i == 0 ? "; also lost:" : ",", lost[i]->entry.name);
        }
        if (lost.size() > most_named) text += fmt::format(" and {} more", lost.size() - most_named);
        const MessageEntry* proxy = mesh_.find("defaultConfig");
        if (proxy != nullptr && proxy->field < stop_->field) {
            text += "; `defaultConfig` loses its built-in defaults";
        }
        return text;
    }

    void wrong_type(const MessageEntry& entry, const FieldType& type, NodeId value,
                    const std::string& path, bool whole) {
        if (value_for_mapping(entry, type, value, path, whole)) return;
        Advice advice = advice_on_type(block_, entry, {type, value, whole}, context_.minor);
        Finding& finding = report(RuleId::wrong_type, type, value, path,
                                  fmt::format("`{}` must be {}, not {}", path,
                                              describe(type, whole), describe_value(block_, value)),
                                  std::move(advice.help));
        if (!advice.plan.edits.empty()) {
            return context_.fixes.offer(finding, block_, std::move(advice.plan));
        }
        if (whole) return offer_list(finding, type, value);
        if (offer_space_for_comment(finding, type, value)) return;
        if (const auto text = without_end_mark(type, value)) {
            offer_without_end_mark(finding, value, *text);
        } else {
            offer_quotes(finding, type, value);
        }
    }

    /// Brackets around the only item of a list of strings. With a comma in it, it may be several.
    void offer_list(Finding& finding, const FieldType& type, NodeId value) {
        const Node& node = tree_.node(value);
        const bool one = type.shape == Shape::repeated && type.kind == ScalarKind::string &&
                         json_kind(node) == JsonKind::string && !is_block(node.style) &&
                         is_bare(node);
        const bool dashed = node.style == ScalarStyle::plain && node.value.starts_with('-');
        if (!one || dashed || node.value.find_first_of(",[]{}\n") != std::string::npos) return;
        std::string list = fmt::format("[{}]", slice(block_.text(), node.range));
        context_.fixes.offer(finding, block_,
                             {"write it as a list", {{node.range, std::move(list)}}});
    }

    /// Text such as `mode= REGISTRY_ONLY`, where the mapping was meant that it becomes with `: `.
    bool value_for_mapping(const MessageEntry& entry, const FieldType& type, NodeId value,
                           const std::string& path, bool whole) {
        const bool map = type.shape == Shape::map;
        if (map != whole || (!map && type.kind != ScalarKind::message)) return false;
        auto written = read_text_for_mapping(block_, value, type, context_.minor, entry.entry.name);
        if (!written) return false;
        Finding& finding = report(RuleId::wrong_type, type, value, path,
                                  fmt::format("`{}` must be {}, not {}", path,
                                              describe(type, whole), describe_value(block_, value)),
                                  std::move(written->help));
        if (!written->plan.edits.empty()) {
            context_.fixes.offer(finding, block_, std::move(written->plan));
        }
        return true;
    }

    [[nodiscard]] std::string describe(const FieldType& type, bool whole) const {
        return whole ? describe_type(type, context_.minor)
                     : describe_element_type(type, context_.minor);
    }

    /// What is left of `45s,` or `true;`, if that is what was meant.
    [[nodiscard]] std::optional<std::string_view> without_end_mark(const FieldType& type,
                                                                   NodeId value) const {
        const Node& node = tree_.node(value);
        const std::string_view text = node.value;
        const bool plain =
            node.kind == NodeKind::scalar && node.style == ScalarStyle::plain && node.tag.empty();
        const bool marked = text.size() > 1 && (text.ends_with(',') || text.ends_with(';'));
        if (!plain || !marked) return std::nullopt;
        const std::string_view rest = text.substr(0, text.size() - 1);
        return decodes(plain_scalar(rest), type, context_.minor) ? std::optional(rest)
                                                                 : std::nullopt;
    }

    void offer_without_end_mark(Finding& finding, NodeId value, std::string_view text) {
        finding.help = fmt::format("write `{}`, without the mark behind it", shorten(text));
        const ByteRange written = tree_.node(value).range;
        context_.fixes.offer(finding, block_,
                             {"remove the mark behind it", {{{written.end - 1, written.end}, {}}}});
    }

    /// Quotes that turn a plain `true` or `8080` into a string, or that keep a boolean from being
    /// one. The text stays as it is written.
    void offer_quotes(Finding& finding, const FieldType& type, NodeId value) {
        const Node& node = tree_.node(value);
        if (node.kind != NodeKind::scalar || !is_bare(node)) return;
        const std::string text(node.value);
        const bool plain = node.style == ScalarStyle::plain;
        FixPlan plan;
        if (type.kind == ScalarKind::string && plain) {
            plan.description = "put it in quotes";
            plan.edits.push_back({node.range, '"' + text + '"'});
        } else if (type.kind == ScalarKind::boolean && !plain &&
                   (text == "true" || text == "false")) {
            plan.description =
                is_block(node.style) ? "write it behind the colon" : "remove the quotes";
            plan.edits.push_back({node.range, text + comment_in_header(node)});
        }
        if (!plan.edits.empty()) context_.fixes.offer(finding, block_, std::move(plan));
    }

    /// The comment behind the header of a block scalar, with a space in front.
    [[nodiscard]] std::string comment_in_header(const Node& scalar) const {
        if (!is_block(scalar.style)) return {};
        const std::string_view written = slice(block_.text(), scalar.range);
        const std::string_view header = written.substr(0, written.find_first_of("\r\n"));
        const std::size_t comment = header.find('#');
        return comment == std::string_view::npos ? "" : ' ' + std::string(header.substr(comment));
    }

    void bad_enum(const FieldType& type, NodeId value, const std::string& path) {
        const Node& node = tree_.node(value);
        const bool boolean = json_kind(node) == JsonKind::boolean;
        const auto nearest = meant_enum_name(node, *type.enumeration, context_.minor);
        std::string help = nearest ? fmt::format("write `{}`", *nearest) : "use one of these names";
        if (nearest && needs_quotes(*nearest)) {
            help = fmt::format("put it in quotes: `\"{}\"`", *nearest);
        }
        if (boolean && node.value != "true" && node.value != "false") {
            help += fmt::format("; YAML reads a plain `{}` as {}", node.value,
                                decode_bool(node).value_or(false));
        }
        Finding& finding = report(
            RuleId::invalid_enum, type, value, path,
            fmt::format("`{}` must be {}, not {}", path,
                        describe_element_type(type, context_.minor), describe_value(block_, value)),
            std::move(help));
        if (offer_space_for_comment(finding, type, value)) return;
        if (nearest) offer_name(finding, value, *nearest);
    }

    /// `JSON#compact`: without a space in front, `#` starts no comment.
    bool offer_space_for_comment(Finding& finding, const FieldType& type, NodeId value) {
        const Node& node = tree_.node(value);
        const std::size_t sign = node.value.find('#');
        const bool plain =
            node.kind == NodeKind::scalar && node.style == ScalarStyle::plain && is_bare(node);
        if (!plain || sign == 0 || sign == std::string_view::npos ||
            slice(block_.text(), node.range) != node.value ||
            !decodes(plain_scalar(node.value.substr(0, sign)), type, context_.minor)) {
            return false;
        }
        finding.help = "put a space in front of `#`, if it is to start a comment";
        const std::size_t at = node.range.begin + sign;
        context_.fixes.offer(finding, block_, {"insert a space", {{{at, at}, " "}}});
        return true;
    }

    void offer_name(Finding& finding, NodeId value, std::string_view name) {
        const Node& node = tree_.node(value);
        if (!needs_quotes(name) || node.style != ScalarStyle::plain) {
            return offer_value(context_, finding, block_, value, name);
        }
        if (!is_bare(node)) return;
        const std::string quoted = fmt::format("\"{}\"", name);
        context_.fixes.offer(finding, block_,
                             {fmt::format("write `{}`", quoted), {{node.range, quoted}}});
    }

    void bad_duration(const FieldType& type, NodeId value, const std::string& path) {
        const Node& node = tree_.node(value);
        Finding& finding = report(
            RuleId::invalid_duration, type, value, path,
            fmt::format("`{}` must be {}, not {}", path,
                        describe_element_type(type, context_.minor), describe_value(block_, value)),
            help_on_duration(node));
        if (offer_space_for_comment(finding, type, value)) return;
        if (const auto rest = without_end_mark(type, value)) {
            offer_without_end_mark(finding, value, *rest);
        }
        if (const auto meant = duration_of_words(node.value)) {
            offer_value(context_, finding, block_, value, *meant);
        }
        const std::string joined = without_blanks(node.value);
        if (joined != node.value && parse_go_duration(joined).error == DurationError::none) {
            offer_value(context_, finding, block_, value, joined);
        }
        // Seconds are likely, not certain.
        const std::string in_seconds = std::string(node.value) + 's';
        if (!node.value.empty() && std::ranges::all_of(node.value, is_digit) &&
            parse_go_duration(in_seconds).error == DurationError::none) {
            offer_value(context_, finding, block_, value, in_seconds, false);
        }
    }

    void check_oneofs(const MessageView& view) {
        for (const MessageEntry& entry : view.entries()) {
            const MessageEntry* winner = view.oneof_winner(entry);
            if (winner == nullptr || winner == &entry) continue;
            const std::string both =
                fmt::format("only one of it and `{}` can be set", winner->entry.name);
            Finding& finding = context_.sink.report(
                RuleId::oneof_conflict, block_.in_file(entry.entry.key),
                context_.typed()
                    ? fmt::format(
                          "`{}` is one too many: {}, and the API server refuses the resource",
                          entry.entry.name, both)
                    : fmt::format(
                          "`{}` is silently dropped: {}, and the one declared last upstream wins",
                          entry.entry.name, both),
                "keep the one you mean");
            if (context_.typed()) finding.enforced_by = EnforcedBy::api_server;
            finding.field = entry.path;
            finding.related.push_back(
                {block_.in_file(winner->entry.key),
                 {},
                 {},
                 context_.typed() ? "the other one" : "this one takes effect"});
        }
    }

    static constexpr std::size_t most_named = 3;

    LintContext& context_;
    const PlacedTree& block_;
    const YamlTree& tree_;
    const MessageView& mesh_;
    const MessageEntry* top_ = nullptr;   ///< that of the mesh which is being checked
    const MessageEntry* stop_ = nullptr;  ///< the one in which istiod stops
};

}  // namespace

void check_decoding(LintContext& context, const PlacedTree& block, const MessageView& mesh) {
    DecodeChecks(context, block, mesh).run();
}

void check_root_type(LintContext& context, const PlacedTree& block, NodeId root) {
    const Node& node = block.tree().node(root);
    const bool glued =
        node.kind == NodeKind::scalar && node.value.find(':') != std::string_view::npos;
    Finding& finding = context.sink.report(
        RuleId::wrong_type, block.in_file(root),
        fmt::format("{} must be a mapping of {} fields, not {}: {}", context.text_name(),
                    context.in_annotation() ? "ProxyConfig" : "MeshConfig",
                    describe_value(block, root),
                    context.on_aks() ? "istiod drops all of it" : context.refused()),
        glued                             ? "put a space behind the colon"
        : node.kind == NodeKind::sequence ? "write `field: value` lines, without `-` in front"
                                          : "write `field: value` lines");
    if (node.kind != NodeKind::sequence) return;
    FixPlan plan = without_dashes(block, root);
    if (!plan.edits.empty()) context.fixes.offer(finding, block, std::move(plan));
}

}  // namespace meshlint
