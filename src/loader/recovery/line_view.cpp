#include "loader/recovery/line_view.h"

#include <algorithm>
#include <array>
#include <utility>

#include "loader/text/ascii.h"
#include "loader/text/line_break.h"

namespace meshlint {

namespace {

bool at_gap(std::string_view text, std::size_t at) {
    return at >= text.size() || is_blank(text[at]);
}

/// The offset of the `:` that ends a key at the start of `text`; npos without one.
std::size_t colon_behind_key(std::string_view text) {
    if (text.empty()) return std::string_view::npos;
    if (text.front() == '"' || text.front() == '\'') {
        std::size_t end = behind_quoted(text);
        while (end < text.size() && is_blank(text[end])) ++end;
        return end < text.size() && text[end] == ':' && at_gap(text, end + 1)
                   ? end
                   : std::string_view::npos;
    }
    for (std::size_t at = text.find(':'); at != std::string_view::npos;
         at = text.find(':', at + 1)) {
        if (at_gap(text, at + 1)) return at > 0 ? at : std::string_view::npos;
    }
    return std::string_view::npos;
}

/// Where a comment begins in `text`, which is a value; its size without one.
std::size_t comment_begin(std::string_view text) {
    std::size_t at = 0;
    if (!text.empty() && (text.front() == '"' || text.front() == '\'')) {
        at = std::min(behind_quoted(text), text.size());
    }
    for (; at < text.size(); ++at) {
        if (text[at] == '#' && (at == 0 || is_blank(text[at - 1]))) return at;
    }
    return text.size();
}

/// Climbs from a column of a line to the keys above that it stands under.
class PathReader {
public:
    PathReader(const LineView& lines, std::size_t column) : lines_(lines), column_(column) {}

    [[nodiscard]] bool goes_on() const { return column_ > 0 || in_item_; }

    /// Line `i` is the next one above.
    void climb(std::size_t i) {
        const LineEntry found = lines_.entry(i);
        const std::size_t at = found.begin - lines_[i].range.begin;
        // The dash of an item may stand in the column of the key above the list.
        const bool holds = at < column_ || (in_item_ && at == column_ && !found.dashes);
        if (!holds) return;
        column_ = at;
        const std::string_view value = slice(lines_.text(), found.value);
        const bool holds_lines = value.empty() || value[0] == '|' || value[0] == '>';
        if (!found.key.empty() && holds_lines) path_.push_back(lines_.name(found));
        in_item_ = found.dashes;
        if (found.dashes) column_ = lines_[i].indent;
    }

    [[nodiscard]] std::vector<std::string_view> take() {
        std::ranges::reverse(path_);
        return std::move(path_);
    }

private:
    const LineView& lines_;
    std::size_t column_;
    bool in_item_ = false;
    std::vector<std::string_view> path_;
};

}  // namespace

std::size_t behind_quoted(std::string_view text) {
    const char quote = text.front();
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') {
            ++i;
        } else if (text[i] == quote) {
            if (quote == '"' || text.substr(i + 1, 1) != "'") return i + 1;
            ++i;
        }
    }
    return std::string_view::npos;
}

bool looks_like_name(std::string_view word) {
    constexpr std::string_view marks = "_-./*";
    return !word.empty() && is_letter(word.front()) && std::ranges::all_of(word, [&](char c) {
        return is_letter(c) || is_digit(c) || marks.find(c) != std::string_view::npos;
    });
}

std::size_t colon_without_space(std::string_view text) {
    const std::size_t colon = text.find(':');
    const bool glued = colon != std::string_view::npos && colon + 1 < text.size() &&
                       text[colon + 1] != ':' && text.back() != ':' && !is_blank(text[colon + 1]) &&
                       looks_like_name(text.substr(0, colon));
    return glued ? colon : std::string_view::npos;
}

std::size_t size_of_other_sign(std::string_view text) {
    constexpr std::array<std::string_view, 5> signs = {":=", "=>", "->", "=", ";"};
    const auto* const sign = std::ranges::find_if(
        signs, [text](std::string_view each) { return text.starts_with(each); });
    return sign == signs.end() ? 0 : sign->size();
}

LineView::LineView(std::string_view text) : text_(text) {
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < text.size()) {
        TextLine line;
        std::size_t end = at;
        while (end < text.size() && line_break_size(text, end) == 0) ++end;
        line.range = {at, end};
        line.next = end < text.size() ? end + line_break_size(text, end) : end;
        while (at + line.indent < end && text[at + line.indent] == ' ') ++line.indent;
        std::size_t first = at;
        while (first < end && is_blank(text[first])) ++first;
        while (end > first && is_blank(text[end - 1])) --end;
        line.content = {first, end};
        lines_.push_back(line);
        at = line.next;
    }
    if (lines_.empty()) lines_.emplace_back();
}

