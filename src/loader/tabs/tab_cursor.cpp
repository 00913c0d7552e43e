#include "loader/tabs/tab_cursor.h"

#include <algorithm>

namespace meshlint {

namespace {

/// The tab stops that fit the text: its smallest indentation by spaces alone.
std::size_t indentation_step(std::string_view text) {
    constexpr std::size_t smallest = 2;
    constexpr std::size_t largest = 8;
    std::size_t step = largest + 1;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t begin = at;
        while (at < text.size() && text[at] == ' ') ++at;
        const bool visible = at < text.size() && text[at] != '\t' && line_break_size(text, at) == 0;
        if (visible && at - begin >= smallest) step = std::min(step, at - begin);
        const std::size_t line_end = text.find('\n', at);
        at = line_end == std::string_view::npos ? text.size() : line_end + 1;
    }
    return step > largest ? smallest : step;
}

}  // namespace

TabCursor::TabCursor(std::string_view text) : text_(text), step_(indentation_step(text)) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    begin_line();
}

std::string_view TabCursor::margin() const {
    return text_.substr(line_begin_, margin_end_ - line_begin_);
}

bool TabCursor::marker_at(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    return (rest.starts_with("---") || rest.starts_with("...")) && gap_at(at + 3);
}

void TabCursor::skip_spaces(std::size_t until_column) {
    while (is(' ') && column() < until_column) ++at_;
}

void TabCursor::skip_blanks() {
    while (!at_end() && is_blank(text_[at_])) ++at_;
}

bool TabCursor::next_line() {
    const std::size_t size = break_size();
    if (size == 0) return false;
    at_ += size;
    ++line_;
    begin_line();
    return true;
}

void TabCursor::take_bad_blanks() {
    std::size_t end = at_;
    while (end < text_.size() && is_blank(text_[end])) ++end;
    const bool to_line_end = end >= text_.size() || break_size(end) > 0;
    while (at_ < end) {
        if (text_[at_] == ' ') {
            ++at_;
            continue;
        }
        const std::size_t begin = at_;
        const std::size_t from = column();
        while (at_ < end && text_[at_] == '\t') ++at_;
        const std::size_t to = to_line_end ? from : (from / step_ + at_ - begin) * step_;
        found_.push_back({{begin, at_}, to - from});
        set_column(to);
    }
}

bool TabCursor::take_bad_margin(std::size_t column) {
    const std::size_t tab = margin().find('\t');
    if (tab >= column || tab == std::string_view::npos) return false;
    take_bad_blanks();
    return true;
}

void TabCursor::widen_to(std::size_t column) {
    const std::size_t here = this->column();
    if (here >= column) return;
    found_.back().spaces += column - here;
    set_column(column);
}

void TabCursor::begin_line() {
    line_begin_ = at_;
    margin_end_ = at_;
    while (margin_end_ < text_.size() && is_blank(text_[margin_end_])) ++margin_end_;
    line_end_ = margin_end_;
    while (line_end_ < text_.size() && line_break_size(text_, line_end_) == 0) ++line_end_;
    set_column(0);
}

void TabCursor::set_column(std::size_t column) {
    known_at_ = at_;
    known_column_ = column;
}

}  // namespace meshlint
