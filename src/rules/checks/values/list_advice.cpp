#include "rules/checks/values/list_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loader/text/ascii.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/fields/nesting.h"
#include "rules/edits/entry_lines.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// Two strings of a message that a mapping may have as a key and its value.
struct PairOfFields {
    std::string_view key;
    std::string_view value;
};

constexpr std::array pairs = {PairOfFields{"name", "value"}, PairOfFields{"from", "to"}};

std::size_t column_of(std::string_view text, std::size_t offset) {
    return offset - TextLines(text).begin(offset);
}

bool is_simple_scalar(const Node& node) {
    return node.kind == NodeKind::scalar && !is_block(node.style) && !node.range.empty();
}

class ListAdviser {
public:
    ListAdviser(const PlacedTree& block, const MessageEntry& entry, const TypeMistake& mistake,
                Minor minor)
        : block_(block), tree_(block.tree()), entry_(entry), mistake_(mistake), minor_(minor) {}

    [[nodiscard]] Advice advice() const {
        const Node& node = tree_.node(mistake_.value);
        const std::string text = shorten(node.value);
        const std::string_view written = slice(block_.text(), node.range);
        if (written.size() > 1 && written[0] == '-' && node.style == ScalarStyle::plain) {
            const std::string_view item = written.substr(1, written.find_first_of("\r\n") - 1);
            return {fmt::format("put a space behind the `-`: `- {}`", shorten(item)), {}};
        }
        if (json_kind(node) == JsonKind::object) {
            if (auto advice = by_name()) return *std::move(advice);
            if (auto advice = by_pairs(node)) return *std::move(advice);
            return {"put `- ` in front of it to make it a list", dash_in_front(node)};
        }
        const FieldType& type = mistake_.type;
        if (type.kind == ScalarKind::message && type.message != nullptr) {
            if (auto fields = fields_in_words(*type.message, minor_); !fields.empty()) {
                return {"write a list of mappings with the fields " + fields, {}};
            }
        }
        // Quotes may be what makes a text of it: `"*"`.
        const bool in_quotes =
            node.style == ScalarStyle::double_quoted || node.style == ScalarStyle::single_quoted;
        return {fmt::format("write it as a list: `[{}]`", in_quotes ? shorten(written) : text), {}};
    }

private:
    /// A map from names to what a list has with a `name` each.
    [[nodiscard]] std::optional<Advice> by_name() const {
        const Message* const message = mistake_.type.message;
        const auto children = tree_.children(mistake_.value);
        if (message == nullptr || children.empty() ||
            find_string_field(*message, "name", minor_) == nullptr) {
            return std::nullopt;
        }
        const std::string_view name = scalar_text(tree_, children[0]);
        const bool is_mapping = tree_.resolved(children[1]).kind == NodeKind::mapping;
        if (message->find(name) != nullptr || !is_mapping) return std::nullopt;
        const Field* const held = first_field_in(tree_, children[1], *message, minor_);
        const std::string below =
            held == nullptr ? "what stands below it" : fmt::format("`{}:`", held->name);
        return Advice{
            fmt::format("write `- name: {}` in the place of `{}:`, and {} in line with `name`",
                        shorten(name), shorten(name), below),
            {}};
    }

    [[nodiscard]] const PairOfFields* pair_of_message() const {
        const Message* const message = mistake_.type.message;
        if (message == nullptr) return nullptr;
        const auto* const found = std::ranges::find_if(pairs, [&](const PairOfFields& pair) {
            return find_string_field(*message, pair.key, minor_) != nullptr &&
                   find_string_field(*message, pair.value, minor_) != nullptr;
        });
        return found == pairs.end() ? nullptr : found;
    }

