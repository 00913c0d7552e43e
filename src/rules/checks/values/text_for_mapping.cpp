#include "rules/checks/values/text_for_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "loader/recovery/line_view.h"
#include "loader/yaml/node_value.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

struct Setting {
    ByteRange line;
    std::string text;  ///< "mode: REGISTRY_ONLY"
    bool decodes = true;
};

class TextForMapping {
public:
    TextForMapping(const PlacedTree& block, NodeId value, const FieldType& type, Minor minor)
        : text_(block.text()), node_(block.tree().node(value)), type_(type), minor_(minor) {}

    std::optional<WrittenMapping> read(std::string_view name) {
        const bool plain =
            node_.kind == NodeKind::scalar && node_.style == ScalarStyle::plain && is_bare(node_);
        if (!plain || !read_lines()) return std::nullopt;
        WrittenMapping result;
        std::string inside;
        const bool own_lines = stand_in_own_lines();
        for (std::size_t i = 0; i < settings_.size(); ++i) {
            Setting& setting = settings_[i];
            if (i == most_named) inside += own_lines ? " and so on" : ", ...";
            if (i < most_named) {
                const std::string text = shorten(setting.text);
                if (i > 0) inside += ", ";
                inside += own_lines ? fmt::format("`{}`", text) : text;
            }
            result.plan.safe = result.plan.safe && setting.decodes;
            if (own_lines) result.plan.edits.push_back({setting.line, std::move(setting.text)});
        }
        result.plan.description = "write a mapping";
        result.help = own_lines ? fmt::format("write {}", inside)
                                : fmt::format("write `{}: {{{}}}`", name, inside);
        return result;
    }

private:
    static constexpr std::size_t most_settings = 100;
    static constexpr std::size_t most_named = 3;

    bool read_lines() {
        for (std::size_t at = node_.range.begin; at < node_.range.end;) {
            const std::size_t end = std::min(text_.find('\n', at), node_.range.end);
            ByteRange line{at, end};
            while (!line.empty() && is_blank_or_break(text_[line.begin])) ++line.begin;
            while (!line.empty() && is_blank_or_break(text_[line.end - 1])) --line.end;
            if (!line.empty() && (settings_.size() == most_settings || !read_line(line))) {
                return false;
            }
            at = end + 1;
        }
        return !settings_.empty();
    }

    static bool is_blank_or_break(char c) { return c == ' ' || c == '\t' || c == '\r'; }

    bool read_line(ByteRange line) {
        const std::string_view text = slice(text_, line);
        const std::size_t name_size = text.find_first_of(" \t:=;>");
        if (name_size == std::string_view::npos) return false;
        std::string_view name = text.substr(0, name_size);
        if (name.ends_with('-')) name.remove_suffix(1);  // of `->`
        if (!looks_like_name(name)) return false;
        std::size_t value = text.find_first_not_of(" \t", name.size());
        const std::size_t sign = size_of_other_sign(text.substr(value));
        const bool colon = sign == 0 && text[value] == ':';
        if (sign == 0 && !colon && value == name.size()) return false;
        value = text.find_first_not_of(" \t", value + (colon ? 1 : sign));
        if (value == std::string_view::npos) return false;
        const auto type = type_of(name, sign > 0 || colon);
        if (!type) return false;
        settings_.push_back(write(line, name, text.substr(value), *type));
        return sign > 0 || colon || settings_.back().decodes;  // without a sign it may be prose
    }

    /// Nothing where there can be no such setting.
    [[nodiscard]] std::optional<FieldType> type_of(std::string_view name, bool has_sign) const {
        if (type_.shape == Shape::map) {
            if (!has_sign || type_.kind != ScalarKind::string) return std::nullopt;
            return FieldType{ScalarKind::string, Shape::single};
        }
        const Field* const field = type_.message == nullptr ? nullptr : type_.message->find(name);
        const FieldFacts* const facts = field == nullptr ? nullptr : field->in(minor_);
        return facts == nullptr ? std::nullopt : std::optional(facts->type);
    }

    [[nodiscard]] Setting write(ByteRange line, std::string_view name, std::string_view value,
                                const FieldType& type) const {
        constexpr std::string_view other_styles = "\"'{[&*!|>";
        const bool plain = other_styles.find(value.front()) == std::string_view::npos;
        const bool single = type.shape == Shape::single || type.shape == Shape::wrapper;
        Setting setting{line, fmt::format("{}: {}", name, value), false};
        if (!plain || !single || type.kind == ScalarKind::message) return setting;
        setting.decodes = decodes(plain_scalar(value), type, minor_);
        if (type.kind == ScalarKind::string && !setting.decodes) {
            setting.text = fmt::format("{}: \"{}\"", name, value);
            setting.decodes = true;  // it is a number, a date or the like
        }
        return setting;
    }

    /// Whether each of the settings stands in a line of its own, in one column.
    [[nodiscard]] bool stand_in_own_lines() const {
        const std::size_t column = column_of(settings_.front().line.begin);
        return std::ranges::all_of(settings_, [&](const Setting& setting) {
            return column != none && column_of(setting.line.begin) == column;
        });
    }

    /// `none` where something else than dashes stands in front of it.
    [[nodiscard]] std::size_t column_of(std::size_t at) const {
        constexpr std::size_t deepest = 200;
        for (std::size_t column = 0; column < deepest; ++column) {
            if (at == column || text_[at - column - 1] == '\n') return column;
            const char before = text_[at - column - 1];
            if (before != ' ' && before != '-') break;
        }
        return none;
    }

    static constexpr std::size_t none = std::string_view::npos;

    std::string_view text_;
    const Node& node_;
    const FieldType& type_;
    Minor minor_;
    std::vector<Setting> settings_;
};

}  // namespace

std::optional<WrittenMapping> read_text_for_mapping(const PlacedTree& block, NodeId value,
                                                    const FieldType& type, Minor minor,
                                                    std::string_view name) {
    return TextForMapping(block, value, type, minor).read(name);
}

}  // namespace meshlint
