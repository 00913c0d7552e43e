#include <algorithm>
#include <array>
#include <bitset>

#include "loader/recovery/diagnosis.h"
#include "loader/text/ascii.h"
#include "loader/text/line_break.h"

namespace meshlint {

namespace {

constexpr std::size_t most_lists = 200;
constexpr std::size_t most_lines_above = 1000;

/// Items of a list that lack the `- ` in front: the key that begins each item stands again.
class MissingDashes {
public:
    MissingDashes(std::string_view text, const Vocabulary& words) : lines_(text), words_(words) {}

    std::vector<Repair> run() {
        std::size_t lists = 0;
        for (std::size_t i = 0; i < lines_.size() && lists < most_lists;
             i = lines_.behind_block_text(i)) {
            if (lines_.says_something(i)) holding_.enter(i);
            if (!begins_list(i)) continue;
            ++lists;
            look_through(i);
        }
        return std::move(repairs_);
    }

private:
    [[nodiscard]] bool begins_list(std::size_t i) const {
        const LineEntry entry = lines_.entry(i);
        if (entry.key.empty() || !entry.value.empty() || lines_.is_comment(i)) return false;
        const auto below = lines_.below(i);
        if (!below || lines_[*below].indent < lines_.column(i)) return false;
        auto path = holding_.path();
        if (!path) return false;
        path->push_back(lines_.name(entry));
        return words_.shape(*path) == FieldShape::list && !words_.holds_any_name(*path);
    }

    /// A line that begins an item, with its dash or without.
    struct Start {
        std::size_t line = 0;
        bool dash = false;
        bool more = false;  ///< keys stand beside its own
    };

    void look_through(std::size_t header) {
        const std::size_t first = lines_.below(header).value_or(header);
        const bool dashes = lines_.entry(first).dashes;
        key_column_ = lines_.column(first);
        const std::size_t width = std::min<std::size_t>(key_column_, 2);
        dash_column_ = dashes ? lines_[first].indent : key_column_ - width;
        if (dash_column_ < lines_.column(header) || key_column_ < dash_column_ + 2) return;
        starts_.assign(1, {first, dashes});
        key_ = lines_.name(lines_.entry(first));
        for (std::size_t i = lines_.behind_block_text(first); i < lines_.size() && belongs(i);
             i = lines_.behind_block_text(i)) {
            if (lines_.says_something(i)) look_at(i);
        }
        propose(dashes);
    }

    [[nodiscard]] bool belongs(std::size_t i) const {
        if (!lines_.says_something(i)) return true;
        if (lines_[i].indent > dash_column_) return true;
        return lines_[i].indent == dash_column_ && lines_.entry(i).dashes;
    }

    void look_at(std::size_t i) {
        const LineEntry entry = lines_.entry(i);
        const std::string_view name = lines_.name(entry);
        if (entry.dashes && lines_[i].indent == dash_column_) {
            starts_.push_back({i, true});
            key_ = name;
        } else if (!entry.dashes && !entry.key.empty() && lines_[i].indent == key_column_) {
            if (name == key_) {
                starts_.push_back({i, false});
            } else {
                starts_.back().more = true;
            }
        }
    }

    /// Whether the key is no slip, given twice.
    [[nodiscard]] bool lacks_dash(const Start& before, const Start& start) const {
        return !start.dash && start.more && before.more &&
               slice(lines_.text(), lines_.entry(before.line).value) !=
                   slice(lines_.text(), lines_.entry(start.line).value);
    }

    void propose(bool dashes) {
        std::vector<std::size_t> missing;
        for (std::size_t k = 1; k < starts_.size(); ++k) {
            if (lacks_dash(starts_[k - 1], starts_[k])) missing.push_back(starts_[k].line);
        }
        if (missing.empty()) return;
        if (!dashes) missing.insert(missing.begin(), starts_.front().line);
        for (const std::size_t i : missing) {
            if (dashes || i == missing.front()) note(i, dashes);
            const std::size_t at = lines_[i].range.begin + dash_column_;
            repairs_.back().edits.push_back({{at, at + 1}, "-"});
        }
    }

    void note(std::size_t i, bool dashes) {
        Repair& repair = repairs_.emplace_back();
        repair.range = lines_[i].content;
        const std::string text(lines_.content(i));
        repair.message = dashes ? "`- ` is missing in front of " + quoted(text) +
                                      ", which begins another item of the list"
                                : "`- ` is missing in front of each " + quoted(key_) +
                                      ", which begins an item of the list";
        repair.help = dashes ? "write " + quoted("- " + text) : "write `- ` in front of each";
        repair.fix = "insert `- `";
    }

