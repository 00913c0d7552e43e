#include "report/shown_line.h"

#include <algorithm>

#include "loader/text/utf8.h"
#include "report/display_width.h"
#include "report/escape.h"

namespace meshlint {

namespace {

constexpr std::size_t tab_stop = 4;

}  // namespace

ShownLine::ShownLine(std::string_view source) {
    std::size_t column = 0;
    bool last_is_literal = false;
    const auto start_cell = [&] { cells_.push_back({text_.size(), column}); };

    for (std::size_t at = 0; at < source.size();) {
        const CodePoint point = decode_code_point(source, at);
        const std::size_t before = text_.size();
        if (source[at] == '\t') {
            start_cell();
            const std::size_t width = tab_stop - column % tab_stop;
            text_.append(width, ' ');
            column += width;
            last_is_literal = false;
        } else {
            append_escaped_code_point(text_, source, at);
            const bool literal = text_.size() - before == point.length;
            const std::size_t width = literal ? display_width(point.value) : text_.size() - before;
            const bool combines = width == 0 && last_is_literal;
            if (!combines) {
                cells_.push_back({before, column});
                column += width;
            }
            last_is_literal = literal;
        }
        cell_of_.push_back(cells_.size() - 1);
        at += point.length;
    }
    start_cell();
}

std::size_t ShownLine::cell_of(std::size_t code_point) const {
    return code_point < cell_of_.size() ? cell_of_[code_point] : cell_count();
}

std::size_t ShownLine::cell_at_column(std::size_t column) const {
    const auto after = std::ranges::upper_bound(cells_, column, {}, &Cell::column);
    return after == cells_.begin() ? 0 : static_cast<std::size_t>(after - cells_.begin()) - 1;
}

std::string_view ShownLine::text(std::size_t begin, std::size_t end) const {
    const std::size_t offset = cells_[begin].offset;
    return std::string_view(text_).substr(offset, cells_[end].offset - offset);
}

std::size_t ShownLine::cell_count_without_trailing_space() const {
    std::size_t count = cell_count();
    while (count > 0 && text(count - 1, count).find_first_not_of(' ') == std::string_view::npos) {
        --count;
    }
    return count;
}

}  // namespace meshlint