    /// A map of texts, where its keys and values stand in a list: headers of HTTP, failovers.
    [[nodiscard]] std::optional<Advice> by_pairs(const Node& mapping) const {
        const PairOfFields* const pair = pair_of_message();
        const auto children = tree_.children(mistake_.value);
        if (pair == nullptr || children.empty()) return std::nullopt;
        Advice advice;
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            const Node& key = tree_.node(children[i]);
            const Node& value = tree_.node(children[i + 1]);
            const bool simple = key.kind == NodeKind::scalar && is_simple_scalar(value);
            if (!simple || mistake_.type.message->find(key.value) != nullptr) return std::nullopt;
            const std::string column(column_of(block_.text(), key.range.begin) + 2, ' ');
            const bool string = json_kind(value) == JsonKind::string;
            const std::string_view written = slice(block_.text(), value.range);
            advice.plan.edits.push_back(
                {{key.range.begin, value.range.end},
                 fmt::format("- {}: {}{}{}{}: {}", pair->key, slice(block_.text(), key.range),
                             line_end_at(block_.text(), key.range.begin), column, pair->value,
                             string ? std::string(written) : fmt::format("\"{}\"", written))});
        }
        advice.help = fmt::format("write each as an item: `- {}: {}`, and `{}: {}` below",
                                  pair->key, shorten(tree_.node(children[0]).value), pair->value,
                                  shorten(tree_.node(children[1]).value));
        advice.plan.description =
            fmt::format("write each as an item with `{}` and `{}`", pair->key, pair->value);
        if (mapping.flow || !is_bare(mapping)) {
            advice.plan.edits.clear();
        }
        return advice;
    }

    /// The only entry of a list that lacks its dash: what stands there makes sense as one.
    [[nodiscard]] FixPlan dash_in_front(const Node& mapping) const {
        const FieldType& type = mistake_.type;
        const std::string_view text = block_.text();
        const std::size_t begin = mapping.range.begin;
        const std::size_t line = TextLines(text).begin(begin);
        const bool alone =
            text.substr(line, begin - line).find_first_not_of(' ') == std::string_view::npos;
        const std::size_t indent = begin - line;
        const std::size_t key = column_of(text, tree_.node(entry_.entry.key).range.begin);
        if (mapping.flow || !is_bare(mapping) || !alone || indent < key + 2 ||
            type.message == nullptr) {
            return {};
        }
        const auto children = tree_.children(mistake_.value);
        for (std::size_t i = 0; i < children.size(); i += 2) {
            const Field* const field = type.message->find(tree_.node(children[i]).value);
            if (field == nullptr || field->in(minor_) == nullptr) return {};
        }
        return {"make it a list", {{{begin - 2, begin}, "- "}}};
    }

    const PlacedTree& block_;
    const YamlTree& tree_;
    const MessageEntry& entry_;
    const TypeMistake& mistake_;
    Minor minor_;
};

/// The items of a list as entries of one mapping.
class ItemsAsEntries {
public:
    ItemsAsEntries(const PlacedTree& block, NodeId list)
        : block_(block),
          tree_(block.tree()),
          items_(tree_.children(list)),
          list_(tree_.node(list)),
          is_root_(list == tree_.root()) {}

    /// The environment of a container has a `name` and a `value` for each.
    [[nodiscard]] Advice advice() const {
        const NodeId first = items_.empty() ? no_node : tree_.resolve(items_[0]);
        const std::string name(scalar_text(tree_, find_value(tree_, first, "name")));
        const std::string text(scalar_text(tree_, find_value(tree_, first, "value")));
        if (name.empty()) {
            return {"take its entries out of the list: without `-` in front of them", plan(false)};
        }
        return {fmt::format("write `{}: \"{}\"` for each of them, without a list", shorten(name),
                            shorten(text)),
                plan(true)};
    }

    /// Without edits where one of the items is anything else than is asked for.
    [[nodiscard]] FixPlan plan(bool by_name) const {
        FixPlan plan{"write its items as entries", {}};
        std::set<std::string_view> names;
        std::optional<std::size_t> column;
        if (list_.flow || !is_bare(list_) || items_.size() > most_items) return plan;
        std::vector<TextEdit> edits;
        for (const NodeId id : items_) {
            const Node& item = tree_.node(id);
            if (item.kind != NodeKind::mapping || !is_bare(item)) return plan;
            const std::size_t at = column_of(block_.text(), item.range.begin);
            if (column.value_or(at) != at) return plan;
            column = at;
            const std::size_t dash = dash_of(item);
            if (dash == npos) return plan;
            edits.push_back({{dash, dash + 1}, " "});
            if (by_name) {
                auto edit = edit_to_entry(tree_.children(id), names);
                if (!edit) return plan;
                edits.push_back(*std::move(edit));
            } else if (item.flow || !are_new(tree_.children(id), names)) {
                return plan;
            }
        }
        // No text begins with blanks in the place of a dash.
        plan.edits = is_root_ && !edits.empty() ? move_to_margin(edits, *column) : std::move(edits);
        return plan;
    }

private:
    static constexpr std::size_t most_items = 200;
    static constexpr std::size_t npos = std::string_view::npos;

    [[nodiscard]] std::size_t dash_of(const Node& item) const {
        const std::string_view text = block_.text();
        const std::size_t begin = item.range.begin;
        const std::size_t dash = begin == 0 ? npos : text.find_last_not_of(' ', begin - 1);
        const bool is_dash = dash != npos && text[dash] == '-' &&
                             TextLines(text).begin(dash) == TextLines(text).begin(begin);
        return is_dash ? dash : npos;
    }

