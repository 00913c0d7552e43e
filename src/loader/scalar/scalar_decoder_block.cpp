#include <algorithm>
#include <cstdint>
#include <utility>

#include "loader/scalar/scalar_builder.h"
#include "loader/scalar/scalar_styles.h"
#include "loader/text/line_break.h"

namespace meshlint {

namespace {

enum class Chomping : std::uint8_t { strip, clip, keep };

/// Reads a block scalar line by line. `position_` is always at or behind the start of a line once
/// the header is read.
class BlockScalarReader {
public:
    BlockScalarReader(std::string_view source, std::size_t begin, int parent_indent)
        : source_(source),
          position_(begin + 1),
          parent_indent_(static_cast<std::size_t>(std::max(parent_indent, 0))),
          smallest_indent_(parent_indent < 0 ? 1 : parent_indent_ + 1) {}

    DecodedScalar read(bool folded);

private:
    void read_header();
    [[nodiscard]] std::size_t line_break_here() const;
    [[nodiscard]] std::size_t skip_spaces(std::size_t at_most);
    [[nodiscard]] ByteRange read_line();
    [[nodiscard]] ByteRange read_line_break();
    [[nodiscard]] bool reach_content();
    [[nodiscard]] bool reach_first_content();

    std::string_view source_;
    std::size_t position_;
    std::size_t parent_indent_;
    std::size_t smallest_indent_;
    std::size_t indent_ = 0;  // 0: not known yet
    Chomping chomping_ = Chomping::clip;
};

std::size_t BlockScalarReader::line_break_here() const {
    return position_ < source_.size() ? line_break_size(source_, position_) : 0;
}

std::size_t BlockScalarReader::skip_spaces(std::size_t at_most) {
    const std::size_t begin = position_;
    while (position_ < source_.size() && position_ - begin < at_most && source_[position_] == ' ') {
        ++position_;
    }
    return position_ - begin;
}

ByteRange BlockScalarReader::read_line() {
    const std::size_t begin = position_;
    for (;; ++position_) {
        const std::string_view rest = source_.substr(position_);
        position_ += static_cast<std::size_t>(std::ranges::find_if(rest, may_start_line_break) -
                                              rest.begin());
        if (position_ == source_.size() || line_break_here() != 0) return {begin, position_};
    }
}

ByteRange BlockScalarReader::read_line_break() {
    const std::size_t begin = position_;
    position_ += line_break_here();
    return {begin, position_};
}

void BlockScalarReader::read_header() {
    for (; position_ < source_.size(); ++position_) {
        const char c = source_[position_];
        if (c == '-') {
            chomping_ = Chomping::strip;
        } else if (c == '+') {
            chomping_ = Chomping::keep;
        } else if (c >= '1' && c <= '9') {
            indent_ = parent_indent_ + static_cast<std::size_t>(c - '0');
        } else {
            break;
        }
    }
    // The rest of the line is blanks and a comment.
    static_cast<void>(read_line());
    static_cast<void>(read_line_break());
}

/// Skips blank lines and the indentation of the line behind them; false when that line is no part
/// of the scalar.
bool BlockScalarReader::reach_content() {
    for (;;) {
        const std::size_t column = skip_spaces(indent_);
        if (line_break_here() == 0) return column == indent_ && position_ < source_.size();
        static_cast<void>(read_line_break());
    }
}

/// As reach_content(), while the indentation is not known: the longest run of spaces counts, be it
/// in front of text or in a blank line.
bool BlockScalarReader::reach_first_content() {
    for (;;) {
        const std::size_t column = skip_spaces(source_.size());
        indent_ = std::max(indent_, column);
        if (line_break_here() == 0) {
            indent_ = std::max(indent_, smallest_indent_);
            return column == indent_ && position_ < source_.size();
        }
        static_cast<void>(read_line_break());
    }
}

DecodedScalar BlockScalarReader::read(bool folded) {
    read_header();
    ScalarBuilder builder(source_);
    const std::size_t body = position_;
    ByteRange line_end{body, body};
    ByteRange blank_lines{body, body};
    bool after_indented_line = false;

    bool more = indent_ == 0 ? reach_first_content() : reach_content();
    blank_lines.end = position_;
    while (more) {
        const bool indented_line = is_blank(source_[position_]);
        if (line_end.empty()) {
            builder.add_line_breaks(blank_lines);
        } else if (folded && !after_indented_line && !indented_line) {
            builder.fold(line_end, blank_lines);
        } else {
            builder.add_line_break(line_end);
            builder.add_line_breaks(blank_lines);
        }
        after_indented_line = indented_line;
        builder.copy(read_line());
        line_end = read_line_break();
        blank_lines.begin = position_;
        more = reach_content();
        blank_lines.end = position_;
    }
    if (chomping_ != Chomping::strip && !line_end.empty()) builder.add_line_break(line_end);
    if (chomping_ == Chomping::keep) builder.add_line_breaks(blank_lines);
    return std::move(builder).finish_behind_last_byte(body);
}

}  // namespace

DecodedScalar decode_literal(std::string_view source, std::size_t begin, int parent_indent) {
    return BlockScalarReader(source, begin, parent_indent).read(false);
}

DecodedScalar decode_folded(std::string_view source, std::size_t begin, int parent_indent) {
    return BlockScalarReader(source, begin, parent_indent).read(true);
}

}  // namespace meshlint
