// The lines of a text that no parser reads, taken for what they look like.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

struct TextLine {
    ByteRange range;         ///< without the line break
    std::size_t next = 0;    ///< where the next line begins
    std::size_t indent = 0;  ///< spaces at its start
    ByteRange content;       ///< without blanks around it; empty on a blank line

    [[nodiscard]] bool blank() const { return content.empty(); }
};

/// A line read as `- key: value`; every part may be missing.
struct LineEntry {
    std::size_t begin = 0;  ///< behind the dashes
    ByteRange key;          ///< with its quotes; empty when no `:` ends one
    ByteRange value;        ///< without a comment; without a key all that stands behind the dashes
    bool dashes = false;
    bool comment = false;  ///< a comment stands behind the value
};

class LineView {
public:
    explicit LineView(std::string_view text);

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::size_t size() const { return lines_.size(); }
    [[nodiscard]] const TextLine& operator[](std::size_t i) const { return lines_[i]; }
    [[nodiscard]] std::string_view content(std::size_t i) const {
        return slice(text_, lines_[i].content);
    }
    [[nodiscard]] bool is_comment(std::size_t i) const { return content(i).starts_with('#'); }
    /// Neither blank nor a comment.
    [[nodiscard]] bool says_something(std::size_t i) const {
        return !lines_[i].blank() && !is_comment(i);
    }

    /// The line that `offset` is in, its break included.
    [[nodiscard]] std::size_t line_of(std::size_t offset) const;

    /// The nearest line above or below that says something.
    [[nodiscard]] std::optional<std::size_t> above(std::size_t i) const;
    [[nodiscard]] std::optional<std::size_t> below(std::size_t i) const;

    [[nodiscard]] LineEntry entry(std::size_t i) const;

    /// The column of the key, or of what stands behind the dashes.
    [[nodiscard]] std::size_t column(std::size_t i) const {
        return entry(i).begin - lines_[i].range.begin;
    }

    /// Behind the last line below that is indented deeper than `column`.
    [[nodiscard]] std::size_t end_of_nested(std::size_t i, std::size_t column) const;

    /// Behind the text of the block scalar that line `i` starts, or behind the line where it starts
    /// none.
    [[nodiscard]] std::size_t behind_block_text(std::size_t i) const;

    /// The keys above that `column` in line `i` stands under, from the top; without quotes.
    [[nodiscard]] std::vector<std::string_view> path_to(std::size_t i, std::size_t column) const;

    [[nodiscard]] std::string_view name(const LineEntry& entry) const;

private:
    std::string_view text_;
    std::vector<TextLine> lines_;
};

/// Letters, digits, `_`, `-`, `.`, `/` and `*`, a letter first: what a key of ours looks like.
[[nodiscard]] bool looks_like_name(std::string_view word);

/// The offset of the `:` in `name:value` that lacks a space behind it; npos without one.
[[nodiscard]] std::size_t colon_without_space(std::string_view text);

/// The offset behind the quote that closes the one at the start of `text`; npos when it stays open.
[[nodiscard]] std::size_t behind_quoted(std::string_view text);

/// The size of what other languages have for `:`, such as `=`, at the start of `text`; 0 without
/// it.
[[nodiscard]] std::size_t size_of_other_sign(std::string_view text);

/// The lines that others may stand under, for who goes through a text from its start. Depth costs,
/// length does not.
class HoldingLines {
public:
    /// `lines` must outlive this.
    explicit HoldingLines(const LineView& lines) : lines_(&lines) {}

    /// Line `i` is the next one that says something.
    void enter(std::size_t i);

    /// What LineView::path_to() gives for that line at its own column. Nothing where it stands
    /// deeper than anybody writes.
    [[nodiscard]] std::optional<std::vector<std::string_view>> path() const;

private:
    const LineView* lines_;
    std::vector<std::size_t> open_;  // the last one is the line itself
};

}  // namespace meshlint