    /// Moves the lines of the list to the left, so that its entries stand where its dashes do,
    /// which is in the first column; none where a line has less than `size` in front. `dashes` are
    /// edits at these.
    [[nodiscard]] std::vector<TextEdit> move_to_margin(std::span<const TextEdit> dashes,
                                                       std::size_t size) const {
        const std::string_view text = block_.text();
        std::vector<TextEdit> edits;
        auto next = dashes.begin();
        const TextLines lines(text);
        if (column_of(text, next->range.begin) != 0) return {};
        for (std::size_t at = lines.begin(next->range.begin); at < text.size();
             at = lines.end(at)) {
            const std::size_t spaces = std::min(text.find_first_not_of(' ', at), text.size()) - at;
            if (next != dashes.end() && next->range.begin == at) {
                edits.push_back({{at, at + size}, {}});
                ++next;
                // A line that would become empty may be the last one, and would be gone.
            } else if (lines.is_blank(at) ? spaces > size : spaces >= size) {
                edits.push_back({{at, at + size}, {}});
            } else if (!lines.is_blank(at) && !lines.is_comment(at)) {
                return {};
            }
        }
        return edits;
    }

    /// Whether the keys are strings that no item before has.
    [[nodiscard]] bool are_new(std::span<const NodeId> children,
                               std::set<std::string_view>& names) const {
        for (std::size_t i = 0; i < children.size(); i += 2) {
            const Node& key = tree_.node(children[i]);
            const bool simple = key.kind == NodeKind::scalar && is_bare(key) && !key.value.empty();
            if (!simple || !names.insert(key.value).second) return false;
        }
        return true;
    }

    /// `name: A` and `value: b` as `A: b`.
    [[nodiscard]] std::optional<TextEdit> edit_to_entry(std::span<const NodeId> children,
                                                        std::set<std::string_view>& names) const {
        if (children.size() != 4 || tree_.node(children[0]).value != "name" ||
            tree_.node(children[2]).value != "value") {
            return std::nullopt;
        }
        const Node& name = tree_.node(children[1]);
        const Node& value = tree_.node(children[3]);
        const ByteRange all{tree_.node(children[0]).range.begin, value.range.end};
        const bool simple = is_simple_scalar(name) && is_simple_scalar(value) && is_bare(name) &&
                            is_bare(value) && needs_no_quotes(name.value) &&
                            slice(block_.text(), all).find('#') == npos;
        if (!simple || !names.insert(name.value).second) return std::nullopt;
        const std::string_view written = slice(block_.text(), value.range);
        const bool string = json_kind(value) == JsonKind::string;
        return TextEdit{
            all, fmt::format("{}: {}", name.value,
                             string ? std::string(written) : fmt::format("\"{}\"", written))};
    }

    /// What needs no quotes as a key.
    [[nodiscard]] static bool needs_no_quotes(std::string_view name) {
        return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, [](char c) {
            return is_letter(c) || is_digit(c) || c == '_';
        });
    }

    const PlacedTree& block_;
    const YamlTree& tree_;
    std::span<const NodeId> items_;
    const Node& list_;
    bool is_root_;
};

}  // namespace

Advice advice_in_place_of_list(const PlacedTree& block, const MessageEntry& entry,
                               const TypeMistake& mistake, Minor minor) {
    return ListAdviser(block, entry, mistake, minor).advice();
}

Advice advice_in_place_of_map(const PlacedTree& block, const TypeMistake& mistake) {
    return ItemsAsEntries(block, mistake.value).advice();
}

FixPlan without_dashes(const PlacedTree& block, NodeId list) {
    return ItemsAsEntries(block, list).plan(false);
}

std::optional<Advice> advice_on_lone_name(const PlacedTree& block, const TypeMistake& mistake) {
    const YamlTree& tree = block.tree();
    const Node& mapping = tree.node(mistake.value);
    const auto children = tree.children(mistake.value);
    if (children.size() != 2) return std::nullopt;
    const Node& key = tree.node(children[0]);
    const Node& value = tree.node(children[1]);
    const bool named = key.value == "name" && json_kind(value) == JsonKind::string &&
                       !is_block(value.style) && !value.value.empty();
    if (!named) return std::nullopt;
    const std::string_view written = slice(block.text(), value.range);
    const std::string_view dash = mapping.flow ? "" : "- ";
    Advice advice{fmt::format("write the name alone: `{}{}`", dash, shorten(written)), {}};
    if (is_bare(mapping) && value.anchor.empty()) {
        advice.plan.description = "write the name alone";
        advice.plan.edits.push_back(
            {{mapping.range.begin, std::max(mapping.range.end, value.range.end)},
             std::string(written)});
    }
    return advice;
}

}  // namespace meshlint
