// A place in a YAML text that knows its line, its column and the tabs on the way.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "loader/tabs/tab_scanner.h"
#include "loader/text/line_break.h"

namespace meshlint {

/// Moves through a text. Bad tabs are recorded and counted as the spaces that should replace them;
/// any other byte is one column. The text must outlive the cursor.
class TabCursor {
public:
    explicit TabCursor(std::string_view text);

    // ---- Looking
    // ---------------------------------------------------------------------------------

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] std::size_t line() const { return line_; }
    [[nodiscard]] std::size_t column() const { return known_column_ + at_ - known_at_; }
    /// The blanks at the start of the current line, as they are in the text.
    [[nodiscard]] std::string_view margin() const;

    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] std::size_t line_begin() const { return line_begin_; }
    [[nodiscard]] bool at_line_start() const { return at_ == line_begin_; }
    [[nodiscard]] bool is(char c) const { return !at_end() && text_[at_] == c; }
    /// The size of the line break here; 0 when there is none.
    [[nodiscard]] std::size_t break_size() const { return break_size(at_); }
    [[nodiscard]] std::size_t break_size(std::size_t at) const {
        return at < text_.size() ? line_break_size(text_, at) : 0;
    }
    [[nodiscard]] std::size_t line_end() const { return line_end_; }
    /// At a blank, a line break or the end of the text.
    [[nodiscard]] bool at_gap() const { return gap_at(at_); }
    [[nodiscard]] bool gap_at(std::size_t at) const {
        return at >= text_.size() || is_blank(text_[at]) || line_break_size(text_, at) > 0;
    }
    /// `---` or `...` at `at`, which is the start of a line.
    [[nodiscard]] bool marker_at(std::size_t at) const;
    [[nodiscard]] bool at_marker() const { return at_line_start() && marker_at(at_); }

    // ---- Moving
    // ----------------------------------------------------------------------------------

    /// Over bytes that are no line breaks.
    void advance(std::size_t count = 1) { at_ += count; }
    void skip_spaces(std::size_t until_column);
    void skip_blanks();
    void skip_to_line_end() { at_ = line_end_; }
    /// Over the line break here; false when there is none.
    bool next_line();

    /// Over the blanks here; tabs among them are bad.
    void take_bad_blanks();
    /// At the start of a line: when the first tab of its indentation stands left of `column`, all
    /// of them are bad, the cursor moves behind the indentation, and the answer is true.
    bool take_bad_margin(std::size_t column);
    /// Just behind blanks that were taken as bad: makes them reach up to `column` at least.
    void widen_to(std::size_t column);

    [[nodiscard]] std::vector<BadTabs> take() { return std::move(found_); }

private:
    void begin_line();
    void set_column(std::size_t column);

    std::string_view text_;
    std::size_t step_;  // the distance of tab stops
    std::size_t at_ = 0;
    std::size_t line_ = 0;
    std::size_t line_begin_ = 0;
    std::size_t margin_end_ = 0;
    std::size_t line_end_ = 0;
    std::size_t known_at_ = 0;  // a place on this line whose column is known
    std::size_t known_column_ = 0;
    std::vector<BadTabs> found_;
};

}  // namespace meshlint