    LineView lines_;
    HoldingLines holding_{lines_};
    const Vocabulary& words_;
    std::size_t key_column_ = 0;
    std::size_t dash_column_ = 0;
    std::string_view key_;  // that which begins the items
    std::vector<Start> starts_;
    std::vector<Repair> repairs_;
};

/// What people and pages have for the dash of an item, at the start of `text`; 0 without it.
std::size_t size_of_other_dash(std::string_view text) {
    if (text.empty() || is_letter(text[0])) return 0;  // as most lines start
    if (text[0] == '-') return text.size() > 1 && is_letter(text[1]) ? 1 : 0;
    constexpr std::array<std::string_view, 8> bullets = {"\u2022 ", "\u00B7 ", "\u25E6 ", "\u2023 ",
                                                         "\u25AA ", "\u25CF ", "\u2219 ", "* "};
    const auto* const bullet = std::ranges::find_if(
        bullets, [text](std::string_view each) { return text.starts_with(each); });
    return bullet == bullets.end() ? 0 : bullet->size();
}

/// `-name:` and `* name:` in a list.
class OtherDashes {
public:
    OtherDashes(std::string_view text, const Vocabulary& words) : lines_(text), words_(words) {}

    std::vector<Repair> run() {
        std::size_t looked_at = 0;
        for (std::size_t i = 0; i < lines_.size() && looked_at < most_lists;
             i = lines_.behind_block_text(i)) {
            const std::size_t size = size_of_other_dash(lines_.content(i));
            if (size == 0) continue;
            ++looked_at;
            if (is_in_list(i)) propose(i, size);
        }
        return std::move(repairs_);
    }

private:
    [[nodiscard]] bool is_in_list(std::size_t i) const {
        const std::size_t indent = lines_[i].indent;
        auto line = lines_.above(i);
        for (std::size_t n = 0; line && n < most_lines_above; ++n, line = lines_.above(*line)) {
            if (lines_[*line].indent > indent) continue;
            const std::string_view content = lines_.content(*line);
            const bool item = content.starts_with("- ") || size_of_other_dash(content) > 0;
            if (lines_[*line].indent == indent && item) continue;
            const LineEntry entry = lines_.entry(*line);
            if (entry.key.empty() || !entry.value.empty()) return false;
            std::vector<std::string_view> path = lines_.path_to(*line, lines_.column(*line));
            path.push_back(lines_.name(entry));
            return words_.shape(path) == FieldShape::list;
        }
        return false;
    }

    void propose(std::size_t i, std::size_t size) {
        const ByteRange content = lines_[i].content;
        const std::string_view sign = slice(lines_.text(), {content.begin, content.begin + size});
        const std::string_view rest = slice(lines_.text(), {content.begin + size, content.end});
        Repair& repair = repairs_.emplace_back();
        repair.range = content;
        repair.message = sign == "-" ? quoted(lines_.content(i)) + " lacks a space behind `-`"
                                     : quoted(sign.substr(0, sign.size() - 1)) +
                                           " begins no item of a list: YAML has `-` for that";
        repair.help = "write " + quoted("- " + std::string(rest));
        repair.fix = sign == "-" ? "insert a space" : "write `-`";
        repair.edits.push_back({{content.begin, content.begin + size}, "- "});
        indent_rest(repair, i);
    }

    /// What stands beside the key that was glued to the dash goes with it.
    void indent_rest(Repair& repair, std::size_t i) const {
        const std::size_t indent = lines_[i].indent;
        const auto below = lines_.below(i);
        if (!below || lines_[*below].indent != indent + 1) return;
        const std::size_t end = lines_.end_of_nested(i, indent);
        for (std::size_t at = i + 1; at < end; ++at) {
            const std::size_t begin = lines_[at].range.begin;
            if (!lines_[at].blank()) repair.edits.push_back({{begin, begin}, " "});
        }
    }

    LineView lines_;
    const Vocabulary& words_;
    std::vector<Repair> repairs_;
};

bool has_other_dash(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::size_t first = text.find_first_not_of(' ', at);
        if (first < end && size_of_other_dash(text.substr(first, end - first)) > 0) return true;
        at = end + 1;
    }
    return false;
}

/// Whether a `name:` without a dash stands below another one in its column, as where a dash is
/// missing.
bool may_lack_dash(std::string_view text) {
    constexpr std::string_view first_key = "name:";
    constexpr std::size_t most_columns = 64;
    std::bitset<most_columns> seen;
    for (std::size_t at = text.find(first_key); at != std::string_view::npos;
         at = text.find(first_key, at + first_key.size())) {
        std::size_t begin = at;
        bool dash = false;
        while (begin > 0 && (text[begin - 1] == ' ' || (text[begin - 1] == '-' && !dash))) {
            --begin;
            dash = dash || text[begin] == '-';
        }
        const std::size_t column = at - begin;
        if (column >= most_columns || (begin > 0 && text[begin - 1] != '\n')) continue;
        if (!dash && seen[column]) return true;
        seen.set(column);
    }
    return false;
}

}  // namespace

std::vector<Repair> find_missing_dashes(std::string_view text, const Vocabulary& words) {
    return may_lack_dash(text) ? MissingDashes(text, words).run() : std::vector<Repair>{};
}

std::vector<Repair> find_other_dashes(std::string_view text, const Vocabulary& words) {
    return has_other_dash(text) ? OtherDashes(text, words).run() : std::vector<Repair>{};
}

}  // namespace meshlint