std::size_t LineView::line_of(std::size_t offset) const {
    const auto behind = std::ranges::upper_bound(
        lines_, offset, {}, [](const TextLine& line) { return line.range.begin; });
    return behind == lines_.begin() ? 0 : static_cast<std::size_t>(behind - lines_.begin()) - 1;
}

std::optional<std::size_t> LineView::above(std::size_t i) const {
    while (i > 0) {
        if (says_something(--i)) return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> LineView::below(std::size_t i) const {
    while (++i < lines_.size()) {
        if (says_something(i)) return i;
    }
    return std::nullopt;
}

LineEntry LineView::entry(std::size_t i) const {
    const TextLine& line = lines_[i];
    const std::string_view text = content(i);
    std::size_t at = 0;
    while (at < text.size() && text[at] == '-' && at_gap(text, at + 1)) {
        do ++at;
        while (at < text.size() && is_blank(text[at]));
    }
    LineEntry entry;
    entry.dashes = at > 0;
    entry.begin = line.content.begin + at;
    const std::string_view rest = text.substr(at);
    const std::size_t colon =
        rest.starts_with('#') ? std::string_view::npos : colon_behind_key(rest);
    std::size_t value = at;
    if (colon != std::string_view::npos && colon < comment_begin(rest)) {
        std::size_t end = colon;
        while (end > 0 && is_blank(rest[end - 1])) --end;
        entry.key = {entry.begin, entry.begin + end};
        value = at + colon + 1;
    }
    while (value < text.size() && is_blank(text[value])) ++value;
    const std::string_view rest_of_value = text.substr(value);
    std::size_t end = comment_begin(rest_of_value);
    entry.comment = end < rest_of_value.size();
    while (end > 0 && is_blank(rest_of_value[end - 1])) --end;
    entry.value = {line.content.begin + value, line.content.begin + value + end};
    // An anchor or a tag alone is no value yet.
    const std::string_view text_of_value = slice(text_, entry.value);
    const bool property = text_of_value.starts_with('&') || text_of_value.starts_with('!');
    if (property && !entry.key.empty() && text_of_value.find(' ') == std::string_view::npos) {
        entry.value.begin = entry.value.end;
    }
    return entry;
}

std::size_t LineView::end_of_nested(std::size_t i, std::size_t column) const {
    std::size_t end = i + 1;
    for (std::size_t at = end; at < lines_.size(); ++at) {
        if (lines_[at].blank()) continue;
        if (lines_[at].indent <= column) break;
        end = at + 1;
    }
    return end;
}

std::size_t LineView::behind_block_text(std::size_t i) const {
    const LineEntry found = entry(i);
    const std::string_view value = slice(text_, found.value);
    const bool header = (value.starts_with('|') || value.starts_with('>')) &&
                        value.find_first_not_of("+-0123456789", 1) == std::string_view::npos;
    if (!header) return i + 1;
    return end_of_nested(
        i, found.key.empty() ? lines_[i].indent : found.begin - lines_[i].range.begin);
}

std::vector<std::string_view> LineView::path_to(std::size_t i, std::size_t column) const {
    PathReader path(*this, column);
    while (i > 0 && path.goes_on()) {
        const auto parent = above(i);
        if (!parent) break;
        i = *parent;
        path.climb(i);
    }
    return path.take();
}

void HoldingLines::enter(std::size_t i) {
    const LineView& lines = *lines_;
    const bool dashes = lines.entry(i).dashes;
    const auto can_hold = [&](std::size_t above) {
        // The dash of an item may stand in the column of the key above the list.
        const bool list = dashes && !lines.entry(above).dashes;
        return lines[above].indent < lines[i].indent ||
               (list && lines[above].indent == lines[i].indent);
    };
    while (!open_.empty() && !can_hold(open_.back())) open_.pop_back();
    open_.push_back(i);
}

std::optional<std::vector<std::string_view>> HoldingLines::path() const {
    constexpr std::size_t deepest = 64;
    if (open_.empty() || open_.size() > deepest) return std::nullopt;
    PathReader path(*lines_, lines_->column(open_.back()));
    for (std::size_t k = open_.size() - 1; k > 0 && path.goes_on(); --k) path.climb(open_[k - 1]);
    return path.take();
}

std::string_view LineView::name(const LineEntry& entry) const {
    std::string_view name = slice(text_, entry.key);
    if (name.size() >= 2 && (name.front() == '"' || name.front() == '\'')) {
        name.remove_prefix(1);
        name.remove_suffix(1);
    }
    return name;
}

}  // namespace meshlint
